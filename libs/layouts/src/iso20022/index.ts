import { camt029 } from '../iso20022-camt-029/index.ts';
import { camt052 } from '../iso20022-camt-052/index.ts';
import { camt053 } from '../iso20022-camt-053/index.ts';
import { camt054 } from '../iso20022-camt-054/index.ts';
import { camt055 } from '../iso20022-camt-055/index.ts';
import { camt056 } from '../iso20022-camt-056/index.ts';
import { camt086 } from '../iso20022-camt-086/index.ts';
import { pacs002 } from '../iso20022-pacs-002/index.ts';
import { pacs004 } from '../iso20022-pacs-004/index.ts';
import { pacs008 } from '../iso20022-pacs-008/index.ts';
import { pacs009 } from '../iso20022-pacs-009/index.ts';
import { pain001 } from '../iso20022-pain-001/index.ts';
import { pain002 } from '../iso20022-pain-002/index.ts';
import { pain007 } from '../iso20022-pain-007/index.ts';
import { pain008 } from '../iso20022-pain-008/index.ts';
import type { Layout } from '../layout.ts';

/** Every ISO 20022 message version that we read or write, one layout each. */
export const iso20022: readonly Layout[] = [
  [pain001, pain002, pain007, pain008],
  [camt029, camt052, camt053, camt054, camt055, camt056, camt086],
  [pacs002, pacs004, pacs008, pacs009],
].flat(2);
