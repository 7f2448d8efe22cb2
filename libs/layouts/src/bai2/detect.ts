import { Buffer } from 'node:buffer';
import type { Likeness } from '../layout.ts';

/** A file header is record 01 with a date as its third field; a group header that follows makes it sure. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1').replace(/^\u00ef\u00bb\u00bf|^\s+/, ''); // prettier-ignore
  if (HEADER.test(text)) return GROUP.test(text) ? 3 : 2;
  return GROUP_FIRST.test(text) ? 2 : DAMAGED_HEADER.test(text) ? 1 : 0;
}

const HEADER = /^01,[^,/\r\n]*,[^,/\r\n]*,\d{6,8},/;
/** Backwards from the code: forwards, a run of blank lines is read again from each of them. */
const GROUP = /02,(?<=[\r\n/]\s*02,)/;
/** A file that lost its header begins with a group or an account. */
const GROUP_FIRST = /^(?:02,[^,\r\n]*,[^,\r\n]*,[1-4],\d{6}|03,[^,\r\n]+,[A-Z]{0,3},(?:\d{3},|,))/;
/** A first record whose code or date is damaged still has the shape: two digits, fields between commas, a slash. */
const DAMAGED_HEADER = /^\d\d,(?:[^,\r\n]*,){5,9}[^,\r\n]*\/[ \t]*(?:[\r\n]|$)/;
