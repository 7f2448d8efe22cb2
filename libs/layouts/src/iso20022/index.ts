import { camt052 } from '../iso20022-camt-052/index.ts';
import { camt053 } from '../iso20022-camt-053/index.ts';
import { camt054 } from '../iso20022-camt-054/index.ts';
import { pain001 } from '../iso20022-pain-001/index.ts';
import { pain002 } from '../iso20022-pain-002/index.ts';
import { pain008 } from '../iso20022-pain-008/index.ts';
import type { Layout } from '../layout.ts';

/** Every ISO 20022 message version that we read or write, one layout each. */
export const iso20022: readonly Layout[] = [...pain001, ...pain002, ...pain008, ...camt052, ...camt053, ...camt054];
