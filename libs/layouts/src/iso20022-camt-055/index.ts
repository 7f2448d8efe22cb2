import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import { COMMON_PARAMETERS } from '../iso20022/writing/message-writer.ts';
import type { Layout } from '../layout.ts';
import { createCancellationReader } from './cancellation-reader.ts';
import { writeCancellation } from './write-cancellation.ts';

const family = { name: 'camt.055', root: 'CstmrPmtCxlReq' };
const ids = ['camt.055.001.08'];
const nearest = nearestVersion(ids, 'camt.055.001.08');

/** Customer payment cancellation request: a payment that was ordered should not be made. */
export const camt055: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 payment cancellation request (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'payment',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  parameters: COMMON_PARAMETERS,
  likeness: likenessOf(family, id, nearest),
  read: () => createCancellationReader(family, id),
  write: (order, parameters) => writeCancellation(order, id, parameters),
}));
