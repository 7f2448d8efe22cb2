import type { ScannedTag } from './tag-scanner.ts';
import type { CutElements } from './elements.ts';
import { cutElements } from './elements.ts';
import { ANSWERS, ERROR_CATEGORIES, IN_PROCESS, SENT_STATUSES, TAGS } from './fields.ts';

const NOTHING: CutElements = { values: [], left: '' };

/** A message's tags with their elements, by number. */
export class FaimMessage {
  private readonly tags = new Map<string, { readonly content: string; readonly line: number }>();
  private readonly elements = new Map<string, CutElements>();

  /** Line on which the message begins. */
  constructor(readonly line: number) {}

  /** False where the tag stands already: the first one holds. */
  add({ tag, line }: ScannedTag, content: string): boolean {
    if (this.tags.has(tag)) return false;
    this.tags.set(tag, { content, line });
    return true;
  }

  has(tag: string): boolean {
    return this.tags.has(tag);
  }

  hasAny(tags: Iterable<string>): boolean {
    for (const tag of tags) if (this.tags.has(tag)) return true;
    return false;
  }

  get all(): Iterable<string> {
    return this.tags.keys();
  }

  lineOf(tag: string): number {
    return this.tags.get(tag)?.line ?? this.line;
  }

  contentOf(tag: string): string {
    return this.tags.get(tag)?.content ?? '';
  }

  /** One value an element of the tag; none where it does not stand. */
  values(tag: string): readonly string[] {
    return this.cut(tag).values;
  }

  cut(tag: string): CutElements {
    const known = this.elements.get(tag);
    if (known !== undefined) return known;
    const found = this.tags.get(tag);
    const cut = found === undefined ? NOTHING : cutElements(found.content, TAGS[tag]?.elements ?? []);
    this.elements.set(tag, cut);
    return cut;
  }

  /** An element that stands; counted from 0. */
  value(tag: string, element = 0): string | undefined {
    return this.values(tag)[element] || undefined;
  }

  /** Type and subtype: "1000". */
  get type(): string {
    return this.values('1510').join('');
  }

  get subtype(): string {
    return this.value('1510', 1) ?? '';
  }

  get businessFunction(): string {
    return this.value('3600') ?? '';
  }

  /** The IMAD: cycle date, source and sequence number together name a message for ever. */
  get imad(): string | undefined {
    return this.values('1520').join('') || undefined;
  }

  get status(): string | undefined {
    return this.value('1100', 3);
  }

  /** What it says is an answer: to a message that we sent, or one that moves no money and asks for none. */
  get isAnswer(): boolean {
    return ANSWERS.has(this.subtype) || SENT_STATUSES[this.status ?? ''] !== undefined || this.refusal !== undefined;
  }

  /** The error category of {1130}, where it is one that refuses. */
  get refusal(): string | undefined {
    const category = this.value('1130');
    return category === undefined || category === IN_PROCESS ? undefined : category;
  }

  get refusalText(): string | undefined {
    const category = this.value('1130');
    const words = [ERROR_CATEGORIES[category ?? ''], this.value('1130', 2)].filter((part) => part !== undefined);
    return words.length === 0 ? undefined : words.join(': ');
  }
}
