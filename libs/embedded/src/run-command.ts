import { execFile } from 'node:child_process';

const COMMAND_LIMIT_MS = 30_000;
const OUTPUT_BYTES_MAX = 4 * 1024 * 1024;

/** `exitCode` is undefined when the command could not be started, was killed, or ran out of time; `output` says why. */
export interface CommandResult {
  exitCode: number | undefined;
  output: string;
}

export interface CommandOptions {
  uid?: number;
  gid?: number;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  limitMs?: number;
}

/** Runs a command to its end; its stdout and stderr come back together. Never throws: the caller reads the exit code. */
export function runCommand(file: string, args: string[], options: CommandOptions = {}): Promise<CommandResult> {
  const { limitMs = COMMAND_LIMIT_MS, cwd = '/', ...rest } = options;
  return new Promise((resolve) => {
    const settings = { cwd, timeout: limitMs, maxBuffer: OUTPUT_BYTES_MAX, ...rest };
    const done = (error: Error | null, stdout: string, stderr: string) => {
      const exitCode = error === null ? 0 : exitCodeOf(error);
      const reason = exitCode === undefined ? `${error?.message ?? ''}\n` : '';
      resolve({ exitCode, output: `${reason}${stdout}${stderr}`.trim() });
    };
    try {
      execFile(file, args, settings, done);
    } catch (error) {
      done(error as Error, '', ''); // spawn throws at once for some errors, EPERM on a foreign uid among them
    }
  });
}

function exitCodeOf(error: Error): number | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
}
