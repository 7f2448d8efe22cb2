import { Buffer } from 'node:buffer';
import type { Likeness } from '../layout.ts';
import type { NachaKind } from './file-header.ts';

/**
 * A file header is unmistakable: "101", then the record size, blocking factor and format code in their places. A file that
 * lost it is still likely ACH where its first lines are whole batch, entry and addenda records. Returns and notifications of
 * change show themselves by their addenda (98, 99) or by their class: COR, ACK, ATX; refused entries by their mark.
 */
export function likenessOf(head: Uint8Array, kind: NachaKind): Likeness {
  const text = withoutMark(Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1'));
  const sure = text.startsWith('101') && text.startsWith('0941', 34);
  const likely = !sure && looksLikeRecords(text);
  if (!sure && !likely && !hasDamagedHeader(text)) return 0;
  const answers = ANSWER.test(text) || ANSWER_BATCH.test(text) || REJECT.test(text);
  if (answers !== (kind === 'acknowledgement')) return 0;
  return sure ? 3 : likely ? 2 : 1;
}

/** An addenda 98 or 99 with a code and a trace, at a line's start or at a record's place in a run without line ends. */
const ANSWER = /(?:^|[\r\n]|[ \d]{7})7(?:98C|99R)\d\d/;
const ANSWER_BATCH = /(?:^|[\r\n]|[ \d]{7})5(?:200|220|225|280).{46}(?:COR|ACK|ATX)/;

/** An entry or a batch header that a bank refused: "REJ0" in position 80. */
const REJECT = /(?:^|[\r\n]|[ \d]{7})(?:6[2-5]\d.{76}|5(?:200|220|225|280).{75})REJ0/;

function looksLikeRecords(text: string): boolean {
  const end = firstBreak(text);
  const first = end === -1 ? text : text.slice(0, end);
  if (first.startsWith('101') && first.length >= 40 && (first.startsWith('094', 34) || first.startsWith('10', 37)))
    return true;
  return RECORD.test(first) && (first.length === 94 || first.length > 188 || (first.length > 54 && first.length < 94));
}

/** A header with a character too few or too many still shows its record size, blocking factor and format code. */
function hasDamagedHeader(text: string): boolean {
  const at = text.indexOf('094101');
  return text.startsWith('1') && at > 28 && at < 44;
}

const RECORD = /^(?:5(?:200|220|225|280).{46}[A-Z]{3}|6[2-5]\d{10}.{17}\d{10})/;

function firstBreak(text: string): number {
  const lf = text.indexOf('\n');
  const cr = text.indexOf('\r');
  return lf === -1 ? cr : cr === -1 ? lf : Math.min(lf, cr);
}

function withoutMark(text: string): string {
  return text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text;
}
