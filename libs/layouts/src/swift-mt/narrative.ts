import { beginsLikeTag } from './characters.ts';

/** Lines of fields 70, 72 and 77B have 35 characters. */
export const LINE_CHARS = 35;

/**
 * The words of a field whose lines are cut at 35 characters: a full line goes on without a blank, a shorter one with one.
 * "//" at the start of a line says that it continues the one before it, and is no part of the words.
 */
export function joinedNarrative(lines: readonly string[]): string {
  return joinedLines(lines, LINE_CHARS);
}

/** The same of a field whose lines are cut at another width: 50 characters in :79:. */
export function joinedLines(lines: readonly string[], width: number): string {
  let text = '';
  let last = '';
  for (const line of lines) {
    const words = line.startsWith('//') && text !== '' ? line.slice(2) : line;
    text += text === '' || last.length >= width ? words : ` ${words}`;
    last = line;
  }
  return text.trim();
}

/**
 * Cuts words into lines that `joinedNarrative` puts together again: at blanks where the words fit so, else after 35
 * characters. Undefined where they do not fit.
 */
export function narrativeLines(text: string, linesMax: number): string[] | undefined {
  return cut(text, linesMax, false) ?? cut(text, linesMax, true);
}

function cut(text: string, linesMax: number, hard: boolean): string[] | undefined {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '') {
    if (lines.length === linesMax || isMistaken(rest, lines.length)) return undefined;
    const isLast = rest.length <= LINE_CHARS;
    const full = hard && !isLast && !' :-/'.includes(rest[LINE_CHARS]!) && rest[LINE_CHARS - 1] !== ' ';
    const at = isLast ? rest.length : full ? LINE_CHARS : blankBefore(rest);
    if (at <= 0) return undefined;
    lines.push(rest.slice(0, at));
    rest = isLast ? '' : rest.slice(full ? at : at + 1);
  }
  return lines;
}

/** A single blank that ends a line of less than 35 characters, and that no sign follows which a line may not begin with. */
function blankBefore(text: string): number {
  for (let at = LINE_CHARS - 1; at > 0; at--) {
    if (text[at] === ' ' && text[at - 1] !== ' ' && !' :-/'.includes(text[at + 1] ?? ' ')) return at;
  }
  return -1;
}

function isMistaken(line: string, index: number): boolean {
  return beginsLikeTag(line) || (index > 0 && line.startsWith('/'));
}

/** The end-to-end id of :70: "/ROC/..." (reference of the ordering customer), and the lines that are not it. */
export function splitReference(value: string): { readonly endToEndId?: string; readonly lines: readonly string[] } {
  const lines = value.split('\n').map((line) => line.trimEnd()).filter((line) => line !== ''); // prettier-ignore
  if (lines[0]?.startsWith('/ROC/') !== true) return { lines };
  let used = 1;
  while (lines[used]?.startsWith('//') === true) used++;
  const endToEndId = joinedNarrative(lines.slice(0, used)).slice(5);
  return { endToEndId: endToEndId.trim() || undefined, lines: lines.slice(used) };
}

/** The lines of "/ROC/" for an id of up to 35 characters. */
export function referenceLines(endToEndId: string): string[] {
  return cutHard(`/ROC/${endToEndId}`);
}

/** A code word's text cut after 35 characters, each further line behind "//". A line that would end in a blank ends before it. */
export function cutHard(text: string): string[] {
  const lines: string[] = [];
  for (let rest = text, lead = ''; rest !== ''; lead = '//') {
    let at = Math.min(LINE_CHARS - lead.length, rest.length);
    const whole = at;
    while (at > 1 && at < rest.length && rest[at - 1] === ' ') at--;
    lines.push(lead + rest.slice(0, at));
    rest = rest.slice(at === whole ? at : at + 1);
  }
  return lines;
}
