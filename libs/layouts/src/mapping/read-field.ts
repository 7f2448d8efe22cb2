import { isNothing } from '../domestic/fixed-record.ts';
import { scaled } from '../domestic/scaled-amount.ts';
import type { CanonicalPath } from './canonical-path.ts';
import type { FieldPlan, Raw } from './plan.ts';
import type { ReadState } from './read-state.ts';
import type { Unscaled } from './value-text.ts';

/** Reads one field of a record into what is being made. */
export type FieldReader = (state: ReadState, raw: Raw) => void;

/** Undefined for a field that says nothing when it is read. */
export function fieldReader(field: FieldPlan): FieldReader | undefined {
  if (field.only === 'out') return undefined;
  const read = readerOf(field);
  if (read === undefined) return undefined;
  const { when } = field;
  return when === undefined ? read : (state, raw) => (when(state.asked) ? read(state, raw) : undefined);
}

function readerOf(field: FieldPlan): FieldReader | undefined {
  const { source } = field;
  switch (source.from) {
    case 'constant':
      return field.tag === undefined ? (state, raw) => checkConstant(state, field, trimmedOf(field, raw), source.text) : undefined; // prettier-ignore
    case 'path':
      if (field.slice !== undefined) return undefined;
      return field.part > 0 ? partReader(field, source.path) : pathReader(field, source.path);
    case 'nothing':
      return field.required || field.check !== undefined || field.type !== 'text' ? (state, raw) => void checkedText(state, field, raw) : undefined; // prettier-ignore
    default:
      // Parameters say what is written; counters and totals are held against what was read by the reader.
      return undefined;
  }
}

/** A field's text without its filling. */
export function trimmedOf(field: FieldPlan, raw: Raw): string {
  const text = field.cut(raw);
  const { fill, align } = field;
  if (fill === ' ' || field.type !== 'text') return text.trim();
  return (align === 'right' ? withoutLeading(text, fill) : withoutTrailing(text, fill)).trim();
}

function withoutLeading(text: string, fill: string): string {
  let from = 0;
  while (from < text.length && text[from] === fill) from++;
  return text.slice(from);
}

function withoutTrailing(text: string, fill: string): string {
  let to = text.length;
  while (to > 0 && text[to - 1] === fill) to--;
  return text.slice(0, to);
}

function checkConstant(state: ReadState, field: FieldPlan, found: string, constant: string): void {
  const expected = constant.trim();
  if (found === expected) return;
  if (field.map !== undefined && field.map.map('in', found).value === expected) return;
  state.tell(field.severity, 'field.constant', { field: field.name, found, expected, message: `${field.name} differs from what the layout has there.` }); // prettier-ignore
}

/** The field's text where it says something that passes its type and control digits, or its default; undefined for nothing. */
function checkedText(state: ReadState, field: FieldPlan, raw: Raw): string | undefined {
  const text = trimmedOf(field, raw);
  const blank = text === '' || field.none.includes(text) || (field.type === 'date' && isNothing(text));
  if (blank) {
    if (field.fallback !== undefined) return field.fallback;
    if (field.required) state.tell(field.severity, 'field.missing', { field: field.name, found: field.cut(raw), expected: 'not blank', message: `${field.name} is blank.` }); // prettier-ignore
    return undefined;
  }
  if (field.check !== undefined && !field.check.passes(text)) {
    state.tell(field.severity, 'field.control-digits', { field: field.name, found: text, expected: field.check.expected, message: `${field.name} does not pass its control digits: a digit is wrong, or two are swapped.` }); // prettier-ignore
  }
  if (field.type === 'digits' && field.number!.read(text) === undefined) return fails(state, field, 'field.digits', text, 'digits'); // prettier-ignore
  return text;
}

function fails(state: ReadState, field: FieldPlan, code: string, found: string, expected: string): undefined {
  state.tell(field.severity, code, { field: field.name, found, expected, message: `${field.name} cannot be read.` });
  return undefined;
}

function pathReader(field: FieldPlan, path: CanonicalPath): FieldReader {
  switch (field.type) {
    case 'amount':
      return amountReader(field, path);
    case 'date':
      return (state, raw) => {
        const text = checkedText(state, field, raw);
        if (text === undefined) return;
        const date = field.date!.read(text);
        if (date === undefined) fails(state, field, 'field.date', text, field.date!.expected);
        else path.set(state.slots[path.slot]!, date);
      };
    default:
      return textReader(field, path);
  }
}

/** A path that names an amount's currency says it of all amounts of its record. */
function isCurrencyOfAmount({ text }: CanonicalPath): boolean {
  return text.endsWith('.amount.currency') || text.endsWith('.equivalent.currency');
}

/** As ISO 4217 has them, known or not. */
export const CURRENCY = /^[A-Z]{3}$/;

function textReader(field: FieldPlan, path: CanonicalPath): FieldReader {
  const ofAmount = isCurrencyOfAmount(path);
  const isCurrency = ofAmount || path.text.endsWith('.currency');
  return (state, raw) => {
    const text = checkedText(state, field, raw);
    if (text === undefined) return;
    const mapped = field.map === undefined ? text : mappedIn(state, field, text);
    if (mapped === undefined || mapped === '') return;
    if (isCurrency && !CURRENCY.test(mapped)) return fails(state, field, 'field.currency', mapped, 'three capital letters'); // prettier-ignore
    if (ofAmount) {
      state.currency = mapped;
      return;
    }
    const value = valueOf(state, field, path, field.prefix + mapped);
    if (value !== undefined) path.set(state.slots[path.slot]!, value);
  };
}

function mappedIn(state: ReadState, field: FieldPlan, text: string): string | undefined {
  const { found, value } = field.map!.map('in', text);
  if (found) return value;
  const { unmapped, name } = field.map!;
  if (unmapped === 'keep') return text;
  state.tell(unmapped === 'warn' ? 'warning' : 'error', 'code.unmapped', { field: field.name, found: text, expected: `a code of ${name}`, message: `${field.name} has a code that the code map ${name} does not know.` }); // prettier-ignore
  return unmapped === 'warn' ? text : undefined;
}

function valueOf(state: ReadState, field: FieldPlan, { type }: CanonicalPath, text: string): unknown {
  if (Array.isArray(type)) return type.includes(text) ? text : fails(state, field, 'field.choice', text, type.join(', ')); // prettier-ignore
  if (type === 'whole') {
    const value = field.number === undefined ? Number(text) : Number(field.number.read(text));
    return Number.isSafeInteger(value) ? value : fails(state, field, 'field.digits', text, 'digits');
  }
  if (type === 'flag') return text === 'true' ? true : text === 'false' ? false : fails(state, field, 'field.choice', text, 'true, false'); // prettier-ignore
  return text;
}

function amountReader(field: FieldPlan, path: CanonicalPath): FieldReader {
  const { type, slot } = path;
  const unsigned = path.text === 'entry.amount' || path.text === 'payment.amount';
  return (state, raw) => {
    const text = checkedText(state, field, raw);
    if (text === undefined) return;
    let value = field.number!.read(text);
    if (value === undefined || (unsigned && value < 0)) return fails(state, field, 'field.amount', text, field.number!.expected); // prettier-ignore
    if (field.sign?.minus.includes(field.sign.field.cut(raw).trim()) === true) value = -value;
    const currency = currencyOf(state);
    const target = state.slots[slot]!;
    if (type !== 'signed') return path.set(target, { minor: minorOf(state, field, value, currency), currency });
    const minor = minorOf(state, field, value < 0 ? -value : value, currency);
    Object.assign(target, { amount: { minor, currency }, side: value < 0 ? 'DEBIT' : 'CREDIT' });
  };
}

/** Of the record, the statement, the file, in that order. */
export function currencyOf(state: ReadState): string {
  const { statement, order } = state.slots as { statement: { currency?: string; account?: { currency?: string } }; order: { currency?: string } }; // prettier-ignore
  return state.currency ?? statement.currency ?? statement.account?.currency ?? order.currency ?? 'XXX';
}

export function minorOf(state: ReadState, field: FieldPlan, value: Unscaled, currency: string): bigint {
  const { decimals } = field.amount;
  if (decimals === state.decimalsOf(currency)) return BigInt(value);
  const { minor, exact } = scaled(BigInt(value), decimals, currency);
  if (!exact) state.tell('error', 'amount.too-precise', { field: field.name, found: String(value), expected: `the decimals of ${currency}`, message: 'The amount is finer than its currency; what is finer was left out.' }); // prettier-ignore
  return minor;
}

/**
 * A text that several fields share. With a joiner the fields that say something are put together with it; without one the text
 * was cut where a field was full, and a field that is not full ends with a blank.
 */
function partReader(field: FieldPlan, path: CanonicalPath): FieldReader {
  const { joiner, part, length } = field;
  const restarts = part === 1 && field.record.repeats === 0;
  return (state, raw) => {
    const before = restarts ? '' : (state.parts.get(path.text) ?? '');
    const text = joiner === undefined ? field.cut(raw) : trimmedOf(field, raw);
    if (!restarts && text.trim() === '') return;
    state.parts.set(path.text, joiner === undefined ? continued(before, text, length) : joined(before, text, joiner)); // prettier-ignore
    const value = state.parts.get(path.text)!.trim();
    if (value !== '') path.replace(state.slots[path.slot]!, value);
  };
}

function joined(before: string, text: string, joiner: string): string {
  return before === '' || text === '' ? before + text : before + joiner + text;
}

/** The text so far and the next piece of it. What a piece says is followed by a blank where the piece was not full. */
function continued(before: string, text: string, length: number): string {
  const said = text.trimEnd();
  return before + (length > 0 && said.length >= length ? said : `${said} `);
}
