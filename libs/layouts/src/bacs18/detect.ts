import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** The labels, in their order; or data records alone: two accounts, a transaction code and an amount in their places. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head);
  if (/^VOL1/.test(text)) return /[\r\n]HDR1/.test(text) ? 3 : 2;
  if (/^HDR1A/.test(text) || /^UHL1 \d{5}/.test(text)) return 2;
  return DATA.test(text) ? 2 : 0;
}

const DATA =
  /^\d{14}\d(?:99|01|17|18|19|0[NCS]|Z[45]|U[123]|E[13]|97)\d{14}[ -~]{4}\d{11}[ -~]{18,60}[ \t]*(?:[\r\n]|$)/;
