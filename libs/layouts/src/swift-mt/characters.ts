import { transliterate } from '../iso20022/writing/sepa-characters.ts';

/** Character set X of the FIN standards: letters, digits and / - ? : ( ) . , ' + and the blank. */
const OUTSIDE_X = /[^A-Za-z0-9/\-?:().,'+ ]/;

/** Place from 1 of the first character that set X has not; 0 where all are in it. */
export function outsideX(text: string): number {
  const at = text.search(OUTSIDE_X);
  return at + 1;
}

/**
 * A text in set X: accents fall, known letters and signs have their stand-in, what has none becomes a point, and runs of
 * blanks one. The result never begins as no line may: with ":" or "-".
 */
export function adapted(text: string): string {
  return transliterate(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[:-]+ */, '');
}

/** A line may not begin with ":" or "-": it would be read as a tag, or as the end of the text. */
export function beginsLikeTag(line: string): boolean {
  return line.startsWith(':') || line.startsWith('-');
}

/**
 * Cuts a text into lines at blanks, so that the lines joined by a blank are the text again. Undefined where it has a word
 * too long, or does not fit into so many lines.
 */
export function wrapped(text: string, width: number, linesMax: number, firstWidth = width): string[] | undefined {
  const lines: string[] = [];
  let rest = text;
  for (;;) {
    const room = lines.length === 0 ? firstWidth : width;
    if (rest.length <= room) break;
    const at = breakBefore(rest, room);
    if (at <= 0 || lines.length + 1 >= linesMax) return undefined;
    lines.push(rest.slice(0, at));
    rest = rest.slice(at + 1);
  }
  lines.push(rest);
  return lines;
}

/** The last single blank that leaves a line of at most `room` characters, and a next line that begins with none of " :-". */
function breakBefore(text: string, room: number): number {
  for (let at = Math.min(room, text.length - 1); at > 0; at--) {
    if (text[at] === ' ' && text[at - 1] !== ' ' && !' :-'.includes(text[at + 1] ?? ' ')) return at;
  }
  return -1;
}
