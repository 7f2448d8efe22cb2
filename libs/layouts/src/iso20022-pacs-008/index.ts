import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { createInterbankReader } from './interbank-reader.ts';
import { CUSTOMER_TRANSFER_PARAMETERS, writeCustomerTransfer } from './write-customer-transfer.ts';

const family = { name: 'pacs.008', root: 'FIToFICstmrCdtTrf' };
const ids = ['pacs.008.001.07', 'pacs.008.001.08'];
const nearest = nearestVersion(ids, 'pacs.008.001.08');

/** Customer credit transfer between banks: what a wire is since Fedwire and SWIFT speak ISO 20022. */
export const pacs008: readonly Layout[] = ids.map((id) => ({
  id,
  name: `ISO 20022 interbank customer credit transfer (${id})`,
  spec: `ISO 20022 ${id}, message definition and schema`,
  kind: 'payment',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createInterbankReader(family, id),
  ...(id === 'pacs.008.001.08'
    ? {
        parameters: CUSTOMER_TRANSFER_PARAMETERS,
        write: (order, parameters) => writeCustomerTransfer(order, id, parameters),
      }
    : {}),
}));
