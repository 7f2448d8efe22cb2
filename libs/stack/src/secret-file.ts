import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const OWNER_FOLDER_ONLY = 0o700;

/** A JSON file that only we may read, replaced as a whole: whoever reads it sees the old text or the new one. */
export function writeSecretFile(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true, mode: OWNER_FOLDER_ONLY });
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', OWNER_ONLY);
  try {
    writeSync(handle, `${JSON.stringify(value, undefined, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}

/** Undefined where there is none yet. */
export function readSecretFile<Value>(file: string): Value | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
