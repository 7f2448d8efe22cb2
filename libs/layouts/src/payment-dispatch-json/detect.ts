import { decodeHead } from '../iso20022/reading/byte-decoder.ts';
import type { Likeness } from '../layout.ts';

/** Members that stand once, by names that no other message has together. */
const NAMES = ['fileId', 'runId', 'bankId', 'layoutId', 'messageId', 'fileSequence', 'originatorAccount', 'originatorAgent', 'executionDate']; // prettier-ignore
const NAMES_OF_ONE = 5;
const NAMES_OF_SOME = 3;

/** An object whose names are the message's; its members may come in any order, so the payments may fill the head alone. */
export function likenessOf(head: Uint8Array): Likeness {
  const text = decodeHead(head).trimStart();
  if (!text.startsWith('{')) return 0;
  const found = NAMES.filter((name) => text.includes(`"${name}"`)).length;
  if (found >= NAMES_OF_ONE) return 3;
  if (found >= NAMES_OF_SOME) return 2;
  return PAYMENTS_FIRST.test(text) && text.includes('"paymentId"') ? 2 : 0;
}

const PAYMENTS_FIRST = /^\{\s*"payments"\s*:\s*\[/;
