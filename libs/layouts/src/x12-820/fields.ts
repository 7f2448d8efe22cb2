import type { Version } from '../x12/interchange-parameters.ts';
import type { WrittenElement } from '../x12/written-elements.ts';

/**
 * Lengths of the 820's elements: at most in 003040 to 003070, in 004010, in 005010; and at least, where that is more than one.
 * Data element numbers stand behind the names (X12.3).
 */
const lengths = {
  /** 782; digits, without sign and point. */
  amount: { name: 'BPR02', most: [15, 18, 18] },
  remitted: { name: 'RMR04', most: [15, 18, 18] },
  /** 507 */
  bank: { name: 'BPR07', least: 3, most: [12, 12, 12] },
  /** 508 */
  account: { name: 'BPR09', most: [35, 35, 35] },
  /** 509 */
  company: { name: 'BPR10', least: 10, most: [10, 10, 10] },
  /** 127 */
  trace: { name: 'TRN02', most: [30, 30, 50] },
  reference: { name: 'REF02', most: [30, 30, 50] },
  document: { name: 'RMR02', most: [30, 30, 50] },
  /** 352 in 003040, 3 later */
  note: { name: 'NTE02', most: [60, 80, 80] },
  /** 93 */
  name: { name: 'N102', most: [35, 60, 60] },
  /** 67 */
  identification: { name: 'N104', least: 2, most: [17, 80, 80] },
  /** 166 */
  addressLine: { name: 'N301', most: [35, 55, 55] },
  /** 19 */
  town: { name: 'N401', least: 2, most: [30, 30, 30] },
  /** 310 */
  region: { name: 'N406', most: [25, 30, 30] },
  /** 116 */
  postCode: { name: 'N403', least: 3, most: [11, 15, 15] },
  /** 26 */
  country: { name: 'N404', least: 2, most: [2, 3, 3] },
  /** 364 */
  contact: { name: 'PER04', most: [25, 80, 80] },
} as const;

export type FieldName = keyof typeof lengths;

/** The elements of a version. */
export function fieldsOf(version: Version): Readonly<Record<FieldName, WrittenElement>> {
  const at = version < '004010' ? 0 : version < '005010' ? 1 : 2;
  const entries = Object.entries(lengths).map(([name, { most, ...field }]) => [name, { ...field, most: most[at] }]);
  return Object.fromEntries(entries) as Record<FieldName, WrittenElement>;
}
