import type { Layout } from '../layout.ts';
import { likenessOfSet } from '../x12/likeness.ts';
import { currencyParameter } from '../x12/reading-parameters.ts';
import { createAnalysisReader } from './read.ts';

/** What a bank charged accounts for in a month. */
export const x12Analysis = {
  id: 'x12.822',
  name: 'X12 822 account analysis',
  spec: 'ASC X12.25, Account Analysis (822), versions 003020 to 008010',
  kind: 'analysis',
  fileExtension: 'edi',
  mediaType: 'application/edi-x12',
  parameters: [currencyParameter],
  likeness: likenessOfSet('822', 'AA'),
  read: createAnalysisReader,
} satisfies Layout;
