import type { Finding } from '@giroport/canonical';
import { finding } from '../text/findings.ts';
import { PADDING, RECORD_CHARS } from './fields.ts';

/**
 * A line as a record of 94 characters. File header and file control may end in blanks, and mail and editors take those off:
 * a warning. The other records end in digits; one of those that is short lost something inside, and so did a line that
 * still ends in blanks. That, and a line that runs on, is an error.
 */
export function sizedRecord(text: string, line: number, findings: Finding[]): string {
  if (hasHighCharacters(text)) {
    findings.push(finding('warning', 'nacha.record.characters', line, { found: text, expected: 'ASCII', message: 'The record has characters beyond ASCII, which ACH operators refuse.' })); // prettier-ignore
  }
  if (text.length === RECORD_CHARS) return text;
  if (!PADDING.startsWith(text)) findings.push(wrongLength(text, line));
  return text.length < RECORD_CHARS ? text.padEnd(RECORD_CHARS) : text.slice(0, RECORD_CHARS);
}

function wrongLength(text: string, line: number): Finding {
  const stripped = text.length < RECORD_CHARS && !text.endsWith(' ');
  const why =
    text.length > RECORD_CHARS ? '.' : stripped ? ': its trailing blanks were taken off.' : ': it was cut off.';
  const message = `The record has ${text.length} characters${why}`;
  return finding(stripped ? 'warning' : 'error', 'nacha.record.length', line, { found: String(text.length), expected: String(RECORD_CHARS), message }); // prettier-ignore
}

function hasHighCharacters(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return true;
  return false;
}
