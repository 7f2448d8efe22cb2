import type { Finding } from '@giroport/canonical';
import { finding } from '../text/findings.ts';
import { fields } from './fields.ts';
import { amountOf, countOf } from './values.ts';

/** What was counted between a header and its trailer. */
export type Level = {
  /** Where the header stands. */
  readonly line: number;
  /** Records from the header to the trailer, both inclusive. */
  records: number;
  /** Accounts of a group, groups of a file. */
  children: number;
  /** What the children's trailers declare, added; what was counted stands in for a total that is blank. */
  total: bigint;
};

type Trailer = '49' | '98' | '99';
const NAMES = { '49': 'account', '98': 'group', '99': 'file' } as const;

/** The total that a trailer declares; undefined where the field is blank or no number. */
export function declaredTotal(body: string): bigint | undefined {
  const comma = body.indexOf(',');
  return amountOf((comma === -1 ? body : body.slice(0, comma)).trim());
}

/** Holds a trailer against what was counted. A blank field is not held against anything. */
export function checkTrailer(code: Trailer, body: string, level: Level, line: number): Finding[] {
  const found: Finding[] = [];
  const values = body.split(',').map((value) => value.trim());
  const name = NAMES[code];
  checkTotal(values[0] ?? '', level.total, name, fields[code][0], line, found);
  // Some banks leave the number of accounts out of the 98.
  const short = code !== '49' && values.length === 2;
  if (short) {
    found.push(finding('warning', `bai2.${name}.trailer-short`, line, { found: body, expected: fields[code].join(', '), message: 'The trailer lacks a field.' })); // prettier-ignore
  } else if (code !== '49') {
    checkCount(
      values[1] ?? '',
      level.children,
      `bai2.${name}.${code === '98' ? 'accounts' : 'groups'}`,
      fields[code][1],
      line,
      found,
    );
  }
  const last = code === '49' || short ? values[1] : values[2];
  checkCount(last ?? '', level.records, `bai2.${name}.records`, 'Number of Records', line, found);
  return found;
}

function checkTotal(text: string, counted: bigint, name: string, field: string, line: number, into: Finding[]): void {
  if (text === '') return;
  if (amountOf(text) === counted) return;
  const message = `The ${name} control total differs from what its records add up to.`;
  into.push(
    finding('error', `bai2.${name}.control-total`, line, { field, found: text, expected: counted.toString(), message }),
  );
}

function checkCount(text: string, counted: number, code: string, field: string, line: number, into: Finding[]): void {
  if (text === '' || countOf(text) === counted) return;
  const message = `${field} says ${text}, and ${counted} were read.`;
  into.push(finding('error', code, line, { field, found: text, expected: String(counted), message }));
}
