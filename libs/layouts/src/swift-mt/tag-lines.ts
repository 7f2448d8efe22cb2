/* What a line of a message's text shows by its first characters. */

const COLON = 58;
const MINUS = 45;

/** Place of the colon that closes the tag at the start of a line; 0 where there is none. */
export function tagEnd(text: string): number {
  const one = text.charCodeAt(1);
  const two = text.charCodeAt(2);
  const three = text.charCodeAt(3);
  if (isDigit(one) && isDigit(two)) {
    if (three === COLON) return 3;
    return text.charCodeAt(4) === COLON && (isCapital(three) || isDigit(three)) ? 4 : 0;
  }
  return three === COLON && isCapital(one) && isCapital(two) ? 3 : 0;
}

/** As tagEnd, for a tag of MT940 that has lost its second colon (":62FC221018EUR1,00"): how long it is; 0 where there is none. */
export function openTagLength(text: string): number {
  const found = /^:(?:(6[02][FM]|6[45])[CD]\d{6}[A-Z]{3}\d|(61)\d{6,10}R?[CD])/.exec(text);
  return 1 + (found?.[1] ?? found?.[2] ?? '').length;
}

/**
 * National 7-bit sets have letters where ASCII has braces: Swedish files say "ä4:" and "-å" for "{4:" and "-}", Danish ones
 * "æ4:", German ones "-ü". The line with its braces; undefined where it has no such letters at their place.
 */
export function withBraces(text: string): string | undefined {
  if (!/^(?:[äæ][1-5S]:|-[åü](?:[äæ]5:|$))/.test(text)) return undefined;
  return text.replace(/[äæ]/g, '{').replace(/[åü]/g, '}');
}

/** A line without so many blanks at its beginning, or as many as it has. */
export function unindented(text: string, indent: number): string {
  let at = 0;
  while (at < indent && (text[at] === ' ' || text[at] === '\t')) at++;
  return text.slice(at);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

export function isEnd(text: string): boolean {
  if (text.charCodeAt(0) !== MINUS) return false;
  const rest = text.length === 1 ? '' : withoutControls(text).slice(1).trim();
  return rest === '' || rest === 'XXX';
}

/** SOH, ETX and the like frame a message on a line; at the ends of a line they are no part of it. */
export function withoutControls(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isControl(text.charCodeAt(from))) from++;
  while (to > from && isControl(text.charCodeAt(to - 1))) to--;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

export function isControl(code: number): boolean {
  return code < 32 && code !== 9;
}
