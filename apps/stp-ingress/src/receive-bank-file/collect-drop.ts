import { opsEvent, type SetupBank } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Database, inTransaction } from '@giroport/persistence';
import { CLOCK, LOG, Loop, SERVICE_CONFIG, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { constants, createReadStream, type Stats } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { IngressConfig } from '../config.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { BANK_FILE_BYTES_MAX } from './push.controller.ts';
import { EmptyFile, ReceiveBankFile } from './receive-bank-file.ts';
import { fileName } from './file-name.ts';

const LOOK_EVERY_MS = 1_000;
/** So long a file must have been as it is: some senders write under its final name, and pause. */
const QUIET_MS = 1_000;
/** Looks for which an inbox may be missing before that is told: a bank may make it with its first file. */
const MISSING_LOOKS_MAX = 60;
/** Files that one look takes from one bank. */
const FILES_MAX = 50;
/** A name that a sender is still writing under. */
const UNFINISHED = /^\.|\.(part|tmp|filepart)$/i;

/**
 * Collects what banks leave in their drop folders. A file is kept and announced first, and moved aside afterwards: a crash between
 * the two finds it again, and its bytes tell that it is known.
 */
@Injectable()
export class CollectDrop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;
  private readonly told = new Set<string>();
  /** Files that were looked at, as they were then, and since when. */
  private seen = new Map<string, { readonly found: string; readonly sinceMs: number }>();
  /** Inboxes that are not there, and for how many looks. */
  private readonly missing = new Map<string, number>();
  /** Files that are kept and could not be moved aside yet, with their ids: they are not read again each time. */
  private readonly kept = new Map<string, string>();

  constructor(
    @Inject(ReceiveBankFile) private readonly receive: ReceiveBankFile,
    @Inject(SetupCache) private readonly setup: SetupCache,
    @Inject(SERVICE_CONFIG) private readonly config: IngressConfig,
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop('drop folders', LOOK_EVERY_MS, log, () => this.turn());
  }

  onApplicationBootstrap(): void {
    if (this.config.GIROPORT_DROP_ROOT !== undefined) this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  private async turn(): Promise<boolean> {
    let more = false;
    const before = this.seen;
    this.seen = new Map();
    for (const bank of this.setup.current().banks.values()) more = (await this.collect(bank, before)) || more;
    return more;
  }

  private async collect(bank: SetupBank, before: CollectDrop['seen']): Promise<boolean> {
    const inbox = await this.inboxOf(bank);
    if (inbox === undefined) return false;
    const names = (await this.namesIn(bank.bankId, inbox)).filter((name) => !UNFINISHED.test(name)).sort();
    let taken = 0;
    for (const name of names) {
      if (taken === FILES_MAX) {
        this.keepSeen(before, inbox);
        return true;
      }
      if (await this.take(bank.bankId, inbox, name, before)) taken++;
    }
    return false;
  }

  private async namesIn(bankId: string, inbox: string): Promise<string[]> {
    try {
      const names = await readdir(inbox);
      this.missing.delete(inbox);
      return names;
    } catch (error) {
      const looks = (this.missing.get(inbox) ?? 0) + 1;
      this.missing.set(inbox, looks);
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || looks > MISSING_LOOKS_MAX)
        await this.tellOnce(bankId, `the inbox of ${bankId} cannot be read`, { error: String(error) });
      return [];
    }
  }

  /** What was seen of files that this look does not come to. */
  private keepSeen(before: CollectDrop['seen'], inbox: string): void {
    for (const [path, one] of before) if (dirname(path) === inbox && !this.seen.has(path)) this.seen.set(path, one);
  }

  /** Whether a file has been as it is for long enough. */
  private isQuiet(path: string, found: string, before: CollectDrop['seen']): boolean {
    const nowMs = this.clock.now().getTime();
    const known = before.get(path);
    const seen = known?.found === found ? known : { found, sinceMs: nowMs };
    this.seen.set(path, seen);
    return nowMs - seen.sinceMs >= QUIET_MS;
  }

  /** The folder, under the drop root unless the set-up says an absolute one; a path that climbs out is none. */
  private async inboxOf({ bankId, channel }: SetupBank): Promise<string | undefined> {
    if (channel.inbox === undefined) return undefined;
    if (isAbsolute(channel.inbox)) return channel.inbox;
    const root = resolve(this.config.GIROPORT_DROP_ROOT!);
    const inbox = resolve(root, channel.inbox);
    if (inbox.startsWith(root + sep)) return inbox;
    await this.tellOnce(bankId, `the inbox of ${bankId} lies outside the drop root`);
    return undefined;
  }

  /** Whether the file was taken. One that cannot be stays where it is, and keeps no other from being taken. */
  private async take(bankId: string, inbox: string, name: string, before: CollectDrop['seen']): Promise<boolean> {
    const path = join(inbox, name);
    const leave = async (why: string, facts: Facts = {}): Promise<false> => {
      await this.tellOnce(bankId, `${name} stays in the inbox of ${bankId}: ${why}`, facts);
      return false;
    };
    try {
      const stat = await lstat(path);
      const found = `${path} ${stat.ino} ${stat.size} ${stat.mtimeMs}`;
      if (!this.isQuiet(path, found, before)) return false;
      if (!stat.isFile()) return await leave('it is no regular file');
      if (stat.size === 0) return await leave('it is empty');
      if (stat.size > BANK_FILE_BYTES_MAX) return await leave('it is too large', { bytes: stat.size });
      const bankFileId = this.kept.get(found) ?? (await this.keep(bankId, path, name, stat));
      this.remember(found, bankFileId);
      await moveAside(path, join(dirname(inbox), 'collected'), name, bankFileId);
      this.kept.delete(found);
      return true;
    } catch (error) {
      if (error instanceof StillWritten) return false;
      if (error instanceof EmptyFile) return await leave('it is empty');
      const { code, path: about } = error as NodeJS.ErrnoException;
      if (about === undefined) throw error; // not of the file system: nothing can be taken now
      // Another instance was quicker, unless the name is one that cannot be asked for.
      if (code === 'ENOENT') return name.includes(NO_CHARACTER) ? await leave('its name is not in UTF-8') : false;
      return await leave('it cannot be read or moved aside', { error: String(error) });
    }
  }

  private async keep(bankId: string, path: string, name: string, stat: Stats): Promise<string> {
    const { bankFileId, repeated } = await this.receive.run({
      bankId,
      channel: 'DROP',
      name: fileName(name, 'unnamed'),
      chunks: createReadStream(path, { highWaterMark: 256 * 1024 }),
      verify: () => refuseChanged(path, stat),
    });
    this.log.info('bank file collected', { bankId, bankFileId, repeated });
    return bankFileId;
  }

  private remember(found: string, bankFileId: string): void {
    if (this.kept.size >= KEPT_MAX) this.kept.clear();
    this.kept.set(found, bankFileId);
  }

  /** What a person must see to, once as long as this process runs. */
  private async tellOnce(bankId: string, what: string, facts: Facts = {}): Promise<void> {
    if (this.told.has(what) || this.told.size === TOLD_MAX) return;
    this.told.add(what);
    this.log.warn(what, { bankId, ...facts });
    const body = {
      code: 'drop-folder.stuck',
      severity: 'WARNING' as const,
      service: 'stp-ingress',
      object: { type: 'bank', id: bankId },
      message: `${what.slice(0, 400)}. Nobody else will see to it.`,
      facts: { bank: bankId, ...facts },
      at: this.clock.now().toISOString(),
    };
    await inTransaction(this.database, (tx) =>
      this.outbox.announce(tx, opsEvent, body, { subject: `${bankId}/${body.at}`, token: 'stp-ingress' }),
    );
  }
}

type Facts = Readonly<Record<string, string | number>>;

/** What is told in one process's life: a folder of many thousand links is told of a thousand times. */
const TOLD_MAX = 1_000;
/** Files of which it is remembered that they are kept. */
const KEPT_MAX = 1_000;

/** A file that a sender is still writing under its own name: it is looked at again. */
class StillWritten extends Error {}

/** What stands for bytes of a name that are no text. */
const NO_CHARACTER = '\uFFFD';

/** Throws StillWritten for a file that is no longer as it was before it was read. */
async function refuseChanged(path: string, { ino, size, mtimeMs }: Stats): Promise<void> {
  const now = await lstat(path);
  if (now.ino !== ino || now.size !== size || now.mtimeMs !== mtimeMs) throw new StillWritten();
}

/** A file system takes 255; the id and its dot need 37, and a character that is cut may grow. */
const ASIDE_BYTES_MAX = 200;

/** Moves without overwriting: a name that is taken gets the file's id behind it. */
async function moveAside(path: string, folder: string, name: string, bankFileId: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await placeAside(path, join(folder, name)).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    const start = Buffer.from(name).subarray(0, ASIDE_BYTES_MAX).toString();
    await placeAside(path, join(folder, `${start}.${bankFileId}`)).catch((again: NodeJS.ErrnoException) => {
      if (again.code !== 'EEXIST') throw again;
    });
  });
  await unlink(path);
}

/** A second name for the same file; a copy where there can be none: on another file system, or on one without links. */
async function placeAside(path: string, target: string): Promise<void> {
  await link(path, target).catch(async (error: NodeJS.ErrnoException) => {
    if (!NO_LINK.has(error.code ?? '')) throw error;
    await copyFile(path, target, constants.COPYFILE_EXCL);
  });
}

const NO_LINK = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);
