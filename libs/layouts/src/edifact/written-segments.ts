import { Buffer, isUtf8 } from 'node:buffer';
import { Reject } from '@giroport/kernel';
import { hasHighCharacters } from '../domestic/code-pages.ts';
import type { About } from '../swift-mt/settings.ts';

/** An element: text, or components of which the last empty ones fall away. */
export type WrittenElement = string | undefined | readonly (string | undefined)[];

/** One segment with its terminator. Trailing empty elements are left out (ISO 9735 §9); marks in a text are released. */
export function segmentText(tag: string, ...elements: readonly WrittenElement[]): string {
  let text = tag;
  let empty = '';
  for (const element of elements) {
    const written = typeof element === 'string' || element === undefined ? released(element ?? '') : composite(element);
    empty += '+';
    if (written === '') continue;
    text += empty + written;
    empty = '';
  }
  return `${text}'`;
}

function composite(components: readonly (string | undefined)[]): string {
  let text = '';
  let empty = '';
  for (const [at, component] of components.entries()) {
    if (at > 0) empty += ':';
    if (component === undefined || component === '') continue;
    text += empty + released(component);
    empty = '';
  }
  return text;
}

function released(text: string): string {
  return /[+:'?]/.test(text) ? text.replace(/[+:'?]/g, '?$&') : text;
}

/** Letters of ISO 8859-1 that are, by chance, well-formed UTF-8 would be read as that. */
export function assertReadsBack(text: string, about: About | undefined): void {
  if (!hasHighCharacters(text) || !isUtf8(Buffer.from(text, 'latin1'))) return;
  throw new Reject('edifact.characters', { field: text.slice(0, 3), ...about, expected: 'letters that cannot be taken for UTF-8' }); // prettier-ignore
}

/** How many segments a text has: each ends with a mark that is not released. */
export function countSegments(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === RELEASE) at++;
    else if (code === TERMINATOR) count++;
  }
  return count;
}

const RELEASE = 63;
const TERMINATOR = 39;
