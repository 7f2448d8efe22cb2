import { getCurrencyDecimals, minorToDecimal, type Money } from '@giroport/kernel';
import type { ElementRule, ElementType, MessageGrammar } from '../grammar/grammar.ts';
import { ElementWriter } from './element-writer.ts';
import { isAscii, type TextPolicy } from './text-policy.ts';
import { inOnePiece, type Step, type StepKind, TroddenWays, type Value } from './trodden-way.ts';

/**
 * Writes one message as text, element after element, and holds each against the message's grammar: what the schema would
 * refuse is refused here, with the field's path. Callers must go in the schema's order.
 */
export class XmlWriter {
  readonly #elements: ElementWriter;
  #isAscii = true;
  readonly #fragments = new Map<ElementRule, Map<string, string>>();
  readonly #waysOf = new Map<ElementRule, TroddenWays>();
  #lastWays: TroddenWays | undefined;
  /** Of the record that is open. */
  #ways: TroddenWays | undefined;
  /** Where one stands in it, as long as all steps so far were known. */
  #at: Step | undefined;

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

  /** Whether all of the message so far is ASCII. */
  get isAscii(): boolean {
    return this.#isAscii;
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
    return this.#at === undefined ? this.#elements.type : this.#at.element.rule!.type;
  }

  /** Writes an element with what `content` puts in it; nothing, where it puts nothing in. */
  element(name: string, content: () => void): void {
    if (!this.enter(name)) return;
    content();
    this.close();
  }

  /** As `element`, for hot paths: goes into the element, which the caller closes; false where it is left out. */
  enter(name: string): boolean {
    const known = this.#ahead('enter', name);
    if (known === undefined) return this.#enterAnew(name);
    this.#at = known;
    return known.rule !== undefined;
  }

  #enterAnew(name: string): boolean {
    const rule = this.#ruleOf(name);
    if (rule !== undefined) this.#elements.enter(rule);
    this.#ways?.learn('enter', name, rule);
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
    if (this.#lastWays?.rule !== rule) this.#lastWays = this.#waysThrough(rule);
    this.#ways = this.#lastWays;
    this.#at = this.#lastWays.root;
  }

  #waysThrough(rule: ElementRule): TroddenWays {
    let ways = this.#waysOf.get(rule);
    if (ways === undefined) this.#waysOf.set(rule, (ways = new TroddenWays(rule, this.#elements)));
    return ways;
  }

  close(): void {
    const known = this.#ahead('close', '');
    if (known === undefined) return this.#closeAnew();
    this.#at = known;
    if (!known.isLast) return;
    this.#elements.text += known.literal;
    this.#leaveRecord();
  }

  #closeAnew(): void {
    this.#elements.close();
    if (this.#ways?.learn('close', '', undefined) === true) this.#leaveRecord();
  }

  #leaveRecord(): void {
    this.#ways = undefined;
    this.#at = undefined;
  }

  /** The next step, where it is known. Else the known way ends here, and the long one begins. */
  #ahead(kind: StepKind, name: string): Step | undefined {
    const at = this.#at;
    if (at === undefined) return undefined;
    const { first } = at;
    if (first !== undefined && first.name === name && first.kind === kind) return first;
    return at.find(kind, name) ?? this.#leaveWay(at);
  }

  #leaveWay(at: Step): undefined {
    this.#at = undefined;
    this.#ways!.leave(at);
  }

  /** Writes an element as it was written for the same key before (a bank); false where none was, and `repeated` is due. */
  copy(name: string, key: string): boolean {
    if (this.#asUsual(name, key)) return true;
    const known = this.#ahead('value', name);
    if (known?.rule === undefined) return false;
    const fragment = this.#fragments.get(known.rule)?.get(key);
    if (fragment === undefined) return false;
    known.keep(key, fragment);
    this.#put(known, fragment);
    return true;
  }

  /** As `element`, for what comes again and again: written once for each key, and then copied. It must put something in. */
  repeated(name: string, key: string, content: () => void): void {
    if (this.#at !== undefined) this.#leaveWay(this.#at);
    const rule = this.#ruleAnew(name);
    if (rule === undefined) return;
    let ofRule = this.#fragments.get(rule);
    if (ofRule === undefined) this.#fragments.set(rule, (ofRule = new Map()));
    const fragment = ofRule.get(key) ?? this.#fragmentOf(rule, content);
    if (ofRule.size < FRAGMENTS_MAX) ofRule.set(key, fragment);
    this.#putAnew({ rule, openTag: '', content: fragment, closeTag: '' });
  }

  #fragmentOf(rule: ElementRule, content: () => void): string {
    const ways = this.#ways;
    this.#ways = undefined;
    const before = this.take();
    this.#elements.text = rule.openTag;
    this.#elements.enterStarted(rule);
    content();
    this.#elements.close();
    const fragment = inOnePiece(this.take());
    this.#elements.text = before;
    this.#ways = ways;
    return fragment;
  }

  /** A code, a date, a number: as it is. */
  code(name: string, value: string | undefined): void {
    if (value !== undefined && value !== '' && !this.#asUsual(name, value)) this.#leaf(name, value, false);
  }

  /**
   * An identifier: never changed; refused where it is outside of the character set. Where it was cut out of another, that one
   * is looked at in its place: a text that was just put together would have to be copied first.
   */
  id(name: string, value: string | undefined, cutOutOf = value): void {
    if (value === undefined || value === '' || this.#asUsual(name, value)) return;
    const isPlain = this.#isPlain(cutOutOf ?? value);
    const complaint = isPlain ? undefined : this.policy.complaintAboutId(value);
    if (complaint !== undefined) this.refuse('layout.field.character', name, { expected: complaint });
    this.#leaf(name, value, isPlain);
  }

  /** Words for people: written in the character set that the bank takes. Outer whitespace is not content. */
  words(name: string, value: string | undefined): void {
    if (value === undefined || value === '' || this.#asUsual(name, value)) return;
    if (this.#isPlain(value)) return this.#leaf(name, value, true);
    const words = this.policy.words(value);
    if (words !== '') this.#leaf(name, words, false);
    else if (!this.knows(name)) this.#missed(name);
  }

  /** Words, where the version has the element; false where there are words and no element for them. */
  wordsIfKnown(name: string, value: string | undefined): boolean {
    if (value === undefined) return true;
    if (this.#at?.first?.is('value', name) !== true && !this.knows(name)) return false;
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
    const { currency, minor } = money;
    const known = this.#ahead('value', name);
    const rule = known === undefined ? this.#ruleAnew(name) : known.rule;
    if (rule === undefined) return this.#pass(known);
    const places = decimals ?? getCurrencyDecimals(currency);
    const text = minorToDecimal(minor, places);
    if (minor < 0n || known?.takesAmount(text, places) !== true) this.#check(rule, text);
    if (known === undefined)
      return this.#putAnew({
        rule,
        openTag: `<${name} Ccy="`,
        content: `${currency}">${text}`,
        closeTag: rule.closeTag,
      });
    if (!known.isUsual(currency)) known.keep(currency, `${currency}">`);
    if (known.usual === currency) this.#putWhole(known, known.usualText, text);
    else this.#putWhole(known, known.literal, `${currency}">${text}`);
  }

  /** Throws Reject with the path of the field that cannot be written, and the payment that it belongs to. */
  refuse(code: string, field: string, facts: Readonly<Record<string, string | number>> = {}): never {
    if (this.#at !== undefined) this.#leaveWay(this.#at);
    return this.#elements.refuse(code, field, facts);
  }

  #isPlain(value: string): boolean {
    const look = this.policy.look(value);
    if (look === 'ascii') return true;
    if (look === 'plain') this.#isAscii = false;
    return look === 'plain';
  }

  /** Writes a value that is the same as the last time; false where it is another. */
  #asUsual(name: string, value: string): boolean {
    const next = this.#at?.first;
    if (next === undefined || next.usual === undefined || next.name !== name || !next.isUsual(value)) return false;
    this.#elements.text += next.usualText;
    this.#at = next;
    return true;
  }

  #leaf(name: string, value: string, plain: boolean): void {
    const known = this.#ahead('value', name);
    if (plain && known !== undefined && value.length <= known.lengthMax) {
      known.keep(value, value);
      return this.#put(known, value);
    }
    const rule = known === undefined ? this.#ruleAnew(name) : known.rule;
    if (rule === undefined) return this.#pass(known);
    this.#check(rule, value);
    const content = plain || rule.type.text!.needsNoEscape ? value : this.#escape(rule, value);
    if (known === undefined) return this.#putAnew({ rule, openTag: rule.openTag, content, closeTag: rule.closeTag });
    known.keep(value, content);
    this.#put(known, content);
  }

  #escape(rule: ElementRule, value: string): string {
    const content = this.policy.escape(value);
    if (content === undefined)
      this.refuse('layout.field.character', rule.name, { expected: 'characters that XML can hold' });
    this.#isAscii &&= isAscii(content);
    return content;
  }

  #put(known: Step, content: string): void {
    this.#putWhole(known, known.literal, content);
  }

  #putWhole(known: Step, before: string, content: string): void {
    const elements = this.#elements;
    // One after the other: two that are joined first are copied in three steps.
    elements.text = elements.text + before + content;
    this.#at = known;
  }

  #putAnew(value: Value): void {
    const { rule, openTag, content, closeTag } = value;
    if (this.#ways === undefined) this.#elements.leaf(rule, openTag, content, closeTag);
    else this.#ways.learnValue(rule.name, value);
  }

  /** The rule of a value that may stand here; undefined where it may not and is left out. */
  #ruleAnew(name: string): ElementRule | undefined {
    const rule = this.#ruleOf(name);
    if (rule === undefined) this.#ways?.learn('value', name, undefined);
    return rule;
  }

  /** Goes past a value that is left out. */
  #pass(known: Step | undefined): void {
    if (known !== undefined) this.#at = known;
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
