import type { StatementHeader } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { yearFirst } from '../domestic/short-dates.ts';
import { StatementSums } from '../domestic/statement-sums.ts';
import { currencyOf } from './currencies.ts';
import { accountHeader } from './fields.ts';
import type { Pending } from './movement.ts';

/** An account between its 11 and its 33. */
export type OpenAccount = {
  readonly line: number;
  /** Bank, branch and account: 18 digits; '' where the movements came without their account. */
  readonly key: string;
  readonly currency: string;
  /** The period's last day, which the closing balance is of. */
  readonly to: CalendarDate | undefined;
  readonly sums: StatementSums;
  creditCount: number;
  debitCount: number;
  pending: Pending | undefined;
};

export function openAccount(record: FixedRecord | undefined, line: number): OpenAccount {
  return {
    line,
    key: record?.text.slice(2, 20) ?? '',
    currency: (record === undefined ? undefined : currencyOf(record.raw(accountHeader.currency))) ?? 'EUR',
    to: record === undefined ? undefined : yearFirst(record.raw(accountHeader.to)),
    sums: new StatementSums(),
    creditCount: 0,
    debitCount: 0,
    pending: undefined,
  };
}

export function headerOf(record: FixedRecord | undefined, open: OpenAccount): StatementHeader {
  if (record === undefined) return { kind: 'PREVIOUS_DAY', account: {}, currency: open.currency, place: { line: open.line } }; // prettier-ignore
  const name = record.cut(accountHeader.name);
  return {
    kind: 'PREVIOUS_DAY',
    account: { number: record.cut(accountHeader.account) || undefined, currency: open.currency },
    agent: {
      memberId: record.cut(accountHeader.bank) || undefined,
      branch: record.cut(accountHeader.branch) || undefined,
    },
    owner: name === '' ? undefined : { name },
    currency: open.currency,
    fromDate: yearFirst(record.raw(accountHeader.from)),
    toDate: open.to,
    place: { line: open.line },
  };
}
