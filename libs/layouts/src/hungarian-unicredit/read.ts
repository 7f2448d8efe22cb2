import type { Account, PaymentOrder } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { dayOf } from '../hungarian/days.ts';
import type { Fault } from '../hungarian/read-payment.ts';
import { accountIn, numberIn } from '../hungarian/read-payment.ts';
import { HungarianReader } from '../hungarian/record-reader.ts';
import type { Parameters } from '../layout.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { payHeader } from './fields.ts';
import { RecordSums } from './sums.ts';

/** What the forint file and the currency file do not share. */
export type UnicreditForm = {
  readonly id: string;
  readonly chars: number;
  /** Characters of the item that are not trailing blanks. */
  readonly least: number;
  readonly header: string;
  readonly item: string;
  readonly trailer: string;
  readonly fields: {
    readonly serial: FixedField;
    readonly account: FixedField;
    readonly amount: FixedField;
    readonly sums: Readonly<Partial<Record<'serials' | 'accounts' | 'amounts', FixedField>>>;
  };
  readonly paymentOf: (record: FixedRecord, file: OpenUnicredit, fault: Fault, warn: Fault) => PaymentOrder;
};

export type OpenUnicredit = { readonly account: Account | undefined; readonly created: CalendarDate | undefined };

/** Reads the head, one record a payment, and the sums, as often as they follow each other. */
export class UnicreditReader extends HungarianReader {
  private file: OpenUnicredit | undefined;
  private sums = new RecordSums();
  private last = 0;
  private sequence = 0;
  private seen = false;

  constructor(
    private readonly unicredit: UnicreditForm,
    parameters: Parameters,
  ) {
    const kinds = [unicredit.header, unicredit.item, unicredit.trailer];
    const leasts: Readonly<Record<string, number>> = { [unicredit.header]: 39, [unicredit.item]: unicredit.least, [unicredit.trailer]: unicredit.fields.amount.at + 14 }; // prettier-ignore
    super(
      {
        code: unicredit.id,
        length: () => unicredit.chars,
        least: (line) => leasts[line.slice(0, 2)] ?? 0,
        begins: (text) => kinds.includes(text.slice(0, 2)),
      },
      parameters,
    );
  }

  protected take(record: FixedRecord): void {
    const { header, item, trailer } = this.unicredit;
    const kind = record.text.slice(0, 2);
    if (kind === header) return this.takeHeader(record);
    if (kind === item) return this.takeItem(record);
    if (kind === trailer) return this.takeTrailer(record);
    this.fail('record.unknown', { field: payHeader.recordType.name, found: record.text.trimEnd(), expected: `${header}, ${item} or ${trailer}`, message: 'The record is of no type that the format has.' }); // prettier-ignore
  }

  protected finish(): void {
    if (!this.seen) return this.fail('file.header-missing', { expected: this.unicredit.header, message: 'The file holds no record of the format.' }); // prettier-ignore
    if (this.file !== undefined) this.leave();
  }

  /** A file that ends, or another that begins, without the sums of this one. */
  private leave(): void {
    this.warn('file.trailer-missing', { field: payHeader.recordType.name, expected: this.unicredit.trailer, message: 'The file ends without its record of sums.' }); // prettier-ignore
    this.checkCount();
    this.file = undefined;
  }

  private readonly fault = (record: FixedRecord): Fault => (field, code, expected, message) => this.failAt(record, field, code, expected, message); // prettier-ignore
  private readonly doubt = (record: FixedRecord): Fault => (field, code, expected, message) => this.warnAt(record, field, code, expected, message); // prettier-ignore

  private takeHeader(record: FixedRecord): void {
    if (this.file !== undefined) this.leave();
    const fault = this.fault(record);
    const read = accountIn(record, payHeader.account, fault);
    const currency = record.cut(payHeader.currency);
    const created = dayOf(record.cut(payHeader.created));
    if (!/^[A-Z]{3}$/.test(currency)) fault(payHeader.currency, 'header.currency', 'a currency of ISO 4217', 'The account’s currency is none.'); // prettier-ignore
    if (created === undefined) fault(payHeader.created, 'date', 'YYYYMMDD', 'The date is no day of the calendar.');
    if (record.cut(payHeader.orderType) !== '1') fault(payHeader.orderType, 'header.order-type', '1', 'The order is no payment.'); // prettier-ignore
    this.open({ account: read === undefined ? undefined : { ...read, currency }, created }, record.line);
  }

  private open(file: OpenUnicredit, line: number): void {
    this.seen = true;
    this.file = file;
    this.sums = new RecordSums();
    this.last = 0;
    this.give({ item: 'payment-file', place: { line }, createdAt: file.created, purpose: 'INITIATION' });
  }

  private takeItem(record: FixedRecord): void {
    if (this.file === undefined) {
      this.fail('file.header-missing', { field: payHeader.recordType.name, found: this.unicredit.item, expected: this.unicredit.header, message: 'A payment stands before the file’s header.' }); // prettier-ignore
      this.open({ account: undefined, created: undefined }, record.line);
    }
    const fault = this.fault(record);
    const { serial: serialField, account, amount, sums } = this.unicredit.fields;
    const serial = numberIn(record, serialField, fault);
    if (serial <= this.last) fault(serialField, 'item.serial', `more than ${this.last}`, 'The serial number does not ascend.'); // prettier-ignore
    this.last = Math.max(serial, this.last);
    this.sums.add(
      serial,
      sums.accounts === undefined ? '' : record.raw(account),
      BigInt(Math.max(record.number(amount), 0)),
    );
    this.sequence++;
    const payment = this.unicredit.paymentOf(record, this.file!, fault, this.doubt(record));
    this.give({ item: 'payment', place: { line: record.line }, payment: { ...payment, sequence: this.sequence } });
  }

  private takeTrailer(record: FixedRecord): void {
    if (this.file === undefined) return this.fail('file.header-missing', { field: payHeader.recordType.name, found: this.unicredit.trailer, expected: this.unicredit.header, message: 'Sums stand where no file is open.' }); // prettier-ignore
    const { sums } = this.unicredit.fields;
    const reached = this.sums.lastDigits;
    for (const name of ['serials', 'accounts', 'amounts'] as const) {
      const field = sums[name];
      if (field === undefined || record.raw(field) === reached[name]) continue;
      this.fail(`trailer.${name}`, { field: field.name, found: record.raw(field), expected: reached[name], message: 'The sum is not that of the file’s records.' }); // prettier-ignore
    }
    this.checkCount();
    this.file = undefined;
  }

  private checkCount(): void {
    if (this.sums.count === 0) this.fail('file.empty', { expected: this.unicredit.item, message: 'The file holds no payment.' }); // prettier-ignore
  }
}

export function textIn(record: FixedRecord, field: FixedField): string | undefined {
  const text = record.cut(field);
  return text === '' ? undefined : text;
}

export function isBlank(record: FixedRecord, field: FixedField): boolean {
  return isNothing(record.cut(field));
}
