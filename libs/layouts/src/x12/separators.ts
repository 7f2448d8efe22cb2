import type { Separators } from './segment.ts';

/** ISA has 106 characters, its terminator among them; one more shows whether lines end behind segments. */
export const ISA_CHARS = 106;
/** An ISA whose fields lost their blanks, or gained line ends, is looked for in so many characters. */
export const HEADER_CHARS_MAX = 320;

/** Where in an ISA of its full length the element separator stands, from 0. */
const FIXED_PLACES = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103] as const;

/** What the first segment of an interchange, or of a file without one, says of the signs that follow. */
export type Header = {
  readonly separators: Separators;
  /** `fixed`: an ISA as the standard has it. `loose`: an ISA of another length. `guessed`: no ISA, or one that says nothing. */
  readonly kind: 'fixed' | 'wrapped' | 'loose' | 'bare' | 'guessed';
  /** Lines end behind segments or within them, so that a place in the file can be said by its line. */
  readonly lined: boolean;
};

/** Whether a text begins as an X12 file does: ISA, or a group or set without an interchange around it. */
export function beginsAsX12(text: string, at = 0): boolean {
  const start = text.slice(at, at + 7);
  return /^ISA[^A-Za-z0-9\s]/.test(start) || /^GS([^A-Za-z0-9\s])[A-Z]{2}\1/.test(start) || /^ST([^A-Za-z0-9\s])\d{3}\1/.test(start); // prettier-ignore
}

/**
 * Reads the separators at the beginning of `text`, where `beginsAsX12` holds; "\n" is the one line end. Undefined while there is
 * too little of it to tell, which is never so for the `last` of a file.
 */
export function headerOf(text: string, last: boolean): Header | undefined {
  if (!text.startsWith('ISA')) return bareHeaderOf(text, last);
  if (text.length <= ISA_CHARS && !last) return undefined;
  const fixed = fixedHeaderOf(text, 'fixed');
  if (fixed !== undefined) return fixed;
  if (text.length < HEADER_CHARS_MAX && !last) return undefined;
  const head = text.slice(0, HEADER_CHARS_MAX);
  return fixedHeaderOf(head.replaceAll('\n', ''), 'wrapped') ?? looseHeaderOf(head) ?? guessedHeaderOf(head);
}

function fixedHeaderOf(text: string, kind: 'fixed' | 'wrapped'): Header | undefined {
  const element = text[3]!;
  if (FIXED_PLACES.some((place) => text[place] !== element)) return undefined;
  const terminator = text[ISA_CHARS - 1];
  if (terminator === undefined || isLetterOrDigit(terminator) || terminator === ' ' || terminator === element)
    return undefined;
  const separators = { element, component: text[104], repetition: repetitionOf(text[82]!), terminator };
  return { separators, kind, lined: kind === 'wrapped' || terminator === '\n' || text[ISA_CHARS] === '\n' };
}

/** An ISA whose fields have other lengths: its sixteenth element has one character, and the terminator follows. */
function looseHeaderOf(text: string): Header | undefined {
  const element = text[3]!;
  let at = 3;
  for (let count = 1; count < 16; count++) {
    at = text.indexOf(element, at + 1);
    if (at === -1) return undefined;
  }
  const [component, next] = [text[at + 1], text[at + 2]];
  if (component === undefined) return undefined;
  // ISA16 may be left out: what stands in its place then ends the segment.
  const given = next !== undefined && !isLetterOrDigit(next) && next !== ' ';
  const terminator = given ? next : component;
  if (isLetterOrDigit(terminator) || terminator === ' ') return undefined;
  const repetition = repetitionOf(text.split(element, 12)[11]?.trim() ?? '');
  const after = text[at + (given ? 3 : 2)];
  return {
    separators: { element, component: given ? component : undefined, repetition, terminator },
    kind: 'loose',
    lined: terminator === '\n' || after === '\n',
  };
}

function guessedHeaderOf(text: string): Header {
  const terminator = ['~', '\n', "'"].find((sign) => text.includes(sign)) ?? '~';
  const separators = { element: text[3] ?? '*', component: undefined, repetition: undefined, terminator };
  return { separators, kind: 'guessed', lined: text.includes('\n') };
}

/** GS08 and ST02 have letters and digits only: what stands behind the last of them ends the segment. */
function bareHeaderOf(text: string, last: boolean): Header | undefined {
  if (text.length < HEADER_CHARS_MAX && !last) return undefined;
  const element = text[2]!;
  let at = 3;
  if (text.startsWith('GS')) {
    for (let count = 1; count < 8 && at !== 0; count++) at = text.indexOf(element, at) + 1;
    if (at === 0) at = text.length;
  }
  while (at < text.length && (isLetterOrDigit(text[at]!) || text[at] === element || text[at] === ' ')) at++;
  const terminator = text[at] ?? '\n';
  const separators = { element, component: undefined, repetition: undefined, terminator };
  return { separators, kind: 'bare', lined: terminator === '\n' || text[at + 1] === '\n' };
}

/** Until 00401 ISA11 names who controls the standard ("U"); from 00402 on it is the repetition separator. */
function repetitionOf(text: string): string | undefined {
  return text === '' || text === ' ' || isLetterOrDigit(text) ? undefined : text;
}

export function isLetterOrDigit(sign: string): boolean {
  return /^[A-Za-z0-9]/.test(sign);
}
