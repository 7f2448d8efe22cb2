import { commandLineOf } from '@giroport/embedded';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Waits for a word; when instead the pipe breaks, whoever held it was killed, and what it left running is stopped: the services,
 * then NATS, then PostgreSQL. A pid counts only while the process it names is the stack's.
 */
const SCRIPT = `
read -r word && exit 0
command_of() { if [ -r "/proc/$1/cmdline" ]; then tr '\\0' ' ' < "/proc/$1/cmdline"; else ps -o command= -p "$1"; fi; }
is_ours() { [ -n "$1" ] && command_of "$1" 2>/dev/null | grep -qF -- "$2"; }
services() { for file in "$1"/run/*.pid; do pid=$(cat "$file" 2>/dev/null) && is_ours "$pid" "--stack=$1" && echo "$pid"; done; }
nats() { pid=$(cat "$1/nats/nats.pid" 2>/dev/null) && is_ours "$pid" "$1" && echo "$pid"; }
postgres() { pid=$(head -n 1 "$1/postgres/cluster/postmaster.pid" 2>/dev/null) && is_ours "$pid" postgres && echo "$pid"; }
for kind in services nats postgres; do
  signal=TERM
  [ "$kind" = postgres ] && signal=INT
  for pid in $($kind "$1"); do kill -s "$signal" "$pid"; done
  tries=0
  while [ "$tries" -lt 200 ] && [ -n "$($kind "$1")" ]; do sleep 0.1; tries=$((tries + 1)); done
  for pid in $($kind "$1"); do kill -s KILL "$pid"; done
done
`;

const NAME = 'giroport-guard';

/**
 * A small shell that outlives us if we are killed, and then stops what we cannot. The guard of an earlier run ends first, for
 * it would take our servers for those. Call the answer once everything has stopped.
 */
export function startGuard(dataDir: string): () => void {
  const file = join(dataDir, 'run', 'guard');
  mkdirSync(dirname(file), { recursive: true });
  endEarlier(file, dataDir);
  const child = spawn('/bin/sh', ['-c', SCRIPT, NAME, dataDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.on('error', () => undefined); // no shell, no guard: the next start stops what is left
  child.stdin.on('error', () => undefined);
  child.unref();
  (child.stdin as typeof child.stdin & { unref?: () => void }).unref?.();
  writeFileSync(file, `${child.pid ?? 0}\n`);
  return () => void child.stdin.end('done\n');
}

function endEarlier(file: string, dataDir: string): void {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const command = pid > 1 ? commandLineOf(pid) : '';
  if (command.includes(NAME) && command.includes(dataDir)) process.kill(pid, 'SIGKILL');
}
