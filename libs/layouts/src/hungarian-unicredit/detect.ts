import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** A head of the format, or a file that lost it: its items, with what must be digits in them. */
export function likenessOf(head: Uint8Array, kind: 'pay' | 'fx'): Likeness {
  const text = headText(head);
  const [header, item] = kind === 'pay' ? PAY : FX;
  if (header.test(text)) return 3;
  return item.test(text) ? 2 : 0;
}

const PAY = [/^23[\d ]{24}[A-Z]{3}1[\d ]\d{8} /, /^43\d{6}[\d ]{24}.{134}\d{15}[A-Z]{3}/] as const;
const FX = [/^34[\d ]{24}[A-Z]{3}1[\d ]\d{8} /, /^54\d{6}.{682}[A-Z]{3}[A-Z ]{3}\d{15}[A-Z]{3}/] as const;
