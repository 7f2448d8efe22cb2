import type { ElementRule } from '../grammar/grammar.ts';
import type { ElementWriter } from './element-writer.ts';

/** What a caller does next: go into an element, write a value, close the element. */
export type StepKind = 'enter' | 'value' | 'close';

/** What one value is written as. */
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
  #first: Step | undefined;
  readonly #others: Step[] = [];
  /** The step that opened the element in which one stands after this step. */
  readonly element: Step;
  readonly outer: Step | undefined;

  constructor(
    readonly kind: StepKind,
    readonly name: string,
    /** Undefined where the version has no such element, and the bank's parameters let it fall. */
    readonly rule: ElementRule | undefined,
    readonly before: Step | undefined,
    readonly literal: string,
    readonly openTag = '',
    readonly closeTag = '',
  ) {
    const around = before?.element;
    const opens = kind === 'enter' && rule !== undefined;
    this.element = opens || around === undefined ? this : kind === 'close' ? (around.outer ?? around) : around;
    this.outer = this.element === this ? around : undefined;
  }

  /** Closes the record itself. */
  get isLast(): boolean {
    return this.kind === 'close' && this.before?.element.outer === undefined;
  }

  find(kind: StepKind, name: string): Step | undefined {
    const first = this.#first;
    if (first !== undefined && first.name === name && first.kind === kind) return first;
    return this.#others.find((step) => step.name === name && step.kind === kind);
  }

  add(step: Step): Step {
    if (this.#first === undefined) this.#first = step;
    else if (this.#others.length < BRANCHES_MAX) this.#others.push(step);
    return step;
  }
}

/** Records of a file go few ways; where they go more, the rest goes the long way. */
const BRANCHES_MAX = 32;

/** Writes one record after the other: along steps that are known, or finding the way and remembering it. */
export class TroddenWay {
  readonly root: Step;
  step: Step;
  /** Whether all steps so far were known. */
  sure = true;
  #start = '';
  /** How long each value was: the texts stand in the record. */
  readonly #lengths: number[] = [];
  #count = 0;
  /** Where the last value ends in the text. */
  #valueEnd = 0;

  constructor(
    readonly rule: ElementRule,
    readonly elements: ElementWriter,
  ) {
    this.root = new Step('enter', rule.name, rule, undefined, '');
    this.step = this.root;
  }

  /** Another record begins, whose start tag is written. */
  begin(): void {
    this.step = this.root;
    this.sure = true;
    this.#start = this.elements.text;
    this.#count = 0;
  }

  /** The next step where it is known; else what was written so far is done again the long way. */
  ahead(kind: StepKind, name: string): Step | undefined {
    if (!this.sure) return undefined;
    const step = this.step.find(kind, name);
    if (step === undefined) this.stray();
    return step;
  }

  isKnown(kind: StepKind, name: string): boolean {
    return this.sure && this.step.find(kind, name) !== undefined;
  }

  takeValue(step: Step, content: string): void {
    this.elements.text += step.literal + content;
    this.#lengths[this.#count++] = content.length;
    this.step = step;
  }

  learnValue(name: string, { rule, openTag, content, closeTag }: Value): void {
    const { elements } = this;
    elements.leaf(rule, openTag, content, closeTag);
    const literal = elements.text.slice(this.#valueEnd, elements.text.length - closeTag.length - content.length);
    this.#valueEnd = elements.text.length - closeTag.length;
    this.#learn(new Step('value', name, rule, this.step, literal, openTag, closeTag));
  }

  /** A step without a value of its own; the record's last one has what is left of the text. */
  learn(kind: StepKind, name: string, rule: ElementRule | undefined): void {
    const isEnd = kind === 'close' && this.step.element.outer === undefined;
    this.#learn(new Step(kind, name, rule, this.step, isEnd ? this.elements.text.slice(this.#valueEnd) : ''));
  }

  #learn(step: Step): void {
    this.step = this.step.find(step.kind, step.name) ?? this.step.add(step);
  }

  /** Leaves the known way: goes the steps so far in the elements themselves, so that what comes is held against the grammar. */
  stray(): void {
    const { elements, rule: record } = this;
    const written = elements.text.slice(this.#start.length);
    this.sure = false;
    elements.text = this.#start;
    elements.enterStarted(record);
    this.#valueEnd = elements.text.length;
    let value = 0;
    let at = 0;
    for (const { kind, rule, literal, openTag, closeTag } of stepsTo(this.step)) {
      if (kind === 'close') elements.close();
      else if (rule !== undefined && kind === 'enter') elements.enter(rule);
      else if (rule !== undefined) {
        const from = at + literal.length;
        at = from + this.#lengths[value++]!;
        elements.leaf(rule, openTag, written.slice(from, at), closeTag);
        this.#valueEnd = elements.text.length - closeTag.length;
      }
    }
  }
}

function stepsTo(last: Step): Step[] {
  const steps: Step[] = [];
  for (let step: Step | undefined = last; step?.before !== undefined; step = step.before) steps.unshift(step);
  return steps;
}
