import { tableOf } from '@giroport/kernel';
import { Buffer, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { hasControls, hasHighCharacters, windows1252Of } from '../domestic/code-pages.ts';

/** Character sets by syntax identifier (0001), as far as they are more than ASCII; UNOA, UNOB and UNOC are read as Windows-1252. */
const ENCODINGS: Readonly<Record<string, string>> = tableOf({
  UNOD: 'iso-8859-2',
  UNOE: 'iso-8859-5',
  UNOF: 'iso-8859-7',
  UNOG: 'iso-8859-3',
  UNOH: 'iso-8859-4',
  UNOI: 'iso-8859-6',
  UNOJ: 'iso-8859-8',
  UNOK: 'iso-8859-9',
  UNOL: 'iso-8859-15',
  KECA: 'euc-kr',
});

/** Syntax identifiers whose text is UTF-8, or may be. */
const UTF8 = new Set(['UNOW', 'UNOX', 'UNOY']);

export type DecodedText = {
  readonly text: string;
  /** The text is UTF-8, though the interchange says another set. */
  readonly otherSet: boolean;
};

const decoders = new Map<string, TextDecoder>();

/** Reads bytes, given as ISO 8859-1, in the character set of their interchange; what is well-formed UTF-8 is read as that. */
export function decodeText(latin1: string, syntax: string): DecodedText {
  if (!hasHighCharacters(latin1)) return { text: latin1, otherSet: false };
  const bytes = Buffer.from(latin1, 'latin1');
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), otherSet: !UTF8.has(syntax) };
  const encoding = ENCODINGS[syntax];
  if (encoding !== undefined) return { text: decoderOf(encoding).decode(bytes), otherSet: false };
  return { text: hasControls(latin1) ? windows1252Of(latin1) : latin1, otherSet: false };
}

function decoderOf(encoding: string): TextDecoder {
  const known = decoders.get(encoding) ?? new TextDecoder(encoding);
  decoders.set(encoding, known);
  return known;
}

/** The sets that we write: capitals, digits and few signs; the same with small letters; ISO 8859-1 without its blank that does not break (ISO 9735 annex A). */
export type WrittenSyntax = 'UNOA' | 'UNOB' | 'UNOC';

const WRITABLE: Readonly<Record<WrittenSyntax, RegExp>> = {
  UNOA: /^[A-Z0-9 .,\-()/='+:?!"%&*;<>]*$/,
  UNOB: /^[A-Za-z0-9 .,\-()/='+:?!"%&*;<>]*$/,
  UNOC: /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u00ff]*$/,
};

export function isWritable(text: string, syntax: WrittenSyntax): boolean {
  return WRITABLE[syntax].test(text);
}
