import type { ElementRule } from '../grammar/grammar.ts';
import type { ElementWriter } from './element-writer.ts';

/** What a caller does next: go into an element, write a value, close the element. */
export type StepKind = 'enter' | 'value' | 'close';

/** How one value was written the first time. */
export type Value = {
  readonly rule: ElementRule;
  readonly openTag: string;
  readonly content: string;
  readonly closeTag: string;
};

/**
 * A step on the way through a record (a transaction). Order, number and presence of elements are a matter of the steps alone,
 * so that a way which was found right once is right for every record that goes it; only its values are new. `literal` is what
 * stands between the value before and this one.
 */
export class Step {
  /** What came next, the first time; most records do the same. */
  first: Step | undefined;
  readonly #others: Step[] = [];
  /** The step that opened the element in which one stands after this step. */
  readonly element: Step;
  readonly outer: Step | undefined;
  /** The longest value that its type takes without another look; -1 where it asks for more. */
  readonly lengthMax: number;
  /** The longest amount, by its number of decimals, that its type takes without another look; -1 where it asks for more. */
  readonly #amountLengthMax: number;
  readonly #amountDecimalsMax: number;
  /** Closes the record itself. */
  readonly isLast: boolean;
  readonly literal: string;
  /** What came here the last time, and how it was written: countries, towns, banks come again and again. Never an empty text. */
  usual: string | undefined;
  /** The literal and the usual value. */
  usualText = '';
  #patience = PATIENCE_MAX;

  constructor(
    readonly kind: StepKind,
    readonly name: string,
    /** Undefined where the version has no such element, and the bank's parameters let it fall. */
    readonly rule: ElementRule | undefined,
    readonly before: Step | undefined,
    literal: string,
    readonly openTag = '',
    readonly closeTag = '',
  ) {
    const around = before?.element;
    const opens = kind === 'enter' && rule !== undefined;
    this.element = opens || around === undefined ? this : kind === 'close' ? (around.outer ?? around) : around;
    this.outer = this.element === this ? around : undefined;
    this.literal = inOnePiece(literal);
    this.isLast = kind === 'close' && around?.outer === undefined;
    const text = rule?.type.text;
    this.lengthMax = text?.onlyLength === true ? text.lengthMax : -1;
    this.#amountLengthMax = text?.amountLengthMax ?? -1;
    this.#amountDecimalsMax = text?.amountDecimalsMax ?? -1;
  }

  /** Whether the value came the last time as well: it was found right then. */
  isUsual(value: string): boolean {
    if (this.usual !== value) return false;
    if (this.#patience < PATIENCE_MAX) this.#patience++;
    return true;
  }

  /** Keeps a value that was found right, unless values hardly ever come again here: then none is ever usual. */
  keep(value: string, content: string): void {
    if (this.#patience <= 0) return;
    this.#patience -= PATIENCE_FOR_ONE;
    this.usual = this.#patience > 0 ? value : undefined;
    this.usualText = this.#patience > 0 ? inOnePiece(this.literal + content) : '';
  }

  /** Whether the type takes an amount of more than nothing, as text, without another look. */
  takesAmount(text: string, decimals: number): boolean {
    return text.length <= this.#amountLengthMax && decimals <= this.#amountDecimalsMax;
  }

  is(kind: StepKind, name: string): boolean {
    return this.name === name && this.kind === kind;
  }

  find(kind: StepKind, name: string): Step | undefined {
    return this.first?.is(kind, name) === true ? this.first : this.#others.find((step) => step.is(kind, name));
  }

  add(step: Step): Step {
    if (this.first === undefined) this.first = step;
    else if (this.#others.length < BRANCHES_MAX) this.#others.push(step);
    return step;
  }
}

/** A usual value pays where it comes sixteen times for each time that it is another. */
const PATIENCE_MAX = 256;
const PATIENCE_FOR_ONE = 16;

/** Records of a file go few ways; where they go more, the rest goes the long way. */
const BRANCHES_MAX = 32;

/** The ways through the records of one element that were found right so far. */
export class TroddenWays {
  readonly root: Step;
  /** Where one stands while a new way is found. */
  #step: Step;
  /** Where the last value ends in the text. */
  #valueEnd = 0;

  constructor(
    readonly rule: ElementRule,
    readonly elements: ElementWriter,
  ) {
    this.root = new Step('enter', rule.name, rule, undefined, '');
    this.#step = this.root;
  }

  learnValue(name: string, { rule, openTag, content, closeTag }: Value): void {
    const { elements } = this;
    elements.leaf(rule, openTag, content, closeTag);
    const literal = elements.text.slice(this.#valueEnd, elements.text.length - closeTag.length - content.length);
    this.#valueEnd = elements.text.length - closeTag.length;
    this.#learn(new Step('value', name, rule, this.#step, literal, openTag, closeTag));
  }

  /** A step without a value of its own; the record's last one has what is left of the text. True where it was that one. */
  learn(kind: StepKind, name: string, rule: ElementRule | undefined): boolean {
    const isEnd = kind === 'close' && this.#step.element.outer === undefined;
    this.#learn(new Step(kind, name, rule, this.#step, isEnd ? this.elements.text.slice(this.#valueEnd) : ''));
    return isEnd;
  }

  #learn(step: Step): void {
    this.#step = this.#step.find(step.kind, step.name) ?? this.#step.add(step);
  }

  /**
   * Leaves the known way: goes the steps so far in the elements themselves, so that what comes is held against the grammar.
   * The text stands already, up to the end of the last value; what was opened or closed after it is written now.
   */
  leave(at: Step): void {
    const { elements } = this;
    const { text } = elements;
    elements.text = '';
    elements.enterStarted(this.rule);
    let valueEnd = 0;
    for (const { kind, rule, openTag, closeTag } of stepsTo(at)) {
      if (kind === 'close') elements.close();
      else if (rule !== undefined && kind === 'enter') elements.enter(rule);
      else if (rule !== undefined) {
        elements.leaf(rule, openTag, '', closeTag);
        valueEnd = elements.text.length - closeTag.length;
      }
    }
    this.#valueEnd = text.length;
    elements.text = text + elements.text.slice(valueEnd);
    this.#step = at;
  }
}

/** The same text as one run of characters: what was cut out of another text, or joined, is slow to copy again and again. */
export function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}

function stepsTo(last: Step): Step[] {
  const steps: Step[] = [];
  for (let step: Step | undefined = last; step?.before !== undefined; step = step.before) steps.unshift(step);
  return steps;
}
