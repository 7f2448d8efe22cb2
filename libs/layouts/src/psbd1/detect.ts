import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';

/** 000 with a day in its place, sure where a 001 with its two balances follows; a file that lost its header begins with that. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = headText(head);
  if (FILE.test(text)) return STATEMENT.test(text) ? 3 : 2;
  return STATEMENT_FIRST.test(text) ? 2 : 0;
}

const FILE = /^000.{23}(?:\d{4}|\d\d)[-/.]?\d\d[-/.]?\d{2,4}/;
const DAY = '(?:\\d{4}|\\d\\d)[-/.]?\\d\\d[-/.]?\\d{2,4} {0,2}';
const RECORD = `001.{58}[ \\d.,+-]{28}${DAY}[ \\d.,+-]{28}`;
const STATEMENT = new RegExp(`[\\r\\n]${RECORD}`);
const STATEMENT_FIRST = new RegExp(`^${RECORD}`);
