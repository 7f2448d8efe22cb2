import { minorToDecimal, type Money, moneyToDecimal, Reject } from '@giroport/kernel';
import type { ElementRule, ElementType, MessageGrammar } from '../grammar/grammar.ts';
import type { TextPolicy } from './text-policy.ts';

/** An element that is open. Frames are used again and again: one a depth. */
class Frame {
  rule: ElementRule;
  type: ElementType;
  slot = -1;
  count = 0;
  /** Opened by the caller, but not written before something stands in it: an empty element is never written. */
  pending = true;
  child: Frame | undefined = undefined;

  constructor(
    rule: ElementRule,
    readonly parent: Frame | undefined,
    readonly depth: number,
  ) {
    this.rule = rule;
    this.type = rule.type;
  }
}

/**
 * Writes one message as text, element after element, and holds each against the message's grammar: what the schema would
 * refuse is refused here, with the field's path. Callers must go in the schema's order.
 */
export class XmlWriter {
  #text = '';
  #frame: Frame;
  readonly #fragments = new Map<ElementRule, Map<string, string>>();
  /** What a refusal names: the payment that is being written. */
  payment: string | undefined;

  constructor(
    readonly grammar: MessageGrammar,
    readonly policy: TextPolicy,
    /** Elements that the bank's parameters let fall where the version does not have them. */
    readonly omitted: ReadonlySet<string>,
  ) {
    this.#frame = new Frame(documentRule(grammar), undefined, 0);
  }

  begin(): void {
    this.#text += `<?xml version="1.0" encoding="UTF-8"?>\n`;
    this.#flush(this.#frame);
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
    return this.#frame.type.elements.has(name);
  }

  /** Whether it is written in two steps: a choice, or an element with others in it. */
  isComposite(name: string): boolean {
    const rule = this.#frame.type.elements.get(name);
    return rule !== undefined && rule.type.text === undefined;
  }

  /** Writes an element with what `content` puts in it; nothing, where it puts nothing in. */
  element(name: string, content: () => void): void {
    const rule = this.#frame.type.elements.get(name);
    if (rule === undefined) {
      this.#missed(name);
      return;
    }
    this.#push(rule);
    content();
    this.close();
  }

  /** As `element`, for what comes again and again (a bank): written once for each key, and then copied. It must put something in. */
  repeated(name: string, key: string, content: () => void): void {
    const rule = this.#frame.type.elements.get(name);
    if (rule === undefined) {
      this.#missed(name);
      return;
    }
    this.#place(rule);
    let known = this.#fragments.get(rule);
    if (known === undefined) this.#fragments.set(rule, (known = new Map()));
    const fragment = known.get(key) ?? this.#fragmentOf(rule, content);
    if (known.size < FRAGMENTS_MAX) known.set(key, fragment);
    this.#text += fragment;
  }

  #fragmentOf(rule: ElementRule, content: () => void): string {
    const before = this.take();
    this.#push(rule);
    this.#frame.pending = false;
    this.#text = rule.openTag;
    content();
    this.close();
    const fragment = this.take();
    this.#text = before;
    return fragment;
  }

  open(name: string): void {
    const rule = this.#frame.type.elements.get(name);
    if (rule === undefined) throw new Error(`${name} cannot be left out: it holds others`);
    this.#push(rule);
  }

  close(): void {
    const frame = this.#frame;
    if (frame.parent !== undefined) this.#frame = frame.parent;
    if (frame.pending) return;
    const { type, rule } = frame;
    const missing = type.nextRequired[frame.slot + 1]!;
    if (missing < type.slots.length) this.refuse('layout.field.missing', `${rule.name}/${type.slots[missing]!.label}`);
    this.#text += frame.depth < LINES_DEPTH ? `\n${rule.closeTag}` : rule.closeTag;
  }

  /** A code, a date, a number: as it is. */
  code(name: string, value: string | undefined): void {
    if (value !== undefined && value !== '') this.#leaf(this.#ruleOf(name), value, false);
  }

  /** An identifier: never changed; refused where it is outside of the character set. */
  id(name: string, value: string | undefined): void {
    if (value === undefined || value === '') return;
    const plain = this.policy.plain.test(value);
    const complaint = plain ? undefined : this.policy.complaintAboutId(value);
    if (complaint !== undefined) this.refuse('layout.field.character', name, { expected: complaint });
    this.#leaf(this.#ruleOf(name), value, plain);
  }

  /** Words for people: written in the character set that the bank takes. Outer whitespace is not content. */
  words(name: string, value: string | undefined): void {
    if (value !== undefined && value !== '') this.#words(this.#ruleOf(name), value);
  }

  /** Words, where the version has the element; false where there are words and no element for them. */
  wordsIfKnown(name: string, value: string | undefined): boolean {
    if (value === undefined) return true;
    const rule = this.#frame.type.elements.get(name);
    if (rule !== undefined && value !== '') this.#words(rule, value);
    return rule !== undefined;
  }

  /** A choice of Cd and Prtry. */
  codeOrProprietary(name: string, value: string | undefined, isCode: (value: string) => boolean): void {
    if (value === undefined || value === '') return;
    this.element(name, () => {
      if (isCode(value) || !this.knows('Prtry')) this.code('Cd', value);
      else this.id('Prtry', value);
    });
  }

  amount(name: string, money: Money | undefined, decimals?: number): void {
    if (money === undefined) return;
    const rule = this.#frame.type.elements.get(name);
    if (rule === undefined) {
      this.#missed(name);
      return;
    }
    const text = decimals === undefined ? moneyToDecimal(money) : minorToDecimal(money.minor, decimals);
    this.#check(rule, text);
    this.#place(rule);
    this.#text += `<${name} Ccy="${money.currency}">${text}${rule.closeTag}`;
  }

  /** Throws Reject with the path of the field that cannot be written, and the payment that it belongs to. */
  refuse(code: string, field: string, facts: Readonly<Record<string, string | number>> = {}): never {
    const path = [field];
    for (let frame: Frame | undefined = this.#frame; frame?.parent !== undefined; frame = frame.parent)
      path.unshift(frame.rule.name);
    throw new Reject(code, { field: path.join('/'), payment: this.payment, ...facts });
  }

  /** The rule of an element that may stand here; undefined where it may not and may be left out. */
  #ruleOf(name: string): ElementRule | undefined {
    const rule = this.#frame.type.elements.get(name);
    if (rule === undefined) this.#missed(name);
    return rule;
  }

  #words(rule: ElementRule | undefined, value: string): void {
    if (this.policy.plain.test(value)) {
      this.#leaf(rule, value, true);
      return;
    }
    const words = this.policy.words(value);
    if (words !== '') this.#leaf(rule, words, false);
  }

  #leaf(rule: ElementRule | undefined, value: string, plain: boolean): void {
    if (rule === undefined) return;
    this.#check(rule, value);
    this.#place(rule);
    const escaped = plain || rule.type.text!.needsNoEscape ? value : this.policy.escape(value);
    if (escaped === undefined)
      this.refuse('layout.field.character', rule.name, { expected: 'characters that XML can hold' });
    this.#text += rule.openTag + escaped + rule.closeTag;
  }

  #check(rule: ElementRule, value: string): void {
    const { text } = rule.type;
    if (text !== undefined && text.onlyLength && value.length <= text.lengthMax) return;
    const complaint = text === undefined ? 'no text' : text.complaintAbout(value);
    if (complaint !== undefined)
      this.refuse('layout.field.invalid', rule.name, { expected: complaint, length: value.length });
  }

  #missed(name: string): void {
    if (!this.omitted.has(name)) this.refuse('layout.field.unsupported', name, { version: this.grammar.id });
  }

  /** Writes the start tags that waited, and takes the next place in the parent. */
  #place(rule: ElementRule): void {
    const frame = this.#frame;
    if (frame.pending) this.#flush(frame);
    this.#take(frame, rule);
  }

  #flush(frame: Frame): void {
    const { parent, rule } = frame;
    if (parent !== undefined) {
      if (parent.pending) this.#flush(parent);
      this.#take(parent, rule);
    }
    frame.pending = false;
    this.#text += frame.depth > 0 && frame.depth <= LINES_DEPTH ? `\n${rule.openTag}` : rule.openTag;
  }

  #take(parent: Frame, rule: ElementRule): void {
    const { slot } = rule;
    if (slot > parent.slot) {
      const missing = parent.type.nextRequired[parent.slot + 1]!;
      if (missing < slot)
        this.refuse('layout.field.missing', `${parent.rule.name}/${parent.type.slots[missing]!.label}`);
      parent.slot = slot;
      parent.count = 1;
      return;
    }
    if (slot < parent.slot)
      throw new Error(`${rule.name} is written too late in ${parent.rule.name} of ${this.grammar.id}`);
    parent.count++;
    const { most } = parent.type.slots[slot]!;
    if (parent.count > most) this.refuse('layout.field.repeated', rule.name, { timesMax: most });
  }

  #push(rule: ElementRule): void {
    const parent = this.#frame;
    const { child } = parent;
    if (child === undefined) {
      this.#frame = parent.child = new Frame(rule, parent, parent.depth + 1);
      return;
    }
    child.rule = rule;
    child.type = rule.type;
    child.slot = -1;
    child.count = 0;
    child.pending = true;
    this.#frame = child;
  }
}

/** Of one element: there are not many more banks in a file. */
const FRAGMENTS_MAX = 2000;

/** Down to the transactions each element has a line of its own; inside of them, nothing but content is written. */
const LINES_DEPTH = 3;

function documentRule({ root, namespace, type }: MessageGrammar): ElementRule {
  return {
    name: root,
    openTag: `<${root} xmlns="${namespace}">`,
    closeTag: `</${root}>`,
    slot: 0,
    least: 1,
    most: 1,
    choice: false,
    type,
    next: '',
  };
}
