import type { Finding } from '@giroport/canonical';
import { findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { RecordReader } from '../domestic/record-reader.ts';
import { decimalsOf, scaled } from '../domestic/scaled-amount.ts';
import { dayFirst } from '../domestic/short-dates.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { finding } from '../text/findings.ts';
import { amountOf } from './amount.ts';
import { balance, common, complement, movement, RECORD_CHARS } from './fields.ts';
import type { OpenStatement } from './statement.ts';
import { entryOf, headerOf, openStatement } from './statement.ts';

/** A movement has some ten; what is more is damage. */
const COMPLEMENTS_MAX = 1_000;

/** Reads 01, 04, 05, 07, as often as they follow each other. */
export class Cfonb120Reader extends RecordReader {
  private statement: OpenStatement | undefined;
  private announced = false;
  private records = 0;
  /** One movement without a statement is how banks' interfaces hand out a single one; it is an error once more follows. */
  private alone: Finding | undefined;

  constructor() {
    super({ code: 'cfonb120', length: () => RECORD_CHARS, least: leastOf, runsOn: RECORD_CHARS });
  }

  protected override passes(line: string): boolean {
    if (!/^\s*(?:PAS|AUCUN) DE MOUVEMENT|^\s*AUCUN MOUVEMENT/i.test(line)) return false;
    this.warnOnce('file.no-movement', {
      found: line.trim(),
      message: 'The bank says in words that there is no movement.',
    });
    return true;
  }

  protected take(record: FixedRecord): void {
    this.records++;
    if (!this.announced) {
      this.announced = true;
      this.give({ item: 'statement-file', place: { line: record.line }, sender: record.cut(common.bank) || undefined });
    }
    switch (record.text.slice(0, 2)) {
      case '01':
        return this.takeOldBalance(record);
      case '04':
        return this.takeMovement(record);
      case '05':
        return this.takeComplement(record);
      case '07':
        return this.takeNewBalance(record);
      default:
        this.fail('record.unknown', { field: common.code.name, found: record.text.trimEnd(), expected: '01, 04, 05 or 07', message: 'The record is of no kind that the format has.' }); // prettier-ignore
    }
  }

  protected finish(): void {
    if (this.records === 0)
      return this.fail('file.empty', { expected: '01', message: 'The file holds no CFONB record.' });
    const { alone } = this;
    this.alone = undefined;
    if (alone === undefined) return this.closeStatement('the end of the file');
    this.giveEntry();
    this.tell({ ...alone, severity: 'warning', message: 'The file holds one movement and no balances.' });
    this.leave();
  }

  private takeOldBalance(record: FixedRecord): void {
    this.closeStatement('an old balance');
    const open = openStatement(record);
    this.statement = open;
    this.give({ item: 'statement', statement: headerOf(record, open, true) });
    this.checkAccount(record, open);
    this.takeBalance(record, open, 'OPBD');
  }

  private takeBalance(record: FixedRecord, open: OpenStatement, type: 'OPBD' | 'CLBD'): void {
    const date = this.dateIn(record, common.date, 'balance.date');
    const minor = this.minorIn(record, balance.amount, 'balance.amount', open);
    if (minor === undefined) return;
    open.sums[type === 'OPBD' ? 'opening' : 'closing'] = minor;
    const amount = { minor, currency: open.currency };
    this.give({ item: 'balance', balance: { type, nativeCode: record.text.slice(0, 2), amount, date, place: { line: record.line } } }); // prettier-ignore
  }

  private takeMovement(record: FixedRecord): void {
    if (this.isEmptyMovement(record)) return;
    const open = this.opened(record);
    this.giveEntry();
    this.dateIn(record, common.date, 'movement.date');
    if (!isNothing(record.raw(movement.valueDate))) this.dateIn(record, movement.valueDate, 'movement.date');
    this.checkSame(record, open);
    const minor = this.minorIn(record, movement.amount, 'movement.amount', open) ?? 0n;
    open.pending = { record, minor, complements: [] };
  }

  /** A movement without an amount, whose label says that there is none. */
  private isEmptyMovement(record: FixedRecord): boolean {
    if (!/(?:PAS|AUCUN)(?: DE)? MOUVEMENT/i.test(record.cut(movement.label)) || record.cut(movement.amount) !== '')
      return false;
    this.warnOnce('file.no-movement', { found: record.cut(movement.label), message: 'The bank says in words that there is no movement.' }); // prettier-ignore
    return true;
  }

  /** Movements outside any statement still come through, in a statement of which only the account is known. */
  private opened(record: FixedRecord): OpenStatement {
    const told = this.tellAlone();
    if (this.statement !== undefined) return this.statement;
    const open = openStatement(record);
    this.statement = open;
    this.give({ item: 'statement', statement: headerOf(record, open, false) });
    const facts = {
      field: common.code.name,
      found: '04',
      expected: '01 before it',
      message: 'A movement stands outside any statement.',
    };
    const outside = finding('error', 'cfonb120.movement.outside', record.line, facts);
    if (this.records === 1 && !told) this.alone = outside;
    else this.tell(outside);
    return open;
  }

  /** What was held back for the case that the file has nothing else is told where it has. */
  private tellAlone(): boolean {
    if (this.alone === undefined) return false;
    this.giveEntry();
    this.tell(this.alone);
    this.alone = undefined;
    return true;
  }

  private takeComplement(record: FixedRecord): void {
    const pending = this.statement?.pending;
    if (pending === undefined) {
      return this.fail('complement.orphan', { field: common.code.name, found: record.text.trimEnd(), expected: '04 before it', message: 'Complementary information belongs to no movement.' }); // prettier-ignore
    }
    if (pending.complements.length >= COMPLEMENTS_MAX) return this.warnOnce('complement.many', { expected: `${COMPLEMENTS_MAX} at most`, message: 'A movement has too many complements; those beyond are left out.' }); // prettier-ignore
    pending.complements.push({ qualifier: record.raw(complement.qualifier), text: record.raw(complement.text) });
  }

  private takeNewBalance(record: FixedRecord): void {
    this.tellAlone();
    let open = this.statement;
    if (open === undefined) {
      this.fail('statement.old-balance-missing', { field: common.code.name, found: '07', expected: '01 before it', message: 'A new balance ends no statement.' }); // prettier-ignore
      open = openStatement(record);
      this.statement = open;
      this.give({ item: 'statement', statement: headerOf(record, open, false) });
    }
    this.giveEntry();
    this.checkSame(record, open);
    this.takeBalance(record, open, 'CLBD');
    this.checkSum(open, record);
    this.leave();
  }

  private checkSum({ sums, currency }: OpenStatement, record: FixedRecord): void {
    if (sums.balanced !== false) return;
    const decimals = decimalsOf(currency);
    this.fail('balance.sum', { field: balance.amount.name, found: minorToDecimal(sums.closing!, decimals), expected: minorToDecimal(sums.reached!, decimals), message: 'Old balance and movements do not add up to the new balance.' }, record.line); // prettier-ignore
  }

  private checkAccount(record: FixedRecord, open: OpenStatement): void {
    if (open.account === '') this.fail('statement.account', { field: common.account.name, found: '', expected: '11 characters', message: 'The statement names no account.' }); // prettier-ignore
    if (findCurrencyDecimals(open.currency) === undefined) this.fail('statement.currency', { field: common.currency.name, found: record.raw(common.currency), expected: 'a currency of ISO 4217', message: 'The statement’s currency is none.' }); // prettier-ignore
  }

  private checkSame(record: FixedRecord, open: OpenStatement): void {
    const account = record.cut(common.account);
    if (account !== open.account) this.fail('record.account', { field: common.account.name, found: account, expected: open.account, message: 'The record is of another account than its statement.' }); // prettier-ignore
    if (record.cut(common.currency) !== '' && record.cut(common.currency) !== open.currency) this.fail('record.currency', { field: common.currency.name, found: record.cut(common.currency), expected: open.currency, message: 'The record is in another currency than its statement.' }); // prettier-ignore
  }

  private dateIn(record: FixedRecord, field: FixedField, code: string): string | undefined {
    const date = dayFirst(record.raw(field));
    if (date === undefined) this.fail(code, { field: field.name, found: record.raw(field), expected: 'DDMMYY', message: 'The date is no day of the calendar.' }); // prettier-ignore
    return date;
  }

  private minorIn(record: FixedRecord, field: FixedField, code: string, open: OpenStatement): bigint | undefined {
    const read = amountOf(record.raw(field));
    if (read === undefined) {
      this.fail(code, { field: field.name, found: record.raw(field), expected: '13 digits and { to I or } to R', message: 'The amount cannot be read.' }); // prettier-ignore
      return undefined;
    }
    if (read.plain) this.warnOnce('amount.sign', { field: field.name, found: record.raw(field), expected: '{ to I or } to R at the end', message: 'The amount bears no sign; it is read as a credit.' }); // prettier-ignore
    const given = record.raw(common.decimals);
    const isGiven = given >= '0' && given <= '9';
    if (!isGiven) this.warnOnce('record.decimals', { field: common.decimals.name, found: given, expected: '0 to 9', message: 'The record does not say its decimals; they are those of the currency.' }); // prettier-ignore
    const { minor, exact } = scaled(read.value, isGiven ? Number(given) : decimalsOf(open.currency), open.currency);
    if (!exact) this.fail('amount.too-precise', { field: field.name, found: record.raw(field), expected: `the decimals of ${open.currency}`, message: 'The amount is finer than its currency; what is finer was left out.' }); // prettier-ignore
    return minor;
  }

  private giveEntry(): void {
    const { statement } = this;
    if (statement?.pending === undefined) return;
    const entry = entryOf(statement.pending, statement.currency);
    statement.pending = undefined;
    statement.sums.add(entry);
    this.give({ item: 'entry', entry });
  }

  private closeStatement(before: string): void {
    this.tellAlone();
    const { statement } = this;
    if (statement === undefined) return;
    this.giveEntry();
    this.fail('statement.new-balance-missing', { field: common.code.name, expected: '07', message: `The statement that begins in line ${statement.line} has no new balance before ${before}.` }); // prettier-ignore
    this.leave();
  }

  private leave(): void {
    if (this.statement !== undefined) this.give(this.statement.sums.end(this.line));
    this.statement = undefined;
  }
}

/** Amounts end at position 104 and the reference behind them may be blank; a complement may be short. */
function leastOf(line: string): number {
  return line.startsWith('05') ? 0 : 104;
}
