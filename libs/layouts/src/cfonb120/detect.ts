import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** A record code, bank, branch, currency, decimals and account in their places; sure where an amount stands in its place too. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head).replace(/^(?:PAS|AUCUN)[^\r\n]*[\r\n]+/i, '');
  if (!RECORD.test(text)) return 0;
  return AMOUNT.test(text) || text.startsWith('05') ? 3 : 2;
}

const RECORD = /^0[1457][0-9A-Z]{5}.{4}[0-9A-Z]{5}[A-Z]{3}[0-9 ].[0-9A-Z ]{11}/;
const AMOUNT = /^.{90}[0-9 ]{13}[{}A-R0-9\u00e8\u00e9]/;
