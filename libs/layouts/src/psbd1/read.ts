import type { Balance, Entry } from '@giroport/canonical';
import { type CalendarDate, tableOf } from '@giroport/kernel';
import { findCurrencyDecimals, findIban, minorToDecimal } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { RecordReader } from '../domestic/record-reader.ts';
import { decimalsOf } from '../domestic/scaled-amount.ts';
import { StatementSums } from '../domestic/statement-sums.ts';
import type { Parameters } from '../layout.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { fileHeader, statement, transaction } from './fields.ts';
import type { DateOrder } from './values.ts';
import { amountOf, dateOf, timeOf } from './values.ts';

type OpenStatement = { readonly line: number; readonly bank: string; readonly account: string; readonly currency: string; readonly sums: StatementSums }; // prettier-ignore

/** Reads 000, then 001 with the 002 of its account, as often as they follow each other. */
export class Psbd1Reader extends RecordReader {
  private readonly order: DateOrder;
  private seen = false;
  private open: OpenStatement | undefined;
  private createdAt: string | undefined;
  private statements = 0;

  constructor(parameters: Parameters) {
    super({ code: 'psbd1', length: (line) => Math.max(line.length, LEAST[line.slice(0, 3)] ?? 3), least: (line) => LEAST[line.slice(0, 3)] ?? 0, runsOn: 0 }); // prettier-ignore
    this.order = parameters['dateOrder'] === 'DMY' ? 'DMY' : parameters['dateOrder'] === 'YMD' ? 'YMD' : 'MDY';
  }

  protected take(record: FixedRecord): void {
    const kind = record.text.slice(0, 3);
    if (kind === '000') return this.takeFile(record);
    if (!this.seen) {
      this.seen = true;
      this.fail('file.header-missing', { field: 'Record', found: kind, expected: '000', message: 'The file does not begin with its header.' }); // prettier-ignore
      this.give({ item: 'statement-file', place: { line: record.line } });
    }
    if (kind === '001') return this.takeStatement(record);
    if (kind === '002') return this.takeTransaction(record);
    if (/^\d{3}$/.test(kind)) return this.warn('record.other', { field: 'Record', found: record.text.trimEnd(), expected: '000, 001 or 002', message: 'The record is of a kind that says nothing about balances or transactions; it is passed over.' }); // prettier-ignore
    this.fail('record.unknown', { field: 'Record', found: record.text.trimEnd(), expected: '000, 001 or 002', message: 'The record is of no kind that the format has.' }); // prettier-ignore
  }

  protected finish(): void {
    this.leave();
    if (!this.seen) this.fail('file.empty', { expected: '000', message: 'The file holds no record of the format.' });
    else if (this.statements === 0)
      this.fail('file.no-statement', { expected: '001', message: 'The file holds no statement.' });
  }

  private takeFile(record: FixedRecord): void {
    if (this.seen) {
      this.leave();
      this.warn('file.another', { field: 'Record', found: '000', message: 'Another header follows: a second file in the same bytes.' }); // prettier-ignore
    }
    this.seen = true;
    const date = this.dateIn(record, fileHeader.asOfDate, 'file.date');
    const time = timeOf(record.cut(fileHeader.asOfTime));
    this.createdAt = date === undefined ? undefined : time === undefined ? date : `${date}T${time}`;
    this.give({ item: 'statement-file', place: { line: record.line }, createdAt: this.createdAt });
  }

  private takeStatement(record: FixedRecord): void {
    this.leave();
    this.statements++;
    const account = record.cut(statement.account);
    const given = record.cut(statement.currency);
    const currency = given === '' ? 'USD' : given;
    const bank = record.cut(statement.bank);
    const open: OpenStatement = { line: record.line, bank, account, currency, sums: new StatementSums() };
    this.open = open;
    if (account === '') this.fail('statement.account', { field: statement.account.name, found: '', expected: 'an account number', message: 'The statement names no account.' }); // prettier-ignore
    if (given === '') this.warn('statement.currency-missing', { field: statement.currency.name, found: '', expected: 'a currency of ISO 4217', message: 'The statement says no currency; it is read as USD.' }); // prettier-ignore
    else if (findCurrencyDecimals(currency) === undefined) this.fail('statement.currency', { field: statement.currency.name, found: given, expected: 'a currency of ISO 4217', message: 'The statement’s currency is none.' }); // prettier-ignore
    const from = this.dateIn(record, statement.from, 'statement.date');
    const to = this.dateIn(record, statement.to, 'statement.date');
    const iban = findIban(account);
    this.give({
      item: 'statement',
      statement: {
        kind: 'PREVIOUS_DAY',
        account: { ...(iban === undefined ? { number: account || undefined } : { iban }), currency },
        agent: bank === '' ? undefined : { memberId: bank },
        currency,
        createdAt: this.createdAt,
        fromDate: from,
        toDate: to,
        place: { line: record.line },
      },
    });
    open.sums.opening = this.giveBalance(record, statement.opening, 'OPBD', from, true);
    open.sums.closing = this.giveBalance(record, statement.closing, 'CLBD', to, true);
    this.giveBalance(record, statement.available, 'CLAV', to, false);
  }

  private giveBalance(
    record: FixedRecord,
    field: FixedField,
    type: string,
    date: CalendarDate | undefined,
    mandatory: boolean,
  ): bigint | undefined {
    // prettier-ignore
    if (!mandatory && record.cut(field) === '') return undefined;
    const minor = this.amountIn(record, field, 'statement.balance');
    if (minor === undefined) return undefined;
    const balance: Balance = { type, nativeCode: field.name, amount: { minor, currency: this.open?.currency ?? 'USD' }, date, place: { line: record.line } }; // prettier-ignore
    this.give({ item: 'balance', balance });
    return minor;
  }

  private takeTransaction(record: FixedRecord): void {
    const open = this.openFor(record);
    const minor = this.amountIn(record, transaction.amount, 'transaction.amount') ?? 0n;
    const date = this.dateIn(record, transaction.date, 'transaction.date');
    const valueDate = record.cut(transaction.valueDate) === '' ? undefined : this.dateIn(record, transaction.valueDate, 'transaction.date'); // prettier-ignore
    const reference = record.cut(transaction.reference) || undefined;
    const entry: Entry = {
      amount: { minor: minor < 0n ? -minor : minor, currency: open.currency },
      side: minor < 0n ? 'DEBIT' : 'CREDIT',
      status: 'BOOK',
      bookingDate: date,
      valueDate,
      code: { proprietary: record.cut(transaction.code) || undefined, issuer: 'PSBD1' },
      ownerReference: reference,
      bankReference: record.cut(transaction.bankReference) || undefined,
      details: reference === undefined ? [] : [{ endToEndId: reference }],
      additionalInformation: record.text.slice(160).trim() || undefined,
      place: { line: record.line },
    };
    open.sums.add(entry);
    this.give({ item: 'entry', entry });
  }

  /** The statement that a transaction names; one of another account still comes through, in a statement of its own. */
  private openFor(record: FixedRecord): OpenStatement {
    const [bank, account] = [record.cut(transaction.bank), record.cut(transaction.account)];
    if (this.open !== undefined && this.open.account === account && this.open.bank === bank) return this.open;
    const expected = this.open === undefined ? '001 before it' : `${this.open.bank} ${this.open.account}`;
    this.fail('transaction.account', { field: transaction.account.name, found: `${bank} ${account}`, expected, message: 'The transaction is of an account whose statement does not stand before it.' }); // prettier-ignore
    const currency = this.open?.currency ?? 'USD';
    this.leave();
    this.open = { line: record.line, bank, account, currency, sums: new StatementSums() };
    this.statements++;
    this.give({ item: 'statement', statement: { kind: 'PREVIOUS_DAY', account: { number: account || undefined, currency }, agent: { memberId: bank || undefined }, currency, place: { line: record.line } } }); // prettier-ignore
    return this.open;
  }

  private dateIn(record: FixedRecord, field: FixedField, code: string): CalendarDate | undefined {
    const date = dateOf(record.cut(field), this.order);
    if (date === undefined) this.fail(code, { field: field.name, found: record.cut(field), expected: `a day, ${this.order}`, message: 'The date is no day of the calendar.' }); // prettier-ignore
    return date;
  }

  private amountIn(record: FixedRecord, field: FixedField, code: string): bigint | undefined {
    const currency = this.open?.currency ?? 'USD';
    const read = amountOf(record.cut(field), currency);
    if (read === undefined) {
      this.fail(code, { field: field.name, found: record.cut(field), expected: 'a decimal number', message: 'The amount cannot be read.' }); // prettier-ignore
      return undefined;
    }
    if (!read.exact) this.fail('amount.too-precise', { field: field.name, found: record.cut(field), expected: `the decimals of ${currency}`, message: 'The amount is finer than its currency; what is finer was left out.' }); // prettier-ignore
    return read.minor;
  }

  private leave(): void {
    const { open } = this;
    if (open === undefined) return;
    this.open = undefined;
    if (open.sums.balanced === false) {
      const decimals = decimalsOf(open.currency);
      this.fail('balance.sum', { field: statement.closing.name, found: minorToDecimal(open.sums.closing!, decimals), expected: minorToDecimal(open.sums.reached!, decimals), message: 'Beginning balance and transactions do not add up to the ending balance.' }, open.line); // prettier-ignore
    }
    this.give(open.sums.end(this.line));
  }
}

/** Up to the end of the last field that must be there: the time may be blank, and references may be. */
const LEAST: Readonly<Record<string, number | undefined>> = tableOf({ '000': 36, '001': 137, '002': 129 });
