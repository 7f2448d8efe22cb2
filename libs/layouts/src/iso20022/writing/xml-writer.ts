import { minorToDecimal, type Money, moneyToDecimal, Reject } from '@giroport/kernel';
import type { ElementRule, ElementType, MessageGrammar } from '../grammar/grammar.ts';
import type { TextPolicy } from './text-policy.ts';

type Frame = {
  rule: ElementRule;
  type: ElementType;
  slot: number;
  count: number;
  /** Opened by the caller, but not written before something stands in it: an empty element is never written. */
  pending: boolean;
};

/**
 * Writes one message as text, element after element, and holds each against the message's grammar: what the schema would
 * refuse is refused here, with the field's path. Callers must go in the schema's order.
 */
export class XmlWriter {
  #text = '';
  readonly #frames: Frame[] = [];
  #depth = 0;
  /** What a refusal names: the payment that is being written. */
  payment: string | undefined;

  constructor(
    readonly grammar: MessageGrammar,
    readonly policy: TextPolicy,
    /** Elements that the bank's parameters let fall where the version does not have them. */
    readonly omitted: ReadonlySet<string>,
  ) {}

  begin(): void {
    const { root, namespace, type } = this.grammar;
    this.#text += `<?xml version="1.0" encoding="UTF-8"?>\n`;
    this.#push(documentRule(root, namespace, type), type);
    this.#flush();
  }

  end(): void {
    this.close();
    this.#text += '\n';
  }

  /** Takes what was written so far. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }

  get length(): number {
    return this.#text.length;
  }

  /** Whether the version has such an element here. */
  knows(name: string): boolean {
    return this.#frames[this.#depth - 1]!.type.elements.has(name);
  }

  /** Whether it is written in two steps: a choice, or an element with others in it. */
  isComposite(name: string): boolean {
    const rule = this.#frames[this.#depth - 1]!.type.elements.get(name);
    return rule !== undefined && rule.type.text === undefined;
  }

  /** Writes an element with what `content` puts in it; nothing, where it puts nothing in. */
  element(name: string, content: () => void): void {
    const rule = this.#rule(name);
    if (rule === undefined) return;
    this.#push(rule, rule.type);
    content();
    this.close();
  }

  open(name: string): void {
    const rule = this.#rule(name);
    if (rule === undefined) throw new Error(`${name} cannot be left out: it holds others`);
    this.#push(rule, rule.type);
  }

  close(): void {
    const frame = this.#frames[--this.#depth]!;
    if (frame.pending) return;
    const missing = frame.type.nextRequired[frame.slot + 1]!;
    if (missing < frame.type.slots.length) this.#refuse('layout.field.missing', `${frame.rule.name}/${frame.type.slots[missing]!.label}`, {});
    this.#text += this.#depth < LINES_DEPTH ? `\n${frame.rule.closeTag}` : frame.rule.closeTag;
  }

  /** A code, a date, a number: as it is. */
  code(name: string, value: string | undefined): void {
    if (value === undefined || value === '') return;
    this.#leaf(name, this.policy.plain(value));
  }

  /** An identifier: never changed; refused where it is outside of the character set. */
  id(name: string, value: string | undefined): void {
    if (value === undefined || value === '') return;
    const complaint = this.policy.complaintAboutId(value);
    if (complaint !== undefined) this.#refuse('layout.field.character', name, { expected: complaint });
    this.#leaf(name, value);
  }

  /** Words for people: written in the character set that the bank takes. Outer whitespace is not content. */
  words(name: string, value: string | undefined): void {
    if (value === undefined) return;
    const words = this.policy.words(value);
    if (words !== '') this.#leaf(name, words);
  }

  /** A choice of Cd and Prtry. */
  codeOrProprietary(name: string, value: string | undefined, isCode: (value: string) => boolean): void {
    if (value === undefined || value === '') return;
    this.element(name, () => {
      const asCode = isCode(value) || !this.knows('Prtry');
      if (asCode) this.code('Cd', value);
      else this.id('Prtry', value);
    });
  }

  amount(name: string, money: Money | undefined, decimals?: number): void {
    if (money === undefined) return;
    const rule = this.#rule(name);
    if (rule === undefined) return;
    const text = decimals === undefined ? moneyToDecimal(money) : minorToDecimal(money.minor, decimals);
    this.#check(rule, text);
    this.#place(rule);
    this.#text += `<${name} Ccy="${money.currency}">${text}${rule.closeTag}`;
  }

  refuse(code: string, field: string, facts: Readonly<Record<string, string | number>> = {}): never {
    return this.#refuse(code, field, facts);
  }

  #leaf(name: string, value: string): void {
    const rule = this.#rule(name);
    if (rule === undefined) return;
    this.#check(rule, value);
    this.#place(rule);
    const escaped = this.policy.escape(value);
    if (escaped === undefined) this.#refuse('layout.field.character', name, { expected: 'characters that XML can hold' });
    this.#text += rule.openTag + escaped + rule.closeTag;
  }

  #check(rule: ElementRule, value: string): void {
    const complaint = rule.type.text === undefined ? 'no text' : rule.type.text.complaintAbout(value);
    if (complaint !== undefined) this.#refuse('layout.field.invalid', rule.name, { expected: complaint, length: value.length });
  }

  #rule(name: string): ElementRule | undefined {
    const rule = this.#frames[this.#depth - 1]!.type.elements.get(name);
    if (rule === undefined && !this.omitted.has(name)) this.#refuse('layout.field.unsupported', name, { version: this.grammar.id });
    return rule;
  }

  /** Writes the start tags that waited, and takes the next place in the parent. */
  #place(rule: ElementRule): void {
    if (this.#frames[this.#depth - 1]!.pending) this.#flush();
    this.#take(this.#frames[this.#depth - 1]!, rule);
  }

  #flush(): void {
    let first = this.#depth - 1;
    while (first > 0 && this.#frames[first - 1]!.pending) first--;
    for (let at = first; at < this.#depth; at++) {
      const frame = this.#frames[at]!;
      if (at > 0) this.#take(this.#frames[at - 1]!, frame.rule);
      frame.pending = false;
      this.#text += at > 0 && at <= LINES_DEPTH ? `\n${frame.rule.openTag}` : frame.rule.openTag;
    }
  }

  #take(parent: Frame, rule: ElementRule): void {
    if (rule.slot === parent.slot) {
      parent.count++;
      const { most } = parent.type.slots[rule.slot]!;
      if (parent.count > most) this.#refuse('layout.field.repeated', rule.name, { timesMax: most });
      return;
    }
    if (rule.slot < parent.slot) throw new Error(`${rule.name} is written too late in ${parent.rule.name} of ${this.grammar.id}`);
    const missing = parent.type.nextRequired[parent.slot + 1]!;
    if (missing < rule.slot) this.#refuse('layout.field.missing', `${parent.rule.name}/${parent.type.slots[missing]!.label}`, {});
    parent.slot = rule.slot;
    parent.count = 1;
  }

  #push(rule: ElementRule, type: ElementType): void {
    const frame = this.#frames[this.#depth];
    if (frame === undefined) {
      this.#frames.push({ rule, type, slot: -1, count: 0, pending: true });
    } else {
      frame.rule = rule;
      frame.type = type;
      frame.slot = -1;
      frame.count = 0;
      frame.pending = true;
    }
    this.#depth++;
  }

  #refuse(code: string, field: string, facts: Readonly<Record<string, string | number>>): never {
    const path = this.#frames.slice(0, this.#depth).map((frame) => frame.rule.name);
    throw new Reject(code, { field: [...path.slice(1), field].join('/'), payment: this.payment, ...facts });
  }
}

/** Down to the transactions each element has a line of its own; inside of them, nothing but content is written. */
const LINES_DEPTH = 3;

function documentRule(root: string, namespace: string, type: ElementType): ElementRule {
  return { name: root, openTag: `<${root} xmlns="${namespace}">`, closeTag: `</${root}>`, slot: 0, least: 1, most: 1, choice: false, type };
}
