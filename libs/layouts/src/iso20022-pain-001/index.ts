import { tableOf } from '@giroport/kernel';
import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import { blockKeyOf, idOfOnlyBlock } from '../iso20022/writing/payment-blocks.ts';
import type { Layout } from '../layout.ts';
import { createInitiationReader, type InitiationFamily } from './initiation-reader.ts';
import { CREDIT_TRANSFER_PARAMETERS, writeCreditTransfer } from './write-credit-transfer.ts';

const family: InitiationFamily = {
  name: 'pain.001',
  root: 'CstmrCdtTrfInitn',
  direction: 'CREDIT',
  transaction: 'CdtTrfTxInf',
};

const versions: Readonly<Record<string, string>> = tableOf({
  'pain.001.001.03': 'ISO 20022',
  'pain.001.001.09': 'ISO 20022',
  'pain.001.001.10': 'ISO 20022',
  'pain.001.001.11': 'ISO 20022',
  'pain.001.001.03.ch.02': 'Swiss Payment Standards',
  'pain.001.002.03': 'German Banking Industry Committee, DFÜ-Abkommen annex 3',
  'pain.001.003.03': 'German Banking Industry Committee, DFÜ-Abkommen annex 3',
});
const nearest = nearestVersion(Object.keys(versions), 'pain.001.001.09');

/** Customer credit transfer initiation: money goes from the originator to others. */
export const pain001: readonly Layout[] = Object.entries(versions).map(([id, source]) => ({
  id,
  name: `ISO 20022 credit transfer initiation (${id})`,
  spec: `${source}, ${id}, message definition and schema`,
  kind: 'payment',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  parameters: CREDIT_TRANSFER_PARAMETERS,
  likeness: likenessOf(family, id, nearest),
  read: () => createInitiationReader(family, id),
  write: (order, parameters) => writeCreditTransfer(order, id, parameters),
  fileReferences: (order) => idOfOnlyBlock(order, (payment) => blockKeyOf(payment, order)),
}));
