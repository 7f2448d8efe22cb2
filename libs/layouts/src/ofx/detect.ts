import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** The header of version 1 or of version 2; a file without one is likely OFX where it begins with that element. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head).trimStart();
  if (SURE.test(text)) return 3;
  return LIKELY.test(text) ? 2 : 0;
}

/** What may stand before: an XML declaration, and comments of the program that saved the file. */
const BEFORE = '(?:<\\?xml\\s[^>]*>\\s*)?(?:<!--[^]*?-->\\s*)*';
const SURE = new RegExp(`^(?:OFXHEADER\\s*:|${BEFORE}<\\?OFX\\s)`, 'i');
const LIKELY = new RegExp(`^${BEFORE}<OFX[\\s>]`, 'i');
