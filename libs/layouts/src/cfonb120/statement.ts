import type { Entry, StatementHeader } from '@giroport/canonical';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { dayFirst } from '../domestic/short-dates.ts';
import { StatementSums } from '../domestic/statement-sums.ts';
import type { Complement } from './complements.ts';
import { complementsOf } from './complements.ts';
import { common, movement } from './fields.ts';

/** A movement (04) that waits for its complements (05). */
export type Pending = { readonly record: FixedRecord; readonly minor: bigint; readonly complements: Complement[] };

/** Between 01 and 07. */
export type OpenStatement = {
  readonly line: number;
  readonly account: string;
  readonly currency: string;
  readonly sums: StatementSums;
  pending: Pending | undefined;
};

export function openStatement(record: FixedRecord): OpenStatement {
  return {
    line: record.line,
    account: record.cut(common.account),
    currency: record.cut(common.currency) || 'EUR',
    sums: new StatementSums(),
    pending: undefined,
  };
}

/** `opens`: the record is the old balance, not a movement that came without one. */
export function headerOf(record: FixedRecord, open: OpenStatement, opens: boolean): StatementHeader {
  const bank = record.cut(common.bank);
  const branch = record.cut(common.branch);
  return {
    kind: 'PREVIOUS_DAY',
    account: { number: open.account || undefined, currency: open.currency },
    agent: bank === '' ? undefined : { memberId: bank, branch: branch || undefined },
    currency: open.currency,
    fromDate: opens ? dayFirst(record.raw(common.date)) : undefined,
    place: { line: record.line },
  };
}

export function entryOf({ record, minor, complements }: Pending, currency: string): Entry {
  const credit = minor >= 0n;
  const { detail, lines, bankReference } = complementsOf(complements, credit);
  const reject = record.cut(movement.rejectReason);
  const returnReason = detail.returnReason ?? (isNothing(reject) ? undefined : { code: reject });
  const whole = { ...detail, returnReason };
  const label = record.cut(movement.label);
  const number = record.cut(movement.number);
  const reference = record.cut(movement.reference);
  return {
    amount: { minor: credit ? minor : -minor, currency },
    side: credit ? 'CREDIT' : 'DEBIT',
    status: 'BOOK',
    bookingDate: dayFirst(record.raw(common.date)),
    valueDate: dayFirst(record.raw(movement.valueDate)),
    code: { proprietary: record.cut(movement.code) || record.cut(movement.bankCode) || undefined, issuer: 'CFONB' },
    ownerReference: isNothing(reference) ? undefined : reference,
    bankReference: bankReference ?? (isNothing(number) ? undefined : number),
    details: Object.values(whole).every((part) => part === undefined) ? [] : [whole],
    additionalInformation: [label, ...lines].filter((line) => line !== '').join('\n') || undefined,
    place: { line: record.line },
  };
}
