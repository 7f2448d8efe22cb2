import { commonParameters } from '../hungarian/parameters.ts';
import { endToEndParameter } from '../hungarian/written-payment.ts';
import type { Parameter } from '../layout.ts';

export const unicreditParameters = [
  ...commonParameters,
  { ...endToEndParameter, default: 'note' },
  { name: 'client', description: 'Client program indicator, 0 or 1.', default: '0', values: ['0', '1'] },
  { name: 'trailer', description: 'Whether the file ends with its record of sums.', default: 'yes', values: ['yes', 'no'] },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type UnicreditParameter = (typeof unicreditParameters)[number]['name'];
