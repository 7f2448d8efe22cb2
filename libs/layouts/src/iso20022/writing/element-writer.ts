import { Reject } from '@giroport/kernel';
import type { ElementRule, ElementType, MessageGrammar } from '../grammar/grammar.ts';

/** An element that is open. Frames are used again and again: one a depth. */
class Frame {
  rule: ElementRule;
  type: ElementType;
  slot = -1;
  count = 0;
  /** Opened by the caller, but not written before something stands in it: an empty element is never written. */
  pending = true;
  /** What was written in it, or tried, last. */
  last: ElementRule | undefined = undefined;
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

/** Writes elements as text and holds each against the message's grammar: order, number, what must be there. Values it takes as they are. */
export class ElementWriter {
  text = '';
  #frame: Frame;
  /** What a refusal names: the payment that is being written. */
  payment: string | undefined;

  constructor(readonly grammar: MessageGrammar) {
    this.#frame = new Frame(documentRule(grammar), undefined, 0);
  }

  begin(): void {
    this.text += `<?xml version="1.0" encoding="UTF-8"?>\n`;
    this.#flush(this.#frame);
  }

  /** The type of the element that is open. */
  get type(): ElementType {
    return this.#frame.type;
  }

  /** What came after an element the last time mostly comes after it again: a good guess saves the search. */
  find(name: string): ElementRule | undefined {
    const frame = this.#frame;
    const { last } = frame;
    const guess = last === undefined ? frame.rule.leading : last.following;
    if (guess?.name === name) return (frame.last = guess);
    const rule = frame.type.elements.get(name);
    if (rule === undefined) return undefined;
    if (last === undefined) frame.rule.leading = rule;
    else last.following = rule;
    return (frame.last = rule);
  }

  enter(rule: ElementRule): void {
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
    child.last = undefined;
    this.#frame = child;
  }

  close(): void {
    const frame = this.#frame;
    if (frame.parent !== undefined) this.#frame = frame.parent;
    if (frame.pending) return;
    const { type, rule } = frame;
    const missing = type.nextRequired[frame.slot + 1]!;
    if (missing < type.slots.length) this.#refuseIn(frame, 'layout.field.missing', type.slots[missing]!.label);
    this.text += frame.depth < LINES_DEPTH ? `\n${rule.closeTag}` : rule.closeTag;
  }

  /** Writes an element whole: its tags, and what stands between them. */
  leaf(rule: ElementRule, openTag: string, content: string, closeTag: string): void {
    const frame = this.#frame;
    if (frame.pending) this.#flush(frame);
    this.#take(frame, rule);
    this.text += openTag + content + closeTag;
  }

  /** Writes the start tag of an element that the caller may go into. */
  startTag(rule: ElementRule): void {
    this.leaf(rule, this.#frame.depth < LINES_DEPTH ? `\n${rule.openTag}` : rule.openTag, '', '');
  }

  /** Goes into an element whose start tag is written. */
  enterStarted(rule: ElementRule): void {
    this.enter(rule);
    this.#frame.pending = false;
  }

  /** Throws Reject with the path of the field that cannot be written, and the payment that it belongs to. */
  refuse(code: string, field: string, facts: Readonly<Record<string, string | number>> = {}): never {
    return this.#refuseIn(this.#frame, code, field, facts);
  }

  #refuseIn(within: Frame, code: string, field: string, facts: Readonly<Record<string, string | number>> = {}): never {
    const path = [field];
    for (let frame: Frame | undefined = within; frame?.parent !== undefined; frame = frame.parent)
      path.unshift(frame.rule.name);
    throw new Reject(code, { field: path.join('/'), payment: this.payment, ...facts });
  }

  /** Writes the start tags that waited. */
  #flush(frame: Frame): void {
    const { parent, rule } = frame;
    if (parent !== undefined) {
      if (parent.pending) this.#flush(parent);
      this.#take(parent, rule);
    }
    frame.pending = false;
    this.text += frame.depth > 0 && frame.depth <= LINES_DEPTH ? `\n${rule.openTag}` : rule.openTag;
  }

  /** Takes the next place in the parent. */
  #take(parent: Frame, rule: ElementRule): void {
    const { slot } = rule;
    if (slot > parent.slot) {
      const missing = parent.type.nextRequired[parent.slot + 1]!;
      if (missing < slot) this.#refuseIn(parent, 'layout.field.missing', parent.type.slots[missing]!.label);
      parent.slot = slot;
      parent.count = 1;
      return;
    }
    if (slot < parent.slot)
      throw new Error(`${rule.name} is written too late in ${parent.rule.name} of ${this.grammar.id}`);
    parent.count++;
    const { most } = parent.type.slots[slot]!;
    if (parent.count > most) this.#refuseIn(parent, 'layout.field.repeated', rule.name, { timesMax: most });
  }
}

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
    next: undefined,
    following: undefined,
    leading: undefined,
  };
}
