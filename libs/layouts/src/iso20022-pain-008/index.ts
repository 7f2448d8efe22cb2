import { tableOf } from '@giroport/kernel';
import { createInitiationReader, type InitiationFamily } from '../iso20022-pain-001/initiation-reader.ts';
import { idOfOnlyBlock } from '../iso20022/writing/payment-blocks.ts';
import { likenessOf, nearestVersion } from '../iso20022/likeness.ts';
import type { Layout } from '../layout.ts';
import { debitBlockKeyOf, DIRECT_DEBIT_PARAMETERS, writeDirectDebit } from './write-direct-debit.ts';

const family: InitiationFamily = {
  name: 'pain.008',
  root: 'CstmrDrctDbtInitn',
  direction: 'DEBIT',
  transaction: 'DrctDbtTxInf',
};

/** The Swiss schema is read alone: its two schemes (LSV+, Postfinance) take what no canonical payment says. */
const versions: Readonly<Record<string, { readonly source: string; readonly writes: boolean }>> = tableOf({
  'pain.008.001.02': { source: 'ISO 20022', writes: true },
  'pain.008.001.08': { source: 'ISO 20022', writes: true },
  'pain.008.001.09': { source: 'ISO 20022', writes: true },
  'pain.008.001.10': { source: 'ISO 20022', writes: true },
  'pain.008.002.02': { source: 'German Banking Industry Committee, DFÜ-Abkommen annex 3', writes: true },
  'pain.008.003.02': { source: 'German Banking Industry Committee, DFÜ-Abkommen annex 3', writes: true },
  'pain.008.001.02.ch.03': { source: 'Swiss Payment Standards', writes: false },
});
const nearest = nearestVersion(Object.keys(versions), 'pain.008.001.08');

/** Customer direct debit initiation: the originator collects, by mandates. */
export const pain008: readonly Layout[] = Object.entries(versions).map(([id, { source, writes }]) => ({
  id,
  name: `ISO 20022 direct debit initiation (${id})`,
  spec: `${source}, ${id}, message definition and schema`,
  kind: 'payment',
  fileExtension: 'xml',
  mediaType: 'application/xml',
  likeness: likenessOf(family, id, nearest),
  read: () => createInitiationReader(family, id),
  ...(writes
    ? {
        parameters: DIRECT_DEBIT_PARAMETERS,
        write: (order, parameters) => writeDirectDebit(order, id, parameters),
        fileReferences: (order) => idOfOnlyBlock(order, (payment) => debitBlockKeyOf(payment, order)),
      }
    : {}),
}));
