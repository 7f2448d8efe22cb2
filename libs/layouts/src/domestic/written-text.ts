import { withoutAccents } from '../text/plain-letters.ts';
import type { Refuse } from './refusal.ts';

/** A text field of a format: its name and width, and which characters may stand in it. */
export type TextField = { readonly name: string; readonly width: number };

/** `exact`: what does not fit is refused. `upper`: letters become capitals. `adapt`: accents are taken off and what is too long is cut as well. */
export type Adaptation = 'exact' | 'upper' | 'adapt';

/** A text as it may stand in a record. Refuses, naming field and payment, characters that the format has not and what is too long. */
export function writtenText(text: string, field: TextField, allowed: RegExp, refuse: Refuse): string {
  const trimmed = text.trim();
  for (let at = 0; at < trimmed.length; at++) {
    if (!allowed.test(trimmed[at]!))
      refuse('field.characters', field.name, { position: at + 1, expected: allowed.source });
  }
  if (trimmed.length > field.width)
    refuse('field.too-long', field.name, { length: trimmed.length, lengthMax: field.width });
  return trimmed;
}

export function adaptedText(
  text: string,
  field: TextField,
  allowed: RegExp,
  adaptation: Adaptation,
  refuse: Refuse,
): string {
  if (adaptation === 'exact') return writtenText(text, field, allowed, refuse);
  if (adaptation === 'upper') return writtenText(capitals(text), field, allowed, refuse);
  const plain = withoutAccents(text);
  const fitting = allowed.test('a') ? plain : capitals(plain);
  return writtenText(fitting.trim().slice(0, field.width), field, allowed, refuse);
}

/** Plain letters alone: a capital of another letter may be two. */
function capitals(text: string): string {
  return text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}
