import type { SetupBank } from '@giroport/contracts';
import { LOG, Loop, SERVICE_CONFIG, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, lstat, mkdir, readdir, unlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { IngressConfig } from '../config.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { BANK_FILE_BYTES_MAX } from './push.controller.ts';
import { EmptyFile, ReceiveBankFile } from './receive-bank-file.ts';
import { fileName } from './file-name.ts';

const LOOK_EVERY_MS = 1_000;
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

  constructor(
    @Inject(ReceiveBankFile) private readonly receive: ReceiveBankFile,
    @Inject(SetupCache) private readonly setup: SetupCache,
    @Inject(SERVICE_CONFIG) private readonly config: IngressConfig,
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
    for (const bank of this.setup.current().banks.values()) more = (await this.collect(bank)) || more;
    return more;
  }

  private async collect(bank: SetupBank): Promise<boolean> {
    const inbox = this.inboxOf(bank);
    if (inbox === undefined) return false;
    const names = (await readdir(inbox).catch(() => [])).filter((name) => !UNFINISHED.test(name)).sort();
    let collected = 0;
    for (const name of names) {
      if (collected === FILES_MAX) return true;
      if (await this.take(bank.bankId, inbox, name)) collected++;
    }
    return false;
  }

  /** The folder, under the drop root unless the set-up says an absolute one; a path that climbs out is none. */
  private inboxOf({ bankId, channel }: SetupBank): string | undefined {
    if (channel.inbox === undefined) return undefined;
    if (isAbsolute(channel.inbox)) return channel.inbox;
    const root = resolve(this.config.GIROPORT_DROP_ROOT!);
    const inbox = resolve(root, channel.inbox);
    if (inbox.startsWith(root + sep)) return inbox;
    this.tellOnce(`the inbox of ${bankId} lies outside the drop root`, { bankId });
    return undefined;
  }

  /** True where the file is taken and out of the way. What cannot be taken stays where it is, and keeps no other from being taken. */
  private async take(bankId: string, inbox: string, name: string): Promise<boolean> {
    const path = join(inbox, name);
    const stat = await lstat(path).catch(() => undefined);
    if (!stat?.isFile()) return false;
    if (stat.size === 0) return this.tellOnce(`${name} is empty and stays where it is`, { bankId });
    if (stat.size > BANK_FILE_BYTES_MAX)
      return this.tellOnce(`${name} is too large to be collected`, { bankId, bytes: stat.size });
    try {
      const chunks = createReadStream(path, { highWaterMark: 256 * 1024 });
      const { bankFileId, repeated } = await this.receive.run({
        bankId,
        channel: 'DROP',
        name: fileName(name, 'unnamed'),
        chunks,
      });
      await moveAside(path, join(dirname(inbox), 'collected'), name, bankFileId);
      this.log.info('bank file collected', { bankId, bankFileId, repeated });
      return true;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || error instanceof EmptyFile) return false; // another instance was quicker
      if (!isOfFileSystem(error)) throw error;
      return this.tellOnce(`${name} cannot be collected: ${error.message}`, { bankId });
    }
  }

  private tellOnce(what: string, facts: object): false {
    if (this.told.has(what)) return false;
    if (this.told.size < 1_000) this.told.add(what);
    this.log.warn(what, facts);
    return false;
  }
}

/** Moves without overwriting: a name that is taken gets the file's id behind it. */
async function moveAside(path: string, folder: string, name: string, bankFileId: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await placeAside(path, join(folder, name)).catch(async (error: unknown) => {
    if (codeOf(error) !== 'EEXIST') throw error;
    await placeAside(path, join(folder, `${name}.${bankFileId}`)).catch((again: unknown) => {
      if (codeOf(again) !== 'EEXIST') throw again;
    });
  });
  await unlink(path);
}

/** A second name for the same file; a copy where there can be none: on another file system, or on one without links. */
async function placeAside(path: string, target: string): Promise<void> {
  await link(path, target).catch(async (error: unknown) => {
    if (!NO_LINK.has(codeOf(error) ?? '')) throw error;
    await copyFile(path, target, constants.COPYFILE_EXCL);
  });
}

const NO_LINK = new Set(['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/** What a call to the file system failed with: it knows which call that was. */
function isOfFileSystem(error: unknown): error is NodeJS.ErrnoException {
  const { syscall, path } = error as Partial<NodeJS.ErrnoException>;
  return syscall !== undefined && path !== undefined;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
