import type { Layout, Likeness } from '../layout.ts';
import { decodeHead } from '../iso20022/reading/byte-decoder.ts';
import { NAMESPACE } from './fields.ts';
import { BillingReader } from './read.ts';

/** The namespace is sure; without one, the names of its elements are likely enough. */
function likenessOf(head: Uint8Array): Likeness {
  const text = decodeHead(head);
  if (!/^[\s\ufeff]*<[?!A-Za-z_]/.test(text)) return 0;
  if (NAMESPACE.test(text)) return 3;
  return /<(?:[\w.-]+:)?electronicStatement[\s>]/.test(text) ? 2 : 0;
}

/** What a bank charged an account for, in the format that camt.086 was made from. */
export const twistBsb = {
  id: 'twist.bsb',
  name: 'TWIST BSB bank services billing statement',
  spec: 'TWIST Bank Services Billing Standard (BSB) 3.0 and 3.1',
  kind: 'analysis',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf,
  read: () => new BillingReader(),
} satisfies Layout;
