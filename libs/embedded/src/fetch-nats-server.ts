import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CommandResult } from './run-command.ts';
import { runCommand } from './run-command.ts';

const PACKAGE = 'nats-server';
const FETCH_LIMIT_MS = 120_000;
const LISTS_LIMIT_MS = 300_000;
const EXECUTABLE = 0o755;
/** apt checks the package against Debian's signed lists; as root it would drop to an account that cannot write here. */
const POLITE = ['-o', 'APT::Sandbox::User=root', '-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20'];

/**
 * Debian's nats-server into `target`, an absolute file name, with the machine's package lists or, when those are missing
 * or old, with lists of our own: neither needs root. Everything happens in a folder beside the target, and the last step
 * is a rename, so however many do this at once, each sees a whole program. Returns what went wrong, or an empty text.
 */
export async function fetchNatsServer(target: string): Promise<string> {
  const work = mkdtempSync(join(dirname(target), 'fetching-'));
  try {
    const first = await download(work, []);
    if (first.exitCode === 0) return await unpack(work, target);
    const own = await ownLists(work);
    const second = await download(work, own);
    return second.exitCode === 0 ? await unpack(work, target) : `${first.output}\n${second.output}`.trim();
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function download(work: string, options: string[]): Promise<CommandResult> {
  return runCommand('apt-get', [...POLITE, ...options, 'download', PACKAGE], { cwd: work, limitMs: FETCH_LIMIT_MS });
}

/** The options that make apt keep lists and cache in our folder; the lists themselves are fetched. */
async function ownLists(work: string): Promise<string[]> {
  const lists = join(work, 'lists');
  const cache = join(work, 'cache');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  mkdirSync(join(cache, 'archives', 'partial'), { recursive: true });
  const own = ['-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'Acquire::Languages=none'];
  await runCommand('apt-get', [...POLITE, ...own, 'update'], { cwd: work, limitMs: LISTS_LIMIT_MS });
  return own; // one source that cannot be reached fails the update; whether our package came along shows next
}

async function unpack(work: string, target: string): Promise<string> {
  const archive = readdirSync(work).find((name) => name.endsWith('.deb'));
  if (archive === undefined) return 'apt-get left no package behind';
  const { exitCode, output } = await runCommand('dpkg-deb', ['-x', join(work, archive), join(work, 'tree')]);
  const program = ['usr/sbin', 'usr/bin'].map((folder) => join(work, 'tree', folder, PACKAGE)).find(existsSync);
  if (exitCode !== 0 || program === undefined) return `dpkg-deb: ${output}`;
  chmodSync(program, EXECUTABLE);
  renameSync(program, target);
  return '';
}
