import { commonParameters } from '../hungarian/parameters.ts';
import { endToEndParameter } from '../hungarian/written-payment.ts';
import type { Parameter } from '../layout.ts';

export const pkfParameters = [
  ...commonParameters,
  { ...endToEndParameter, default: 'note' },
  { name: 'senderId', description: 'ID of sender, eight characters, as the post knows it. Else the sender’s id, else the originator’s.' },
  { name: 'list', description: 'Whether a list of senders is asked for.', default: '0', values: ['0', '1'] },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type PkfParameter = (typeof pkfParameters)[number]['name'];
