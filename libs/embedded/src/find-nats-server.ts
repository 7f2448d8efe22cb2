import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder, wishedFolder } from './cache-folder.ts';
import { fetchNatsServer } from './fetch-nats-server.ts';
import { runCommand } from './run-command.ts';

const PROGRAM = 'nats-server';
/** Where packages and people put it, which an ordinary user's PATH may leave out. */
const USUAL_FOLDERS = ['/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin'];
/** JetStream as our clients speak it; what later versions add is not used without asking. */
const MINOR_MIN = 9;

/** A nats-server that has been seen to run. */
export interface NatsServerBinary {
  file: string;
  /** Such as `2.9.10`. */
  version: string;
}

/**
 * The NATS server to run: `GIROPORT_NATS_SERVER`, else one on the PATH or in the usual folders, else the one in our
 * cache, else Debian's package, unpacked into the cache without root. Throws a text that says what to do.
 */
export async function findNatsServer(log: (line: string) => void = () => undefined): Promise<NatsServerBinary> {
  const wished = process.env.GIROPORT_NATS_SERVER;
  if (wished)
    return (await tried(wished)) ?? fail(`GIROPORT_NATS_SERVER is ${wished}, which is no nats-server 2.9 or newer.`);
  const cache = cacheFolder();
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...USUAL_FOLDERS, cache]) {
    const found = folder === '' ? undefined : await tried(join(folder, PROGRAM));
    if (found !== undefined) return found;
  }
  log('fetching nats-server, once');
  const target = join(cache, PROGRAM);
  const failure = await fetchNatsServer(target);
  return (await tried(target)) ?? fail(whatToDo(failure));
}

async function tried(file: string): Promise<NatsServerBinary | undefined> {
  if (!existsSync(file)) return undefined;
  const { exitCode, output } = await runCommand(file, ['--version']);
  const version = /\bv?(2\.(\d+)\.\d+\S*)/.exec(output);
  return exitCode === 0 && Number(version?.[2] ?? 0) >= MINOR_MIN ? { file, version: version?.[1] ?? '' } : undefined;
}

function fail(text: string): never {
  throw new Error(text);
}

function whatToDo(failure: string): string {
  const cached = join(wishedFolder(), PROGRAM);
  return [
    'No nats-server runs here, and none could be fetched. One of these helps:',
    '  Debian, Ubuntu   sudo apt-get update && sudo apt-get install nats-server',
    '  Fedora           sudo dnf install nats-server, or the rpm of the nats-io/nats-server releases on GitHub',
    '  macOS            brew install nats-server',
    `  docker (Linux)   id=$(docker create nats:2) && docker cp $id:/nats-server ${cached} && docker rm $id`,
    '  any system       take the program from the nats-io/nats-server releases on GitHub, and',
    `                   set GIROPORT_NATS_SERVER to it, or put it at ${cached}`,
    `What was tried last:\n${failure}`,
  ].join('\n');
}
