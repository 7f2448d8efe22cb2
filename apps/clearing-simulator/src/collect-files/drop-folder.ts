import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** A bank's side of its drop folder: it collects from `in`, keeps in `archive`, and leaves its own files in `out`. */
export class DropFolder {
  private readonly folder: string;

  constructor(root: string, bankId: string) {
    this.folder = join(root, bankId);
  }

  async prepare(): Promise<void> {
    for (const name of ['in', 'out', 'archive']) await mkdir(join(this.folder, name), { recursive: true });
  }

  /** Names of complete files, oldest name first: what begins with a dot or ends in .part is still being written. */
  async list(): Promise<string[]> {
    const entries = await readdir(join(this.folder, 'in'), { withFileTypes: true }).catch(absent);
    return entries.filter((one) => one.isFile() && isComplete(one.name)).map((one) => one.name).sort(); // prettier-ignore
  }

  incoming(name: string): string {
    return join(this.folder, 'in', name);
  }

  /** Moves a collected file away; another file of that name in the archive is kept beside it. */
  async archive(name: string, sha256: string): Promise<void> {
    const plain = join(this.folder, 'archive', name);
    const target = (await exists(plain)) ? `${plain}.${sha256.slice(0, 12)}` : plain;
    await mkdir(join(this.folder, 'archive'), { recursive: true });
    await rename(this.incoming(name), target);
    await syncFolder(join(this.folder, 'archive'));
  }

  /** Leaves a file for the customer: written under a dotted name, made durable, then renamed. */
  async leave(name: string, bytes: Uint8Array): Promise<void> {
    const out = join(this.folder, 'out');
    const part = join(out, `.${name}.part`);
    await mkdir(out, { recursive: true });
    const file = await open(part, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, join(out, name));
    await syncFolder(out);
  }
}

function isComplete(name: string): boolean {
  return !name.startsWith('.') && !name.endsWith('.part');
}

function absent(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

async function exists(path: string): Promise<boolean> {
  return await access(path, constants.F_OK).then(
    () => true,
    () => false,
  );
}

/** A rename is durable once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
