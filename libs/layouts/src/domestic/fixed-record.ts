import type { FixedField } from '../text/fixed-fields.ts';
import { digitsBetween } from '../text/fixed-fields.ts';
import { decoded } from '../text/lines.ts';

/** One record of a file of fixed positions, as long as its kind must be; fields are cut by the places that the format gives. */
export class FixedRecord {
  /** `bytewise`: the sender laid the fields out in bytes and wrote UTF-8; the text is then still ISO 8859-1, a byte a character. */
  constructor(
    readonly text: string,
    readonly line: number,
    /** Characters that the line had before it was filled up or cut. */
    readonly given: number,
    private readonly bytewise: boolean,
  ) {}

  /** The field without blanks at its ends. */
  cut(field: FixedField): string {
    return this.raw(field).trim();
  }

  /** The field as it stands. */
  raw(field: FixedField): string {
    const text = this.text.slice(field.at - 1, field.at - 1 + field.width);
    return this.bytewise ? decoded(text) : text;
  }

  /** The whole number in a field of at most 15 digits; -1 where it holds anything but digits. */
  number(field: FixedField): number {
    return digitsBetween(this.text, field.at - 1, field.at - 1 + field.width);
  }
}

export function isDigits(text: string): boolean {
  return text !== '' && digitsBetween(text, 0, text.length) !== -1;
}

/** Nothing but zeros and blanks: how fixed-width formats say "none". */
export function isNothing(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 48 && code !== 32) return false;
  }
  return true;
}
