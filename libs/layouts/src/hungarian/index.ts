import { detsta, fedsta, status } from '../hungarian-answers/index.ts';
import { csAtutalas, csBeszedes } from '../hungarian-group/index.ts';
import { huf } from '../hungarian-huf/index.ts';
import { pkf } from '../hungarian-pkf/index.ts';
import { hungarianStatement } from '../hungarian-statement/index.ts';
import { fx, pay } from '../hungarian-unicredit/index.ts';
import type { Layout } from '../layout.ts';

/** What Hungarian banks take and give: forint, group, postal and currency orders, their answers, and statements. */
export const hungarian: readonly Layout[] = [huf, pay, fx, csAtutalas, csBeszedes, pkf, status, fedsta, detsta, hungarianStatement]; // prettier-ignore
