import { Buffer } from 'node:buffer';

const LF = 10;
const CR = 13;

/**
 * Takes a bank's own lines out of a file as its bytes pass, cut at any place: lines that begin with one of the prefixes. What
 * is left is handed on in the same bytes; `lineOf` gives the line in the file as it came for a line of what was handed on.
 */
export class LineFilter {
  private readonly prefixes: readonly Buffer[];
  private readonly longest: number;
  /** Of the line that begins: its first bytes, until it is known whether it stays. */
  private waiting: number[] = [];
  private state: 'start' | 'keep' | 'drop' = 'start';
  private afterReturn = false;
  private droppedReturn = false;
  private kept = 1;
  /** For each line taken out: the number, among those that stay, of the line after it. */
  private readonly taken: number[] = [];

  constructor(prefixes: readonly string[]) {
    this.prefixes = prefixes.map((one) => Buffer.from(one, 'utf8'));
    this.longest = Math.max(...this.prefixes.map((one) => one.length));
  }

  push(bytes: Uint8Array): Uint8Array {
    const out = Buffer.allocUnsafe(bytes.length + this.waiting.length + 1);
    let length = 0;
    let at = 0;
    while (at < bytes.length) {
      if (this.state === 'keep' && !this.afterReturn) {
        // Most of a file: whole lines that stay are copied at once.
        const end = lineEnd(bytes, at);
        out.set(bytes.subarray(at, end), length);
        length += end - at;
        at = end;
        if (at === bytes.length) break;
      }
      length = this.take(bytes[at++]!, out, length);
    }
    return out.subarray(0, length);
  }

  /** The file has ended: a first line's beginning that was still waiting. */
  end(): Uint8Array {
    const rest = Buffer.from(this.waiting);
    this.waiting = [];
    return rest;
  }

  lineOf(line: number): number {
    let [low, high] = [0, this.taken.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.taken[middle]! <= line) low = middle + 1;
      else high = middle;
    }
    return line + low;
  }

  private take(byte: number, out: Buffer, length: number): number {
    if (this.afterReturn) {
      this.afterReturn = false;
      if (byte === LF) return this.droppedReturn ? length : put(out, length, byte);
    }
    const ends = byte === LF || byte === CR;
    if (this.state === 'drop') {
      if (ends) this.endLine(byte, true);
      return length;
    }
    if (this.state === 'keep' || ends) {
      const next = this.flush(out, length);
      if (ends) this.endLine(byte, false);
      return put(out, next, byte);
    }
    this.waiting.push(byte);
    if (this.isTaken()) {
      this.waiting = [];
      this.state = 'drop';
      return length;
    }
    if (!this.mayBeTaken()) {
      this.state = 'keep';
      return this.flush(out, length);
    }
    return length;
  }

  private endLine(byte: number, dropped: boolean): void {
    if (dropped) this.taken.push(this.kept);
    else this.kept++;
    this.state = 'start';
    this.afterReturn = byte === CR;
    this.droppedReturn = dropped;
  }

  private flush(out: Buffer, length: number): number {
    for (const one of this.waiting) length = put(out, length, one);
    this.waiting = [];
    return length;
  }

  private isTaken(): boolean {
    return this.prefixes.some(
      (one) => one.length === this.waiting.length && one.every((byte, at) => byte === this.waiting[at]),
    );
  }

  private mayBeTaken(): boolean {
    if (this.waiting.length >= this.longest) return false;
    return this.prefixes.some((one) => this.waiting.every((byte, at) => byte === one[at]));
  }
}

function put(out: Buffer, length: number, byte: number): number {
  out[length] = byte;
  return length + 1;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) if (bytes[at] === LF || bytes[at] === CR) return at;
  return bytes.length;
}
