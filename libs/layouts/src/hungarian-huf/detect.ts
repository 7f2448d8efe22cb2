import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** PAYORD DO with its identifier; sure where the first record has its currency in its place as well. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head);
  if (!/^PAYORDDO/.test(text)) return 0;
  return /^PAYORDDO\d{14}/.test(text) || text.startsWith('HUF', 805) ? 3 : 2;
}
