import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';
import type { AbaKind } from './read.ts';

/** A descriptive record, or a file that lost it: details with their BSB. Returned items alone make a file of returns. */
export function likenessOf(head: Uint8Array, kind: AbaKind): Likeness {
  const text = headText(head);
  const sure = DESCRIPTIVE.test(text);
  if (!sure && !DETAIL.test(text)) return 0;
  const answers = RETURN.test(text) && !PAYMENT.test(text);
  if (answers !== (kind === 'acknowledgement')) return 0;
  return sure ? 3 : 2;
}

const DESCRIPTIVE = /^0[\d\- ]{7}.{9} \d\d[A-Z]{3} {7}.{26}[\d ]{6}.{12}\d{6}/;
const DETAIL = /^[12]\d{3}[- ]\d{3}.{9}.\d\d\d{10}.{50}\d{3}[- ]\d{3}/;
/** At a line's start, or at a record's place in a run without line ends. */
const RETURN = /(?:^|[\r\n]|[ \d])2\d{3}[- ]\d{3}.{10}(?:13|5\d)\d{10}/;
const PAYMENT = /(?:^|[\r\n])1\d{3}[- ]\d{3}.{10}\d\d\d{10}| {40}1\d{3}[- ]\d{3}.{10}\d\d\d{10}/;
