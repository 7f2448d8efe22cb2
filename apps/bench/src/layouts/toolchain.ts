import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Command, lastWords, NotRun } from './racer.ts';

/** Where the contestants' little programs lie; they are made ready in a temporary folder, and are no part of the product. */
export const PEERS = join(import.meta.dirname, '..', '..', 'src', 'peers');

const PREPARE_MS_MAX = 300_000;

/** Whether packages may be fetched, or only what is at hand already may be used. */
export type Network = 'online' | 'offline';

/** Go's own words for: use what was fetched before, and ask nobody. */
const GO_OFFLINE = { GOPROXY: 'off', GOSUMDB: 'off', GOFLAGS: '-mod=mod' };

/** Builds a Go program of `peers/` against one module. Throws NotRun. */
export async function goProgram(
  peer: string,
  module: string,
  folder: string,
  network: Network = 'online',
): Promise<string> {
  const place = join(folder, peer);
  cpSync(join(PEERS, peer), place, { recursive: true });
  const env = network === 'offline' ? GO_OFFLINE : {};
  const source = process.env[sourceVariable(peer)];
  if (source === undefined) await succeed('go', ['get', module], place, env);
  else await succeed('go', ['mod', 'edit', ...replacedBy(module, source)], place, env);
  await succeed('go', ['build', '-mod=mod', '-o', 'peer', '.'], place, env);
  return join(place, 'peer');
}

/** What names a checkout of a Go peer's module, where the module proxy does not give it: `GIROPORT_BENCH_MOOV_BAI2`. */
function sourceVariable(peer: string): string {
  return `GIROPORT_BENCH_${peer.toUpperCase().replaceAll('-', '_')}`;
}

function replacedBy(module: string, source: string): string[] {
  const path = module.split('@')[0]!;
  return [`-require=${path}@v0.0.0`, `-replace=${path}=${resolve(source)}`];
}

/** Compiles a Java program of `peers/` with what its pom.xml names; gives the command up to its arguments. Throws NotRun. */
export async function javaProgram(peer: string, folder: string, network: Network = 'online'): Promise<Command> {
  const place = join(folder, peer);
  cpSync(join(PEERS, peer), place, { recursive: true });
  const local = network === 'offline' ? ['-o'] : [];
  const list = ['-q', '-B', ...local, 'dependency:build-classpath', '-Dmdep.outputFile=classpath.txt'];
  await succeed('mvn', list, place);
  const classPath = readFileSync(join(place, 'classpath.txt'), 'utf8').trim();
  await succeed('javac', ['-cp', classPath, '-d', 'classes', 'Peer.java'], place);
  return { program: 'java', args: ['-Xmx1g', '-cp', `${join(place, 'classes')}:${classPath}`, 'Peer'] };
}

/** A Node program of `peers/` with packages that are not of this workspace. Throws NotRun. */
export async function nodeProgram(peer: string, packages: readonly string[], folder: string): Promise<Command> {
  const place = join(folder, basename(peer, '.mjs'));
  mkdirSync(place, { recursive: true });
  for (const file of [peer, 'rounds.mjs']) copyFileSync(join(PEERS, file), join(place, file));
  writeFileSync(join(place, 'package.json'), '{"private":true}');
  await succeed('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], place);
  return { program: process.execPath, args: [join(place, peer)] };
}

/** A Python program of `peers/` with one package. Throws NotRun. */
export async function pythonProgram(peer: string, wanted: string, folder: string): Promise<Command> {
  const place = join(folder, basename(peer, '.py'), 'site');
  await succeed('python3', ['-m', 'pip', 'install', '-q', '--no-deps', '--target', place, wanted], folder);
  return { program: 'python3', args: [join(PEERS, peer)], env: { PYTHONPATH: place, PYTHONDONTWRITEBYTECODE: '1' } };
}

async function succeed(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const { code, complaint } = await run(program, args, cwd, env);
  if (code !== 0) throw new NotRun(`${program} ${args[0]} failed: ${lastWords(complaint)}`);
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ code: number | null; complaint: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, timeout: PREPARE_MS_MAX, env: { ...process.env, ...env } });
    let complaint = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
    child.once('error', () => reject(new NotRun(`${program} is not installed`)));
    child.once('close', (code) => resolve({ code, complaint }));
  });
}
