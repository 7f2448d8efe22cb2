import type { Acknowledgement, AcknowledgedStatus, Finding, Reason } from '@giroport/canonical';
import { isCalendarDate, minorToDecimal } from '@giroport/kernel';
import { finding } from '../text/findings.ts';
import { STATUSES, SUBJECTS } from './fields.ts';

/** An error of the report, and the batch that it stands under. */
export type ReportError = { readonly code: string; text: string; readonly batch: string | undefined };

/** What the rows of one acknowledgement said. */
export type Report = {
  readonly line: number;
  servicing?: string;
  reportedAt?: string;
  status?: string;
  /** The status that stands again behind the sums. */
  statusAgain?: string;
  originName?: string;
  origin?: string;
  destination?: string;
  creationDate?: string;
  creationTime?: string;
  modifier?: string;
  processedAt?: string;
  batches?: number;
  entries?: number;
  /** Cents. */
  debits?: bigint;
  credits?: bigint;
  readonly errors: ReportError[];
  /** Errors beyond ERRORS_MAX. */
  more: number;
  readonly batchStatuses: Map<string, string>;
};

/** A report of more errors than this says the same again and again. */
export const ERRORS_MAX = 1_000;

export function statusOf(text: string | undefined): AcknowledgedStatus {
  return STATUSES.find(([words]) => words.test(text ?? ''))?.[1] ?? 'UNKNOWN';
}

export function acknowledgementOf(report: Report): Acknowledgement {
  const { status, statusAgain, entries, debits, credits } = report;
  const sum = debits === undefined || credits === undefined ? undefined : minorToDecimal(debits + credits, 2);
  const isOne = statusAgain === undefined || statusAgain === status;
  const meant = isOne ? statusOf(status) : 'UNKNOWN';
  return {
    kind: 'FILE',
    status: meant,
    nativeStatus: isOne ? status : `${status} / ${statusAgain}`,
    original: { messageId: fileIdOf(report), messageName: 'NACHA', count: entries, sum },
    reasons: reasonsOf(report),
    acceptedAt: meant === 'ACCEPTED' || meant === 'PARTLY_ACCEPTED' ? instantOf(report.processedAt) : undefined,
    place: { line: report.line },
  };
}

/** As the reader of NACHA files calls a file: origin, day, time and modifier of its header. */
function fileIdOf({ origin, creationDate, creationTime, modifier }: Report): string | undefined {
  const [month = '', day = '', year = ''] = (creationDate ?? '').split('/');
  const parts = [digitsOf(origin), `${year}${month}${day}`, (creationTime ?? '').replace(':', ''), modifier ?? ''];
  return parts.filter((part) => part !== '').join('-') || undefined;
}

/** "6910-0013-4" is printed for the reader's eye. */
function digitsOf(number: string | undefined): string {
  return (number ?? '').replaceAll('-', '').trim();
}

function reasonsOf({ errors, more, batchStatuses }: Report): readonly Reason[] {
  const reasons: Reason[] = errors.map(({ code, text, batch }) => {
    const subject = SUBJECTS[code.slice(0, 2)];
    const status = batch === undefined ? undefined : batchStatuses.get(batch);
    const under = batch === undefined ? undefined : `Batch ${batch}${status === undefined ? '' : ` (${status})`}`;
    return { code, list: 'FEDACH', text: [under, subject, text].filter((part) => part !== undefined && part !== '').join(': ') }; // prettier-ignore
  });
  return more === 0 ? reasons : [...reasons, { text: `${more} more errors are not listed.` }];
}

/** "05/12/20 08:50" and "05/12/20 08:52:12", in the operator's own time; undefined for what is no instant. */
export function instantOf(text: string | undefined): string | undefined {
  const parts = /^(\d\d)\/(\d\d)\/(\d\d)\s+([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec((text ?? '').trim());
  if (parts === null) return undefined;
  const date = `20${parts[3]}-${parts[1]}-${parts[2]}`;
  return isCalendarDate(date) ? `${date}T${parts[4]}:${parts[5]}:${parts[6] ?? '00'}` : undefined;
}

/** What a report lacks, or says twice in two ways. */
export function checkReport(report: Report, ended: boolean): Finding[] {
  const findings: Finding[] = [];
  const { line, status, statusAgain } = report;
  const named: readonly (readonly [string, string | undefined])[] = [
    ['FILE STATUS', status],
    ['IMMEDIATE ORIGIN', report.origin],
    ['FILE CREATION DATE', report.creationDate],
    ['FILE CREATION TIME', report.creationTime],
    ['FILE ID MODIFIER', report.modifier],
  ];
  const missing = named.filter(([, value]) => value === undefined || value === '').map(([name]) => name);
  if (missing.length > 0) findings.push(finding('error', 'nacha.ack.row-missing', line, { field: missing.join(', '), expected: 'a value', message: 'The acknowledgement does not say which file it is about, or what became of it.' })); // prettier-ignore
  if (status !== undefined && status !== '' && statusOf(status) === 'UNKNOWN') findings.push(finding('warning', 'nacha.ack.status-unknown', line, { field: 'FILE STATUS', found: status, expected: 'accepted, pended or rejected', message: 'The status is none that we know; it is kept as it came.' })); // prettier-ignore
  if (statusAgain !== undefined && statusAgain !== status) findings.push(finding('error', 'nacha.ack.status', line, { field: 'FILE STATUS', found: statusAgain, expected: status, message: 'The acknowledgement says two statuses of its file; ask the bank which one holds.' })); // prettier-ignore
  if (!ended) findings.push(finding('error', 'nacha.ack.end-missing', line, { field: 'END OF ACKNOWLEDGEMENT', message: 'The acknowledgement breaks off before its end.' })); // prettier-ignore
  return findings;
}
