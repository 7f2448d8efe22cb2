import type { Place } from '@giroport/canonical';
import {
  type CalendarDate,
  findCurrencyDecimals,
  isCalendarDate,
  minorFromDecimal,
  type Money,
} from '@giroport/kernel';
import type { Sink } from './findings.ts';
import { textOf, type XmlNode } from './xml-node.ts';

/**
 * An amount with its currency, else in `whereNone`; where it cannot be read, an error that says so, and undefined. ISO allows five
 * decimals: zeros among them fall away.
 */
export function moneyIn(node: XmlNode | undefined, place: Place, sink: Sink, whereNone?: string): Money | undefined {
  if (node === undefined) return undefined;
  const { currency = whereNone, text } = node;
  const decimals = currency === undefined ? undefined : decimalsOf(currency);
  if (decimals === undefined) {
    const facts = { field: node.name, found: currency ?? 'none', expected: 'an ISO 4217 currency' };
    sink.error('amount.currency', placeOf(node, place), `${node.name} has no currency that ISO 4217 knows`, facts);
    return undefined;
  }
  const minor = minorOf(text, decimals);
  if (minor !== undefined) return { minor, currency: currency! };
  const expected = `a decimal number with ${decimals} decimals at most`;
  sink.error('amount.malformed', placeOf(node, place), `${node.name} is not ${expected}`, {
    field: node.name,
    found: text.slice(0, 40),
    expected,
  });
  return undefined;
}

/** A statement speaks of one currency all the way: the last answer is kept. */
let lastCurrency = '';
let lastDecimals: number | undefined;

function decimalsOf(currency: string): number | undefined {
  if (currency === lastCurrency) return lastDecimals;
  lastCurrency = currency;
  lastDecimals = findCurrencyDecimals(currency);
  return lastDecimals;
}

/** Minor units of an XML decimal; undefined where it is none, or is finer than its currency. */
export function minorOf(text: string, decimals: number): bigint | undefined {
  const point = text.indexOf('.');
  try {
    if (isDigit(text.charCodeAt(0)) && text.length - point - 1 <= decimals && point > 0 && point < text.length - 1)
      return minorFromDecimal(text, decimals);
    return minorFromDecimal(plainDecimal(text, decimals), decimals);
  } catch {
    return undefined;
  }
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** "+5", ".5", "5." and "5.000" are XML decimals as well. */
function plainDecimal(text: string, decimals: number): string {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (match === null) return text;
  const [, sign, whole, fraction = ''] = match;
  let end = fraction.length;
  while (end > decimals && fraction[end - 1] === '0') end--;
  const kept = fraction.slice(0, end);
  return `${sign === '-' ? '-' : ''}${whole === '' && kept !== '' ? '0' : whole}${kept === '' ? '' : `.${kept}`}`;
}

function placeOf(node: XmlNode, place: Place): Place {
  return { line: node.line, path: place.path };
}

/** The day in a choice of Dt and DtTm, or in a plain date. */
export function dateIn(node: XmlNode | undefined, place: Place, sink: Sink): CalendarDate | undefined {
  if (node === undefined) return undefined;
  const text = textOf(node, 'Dt') ?? textOf(node, 'DtTm') ?? node.text;
  if (text === '') return undefined;
  const day = text.slice(0, 10);
  if (isCalendarDate(day)) return day;
  sink.repeated(
    'warning',
    `date.malformed ${node.name}`,
    'date.malformed',
    placeOf(node, place),
    `${node.name} holds no calendar day`,
    {
      field: node.name,
      found: text.slice(0, 40),
      expected: 'YYYY-MM-DD',
    },
  );
  return undefined;
}
