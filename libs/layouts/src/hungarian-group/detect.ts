import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** The head names its message. A file that lost its head says no more whether it pays or collects, and is nobody's. */
export function likenessOf(bytes: Uint8Array, direction: 'CREDIT' | 'DEBIT'): Likeness {
  const text = headText(bytes);
  const head = /^01(ATUTAL|TOMEGA|BESZED)/.exec(text);
  if (head === null || (head[1] === 'BESZED') !== (direction === 'DEBIT')) return 0;
  return WHOLE.test(text) ? 3 : 2;
}

const WHOLE = /^01[A-Z]{6}[\d@].{13}\d{12}/;
