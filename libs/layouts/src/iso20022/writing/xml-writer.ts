import { minorToDecimal, type Money, moneyToDecimal } from '@giroport/kernel';
import type { ElementRule, ElementType, MessageGrammar } from '../grammar/grammar.ts';
import { ElementWriter } from './element-writer.ts';
import type { TextPolicy } from './text-policy.ts';
import { type Step, TroddenWay } from './trodden-way.ts';

/**
 * Writes one message as text, element after element, and holds each against the message's grammar: what the schema would
 * refuse is refused here, with the field's path. Callers must go in the schema's order.
 */
export class XmlWriter {
  readonly #elements: ElementWriter;
  readonly #fragments = new Map<ElementRule, Map<string, string>>();
  readonly #ways = new Map<ElementRule, TroddenWay>();
  /** The record that is open. */
  #way: TroddenWay | undefined;

  constructor(
    readonly grammar: MessageGrammar,
    readonly policy: TextPolicy,
    /** Elements that the bank's parameters let fall where the version does not have them. */
    readonly omitted: ReadonlySet<string>,
  ) {
    this.#elements = new ElementWriter(grammar);
  }

  begin(): void {
    this.#elements.begin();
  }

  end(): void {
    this.close();
    this.#elements.text += '\n';
  }

  /** Takes what was written so far. */
  take(): string {
    const { text } = this.#elements;
    this.#elements.text = '';
    return text;
  }

  get length(): number {
    return this.#elements.text.length;
  }

  /** What a refusal names: the payment that is being written. */
  set payment(name: string | undefined) {
    this.#elements.payment = name;
  }

  /** Whether the version has such an element here. */
  knows(name: string): boolean {
    return this.#type.elements.has(name);
  }

  /** Whether it is written in two steps: a choice, or an element with others in it. */
  isComposite(name: string): boolean {
    const rule = this.#type.elements.get(name);
    return rule !== undefined && rule.type.text === undefined;
  }

  get #type(): ElementType {
    const way = this.#way;
    return way?.sure === true ? way.step.element.rule!.type : this.#elements.type;
  }

  /** Writes an element with what `content` puts in it; nothing, where it puts nothing in. */
  element(name: string, content: () => void): void {
    if (!this.enter(name)) return;
    content();
    this.close();
  }

  /** As `element`, for hot paths: goes into the element, which the caller closes; false where it is left out. */
  enter(name: string): boolean {
    const way = this.#way;
    const known = way?.ahead('enter', name);
    if (known !== undefined) {
      way!.step = known;
      return known.rule !== undefined;
    }
    const rule = this.#ruleOf(name);
    if (rule !== undefined) this.#elements.enter(rule);
    way?.learn('enter', name, rule);
    return rule !== undefined;
  }

  open(name: string): void {
    if (!this.enter(name)) throw new Error(`${name} cannot be left out: it holds others`);
  }

  /** Opens an element that comes again and again, mostly with the same elements in it: a transaction. */
  openRecord(name: string): void {
    const rule = this.#elements.find(name);
    if (rule === undefined) throw new Error(`${name} cannot be left out: it is what the message is about`);
    this.#elements.startTag(rule);
    let way = this.#ways.get(rule);
    if (way === undefined) this.#ways.set(rule, (way = new TroddenWay(rule, this.#elements)));
    way.begin();
    this.#way = way;
  }

  close(): void {
    const way = this.#way;
    const known = way?.ahead('close', '');
    if (known !== undefined) way!.step = known;
    else {
      this.#elements.close();
      way?.learn('close', '', undefined);
    }
    if (way?.step.isLast !== true) return;
    if (known !== undefined) this.#elements.text += known.literal;
    this.#way = undefined;
  }

  /** As `element`, for what comes again and again (a bank): written once for each key, and then copied. It must put something in. */
  repeated(name: string, key: string, content: () => void): void {
    const known = this.#way?.ahead('value', name);
    const rule = this.#ruleAhead(known, name);
    if (rule === undefined) return;
    let ofRule = this.#fragments.get(rule);
    if (ofRule === undefined) this.#fragments.set(rule, (ofRule = new Map()));
    const fragment = ofRule.get(key) ?? this.#fragmentOf(rule, content);
    if (ofRule.size < FRAGMENTS_MAX) ofRule.set(key, fragment);
    this.#put(known, rule, '', fragment, '');
  }

  #fragmentOf(rule: ElementRule, content: () => void): string {
    const way = this.#way;
    if (way?.sure === true) way.stray();
    this.#way = undefined;
    const before = this.take();
    this.#elements.text = rule.openTag;
    this.#elements.enterStarted(rule);
    content();
    this.#elements.close();
    const fragment = this.take();
    this.#elements.text = before;
    this.#way = way;
    return fragment;
  }

  /** A code, a date, a number: as it is. */
  code(name: string, value: string | undefined): void {
    if (value !== undefined && value !== '') this.#leaf(name, value, false);
  }

  /** An identifier: never changed; refused where it is outside of the character set. */
  id(name: string, value: string | undefined): void {
    if (value === undefined || value === '') return;
    const plain = this.policy.isPlain(value);
    const complaint = plain ? undefined : this.policy.complaintAboutId(value);
    if (complaint !== undefined) this.refuse('layout.field.character', name, { expected: complaint });
    this.#leaf(name, value, plain);
  }

  /** Words for people: written in the character set that the bank takes. Outer whitespace is not content. */
  words(name: string, value: string | undefined): void {
    if (value === undefined || value === '') return;
    if (this.policy.isPlain(value)) return this.#leaf(name, value, true);
    const words = this.policy.words(value);
    if (words !== '') this.#leaf(name, words, false);
    else if (!this.knows(name)) this.#missed(name);
  }

  /** Words, where the version has the element; false where there are words and no element for them. */
  wordsIfKnown(name: string, value: string | undefined): boolean {
    if (value === undefined) return true;
    if (this.#way?.isKnown('value', name) !== true && !this.knows(name)) return false;
    this.words(name, value);
    return true;
  }

  /** A choice of Cd and Prtry. */
  codeOrProprietary(name: string, value: string | undefined, isCode: (value: string) => boolean): void {
    if (value === undefined || value === '' || !this.enter(name)) return;
    if (isCode(value) || !this.knows('Prtry')) this.code('Cd', value);
    else this.id('Prtry', value);
    this.close();
  }

  amount(name: string, money: Money | undefined, decimals?: number): void {
    if (money === undefined) return;
    const known = this.#way?.ahead('value', name);
    const rule = this.#ruleAhead(known, name);
    if (rule === undefined) return;
    const text = decimals === undefined ? moneyToDecimal(money) : minorToDecimal(money.minor, decimals);
    this.#check(rule, text);
    this.#put(known, rule, `<${name} Ccy="`, `${money.currency}">${text}`, rule.closeTag);
  }

  /** Throws Reject with the path of the field that cannot be written, and the payment that it belongs to. */
  refuse(code: string, field: string, facts: Readonly<Record<string, string | number>> = {}): never {
    if (this.#way?.sure === true) this.#way.stray();
    return this.#elements.refuse(code, field, facts);
  }

  #leaf(name: string, value: string, plain: boolean): void {
    const known = this.#way?.ahead('value', name);
    const rule = this.#ruleAhead(known, name);
    if (rule === undefined) return;
    this.#check(rule, value);
    const escaped = plain || rule.type.text!.needsNoEscape ? value : this.policy.escape(value);
    if (escaped === undefined)
      this.refuse('layout.field.character', rule.name, { expected: 'characters that XML can hold' });
    this.#put(known, rule, rule.openTag, escaped, rule.closeTag);
  }

  #put(known: Step | undefined, rule: ElementRule, openTag: string, content: string, closeTag: string): void {
    const way = this.#way;
    if (way === undefined) this.#elements.leaf(rule, openTag, content, closeTag);
    else if (known !== undefined && way.sure) way.takeValue(known, content);
    else way.learnValue(rule.name, { rule, openTag, content, closeTag });
  }

  /** The rule of a value that may stand here; undefined where it may not and is left out. */
  #ruleAhead(known: Step | undefined, name: string): ElementRule | undefined {
    const rule = known === undefined ? this.#ruleOf(name) : known.rule;
    if (rule !== undefined) return rule;
    if (known === undefined) this.#way?.learn('value', name, undefined);
    else this.#way!.step = known;
    return undefined;
  }

  #ruleOf(name: string): ElementRule | undefined {
    const rule = this.#elements.find(name);
    if (rule === undefined) this.#missed(name);
    return rule;
  }

  #missed(name: string): void {
    if (!this.omitted.has(name)) this.refuse('layout.field.unsupported', name, { version: this.grammar.id });
  }

  #check(rule: ElementRule, value: string): void {
    const { text } = rule.type;
    if (text !== undefined && text.onlyLength && value.length <= text.lengthMax) return;
    const complaint = text === undefined ? 'no text' : text.complaintAbout(value);
    if (complaint !== undefined)
      this.refuse('layout.field.invalid', rule.name, { expected: complaint, length: value.length });
  }
}

/** Of one element: there are not many more banks in a file. */
const FRAGMENTS_MAX = 2000;
