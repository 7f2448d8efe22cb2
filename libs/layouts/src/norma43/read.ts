import type { CalendarDate } from '@giroport/kernel';
import { minorToDecimal } from '@giroport/kernel';
import { codePage850Of } from '../domestic/code-pages.ts';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { RecordReader } from '../domestic/record-reader.ts';
import { decimalsOf, scaled } from '../domestic/scaled-amount.ts';
import { yearFirst } from '../domestic/short-dates.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { currencyOf } from './currencies.ts';
import { accountHeader, accountTrailer, equivalence, fileTrailer, movement, RECORD_CHARS } from './fields.ts';
import { conceptText, DECIMALS, entryOf, sideOf } from './movement.ts';
import type { OpenAccount } from './statement.ts';
import { headerOf, openAccount } from './statement.ts';

/** What stands for the sign of a balance of nothing, and at some banks of any balance in credit. */
const NO_SIGN = /^[0 ]$/;
/** The format allows five; some banks send more. */
const CONCEPTS_MAX = 100;

/** Reads 11, 22, 23, 24, 33, 88; several accounts and periods may follow each other, and several files with an 88 each. */
export class Norma43Reader extends RecordReader {
  private account: OpenAccount | undefined;
  private records = 0;
  private seen = 0;
  private ended = false;

  constructor() {
    super({ code: 'norma43', length: () => RECORD_CHARS, least: leastOf, runsOn: RECORD_CHARS, recoded });
  }

  /** Some banks put lines of zeros between or behind the records. */
  protected override passes(line: string): boolean {
    if (!isNothing(line)) return false;
    this.warnOnce('record.zeros', { found: line, message: 'A line of zeros is no record; it is passed over.' });
    return true;
  }

  protected take(record: FixedRecord): void {
    this.seen++;
    if (this.seen === 1) this.give({ item: 'statement-file', place: { line: record.line }, sender: record.text.startsWith('11') ? record.cut(accountHeader.bank) || undefined : undefined }); // prettier-ignore
    const kind = record.text.slice(0, 2);
    if (kind === '88') return this.takeFileTrailer(record);
    this.ended = false;
    this.records++;
    switch (kind) {
      case '11':
        return this.takeAccount(record);
      case '22':
        return this.takeMovement(record);
      case '23':
        return this.takeConcept(record);
      case '24':
        return this.takeEquivalence(record);
      case '33':
        return this.takeAccountTrailer(record);
      default:
        this.fail('record.unknown', { field: 'Código de registro', found: record.text.trimEnd(), expected: '11, 22, 23, 24, 33 or 88', message: 'The record is of no kind that the format has.' }); // prettier-ignore
    }
  }

  protected finish(): void {
    if (this.seen === 0)
      return this.fail('file.empty', { expected: '11', message: 'The file holds no record of the format.' });
    if (this.account !== undefined) this.warnMissingTrailer(this.account);
    if (!this.ended) this.warn('file.trailer-missing', { field: 'Código de registro', expected: '88', message: 'The file ends without its trailer, so that nothing proves that it is whole.' }); // prettier-ignore
  }

  /** A file may end with an account that has no trailer: the movements are there, and its closing balance is unknown. */
  private warnMissingTrailer(account: OpenAccount): void {
    this.giveEntry();
    this.warn('account.trailer-missing', { field: 'Código de registro', expected: '33', message: `The account that begins in line ${account.line} has no trailer: nothing proves that it is whole.` }); // prettier-ignore
    this.leave();
  }

  private takeAccount(record: FixedRecord): void {
    this.closeAccount('an account', record.line);
    const open = openAccount(record, record.line);
    this.account = open;
    this.give({ item: 'statement', statement: headerOf(record, open) });
    if (isNothing(record.cut(accountHeader.account))) this.warn('account.number', { field: accountHeader.account.name, found: record.raw(accountHeader.account), expected: '10 digits', message: 'The account has no number.' }); // prettier-ignore
    const currency = record.raw(accountHeader.currency);
    if (currencyOf(currency) === undefined) this.fail('account.currency', { field: accountHeader.currency.name, found: currency, expected: 'a numeric code of ISO 4217', message: 'The account’s currency is none.' }); // prettier-ignore
    const from = this.dateIn(record, accountHeader.from, 'account.date');
    this.dateIn(record, accountHeader.to, 'account.date');
    const minor = this.signed(record, accountHeader.sign, accountHeader.balance, 'account.balance', open);
    if (minor === undefined) return;
    open.sums.opening = minor;
    this.giveBalance('OPBD', '11', minor, from, record.line);
  }

  private giveBalance(
    type: string,
    nativeCode: string,
    minor: bigint,
    date: CalendarDate | undefined,
    line: number,
  ): void {
    const currency = this.account?.currency ?? 'EUR';
    this.give({ item: 'balance', balance: { type, nativeCode, amount: { minor, currency }, date, place: { line } } });
  }

  private takeMovement(record: FixedRecord): void {
    this.giveEntry();
    const open = this.opened('22');
    if (record.number(movement.amount) === -1) this.fail('movement.amount', { field: movement.amount.name, found: record.raw(movement.amount), expected: '14 digits', message: 'The amount is not a number.' }); // prettier-ignore
    if (sideOf(record.raw(movement.sign)) === undefined) this.fail('movement.sign', { field: movement.sign.name, found: record.raw(movement.sign), expected: '1 or 2', message: 'The sign is neither debit nor credit; it is read as credit.' }); // prettier-ignore
    this.checkPrecision(record, movement.amount, open);
    this.dateIn(record, movement.operationDate, 'movement.date');
    this.dateIn(record, movement.valueDate, 'movement.date');
    open.pending = { record, concepts: [], equivalent: undefined };
  }

  /** Movements without their account still come through. */
  private opened(kind: string): OpenAccount {
    if (this.account !== undefined) return this.account;
    this.fail('record.order', { field: 'Código de registro', found: kind, expected: '11 before it', message: 'The record stands outside any account.' }); // prettier-ignore
    const open = openAccount(undefined, this.line);
    this.account = open;
    this.give({ item: 'statement', statement: headerOf(undefined, open) });
    return open;
  }

  private takeConcept(record: FixedRecord): void {
    const pending = this.account?.pending;
    if (pending === undefined) return this.fail('record.order', { field: 'Código de registro', found: record.text.trimEnd(), expected: '22 before it', message: 'A concept belongs to no movement.' }); // prettier-ignore
    if (pending.concepts.length < CONCEPTS_MAX) pending.concepts.push(conceptText(record));
    if (pending.concepts.length === 6) this.warnOnce('movement.concepts', { field: 'Código de registro', expected: 'five at most', message: 'A movement has more than five concepts.' }); // prettier-ignore
  }

  private takeEquivalence(record: FixedRecord): void {
    const pending = this.account?.pending;
    if (pending === undefined) return this.fail('record.order', { field: 'Código de registro', found: record.text.trimEnd(), expected: '22 before it', message: 'An amount of origin belongs to no movement.' }); // prettier-ignore
    pending.equivalent = record;
    if (currencyOf(record.raw(equivalence.currency)) === undefined) this.warn('movement.origin', { field: equivalence.currency.name, found: record.raw(equivalence.currency), expected: 'a numeric code of ISO 4217', message: 'The currency of origin is none; the amount of origin is left out.' }); // prettier-ignore
  }

  private takeAccountTrailer(record: FixedRecord): void {
    this.giveEntry();
    const open = this.opened('33');
    if (open.key !== '' && record.text.slice(2, 20) !== open.key) this.fail('trailer.account', { field: accountTrailer.account.name, found: record.text.slice(2, 20), expected: open.key, message: 'The trailer is of another account.' }); // prettier-ignore
    this.checkCount(record, accountTrailer.debitCount, open.debitCount);
    this.checkTotal(record, accountTrailer.debitTotal, open.sums.debits, open);
    this.checkCount(record, accountTrailer.creditCount, open.creditCount);
    this.checkTotal(record, accountTrailer.creditTotal, open.sums.credits, open);
    const currency = currencyOf(record.raw(accountTrailer.currency));
    if (currency !== open.currency) this.fail('trailer.currency', { field: accountTrailer.currency.name, found: record.raw(accountTrailer.currency), expected: open.currency, message: 'The trailer is in another currency than its account.' }); // prettier-ignore
    const minor = this.signed(record, accountTrailer.sign, accountTrailer.balance, 'trailer.balance', open);
    if (minor !== undefined) {
      open.sums.closing = minor;
      this.giveBalance('CLBD', '33', minor, open.to, record.line);
      this.checkSum(open);
    }
    this.leave();
  }

  private checkSum({ sums, currency }: OpenAccount): void {
    if (sums.balanced !== false) return;
    const decimals = decimalsOf(currency);
    this.fail('balance.sum', { field: accountTrailer.balance.name, found: minorToDecimal(sums.closing!, decimals), expected: minorToDecimal(sums.reached!, decimals), message: 'Opening balance and movements do not add up to the closing balance.' }); // prettier-ignore
  }

  private checkCount(record: FixedRecord, field: FixedField, counted: number): void {
    if (record.number(field) === counted) return;
    this.fail('trailer.count', { field: field.name, found: record.raw(field), expected: String(counted), message: 'The trailer counts other movements than were read.' }); // prettier-ignore
  }

  private checkTotal(record: FixedRecord, field: FixedField, sum: bigint, { currency }: OpenAccount): void {
    const declared = record.number(field);
    if (declared !== -1 && scaled(BigInt(declared), DECIMALS, currency).minor === sum) return;
    const found = declared === -1 ? record.raw(field) : minorToDecimal(BigInt(declared), DECIMALS);
    this.fail('trailer.total', { field: field.name, found, expected: minorToDecimal(sum, decimalsOf(currency)), message: 'The trailer’s total differs from what the movements add up to.' }); // prettier-ignore
  }

  private takeFileTrailer(record: FixedRecord): void {
    this.closeAccount('the file’s trailer', record.line);
    this.ended = true;
    const declared = record.number(fileTrailer.records);
    if (declared !== this.records) this.warn('file.records', { field: fileTrailer.records.name, found: record.raw(fileTrailer.records), expected: String(this.records), message: 'The file’s trailer counts other records than were read.' }); // prettier-ignore
    this.records = 0;
  }

  private dateIn(record: FixedRecord, field: FixedField, code: string): CalendarDate | undefined {
    const date = yearFirst(record.raw(field));
    if (date === undefined) this.fail(code, { field: field.name, found: record.raw(field), expected: 'YYMMDD', message: 'The date is no day of the calendar.' }); // prettier-ignore
    return date;
  }

  private signed(
    record: FixedRecord,
    sign: FixedField,
    field: FixedField,
    code: string,
    open: OpenAccount,
  ): bigint | undefined {
    const amount = record.number(field);
    const side = sideOf(record.raw(sign)) ?? (NO_SIGN.test(record.raw(sign)) ? 'CREDIT' : undefined);
    if (amount === -1 || side === undefined) {
      const wrong = amount === -1 ? field : sign;
      this.fail(code, { field: wrong.name, found: record.raw(wrong), expected: amount === -1 ? '14 digits' : '1 or 2', message: 'The balance cannot be read.' }); // prettier-ignore
      return undefined;
    }
    if (amount > 0 && sideOf(record.raw(sign)) === undefined) this.warnOnce('balance.sign', { field: sign.name, found: record.raw(sign), expected: '1 or 2', message: 'The balance has no sign; it is read as credit.' }); // prettier-ignore
    this.checkPrecision(record, field, open);
    const { minor } = scaled(BigInt(amount), DECIMALS, open.currency);
    return side === 'DEBIT' ? -minor : minor;
  }

  private checkPrecision(record: FixedRecord, field: FixedField, { currency }: OpenAccount): void {
    if (decimalsOf(currency) >= DECIMALS || record.number(field) % 100 <= 0) return;
    this.fail('amount.too-precise', { field: field.name, found: record.raw(field), expected: `the decimals of ${currency}`, message: 'The amount is finer than its currency; what is finer was left out.' }); // prettier-ignore
  }

  private giveEntry(): void {
    const { account } = this;
    if (account?.pending === undefined) return;
    const entry = entryOf(account.pending, account.currency);
    account.pending = undefined;
    account.sums.add(entry);
    if (entry.side === 'CREDIT') account.creditCount++;
    else account.debitCount++;
    this.give({ item: 'entry', entry });
  }

  private closeAccount(before: string, line: number): void {
    const { account } = this;
    if (account === undefined) return;
    this.giveEntry();
    this.fail('account.trailer-missing', { field: 'Código de registro', expected: '33', message: `The account that begins in line ${account.line} has no trailer before ${before}.` }, line); // prettier-ignore
    this.leave();
  }

  private leave(): void {
    if (this.account !== undefined) this.give(this.account.sums.end(this.line));
    this.account = undefined;
  }
}

/** What cannot be trailing blanks: the currency of 11 and 33, the document number of 22, the records of 88. */
function leastOf(line: string): number {
  switch (line.slice(0, 2)) {
    case '11':
      return 51;
    case '22':
      return 42;
    case '33':
      return 76;
    case '88':
      return 26;
    default:
      return 4;
  }
}

/** Files from old terminals have Ñ, ñ, Ç and ç where code page 850 has them; in ISO 8859-1 those places mean nothing in Spanish. */
function recoded(latin1: string): string | undefined {
  return /[\u00a4\u00a5]/.test(latin1) || /[A-Za-z][\u0080\u0087]|[\u0080\u0087][A-Za-z]/.test(latin1) ? codePage850Of(latin1) : undefined; // prettier-ignore
}
