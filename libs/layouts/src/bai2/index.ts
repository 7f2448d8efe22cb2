import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { Bai2Reader } from './read.ts';

/** Balances and transactions by account, of the day before or of the running day. */
export const bai2 = {
  id: 'bai2',
  name: 'BAI2 cash management balance reporting',
  spec: 'Cash Management Balance Reporting Specifications, version 2 (BAI)',
  kind: 'statement',
  fileExtension: 'bai2',
  mediaType: 'text/plain',
  likeness: likenessOf,
  read: () => new Bai2Reader(),
} satisfies Layout;
