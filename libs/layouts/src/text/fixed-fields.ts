import { Buffer } from 'node:buffer';
import { Reject } from '@giroport/kernel';
import type { ByteOutput } from './byte-output.ts';

/**
 * A field of a fixed-width record, as the specification's table gives it. `digits` is right-justified and filled with zeros,
 * `text` left-justified and filled with blanks, `right` right-justified and filled with blanks.
 */
export type FixedField = {
  /** First position, from 1. */
  readonly at: number;
  readonly width: number;
  readonly kind: 'digits' | 'text' | 'right';
  /** The name that the specification gives it, for errors. */
  readonly name: string;
  /** What stands there in every record. */
  readonly always?: string;
};

export type FixedFields = Readonly<Record<string, FixedField>>;
export type FieldValues<Fields extends FixedFields> = { readonly [Name in keyof Fields]?: string | number | bigint };
export type Cutters<Fields extends FixedFields> = { readonly [Name in keyof Fields]: (record: string) => string };

/** One function a field that cuts it out of a record, blanks at both ends taken off. */
export function cutters<Fields extends FixedFields>(fields: Fields): Cutters<Fields> {
  const entries = Object.entries(fields).map(([name, field]) => [name, cutter(field)] as const);
  return Object.fromEntries(entries) as Cutters<Fields>;
}

export function cutter(field: FixedField): (record: string) => string {
  const from = field.at - 1;
  const to = from + field.width;
  return (record) => record.slice(from, to).trim();
}

/** The whole number in a field; -1 where it holds anything but digits. Exact up to 15 digits. */
export function numberAt(record: string, field: FixedField): number {
  return digitsBetween(record, field.at - 1, field.at - 1 + field.width);
}

export function digitsBetween(record: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = record.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Makes the function that writes a record of `length` characters. It throws Reject for a value that does not fit: nothing is
 * cut. `code` is the dotted code of the refusal, `about` says which payment it is.
 */
export function composer<Fields extends FixedFields>(
  fields: Fields,
  length: number,
  code: string,
): (values: FieldValues<Fields>, about?: string) => string {
  const ordered = Object.entries(fields).sort(([, left], [, right]) => left.at - right.at);
  assertNoOverlap(ordered.map(([, field]) => field));
  return (values, about) => {
    let record = '';
    for (const [name, field] of ordered) {
      if (record.length < field.at - 1) record = record.padEnd(field.at - 1);
      record += fitted(field, field.always ?? String(values[name] ?? ''), code, about);
    }
    return record.padEnd(length);
  };
}

/**
 * As `composer`, for what is written by the hundred thousand: the record's bytes go straight to the output, of one byte a
 * character, with what ends the record behind them.
 */
export function recorder<Fields extends FixedFields>(
  fields: Fields,
  length: number,
  code: string,
): (to: ByteOutput, values: FieldValues<Fields>, lineEnd: string, about?: string) => void {
  const blank = Buffer.from(composer(fields, length, code)({}), 'latin1');
  const changing = Object.entries(fields).filter(([, field]) => field.always === undefined);
  return (to, values, lineEnd, about) => {
    const at = to.room(length + lineEnd.length);
    const { bytes } = to;
    bytes.set(blank, at);
    for (const [name, field] of changing) {
      const value = values[name];
      if (value !== undefined) putField(bytes, at + field.at - 1, field, value, code, about);
    }
    for (let end = 0; end < lineEnd.length; end++) bytes[at + length + end] = lineEnd.charCodeAt(end);
  };
}

function putField(
  bytes: Uint8Array,
  from: number,
  field: FixedField,
  value: string | number | bigint,
  code: string,
  about: string | undefined,
): void {
  const text = typeof value === 'string' ? value : String(value);
  const { length } = text;
  const { width, kind } = field;
  if (length > width) fitted(field, text, code, about);
  let at = kind === 'text' ? from : from + width - length;
  let digits = true;
  for (let place = 0; place < length; place++) {
    const character = text.charCodeAt(place);
    if (character < 48 || character > 57) digits = false;
    bytes[at++] = character;
  }
  if (!digits && kind === 'digits') fitted(field, text, code, about);
}

function fitted(field: FixedField, value: string, code: string, about: string | undefined): string {
  if (value.length > field.width) {
    throw new Reject(code, { field: field.name, payment: about, length: value.length, lengthMax: field.width });
  }
  if (field.kind === 'text') return value.padEnd(field.width);
  if (field.kind === 'right') return value.padStart(field.width);
  if (value !== '' && digitsBetween(value, 0, value.length) === -1) {
    throw new Reject(code, { field: field.name, payment: about, expected: 'digits' });
  }
  return value.padStart(field.width, '0');
}

function assertNoOverlap(ordered: readonly FixedField[]): void {
  let next = 1;
  for (const field of ordered) {
    if (field.at < next) throw new Error(`field ${field.name} overlaps the one before it`);
    next = field.at + field.width;
  }
}
