import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** The header of version 1 or of version 2; a file without one is likely OFX where it begins with that element. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head).trimStart();
  if (SURE.test(text)) return 3;
  return /^(?:<\?xml[^>]*>\s*)?<OFX[\s>]/i.test(text) ? 2 : 0;
}

const SURE = /^(?:OFXHEADER\s*:|(?:<\?xml[^>]*>\s*)?<\?OFX\s)/i;
