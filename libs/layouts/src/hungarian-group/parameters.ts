import { commonParameters } from '../hungarian/parameters.ts';
import { endToEndParameter } from '../hungarian/written-payment.ts';
import type { Parameter } from '../layout.ts';

const groupParameters = [
  ...commonParameters,
  { ...endToEndParameter, default: 'refuse' },
  { name: 'initiatorId', description: 'F213, the initiator’s identifier: A and a tax number. Else the sender’s id, else the originator’s.' },
  { name: 'title', description: 'F217, the title code of three letters, where payments have no local instrument.' },
] as const satisfies readonly Parameter[]; // prettier-ignore

export const transferParameters = [
  ...groupParameters,
  { name: 'duplicate', description: 'F212: 0 an original, 7 an original that asks for a positive answer, @ a debit on the same day.', default: '0', values: ['0', '7', '@'] },
  { name: 'message', description: 'ATUTAL, one day for all; or TOMEGA, where the bank takes it, with a value date in each item.', default: 'ATUTAL', values: ['ATUTAL', 'TOMEGA'] },
] as const satisfies readonly Parameter[]; // prettier-ignore

export const collectionParameters = [
  ...groupParameters,
  { name: 'duplicate', description: 'F212: 0 an original, 7 an original that asks for a positive answer.', default: '0', values: ['0', '7'] },
  { name: 'clientId', description: 'T215, by which the payer’s bank knows the authorization. same: mandate and end-to-end id must not differ; mandate or end-to-end: that one is written.', default: 'same', values: ['same', 'mandate', 'end-to-end'] },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type TransferParameter = (typeof transferParameters)[number]['name'];
export type CollectionParameter = (typeof collectionParameters)[number]['name'];
