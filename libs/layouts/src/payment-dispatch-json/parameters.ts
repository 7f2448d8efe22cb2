import type { Parameter } from '../layout.ts';

export const dispatchParameters = [
  {
    name: 'bankId',
    description: 'What the message calls the bank; else the BIC of the originator’s bank, or its member id.',
  },
] as const satisfies readonly (Parameter & { readonly name: 'bankId' })[];
