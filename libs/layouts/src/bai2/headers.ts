import type { Finding, StatementItem, StatementKind } from '@giroport/canonical';
import { type CalendarDate, tableOf } from '@giroport/kernel';
import { finding } from '../text/findings.ts';
import { fields, sameDayModifiers } from './fields.ts';
import type { Bai2Record } from './records.ts';
import type { Level } from './trailers.ts';
import { dateOf, instantOf } from './values.ts';

/** What a group says once for its accounts, and what was counted in it so far. */
export type Group = Level & {
  readonly currency: string;
  readonly originator: string;
  readonly date?: CalendarDate;
  readonly createdAt?: string;
  readonly kind: StatementKind;
  /** Its entries are not booked: the group is a test, or takes back what was sent before. */
  readonly informational: boolean;
};

/** Accounts without a group still come through, in a group of which nothing is known. */
export function undeclaredGroup(line: number): Group {
  return { ...levelAt(line), currency: DEFAULT_CURRENCY, originator: '', kind: 'PREVIOUS_DAY', informational: false };
}

export function levelAt(line: number): Level {
  return { line, records: 0, children: 0, total: 0n };
}

/** The file's own item from its 01 record. A file is known by sender, day and number. */
export function fileOf(records: readonly Bai2Record[], findings: Finding[]): StatementItem {
  const { line } = records[0]!;
  const values = valuesOf(records);
  const [sender = '', receiver = '', date = '', time = '', id = ''] = values;
  const version = values[7] ?? '';
  if (dateOf(date) === undefined) {
    findings.push(finding('error', 'bai2.file.date', line, { field: fields['01'][2], found: date, expected: 'YYMMDD', message: 'The file creation date is no day of the calendar.' })); // prettier-ignore
  }
  if (version !== '2') {
    findings.push(finding('warning', 'bai2.file.version', line, { field: fields['01'][7], found: version, expected: '2', message: 'The file does not say that it is version 2.' })); // prettier-ignore
  }
  return {
    item: 'statement-file',
    place: { line },
    fileId: [sender, date, id].filter((part) => part !== '').join('-') || undefined,
    sender: sender || undefined,
    receiver: receiver || undefined,
    createdAt: instantOf(dateOf(date), time),
  };
}

export function groupOf(records: readonly Bai2Record[], findings: Finding[]): Group {
  const { line } = records[0]!;
  const [, originator = '', status = '', date = '', time = '', currency = '', modifier = ''] = valuesOf(records);
  const day = dateOf(date);
  if (day === undefined) {
    findings.push(finding('error', 'bai2.group.date', line, { field: fields['02'][3], found: date, expected: 'YYMMDD', message: 'The as-of date is no day of the calendar.' })); // prettier-ignore
  }
  if (status !== UPDATE) {
    const message = GROUP_STATUS[status] ?? 'The group status is none of the specification.';
    findings.push(finding('warning', 'bai2.group.status', line, { field: fields['02'][2], found: status, expected: UPDATE, message })); // prettier-ignore
  }
  return {
    ...levelAt(line),
    currency: currency || DEFAULT_CURRENCY,
    originator,
    date: day,
    createdAt: instantOf(day, time),
    kind: sameDayModifiers.has(modifier) ? 'CURRENT_DAY' : 'PREVIOUS_DAY',
    informational: status === DELETION || status === TEST,
  };
}

/** A header's values, with those of its continuations. */
function valuesOf(records: readonly Bai2Record[]): string[] {
  return records.flatMap((record) => record.body.split(',')).map((value) => value.trim());
}

const DEFAULT_CURRENCY = 'USD';
const UPDATE = '1';
const DELETION = '2';
const TEST = '4';
const GROUP_STATUS: Readonly<Record<string, string | undefined>> = tableOf({
  [DELETION]: 'The group deletes what was sent before: its entries are not booked.',
  '3': 'The group corrects what was sent before.',
  [TEST]: 'The group is a test: its entries are not booked.',
});
