import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
};

/** One round: its time in the contestant's own process, and what it counted and added, so that all are seen to do the same work. */
export type Lap = { readonly ms: number; readonly count: number; readonly sum: string };

/** A contestant that cannot run here; the text says why. */
export class NotRun extends Error {
  override readonly name = 'NotRun';
}

const ROUND_MS_MAX = 120_000;

/** A contestant: a process of its own that does its work once for each line it is sent, and answers with a line. */
export class Racer {
  readonly #answers: AsyncIterator<string>;
  readonly #ended: Promise<number | null>;
  #complaint = '';

  private constructor(
    readonly name: string,
    readonly child: ChildProcess,
  ) {
    this.#answers = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    this.#ended = new Promise((resolve) => child.once('close', resolve));
    child.stderr!.on('data', (bytes: Buffer) => (this.#complaint = (this.#complaint + bytes.toString()).slice(-2000)));
    child.stdin!.on('error', () => undefined);
  }

  static start(name: string, { program, args, env }: Command): Racer {
    return new Racer(name, spawn(program, args, { stdio: 'pipe', env: { ...process.env, ...env } }));
  }

  /** Runs one round. Throws NotRun with the contestant's own last words where it gives up. */
  async round(): Promise<Lap> {
    const limit = setTimeout(() => this.child.kill('SIGKILL'), ROUND_MS_MAX);
    try {
      this.child.stdin!.write('round\n');
      const answer = await this.#answers.next();
      if (answer.done !== true) return JSON.parse(answer.value) as Lap;
      await this.#ended;
      throw new NotRun(`${this.name} gave up: ${lastWords(this.#complaint)}`);
    } finally {
      clearTimeout(limit);
    }
  }

  async stop(): Promise<void> {
    this.child.stdin!.end();
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill();
    await this.#ended;
  }
}

/** The line of a program's complaint that tells most: one that speaks of an error, else the last. */
export function lastWords(complaint: string): string {
  const lines = complaint.split('\n').map((line) => line.trim());
  const telling = lines.find((line) => /^(\w*Error|error|go|.*forbidden|.*\berror\b):? /i.test(line));
  return (telling ?? lines.findLast((line) => line !== '') ?? 'it said nothing').slice(0, 300);
}
