import { Reject, sha256Hex, Unavailable, type Clock, type Ids } from '@giroport/kernel';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isChannelFileName,
  PART_SUFFIX,
  type Channel,
  type ListedFile,
  type Parcel,
  type Probe,
  type Receipt,
} from '../channel.ts';

export type FileDropFolders = {
  /** Files for the bank appear here under their final names. */
  readonly outbox: string;
  /** The bank moves here what it has collected. */
  readonly archive: string;
  /** The bank leaves its files here. */
  readonly inbox?: string;
  /** We move here what we have fetched. */
  readonly collected?: string;
};

type Expected = { readonly name: string; readonly bytes: number; readonly sha256: string };

/**
 * Folders that two sides share. A file is written under a hidden temporary name and brought to the disk, then linked to its
 * final name, which fails where the name is taken: nothing is ever overwritten, and a half-written file is never seen.
 */
export class FileDrop implements Channel {
  constructor(
    private readonly folders: FileDropFolders,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async put(parcel: Parcel): Promise<Receipt> {
    refuseBadName(parcel.name);
    const temporary = join(this.folders.outbox, `.${this.ids.next()}${PART_SUFFIX}`); // no longer than the name may be
    return await orUnavailable(`${parcel.name} could not be put`, async () => {
      await mkdir(this.folders.outbox, { recursive: true });
      try {
        await writeDurably(temporary, parcel.bytes);
        if (this.clock.now() >= parcel.deadline)
          throw new Unavailable(`${parcel.name}: its time was up before it could appear`);
        return await this.appear(temporary, parcel);
      } finally {
        await unlink(temporary).catch(() => undefined);
      }
    });
  }

  async probe(expected: Expected): Promise<Probe> {
    refuseBadName(expected.name);
    return await orUnavailable(`${expected.name} could not be looked for`, async () => {
      await stat(this.folders.outbox);
      // The bank moves files from the outbox to the archive, so looking in this order misses none that is moved meanwhile.
      const places = [
        ['outbox', this.folders.outbox],
        ['archive', this.folders.archive],
      ] as const;
      for (const [place, folder] of places) {
        const seen = await this.look(place, folder, expected);
        if (seen) return seen;
      }
      return { found: 'ABSENT' };
    });
  }

  async list(): Promise<ListedFile[]> {
    const inbox = this.inbox();
    return await orUnavailable('the inbox could not be listed', async () => {
      const names = (await readdir(inbox, { withFileTypes: true })).filter(
        (one) => one.isFile() && isChannelFileName(one.name),
      );
      const files = await Promise.all(names.map(async ({ name }) => await findListed(inbox, name)));
      const known = files.filter((file) => file !== undefined);
      return known.sort(
        (left, right) => left.modifiedAt.getTime() - right.modifiedAt.getTime() || (left.name < right.name ? -1 : 1),
      );
    });
  }

  async fetch(name: string, bytesMax: number): Promise<Buffer> {
    refuseBadName(name);
    const path = join(this.inbox(), name);
    return await orUnavailable(`${name} could not be fetched`, async () => {
      const known = await findListed(this.inbox(), name);
      if (!known) throw new Reject('channel.file-unknown', { name });
      if (known.bytes > bytesMax) throw new Reject('channel.file-too-large', { name, bytes: known.bytes, bytesMax });
      return await readFile(path);
    });
  }

  async settle(name: string): Promise<void> {
    refuseBadName(name);
    const collected = this.folders.collected ?? join(this.inbox(), '..', 'collected');
    await orUnavailable(`${name} could not be put away`, async () => {
      await mkdir(collected, { recursive: true });
      await rename(join(this.inbox(), name), join(collected, name)).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
    });
  }

  private async appear(temporary: string, parcel: Parcel): Promise<Receipt> {
    const path = join(this.folders.outbox, parcel.name);
    try {
      await link(temporary, path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const bytes = await readFile(path);
      if (sha256Hex(bytes) !== parcel.sha256)
        throw new Reject('channel.name-taken', { name: parcel.name }, { cause: error });
    }
    await syncFolder(this.folders.outbox);
    return {
      name: parcel.name,
      bytes: parcel.bytes.length,
      sha256: parcel.sha256,
      at: this.clock.now(),
      place: 'outbox',
    };
  }

  private async look(place: string, folder: string, expected: Expected): Promise<Probe | undefined> {
    const listed = await findListed(folder, expected.name);
    if (!listed) return undefined;
    const sha256 = await findHash(join(folder, expected.name));
    if (sha256 === undefined) return undefined;
    if (listed.bytes !== expected.bytes || sha256 !== expected.sha256)
      return { found: 'OTHER', bytes: listed.bytes, sha256, place };
    return { found: 'PRESENT', receipt: { ...expected, at: this.clock.now(), place } };
  }

  private inbox(): string {
    if (this.folders.inbox === undefined) throw new Reject('channel.no-inbox');
    return this.folders.inbox;
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A name is only as durable as its folder. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function findListed(folder: string, name: string): Promise<ListedFile | undefined> {
  const found = await unlessGone(async () => await stat(join(folder, name)));
  return found?.isFile() ? { name, bytes: found.size, modifiedAt: found.mtime } : undefined;
}

async function findHash(path: string): Promise<string | undefined> {
  return await unlessGone(async () => {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  });
}

async function unlessGone<Result>(run: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await run();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function orUnavailable<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof Reject || cause instanceof Unavailable) throw cause;
    throw new Unavailable(`file drop: ${what}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function refuseBadName(name: string): void {
  if (!isChannelFileName(name)) throw new Reject('channel.name-malformed', { name: name.slice(0, 80) });
}

function codeOf(error: unknown): string | undefined {
  return (error as { code?: string }).code;
}
