import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';
import type { Cpa005Kind } from './read.ts';

/** A header with its number 1, day and data centre; a file that lost it begins with a record of transactions. Returned items alone make a file of returns. */
export function likenessOf(head: Uint8Array, kind: Cpa005Kind): Likeness {
  const text = headText(head);
  const sure = HEADER.test(text);
  if (!sure && !RECORD.test(text)) return 0;
  const answers = RETURN.test(text) && !PAYMENT.test(text);
  if (answers !== (kind === 'acknowledgement')) return 0;
  return sure ? 3 : 2;
}

const HEADER = /^A0{8}1.{10}(?:\d{4}|TEST)0\d{5}[\d ]{5}/;
const RECORD = /^[CDEFIJ]\d{9}.{10}(?:\d{4}|TEST)\d{13}0\d{5}\d{9}/;
/** At a line's start, or at a record's place in a run without line ends, where a blank or a digit stands before it. */
const RETURN = /(?:^|[\r\n\d ])[IJ]\d{9}.{10}(?:\d{4}|TEST)\d{13}0\d{5}\d{9}/;
const PAYMENT = /(?:^|[\r\n\d ])[CDEF]\d{9}.{10}(?:\d{4}|TEST)\d{13}0\d{5}\d{9}/;
