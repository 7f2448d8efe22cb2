import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** An account's record with its days, sign, balance and currency in their places; else a movement's. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head).replace(/^(?:[0 ]+[\r\n]+)+/, '');
  if (ACCOUNT.test(text)) return 3;
  return MOVEMENT.test(text) ? 2 : 0;
}

const ACCOUNT = /^11[\d ]{8}[\dA-Z ]{10}\d{2}[01]\d[0-3]\d{3}[01]\d[0-3]\d[012 ]\d{14}(?:\d{3}|[A-Z]{3})[\d ]/;
const MOVEMENT = /^22[\d ]{4}[\d ]{4}\d{2}[01]\d[0-3]\d{3}[01]\d[0-3]\d[\d ]{5}[12]\d{14}/;
