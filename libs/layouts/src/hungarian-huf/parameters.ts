import { commonParameters } from '../hungarian/parameters.ts';
import { endToEndParameter } from '../hungarian/written-payment.ts';
import type { Parameter } from '../layout.ts';

export const hufParameters = [
  ...commonParameters,
  { ...endToEndParameter, default: 'note' },
  { name: 'recordLength', description: 'Characters of a record before its line end: 940 as K&H says, 939 where the bank counts 941 with CR LF.', default: '940', values: ['940', '939'] },
  { name: 'itemsMax', description: 'How many transfers the bank takes in one file; K&H takes 40. Without it the identifier’s six digits are the limit.' },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type HufParameter = (typeof hufParameters)[number]['name'];
