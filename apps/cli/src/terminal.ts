import { once } from 'node:events';

/** How often a bar is drawn anew, and how wide it is. */
const DRAW_EVERY_MS = 80;
const BAR_WIDTH = 28;
const LINE_EVERY_MS = 5_000;

/** What a verb says: results on stdout, everything else on stderr. */
export class Terminal {
  private bar: string | undefined;
  private lastMs = 0;

  constructor(
    private readonly out: NodeJS.WriteStream = process.stdout,
    private readonly error: NodeJS.WriteStream = process.stderr,
  ) {}

  get isInteractive(): boolean {
    return this.error.isTTY === true;
  }

  /** A result. Waits while the reader is slower than we are. */
  async print(text: string): Promise<void> {
    this.clear();
    if (!this.out.write(`${text}\n`)) await once(this.out, 'drain');
  }

  /** A line for people. */
  say(line: string): void {
    this.clear();
    this.error.write(`${line}\n`);
    this.draw();
  }

  /** How far something is: a bar on a terminal; elsewhere a line now and then, and one at the end. */
  progress(what: string, done: number, all: number | undefined, unit = ''): void {
    const now = performance.now();
    const ended = all !== undefined && done >= all;
    if (now - this.lastMs < (this.isInteractive ? DRAW_EVERY_MS : LINE_EVERY_MS) && !ended) return;
    this.lastMs = now;
    const figures = `${count(done)}${all === undefined ? '' : ` of ${count(all)}`}${unit && ` ${unit}`}`;
    if (!this.isInteractive) return void this.error.write(`${what}: ${figures}\n`);
    this.clear();
    this.bar = `${what} ${all === undefined ? '' : barOf(done, all)} ${figures}`;
    this.draw();
  }

  /** Takes the bar away. */
  progressEnded(): void {
    this.clear();
    this.bar = undefined;
    this.lastMs = 0;
  }

  private clear(): void {
    if (this.bar !== undefined && this.isInteractive) this.error.write('\r\u001b[2K');
  }

  private draw(): void {
    if (this.bar !== undefined && this.isInteractive)
      this.error.write(this.bar.slice(0, (this.error.columns ?? 80) - 1));
  }
}

function barOf(done: number, all: number): string {
  const full = all === 0 ? BAR_WIDTH : Math.min(BAR_WIDTH, Math.round((done / all) * BAR_WIDTH));
  return `[${'█'.repeat(full)}${'·'.repeat(BAR_WIDTH - full)}]`;
}

/** 12345 as "12,345". */
export function count(number: number): string {
  return number.toLocaleString('en-US', { maximumFractionDigits: 1 });
}
