import type { Charset } from './charset.ts';
import type { Refuse } from '../domestic/refusal.ts';
import type { GroupNode } from './plan.ts';

/** Text goes out in chunks of so many characters. */
const CHUNK_CHARS = 64 * 1024;
/** What may wait for a total that stands before what it counts. */
export const HELD_CHARS_MAX = 256 * 1024 * 1024;

type Held = { readonly group: GroupNode; readonly make: () => string; text: string | undefined };

/** Text on its way out. A record whose totals are not known yet holds back what follows, until its group ends. */
export class HeldText {
  private text = '';
  private waiting: (string | Held)[] = [];
  private waitingChars = 0;
  private readonly chunks: Uint8Array[] = [];

  constructor(
    private readonly charset: Charset,
    private readonly refuse: Refuse,
  ) {}

  add(text: string): void {
    this.text += text;
    if (this.text.length >= CHUNK_CHARS) this.cut();
  }

  hold(group: GroupNode, make: () => string): void {
    this.pass(this.text);
    this.text = '';
    this.waiting.push({ group, make, text: undefined });
  }

  /** A group has ended: its totals are known. */
  settle(group: GroupNode): void {
    for (const one of this.waiting) if (typeof one !== 'string' && one.group === group) one.text ??= one.make();
    if (this.waiting.length === 0 || this.waiting.some((one) => typeof one !== 'string' && one.text === undefined)) return; // prettier-ignore
    const settled = this.waiting.map((one) => (typeof one === 'string' ? one : one.text!)).join('');
    this.waiting = [];
    this.waitingChars = 0;
    this.text = settled + this.text;
    if (this.text.length >= CHUNK_CHARS) this.cut();
  }

  *take(): Generator<Uint8Array> {
    while (this.chunks.length > 0) yield this.chunks.shift()!;
  }

  *end(): Generator<Uint8Array> {
    this.cut();
    yield* this.take();
  }

  private cut(): void {
    this.pass(this.text);
    this.text = '';
  }

  private pass(text: string): void {
    if (text === '') return;
    if (this.waiting.length === 0) {
      this.chunks.push(this.charset.write(text) ?? this.refuse('file.characters', 'File', { expected: this.charset.name })); // prettier-ignore
      return;
    }
    this.waiting.push(text);
    this.waitingChars += text.length;
    if (this.waitingChars > HELD_CHARS_MAX) this.refuse('file.too-long', 'File', { charactersMax: HELD_CHARS_MAX, expected: 'less behind a total that stands before its records' }); // prettier-ignore
  }
}
