import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { once } from 'node:events';
import type { Account } from './account.ts';
import type { StopStep } from './stop-process.ts';
import { stopProcess } from './stop-process.ts';

const LOG_BYTES_MAX = 32 * 1024 * 1024;
const LOG_TAIL_BYTES = 8 * 1024;

export interface ServerCommand {
  file: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** stdout and stderr are appended here; beyond 32 MB it is renamed to `<logFile>.1` at the next start. */
  logFile: string;
  account: Account | undefined;
  /** How to end it in order; the first signal is also sent when our own process exits without stopping it. */
  stopSteps: readonly StopStep[];
}

/**
 * A server as our child, in a session of its own: a Ctrl-C at the terminal reaches us and not it, so that
 * its clients can finish first. It keeps our event loop alive until it is stopped.
 */
export class ServerProcess {
  #ending: string | undefined;

  private constructor(
    private readonly child: ChildProcess,
    private readonly command: ServerCommand,
    private readonly logStartsAt: number,
  ) {
    child.once('error', (error) => (this.#ending ??= error.message));
    child.once('exit', (code, signal) => (this.#ending ??= signal ?? `exit code ${code}`));
    const askToEnd = () => child.kill(command.stopSteps[0]?.signal);
    process.once('exit', askToEnd);
    child.once('close', () => process.off('exit', askToEnd));
  }

  /** Throws when the program cannot be started at all. */
  static async start(command: ServerCommand): Promise<ServerProcess> {
    turnLog(command.logFile);
    const log = openSync(command.logFile, 'a', 0o600);
    try {
      const logStartsAt = fstatSync(log).size; // before the child can write to it
      const { uid, gid } = command.account ?? {};
      const stdio = ['ignore' as const, log, log];
      const child = spawn(command.file, command.args, { env: command.env, cwd: '/', detached: true, stdio, uid, gid });
      const server = new ServerProcess(child, command, logStartsAt);
      await once(child, 'spawn');
      return server;
    } finally {
      closeSync(log);
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** How it ended, such as `exit code 1` or `SIGKILL`; undefined while it runs. */
  get ending(): string | undefined {
    return this.#ending;
  }

  /** The end of what it logged since this start. */
  logTail(): string {
    return readTail(this.command.logFile, this.logStartsAt);
  }

  async stop(): Promise<void> {
    if (this.#ending === undefined) await this.end(() => stopProcess(this.pid, this.command.stopSteps));
  }

  /** SIGKILL at once: what a power cut or the kernel's memory killer does. */
  async kill(): Promise<void> {
    if (this.#ending === undefined) await this.end(() => stopProcess(this.pid, []));
  }

  private async end(act: () => Promise<void>): Promise<void> {
    const exited = once(this.child, 'exit');
    await act();
    if (this.#ending === undefined) await exited;
  }
}

function turnLog(file: string): void {
  const bytes = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > LOG_BYTES_MAX) renameSync(file, `${file}.1`);
}

function readTail(file: string, from: number): string {
  const log = openSync(file, 'r');
  try {
    const { size } = fstatSync(log);
    const start = Math.max(from, size - LOG_TAIL_BYTES);
    const bytes = Buffer.alloc(Math.max(0, size - start));
    return bytes.toString('utf8', 0, readSync(log, bytes, 0, bytes.length, start)).trim();
  } finally {
    closeSync(log);
  }
}
