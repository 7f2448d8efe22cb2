import type { Parameter } from '../layout.ts';

/** What X12 leaves open to the parties, and a reader must know. */
export const currencyParameter = {
  name: 'currency',
  description: 'Currency of amounts where the file names none (CUR).',
  default: 'USD',
} as const satisfies Parameter;
