import type { Likeness } from '../layout.ts';
import { headText } from '../domestic/head-text.ts';

/** A header of zeros, a day, a bank and the application code 05; a file that lost it begins with a balance or a movement. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head);
  if (HEADER.test(text)) return 3;
  return BALANCE.test(text) || MOVEMENT.test(text) ? 2 : 0;
}

const HEADER = /^0000[\d ][0-3]\d[01]\d{3}[\d ]{3}05[D ] {0,7}/;
const BALANCE = /^1[0-3 ]\d{3}.{37}[01]\d{15}[0-3]\d[01]\d{3}.{61}\d{3}/;
const MOVEMENT = /^21\d{8}.{21}[01]\d{15}[0-3]\d[01]\d{3}\d{8}[01]/;
