import { GRAMMAR_LINES } from './grammar-data.ts';
import { type SimpleType, simpleTypeOf } from './simple-type.ts';

/** An element inside its parent's type. Objects are made once and shared, so that a hot loop compares names as references. */
export type ElementRule = {
  readonly name: string;
  /** Written once here instead of at every use. */
  readonly openTag: string;
  readonly closeTag: string;
  /** Its place in the parent's sequence; the members of a choice share one. */
  readonly slot: number;
  readonly least: number;
  /** Infinity where the schema says unbounded. */
  readonly most: number;
  readonly choice: boolean;
  readonly type: ElementType;
  /** Which sibling came after this element the last time: files repeat themselves, and guessing right saves a search. */
  next: ElementRule | undefined;
  /** The same of what is written: which came after it, and which came first in it. */
  following: ElementRule | undefined;
  leading: ElementRule | undefined;
};

/** What an element may hold: other elements in their order, or text with facets, or anything. */
export type ElementType = {
  readonly name: string;
  readonly elements: ReadonlyMap<string, ElementRule>;
  readonly slots: readonly Slot[];
  /** For each slot (and one past the last) the next one, itself included, that must be filled: slots.length where none must. */
  readonly nextRequired: readonly number[];
  readonly text: SimpleType | undefined;
  /** Names of attributes that must be there: only amounts have one, their currency. */
  readonly requiredAttribute: string | undefined;
  /** Inside, the schema takes any element (supplementary data), and so does what the schema does not know. */
  readonly any: boolean;
  /** Which element came first in this type the last time. */
  first: ElementRule | undefined;
};

export type Slot = {
  readonly least: number;
  readonly most: number;
  /** A choice that is made once: its members must not be mixed, however often one of them may come. */
  readonly once: boolean;
  readonly label: string;
};

export type MessageGrammar = {
  /** `pain.001.001.09`, `pain.001.001.03.ch.02` ... */
  readonly id: string;
  readonly namespace: string;
  /** Document, or AppHdr. */
  readonly root: string;
  readonly type: ElementType;
};

/** The grammar of one message version; undefined where its schema is not among ours. */
export function findGrammar(id: string): MessageGrammar | undefined {
  const known = grammars.get(id);
  if (known !== undefined) return known;
  const line = rootLines().get(id);
  if (line === undefined) return undefined;
  const [, namespace, root, type] = line.split(' ') as [string, string, string, string];
  const grammar = { id, namespace, root, type: typeOf(type) };
  grammars.set(id, grammar);
  return grammar;
}

/** The message id that a namespace names, known to us or not: its last part without ".xsd", or before what a community adds (Austria, Germany). */
export function messageIdOf(namespace: string): string | undefined {
  return /((?:pain|camt|pacs|head|remt|acmt|admi)\.\d{3}\.\d{3}\.\d{2}(?:\.[a-z]{2}\.\d{2})?)(?:\.xsd|[:_].*)?$/.exec(
    namespace,
  )?.[1];
}

/** All message ids whose schemas we have. */
export function knownMessageIds(): readonly string[] {
  return [...rootLines().keys()];
}

/** What stands where the schema knows nothing: everything is taken. */
export const ANY_TYPE: ElementType = {
  name: 'any',
  elements: new Map(),
  slots: [],
  nextRequired: [0],
  text: undefined,
  requiredAttribute: undefined,
  any: true,
  first: undefined,
};

export function looseRule(name: string, slot: number): ElementRule {
  return {
    name: internalized(name),
    openTag: `<${name}>`,
    closeTag: `</${name}>`,
    slot,
    least: 0,
    most: Infinity,
    choice: false,
    type: ANY_TYPE,
    next: undefined,
    following: undefined,
    leading: undefined,
  };
}

const grammars = new Map<string, MessageGrammar>();
const types = new Map<string, ElementType>();
let lines: { roots: Map<string, string>; types: Map<string, string> } | undefined;

function rootLines(): Map<string, string> {
  return allLines().roots;
}

function allLines(): { roots: Map<string, string>; types: Map<string, string> } {
  if (lines !== undefined) return lines;
  const [roots, rest] = GRAMMAR_LINES.split('\n\n') as [string, string];
  lines = { roots: byFirstWord(roots), types: byFirstWord(rest) };
  return lines;
}

function byFirstWord(text: string): Map<string, string> {
  return new Map(text.split('\n').map((line) => [line.slice(0, line.indexOf(' ')), line]));
}

function typeOf(name: string): ElementType {
  const known = types.get(name);
  if (known !== undefined) return known;
  const line = allLines().types.get(name);
  const body = line?.slice(name.length + 1);
  if (body === undefined || body.startsWith('{')) return remember(textType(name, simpleTypeOf(name, body), undefined));
  if (body.startsWith('text=')) return remember(attributedText(name, body));
  return complexType(name, body);
}

function remember(type: ElementType): ElementType {
  types.set(type.name, type);
  return type;
}

function textType(name: string, text: SimpleType, requiredAttribute: string | undefined): ElementType {
  return {
    name,
    elements: new Map(),
    slots: [],
    nextRequired: [0],
    text,
    requiredAttribute,
    any: false,
    first: undefined,
  };
}

function attributedText(name: string, body: string): ElementType {
  const [base, ...attributes] = body.slice('text='.length).split(' ') as [string, ...string[]];
  const required = attributes.find((one) => !one.endsWith('?'))?.split(':')[0];
  return textType(name, typeOf(base).text!, required);
}

function complexType(name: string, body: string): ElementType {
  const elements = new Map<string, ElementRule>();
  const slots: Slot[] = [];
  const nextRequired: number[] = [];
  const type = {
    name,
    elements,
    slots,
    nextRequired,
    text: undefined,
    requiredAttribute: undefined,
    any: body === '*',
    first: undefined,
  };
  // Remembered before its elements are read: some types hold themselves.
  remember(type);
  if (type.any) nextRequired.push(0);
  if (type.any) return type;
  for (const slot of slotTexts(body)) addSlot(slot, slots, elements);
  nextRequired[slots.length] = slots.length;
  for (let at = slots.length - 1; at >= 0; at--) nextRequired[at] = slots[at]!.least > 0 ? at : nextRequired[at + 1]!;
  return type;
}

function slotTexts(body: string): string[] {
  return body.match(/\([^)]*\)\S*|\S+/g) ?? [];
}

function addSlot(text: string, slots: Slot[], elements: Map<string, ElementRule>): void {
  const choice = text.startsWith('(');
  const members = choice ? text.slice(1, text.indexOf(')')).split('|') : [text];
  const own = choice ? occurs(text.slice(text.indexOf(')') + 1)) : undefined;
  const rules = members.map((member) => elementRule(member, slots.length, choice));
  for (const rule of rules) if (rule.most > 0) elements.set(rule.name, rule);
  const [first] = rules as [ElementRule];
  const most = own === undefined ? first.most : own.most * Math.max(...rules.map((rule) => rule.most));
  slots.push({
    least: (own ?? first).least,
    most,
    once: own?.most === 1,
    label: rules.map((rule) => rule.name).join(' or '),
  });
}

function elementRule(text: string, slot: number, choice: boolean): ElementRule {
  const [, name, type, rest] = /^([^:]+):([\w.~-]+)(.*)$/.exec(text) as unknown as [string, string, string, string];
  return {
    name: internalized(name),
    openTag: `<${name}>`,
    closeTag: `</${name}>`,
    slot,
    ...occurs(rest),
    choice,
    type: typeOf(type),
    next: undefined,
    following: undefined,
    leading: undefined,
  };
}

/**
 * A name as the engine keeps property names and the texts of the program: such ones it compares as references, where what was cut out
 * of a longer text is compared character by character with every name that a reader looks for.
 */
function internalized(name: string): string {
  return Object.keys({ [name]: true })[0]!;
}

function occurs(text: string): { least: number; most: number } {
  if (text === '') return { least: 1, most: 1 };
  if (text === '?') return { least: 0, most: 1 };
  if (text === '*') return { least: 0, most: Infinity };
  if (text === '+') return { least: 1, most: Infinity };
  const [least, most] = text.slice(1, -1).split(',');
  return { least: Number(least), most: Number(most ?? least) };
}
