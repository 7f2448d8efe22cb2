import type { Agent, Finding, Party } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { routingCheckDigit } from '@giroport/kernel';
import { calendarDateOf, isCalendarDate, yearOfTwoDigits } from '@giroport/kernel';
import { cutters, digitsBetween } from '../text/fixed-fields.ts';
import { batchControl, batchHeader, advBatchControl } from './fields.ts';
import { finding } from '../text/findings.ts';
import { rejectCodeOf } from './rejects.ts';
import { compareCount, compareSum, Tally } from './tally.ts';
import { secCodes } from './transaction-codes.ts';

/** A batch that is being read: what its header says once for all its entries, and what was counted so far. */
export type OpenBatch = {
  readonly line: number;
  /** False where entries stand outside any batch: nothing is held against a header that is not there. */
  readonly declared: boolean;
  readonly number: string;
  readonly serviceClass: string;
  readonly secCode: string;
  readonly entryDescription?: string;
  readonly descriptiveDate?: string;
  readonly companyDiscretionaryData?: string;
  readonly companyId: string;
  readonly executionDate?: CalendarDate;
  readonly odfi: string;
  readonly originator: Party;
  readonly originatorAgent?: Agent;
  readonly header: string;
  readonly tally: Tally;
  lastTrace: string;
};

const cut = cutters(batchHeader);

export function openBatch(record: string, line: number): OpenBatch {
  const secCode = cut.secCode(record);
  const odfi = cut.odfi(record);
  const isIat = isIatRecord(record);
  return {
    line,
    declared: true,
    number: cut.batchNumber(record),
    serviceClass: cut.serviceClass(record),
    secCode,
    entryDescription: cut.entryDescription(record) || undefined,
    descriptiveDate: isIat ? undefined : cut.descriptiveDate(record) || undefined,
    companyDiscretionaryData: isIat ? undefined : cut.companyDiscretionaryData(record) || undefined,
    companyId: cut.companyId(record),
    executionDate: dateOf(cut.effectiveDate(record)),
    odfi,
    originator: partyOf(isIat ? '' : cut.companyName(record), cut.companyId(record)),
    originatorAgent: agentOf(odfi),
    header: record,
    tally: new Tally(),
    lastTrace: '',
  };
}

/** Entries without a batch header still come through, in a batch of which nothing is known. */
export function undeclaredBatch(line: number): OpenBatch {
  return { ...openBatch(''.padEnd(94), line), declared: false, secCode: '' };
}

export function isIatRecord(batchHeaderRecord: string): boolean {
  return batchHeaderRecord.startsWith('IAT', 50) || batchHeaderRecord.startsWith('IATCOR', 4);
}

export function checkBatchHeader(batch: OpenBatch): Finding[] {
  const { header, line } = batch;
  const findings: Finding[] = [];
  const fail = (code: string, field: { name: string }, found: string, expected: string, message: string): void => {
    findings.push(finding('error', code, line, { field: field.name, found, expected, message }));
  };
  if (!SERVICE_CLASSES.has(batch.serviceClass)) {
    fail('nacha.batch.service-class', batchHeader.serviceClass, batch.serviceClass, '200, 220, 225 or 280', 'The service class code is none of the rules.'); // prettier-ignore
  }
  if (!secCodes.has(batch.secCode)) {
    fail('nacha.batch.sec-code', batchHeader.secCode, batch.secCode, 'a Standard Entry Class code', 'The Standard Entry Class code is none of the rules.'); // prettier-ignore
  }
  const named: readonly (readonly [keyof typeof batchHeader, string])[] = [
    ['companyName', isIatRecord(header) || batch.secCode === 'ADV' ? 'left blank' : cut.companyName(header)],
    ['companyId', isIatRecord(header) || batch.secCode === 'ADV' ? 'left blank' : batch.companyId],
    ['entryDescription', batch.secCode === 'ADV' ? 'left blank' : (batch.entryDescription ?? '')],
  ];
  for (const [field, value] of named) {
    if (!isEmpty(value)) continue;
    fail('nacha.batch.field-empty', batchHeader[field], value, 'a text', `${batchHeader[field].name} is mandatory, and is blank or zeros.`); // prettier-ignore
  }
  if (digitsBetween(header, 79, 87) === -1 && rejectCodeOf(header) === undefined) {
    fail('nacha.batch.odfi', batchHeader.odfi, batch.odfi, '8 digits', 'The originating bank’s identification is not eight digits.'); // prettier-ignore
  }
  if (digitsBetween(header, 87, 94) === -1) {
    fail(
      'nacha.batch.number',
      batchHeader.batchNumber,
      batch.number,
      '7 digits',
      'The batch number is not seven digits.',
    );
  }
  const effective = cut.effectiveDate(header);
  if (batch.executionDate === undefined && !isEmpty(effective)) {
    const message = 'The effective entry date is no day of the calendar.';
    findings.push(finding('warning', 'nacha.batch.effective-date', line, { field: batchHeader.effectiveDate.name, found: effective, expected: 'YYMMDD', message })); // prettier-ignore
  }
  return findings;
}

/** Holds the batch control against header and entries. */
export function checkBatchControl(batch: OpenBatch, record: string, line: number): Finding[] {
  const sums = batch.secCode === 'ADV' ? advBatchControl : batchControl;
  const findings = [
    ...compareCount(record, batchControl.count, batch.tally.count, 'nacha.batch.count', line),
    ...compareCount(record, batchControl.hash, batch.tally.hash, 'nacha.batch.hash', line),
    ...compareSum(record, sums.debit, batch.tally.sum('DEBIT'), 'nacha.batch.debit-total', line),
    ...compareSum(record, sums.credit, batch.tally.sum('CREDIT'), 'nacha.batch.credit-total', line),
  ];
  for (const [field, code] of REPEATED) {
    const found = controlCut[field](record);
    const expected = cut[field](batch.header);
    if (found === expected || (field === 'companyId' && (found === '' || batch.secCode === 'ADV'))) continue;
    if (field === 'odfi' && (rejectCodeOf(record) ?? rejectCodeOf(batch.header)) !== undefined) continue;
    const message = `${batchControl[field].name} differs from the batch header’s.`;
    findings.push(finding('error', code, line, { field: batchControl[field].name, found, expected, message }));
  }
  return findings;
}

/** The day of YYMMDD, or undefined for what is none. */
export function dateOf(yymmdd: string): CalendarDate | undefined {
  if (yymmdd.length !== 6 || digitsBetween(yymmdd, 0, 6) === -1) return undefined;
  const year = yearOfTwoDigits(digitsBetween(yymmdd, 0, 2));
  const date = calendarDateOf(year, digitsBetween(yymmdd, 2, 4), digitsBetween(yymmdd, 4, 6));
  return isCalendarDate(date) ? date : undefined;
}

/** A US bank by the eight digits that the rules use, the check digit added. */
export function agentOf(eightDigits: string): Agent | undefined {
  if (eightDigits.length !== 8 || digitsBetween(eightDigits, 0, 8) === -1) return undefined;
  return { memberId: eightDigits + routingCheckDigit(eightDigits), clearingSystem: 'USABA' };
}

/** Nothing, or zeros in the place of something. */
export function isEmpty(value: string): boolean {
  for (let at = 0; at < value.length; at++) if (value[at] !== '0' && value[at] !== ' ') return false;
  return true;
}

function partyOf(name: string, id: string): Party {
  return { name: name || undefined, ids: id === '' ? undefined : [{ id }] };
}

const controlCut = cutters(batchControl);
const SERVICE_CLASSES = new Set(['200', '220', '225', '280']);
const REPEATED = [
  ['serviceClass', 'nacha.batch.service-class-differs'],
  ['companyId', 'nacha.batch.company-differs'],
  ['odfi', 'nacha.batch.odfi-differs'],
  ['batchNumber', 'nacha.batch.number-differs'],
] as const;
