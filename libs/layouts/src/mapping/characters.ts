import { tableOf } from '@giroport/kernel';
import { withoutAccents } from '../text/plain-letters.ts';
import type { DocumentPart } from './document-part.ts';
import type { Adapt, Characters } from './plan.ts';

const CLASSES: Readonly<Record<string, string>> = tableOf({
  capitals: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
  digits: '0123456789',
});

/** A list of classes (capitals, letters, digits) and of texts whose characters are meant one by one. No pattern language. */
export function charactersAt(part: DocumentPart): Characters | undefined {
  if (!part.isGiven) return undefined;
  const items = part.items(1).map((item) => item.text(1_000));
  const allowed = new Set(items.flatMap((item) => [...(CLASSES[item] ?? item)]));
  const plain = Uint8Array.from({ length: 128 }, (_, code) => (allowed.has(String.fromCharCode(code)) ? 1 : 0));
  return { described: items.join(' '), has: (code) => (code < 128 ? plain[code] === 1 : allowed.has(String.fromCharCode(code))) }; // prettier-ignore
}

/** A text as the format may take it: what the document's `adapt` lists, in its order; `cut` is the writer's. */
export function adapted(text: string, steps: readonly Adapt[]): string {
  if (steps.length === 0) return text;
  let result = text;
  for (const step of steps) {
    if (step === 'upper') result = result.toUpperCase();
    else if (step === 'plain') result = withoutAccents(result);
    else if (step === 'collapse') result = hasGap(result) ? result.split(/\s+/u).join(' ').trim() : result;
    else if (step === 'compact') result = result.split(/\s+/u).join('');
  }
  return result;
}

/** Several blanks in a row, or any at the ends or of another kind. */
function hasGap(text: string): boolean {
  let before = 32;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 || code > 126 || (code === 32 && before === 32)) return true;
    before = code;
  }
  return before === 32;
}
