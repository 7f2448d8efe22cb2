import { Reject } from '@giroport/kernel';
import { withoutAccents } from '../text/plain-letters.ts';

/** A text as it may stand in a record: printable ASCII, no longer than its field. Throws Reject, naming field and payment. */
export function writtenText(text: string, field: { name: string; width: number }, payment?: string): string {
  const trimmed = text.trim();
  for (let at = 0; at < trimmed.length; at++) {
    const code = trimmed.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) {
      throw new Reject('nacha.field.characters', {
        field: field.name,
        payment,
        position: at + 1,
        expected: 'printable ASCII',
      });
    }
  }
  if (trimmed.length > field.width) {
    throw new Reject('nacha.field.too-long', {
      field: field.name,
      payment,
      length: trimmed.length,
      lengthMax: field.width,
    });
  }
  return trimmed;
}

/** A name; where the bank's parameters allow it, accents are taken off and what is too long is cut. */
export function writtenName(
  name: string,
  field: { name: string; width: number },
  adapt: boolean,
  payment?: string,
): string {
  if (!adapt) return writtenText(name, field, payment);
  return writtenText(withoutAccents(name).trim().slice(0, field.width), field, payment);
}
