import type { PaymentOrder } from '@giroport/canonical';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import type { Fault } from '../hungarian/read-payment.ts';
import { forintsIn, numberIn, remittanceOf } from '../hungarian/read-payment.ts';
import { HungarianReader } from '../hungarian/record-reader.ts';
import type { Parameters } from '../layout.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { header, HEADER_CHARS, item, ITEM_CHARS, PKF } from './fields.ts';

const FILLER_IN_FORINT = 100n;

type OpenFile = { readonly line: number; readonly stated: { readonly count: number; readonly sum: string } };

/** Reads a head and the items that it counts. Items have no type of their own: the first record is the head. */
export class PkfReader extends HungarianReader {
  private file: OpenFile | undefined;
  private last = 0;
  private count = 0;
  private sum = 0n;

  constructor(parameters: Parameters) {
    super({ code: 'hu.pkf', length: (text) => (HEADER.test(text) ? HEADER_CHARS : ITEM_CHARS), least: (text) => (HEADER.test(text) ? HEADER_CHARS : LEAST), begins: (text) => ITEM.test(text) }, parameters); // prettier-ignore
  }

  protected take(record: FixedRecord): void {
    if (HEADER.test(record.text)) return this.takeHeader(record);
    if (this.file === undefined) {
      this.fail('file.header-missing', { field: header.sender.name, found: record.text.trimEnd(), expected: 'a header', message: 'The file does not begin with its header.' }); // prettier-ignore
      this.open({ line: record.line, stated: { count: -1, sum: '' } }, undefined);
    }
    this.takeItem(record);
  }

  protected finish(): void {
    if (this.file === undefined) return this.fail('file.empty', { expected: 'a header and its items', message: 'The file holds no record of the format.' }); // prettier-ignore
    this.leave();
  }

  private open(file: OpenFile, sender: string | undefined): void {
    this.file = file;
    [this.last, this.count, this.sum] = [0, 0, 0n];
    const declared = file.stated.count === -1 ? {} : { declared: { count: file.stated.count, sum: file.stated.sum.replace(/^0+(?=\d)/, '') } }; // prettier-ignore
    this.give({ item: 'payment-file', place: { line: file.line }, purpose: 'INITIATION', ...(sender === undefined ? {} : { sender: { ids: [{ id: sender, scheme: PKF }] } }), ...declared }); // prettier-ignore
  }

  private takeHeader(record: FixedRecord): void {
    this.leave();
    const fault = this.faultOf(record);
    const sender = record.cut(header.sender);
    if (sender === '') fault(header.sender, 'header.sender', 'an identifier', 'The sender has no identifier.');
    if (record.raw(header.duplicate) === 'M') this.warnAt(record, header.duplicate, 'header.copy', 'E', 'The file is a duplicate: what it says may have been done already.'); // prettier-ignore
    const day = record.number(header.day);
    if (day < 0 || day > 366) fault(header.day, 'date', '000 to 366', 'The day of the year is none.');
    for (const field of [header.serial, header.fee, header.coverage, header.reserve]) this.checkZeros(record, field, fault); // prettier-ignore
    this.open({ line: record.line, stated: { count: numberIn(record, header.count, fault), sum: record.raw(header.sum) } }, sender); // prettier-ignore
  }

  private checkZeros(record: FixedRecord, field: FixedField, fault: Fault): void {
    if (!/^\d+$/.test(record.raw(field))) fault(field, 'number', `${field.width} digits`, 'The field is not a number.');
  }

  private takeItem(record: FixedRecord): void {
    const fault = this.faultOf(record);
    const serial = numberIn(record, item.serial, fault);
    if (serial <= this.last) fault(item.serial, 'item.serial', `more than ${this.last}`, 'The serial number does not ascend.'); // prettier-ignore
    this.last = Math.max(serial, this.last);
    const minor = forintsIn(record, item.amount, FILLER_IN_FORINT, fault);
    this.count++;
    this.sum += minor / FILLER_IN_FORINT;
    this.give({ item: 'payment', place: { line: record.line }, payment: this.paymentOf(record, minor, fault) });
  }

  private paymentOf(record: FixedRecord, minor: bigint, fault: Fault): PaymentOrder {
    const [postCode, town, street] = [record.cut(item.postCode), record.cut(item.town), record.cut(item.street)];
    for (const field of [item.name, item.town, item.street]) if (record.cut(field) === '') fault(field, 'field.blank', 'a text', 'The field must be filled.'); // prettier-ignore
    if (!/^[1-9]\d{3}$/.test(postCode)) fault(item.postCode, 'address', 'a post code of four digits', 'The post code is none.'); // prettier-ignore
    return {
      method: 'EFT',
      direction: 'CREDIT',
      sequence: this.count,
      endToEndId: record.cut(item.clientId) || undefined,
      amount: { minor, currency: 'HUF' },
      counterparty: { name: record.cut(item.name) || undefined, address: { postCode, town, street, country: 'HU' } },
      localInstrument: PKF,
      remittance: remittanceOf(record.cut(item.note)),
    };
  }

  private leave(): void {
    const { file } = this;
    if (file === undefined) return;
    const { count, sum } = file.stated;
    if (this.count === 0) this.fail('file.empty', { field: header.count.name, found: '0', expected: 'one item at least', message: 'The file holds no payment.' }); // prettier-ignore
    if (count === -1) return;
    if (count !== this.count) this.fail('header.count', { field: header.count.name, found: String(count), expected: String(this.count), message: 'The number of items is not that of the file.' }, file.line); // prettier-ignore
    if (!/^\d{16}$/.test(sum) || BigInt(sum) !== this.sum) this.fail('header.sum', { field: header.sum.name, found: sum, expected: String(this.sum), message: 'The sum is not that of the items.' }, file.line); // prettier-ignore
  }

  private faultOf(record: FixedRecord): Fault {
    return (field, code, expected, message) => this.failAt(record, field, code, expected, message);
  }
}

/** A head says original or duplicate, and the type 81 of its certificates, in places where an item has digits. */
export const HEADER = /^.{8}[EM][\d ]{5}181[01]\d{6}/;
const ITEM = /^\d{22}/;
/** Up to the end of the post code. */
const LEAST = 58;
