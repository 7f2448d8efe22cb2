import type { Money } from '@giroport/kernel';
import { decimalsOf } from '../domestic/scaled-amount.ts';
import { adapted } from './characters.ts';
import type { CanonicalPath } from './canonical-path.ts';
import type { Charset } from './charset.ts';
import { mappedOut } from './code-maps.ts';
import type { FieldPlan, RecordPlan } from './plan.ts';
import type { Totals } from './totals.ts';
import type { WriteScope } from './write-scope.ts';

/** The text of one field, not filled up; '' for nothing. Totals are known when their group ends. */
export type FieldWriter = (scope: WriteScope, totals: Totals) => string;

export function fieldWriter(field: FieldPlan, charset: Charset): FieldWriter {
  const write = writerOf(field, charset);
  const { when } = field;
  return when === undefined ? write : (scope, totals) => (when(scope.asked) ? write(scope, totals) : '');
}

function writerOf(field: FieldPlan, charset: Charset): FieldWriter {
  const { source } = field;
  if (field.only === 'in') return () => '';
  switch (source.from) {
    case 'constant':
      return () => source.text;
    case 'counter':
      return (_, totals) => String(totals.next(source.counter));
    case 'total':
      return (scope, totals) => fitted(field, totalText(field, totals.valueOf(source.total), scope), scope);
    case 'parameter':
      return (scope) => written(field, scope.setting(source.name) ?? field.fallback ?? '', scope, charset);
    case 'path':
      return field.type === 'text' || field.type === 'digits' ? textWriter(field, source.path, charset) : valueWriter(field, source.path); // prettier-ignore
    default:
      return (scope) => written(field, field.fallback ?? '', scope, charset);
  }
}

function totalText(field: FieldPlan, value: bigint, scope: WriteScope): string {
  if (field.number === undefined) return String(value);
  return field.number.write(value) ?? scope.refuse('field.amount', field.name, { expected: field.number.expected });
}

/** Amounts and dates have no characters to be looked at. */
function valueWriter(field: FieldPlan, path: CanonicalPath): FieldWriter {
  const say = field.type === 'date' ? dateOf : amountOf;
  return (scope) => {
    const value = scope.valueOf(path);
    if (value === undefined) return blank(field, scope);
    return fitted(field, say(field, value, scope), scope);
  };
}

function dateOf(field: FieldPlan, value: unknown, scope: WriteScope): string {
  return field.date!.write(String(value as string)) ?? scope.refuse('field.date', field.name, { found: String(value as string), expected: field.date!.expected }); // prettier-ignore
}

function amountOf(field: FieldPlan, value: unknown, scope: WriteScope): string {
  const { minor, currency } = value as Money;
  const { decimals } = field.amount;
  const own = decimalsOf(currency);
  const factor = 10n ** BigInt(Math.abs(decimals - own));
  if (decimals < own && minor % factor !== 0n) scope.refuse('field.amount', field.name, { currency, expected: `an amount with ${decimals} decimals` }); // prettier-ignore
  const unscaled = decimals >= own ? minor * factor : minor / factor;
  return (
    field.number!.write(unscaled) ?? scope.refuse('field.amount', field.name, { expected: field.number!.expected })
  );
}

function blank(field: FieldPlan, scope: WriteScope): string {
  if (field.fallback !== undefined) return fitted(field, field.fallback, scope);
  if (field.required) scope.refuse('field.missing', field.name, { expected: 'not blank' });
  return field.none[0] ?? '';
}

function textWriter(field: FieldPlan, path: CanonicalPath, charset: Charset): FieldWriter {
  const piece = field.part > 0 ? pieceOf(field, path) : undefined;
  if (piece === undefined) return (scope) => written(field, saidBy(field, path, scope), scope, charset);
  return (scope) => {
    const text = scope.shared(path, () => adaptedPart(saidBy(field, path, scope), field));
    return written(field, piece(text, scope), scope, charset);
  };
}

function saidBy(field: FieldPlan, path: CanonicalPath, scope: WriteScope): string {
  const text = cutDown(field, textAt(path, scope), scope);
  if (field.map === undefined || text === '') return text;
  return mappedOut(field.map, text, (found) => scope.refuse('code.unmapped', field.name, { found, expected: `a code of ${field.map!.name}` })); // prettier-ignore
}

function adaptedPart(text: string, field: FieldPlan): string {
  return adapted(text, field.joiner === undefined ? [...field.adapt, 'collapse'] : field.adapt);
}

/** NOTPROVIDED is ISO 20022's word for "none". */
function textAt(path: CanonicalPath, scope: WriteScope): string {
  const value = scope.valueOf(path);
  const text = Array.isArray(value) ? value.join(' ') : saidOf(value);
  return text === 'NOTPROVIDED' && path.text.endsWith('.endToEndId') ? '' : text;
}

/** Without what the file leaves out, which must be there; or the piece that the field has. */
function cutDown(field: FieldPlan, text: string, scope: WriteScope): string {
  if (field.slice !== undefined) return text.slice(field.slice.at - 1, field.slice.at - 1 + field.slice.length);
  if (field.prefix === '' || text === '') return text;
  if (!text.startsWith(field.prefix)) scope.refuse('field.prefix', field.name, { expected: `a text that begins with ${field.prefix}` }); // prettier-ignore
  return text.slice(field.prefix.length);
}

function saidOf(value: unknown): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value as string | number | boolean).trim(); // prettier-ignore
}

/** Which piece of a text that several fields share is this one's; the last field refuses what is left over. */
function pieceOf(field: FieldPlan, path: CanonicalPath): (text: string, scope: WriteScope) => string {
  const fields = field.record.fields.filter(({ source, part, only }) => part > 0 && only !== 'in' && source.from === 'path' && source.path.text === path.text).sort((left, right) => left.part - right.part); // prettier-ignore
  const index = fields.indexOf(field);
  if (field.joiner !== undefined) return (text) => joinedPieces(text, field.joiner!, fields.length)[index] ?? '';
  const offset = fields.slice(0, index).reduce((sum, one) => sum + one.length, 0);
  const capacity = fields.reduce((sum, one) => sum + one.length, 0);
  const isLast = index === fields.length - 1;
  const most = capacity * Math.max(1, field.record.repeats);
  return (text, scope) => {
    const from = offset + scope.repeat * capacity;
    if (isLast && text.length > most && !field.adapt.includes('cut')) scope.refuse('field.too-long', field.name, { length: text.length, lengthMax: most }); // prettier-ignore
    return text.slice(from, from + field.length);
  };
}

/** "19-2000145399" in two: the last piece is always there, the first ones only where the text has a joiner. */
function joinedPieces(text: string, joiner: string, count: number): string[] {
  const pieces = text.split(joiner);
  return pieces.length >= count ? [...pieces.slice(0, count - 1), pieces.slice(count - 1).join(joiner)] : [...Array<string>(count - pieces.length).fill(''), ...pieces]; // prettier-ignore
}

/** A text as it may stand in the file. Refuses characters that the format has not, wrong control digits, and what is too long. */
function written(field: FieldPlan, given: string, scope: WriteScope, charset: Charset): string {
  const text = adapted(given, field.adapt);
  if (text.trim() === '') return field.part > 1 ? '' : blank(field, scope);
  if (field.type === 'digits' && field.number!.read(text) === undefined) scope.refuse('field.digits', field.name, { expected: 'digits' }); // prettier-ignore
  if (field.check !== undefined && !field.check.passes(text)) scope.refuse('field.control-digits', field.name, { expected: field.check.expected }); // prettier-ignore
  checkCharacters(field, text, scope, charset);
  return fitted(field, text, scope);
}

function checkCharacters(field: FieldPlan, text: string, scope: WriteScope, charset: Charset): void {
  const { characters } = field;
  let high = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7e) high = true;
    const fits = code >= 0x20 && code !== 0x7f && (characters === undefined || characters.has(code));
    if (!fits) scope.refuse('field.characters', field.name, { position: at + 1, expected: characters?.described ?? 'no control characters' }); // prettier-ignore
  }
  if (high && charset.write(text) === undefined) scope.refuse('field.characters', field.name, { expected: charset.name }); // prettier-ignore
}

function fitted(field: FieldPlan, text: string, scope: WriteScope): string {
  const { length } = field;
  if (length === 0 || text.length <= length) return text;
  if (!field.adapt.includes('cut')) scope.refuse('field.too-long', field.name, { length: text.length, lengthMax: length }); // prettier-ignore
  return text.slice(0, length);
}

/** The canonical paths that some field of these records writes. */
export function carriedPaths(records: readonly RecordPlan[]): CanonicalPath[] {
  return records.flatMap((record) => record.fields.flatMap(({ source, only, slice }) => (source.from === 'path' && only !== 'in' && slice === undefined ? [source.path] : []))); // prettier-ignore
}
