import type { Balance, Finding, StatementHeader } from '@giroport/canonical';
import { minorToDecimal } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { scaled } from '../domestic/scaled-amount.ts';
import { StatementSums } from '../domestic/statement-sums.ts';
import { finding } from '../text/findings.ts';
import { accountOf } from './account.ts';
import { header, newBalance, oldBalance } from './fields.ts';
import type { Movement } from './movement.ts';
import { dateOf, DECIMALS } from './movement.ts';

/** A statement between its old and its new balance; sums are kept in thousandths as well, as the records have them. */
export type OpenStatement = {
  readonly line: number;
  readonly currency: string;
  readonly account: string;
  readonly sums: StatementSums;
  readonly exact: StatementSums;
  movement: Movement | undefined;
  parts: Movement[];
};

/** Opens the statement of an old balance; of a statement whose old balance is missing nothing is known. */
export function openStatement(record: FixedRecord | undefined, line: number): OpenStatement {
  const account = record === undefined ? undefined : accountOf(record.raw(oldBalance.account), '');
  return {
    line,
    currency: account?.currency ?? 'EUR',
    account: account?.iban ?? account?.number ?? '',
    sums: new StatementSums(),
    exact: new StatementSums(),
    movement: undefined,
    parts: [],
  };
}

export function headerOf(
  record: FixedRecord | undefined,
  fileHeader: FixedRecord | undefined,
  open: OpenStatement,
): StatementHeader {
  const bic = fileHeader?.cut(header.bic) || undefined;
  const bank = fileHeader?.cut(header.bank) || undefined;
  const paper = record?.cut(oldBalance.paperNumber) ?? '';
  const coded = record?.cut(oldBalance.codedNumber) ?? '';
  const holder = record?.cut(oldBalance.holder) ?? '';
  return {
    kind: 'PREVIOUS_DAY',
    account: record === undefined ? {} : accountOf(record.raw(oldBalance.account), record.cut(oldBalance.description)),
    agent: bic === undefined && bank === undefined ? undefined : { bic, memberId: bank },
    owner: holder === '' ? undefined : { name: holder },
    currency: open.currency,
    id: isNothing(coded) ? undefined : coded,
    number: !isNothing(paper) ? paper : isNothing(coded) ? undefined : coded,
    createdAt: fileHeader === undefined ? undefined : dateOf(fileHeader.raw(header.creationDate)),
    place: { line: open.line },
  };
}

/** A balance in minor units, and in signed thousandths as it stands; undefined where the field is no number. */
export type ReadBalance = { readonly balance: Balance; readonly thousandths: bigint; readonly account: string };

export function balanceOf(
  record: FixedRecord,
  which: 'old' | 'new',
  currency: string,
  into: Finding[],
): ReadBalance | undefined {
  const fields = which === 'old' ? oldBalance : newBalance;
  const { line } = record;
  const number = record.number(fields.amount);
  const sign = record.raw(fields.sign);
  const date = dateOf(record.raw(fields.date));
  if (number === -1 || (sign !== '0' && sign !== '1')) {
    const [field, found] = number === -1 ? [fields.amount, record.cut(fields.amount)] : [fields.sign, sign];
    into.push(finding('error', 'coda.balance.amount', line, { field: field.name, found, expected: number === -1 ? '15 digits' : '0 or 1', message: 'The balance is no amount.' })); // prettier-ignore
    return undefined;
  }
  if (date === undefined && !isNothing(record.raw(fields.date))) {
    into.push(finding('error', 'coda.balance.date', line, { field: fields.date.name, found: record.raw(fields.date), expected: 'DDMMYY', message: 'The date of the balance is no day.' })); // prettier-ignore
  }
  const thousandths = BigInt(number) * (sign === '1' ? -1n : 1n);
  const { minor, exact } = scaled(thousandths, DECIMALS, currency);
  if (!exact) into.push(tooPrecise(line, fields.amount.name, thousandths, currency));
  const account = accountOf(record.raw(fields.account), '');
  return {
    balance: {
      type: which === 'old' ? 'OPBD' : 'CLBD',
      nativeCode: which === 'old' ? '1' : '8',
      amount: { minor, currency },
      date,
      place: { line },
    },
    thousandths,
    account: account.iban ?? account.number ?? '',
  };
}

export function tooPrecise(line: number, field: string, thousandths: bigint, currency: string): Finding {
  return finding('error', 'coda.amount.too-precise', line, { field, found: decimal(thousandths), expected: `the decimals of ${currency}`, message: 'The amount is finer than its currency; what is finer was left out.' }); // prettier-ignore
}

export function decimal(thousandths: bigint): string {
  return minorToDecimal(thousandths, DECIMALS);
}
