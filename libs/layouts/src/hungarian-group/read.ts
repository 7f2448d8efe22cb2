import type { Account, PaymentOrder } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { isNothing } from '../domestic/fixed-record.ts';
import { dayOf } from '../hungarian/days.ts';
import { MessageReader } from '../hungarian/message-reader.ts';
import type { Fault } from '../hungarian/read-payment.ts';
import { accountIn, dayIn, forintsIn, numberIn, partyOf, remittanceOf } from '../hungarian/read-payment.ts';
import type { Parameters } from '../layout.ts';
import type { GroupMessage } from './fields.ts';
import { COPIES, FOOT_CHARS, foot, HEAD_CHARS, head, item, ITEM_CHARS, LONG_ITEM_CHARS, longItem, MESSAGES, ORIGINALS } from './fields.ts'; // prettier-ignore

type OpenMessage = {
  readonly line: number;
  readonly message: GroupMessage;
  readonly number: string;
  readonly date: CalendarDate | undefined;
  readonly title: string;
  readonly note: string;
  readonly name: string;
  readonly account: Account | undefined;
  /** Serial numbers 1 to this stood one after the other. */
  run: number;
  count: number;
  sum: bigint;
};

const FILLER_IN_FORINT = 100n;
/** Serial numbers that are remembered where they do not ascend, to see one twice. */
const SERIALS_MAX = 100_000;

/** Reads group messages, as many as follow each other. */
export class GroupReader extends MessageReader {
  protected readonly recordType = head.recordType.name;
  private open: OpenMessage | undefined;
  private long = false;
  private readonly serials = new Set<number>();

  constructor(
    id: string,
    private readonly direction: 'CREDIT' | 'DEBIT',
    parameters: Parameters,
  ) {
    super({ code: id, length: (line) => this.lengthOf(line), least: leastOf, begins: (text) => BEGINS.test(text) }, parameters); // prettier-ignore
  }

  /** TOMEGA has longer items than the other messages. */
  private lengthOf(line: string): number {
    if (line.startsWith('01')) this.long = line.startsWith('TOMEGA', 2);
    return line.startsWith('01') ? HEAD_CHARS : line.startsWith('03') ? FOOT_CHARS : this.long ? LONG_ITEM_CHARS : ITEM_CHARS; // prettier-ignore
  }

  protected leave(): void {
    if (this.open === undefined) return;
    this.fail('foot.missing', { field: foot.recordType.name, expected: '03', message: 'The message ends without its foot.' }); // prettier-ignore
    this.open = undefined;
  }

  protected takeHead(record: FixedRecord): void {
    this.leave();
    const fault = this.faultOf(record);
    const given = record.cut(head.message);
    const message = this.messageOf(given, fault);
    const [initiator, number] = [record.cut(head.initiator), record.raw(head.created) + record.raw(head.number)];
    const note = record.cut(head.note);
    this.open = {
      line: record.line,
      message,
      number: initiator + number,
      date: dayIn(record, head.date, fault),
      title: record.cut(head.title),
      note,
      name: record.cut(head.name),
      account: accountIn(record, head.account, fault),
      run: 0,
      count: 0,
      sum: 0n,
    };
    this.seen = true;
    this.serials.clear();
    this.checkHead(record, initiator, fault);
    this.give({ item: 'payment-file', place: { line: record.line }, messageId: this.open.number, createdAt: dayOf(record.cut(head.created)), purpose: 'INITIATION', sender: { name: this.open.name || undefined, ids: [{ id: initiator, scheme: 'GIRO' }] } }); // prettier-ignore
  }

  private messageOf(given: string, fault: Fault): GroupMessage {
    const known = Object.hasOwn(MESSAGES, given) ? (given as GroupMessage) : undefined;
    if (known !== undefined && MESSAGES[known] === this.direction) return known;
    const expected = this.direction === 'CREDIT' ? 'ATUTAL or TOMEGA' : 'BESZED';
    fault(head.message, 'head.message', expected, 'The message is of another type.');
    return this.direction === 'CREDIT' ? 'ATUTAL' : 'BESZED';
  }

  private checkHead(record: FixedRecord, initiator: string, fault: Fault): void {
    const duplicate = record.raw(head.duplicate);
    if (COPIES.has(duplicate)) this.warnAt(record, head.duplicate, 'head.copy', '0, 7 or @', 'The message is a copy: what it says may have been done already.'); // prettier-ignore
    else if (!ORIGINALS.has(duplicate)) fault(head.duplicate, 'head.duplicate', '0 to 9 or @', 'The code says neither original nor copy.'); // prettier-ignore
    if (initiator === '') fault(head.initiator, 'head.initiator', 'an identifier', 'The initiator has no identifier.');
    if (dayOf(record.cut(head.created)) === undefined) fault(head.created, 'date', 'YYYYMMDD', 'The date is no day of the calendar.'); // prettier-ignore
    if (record.number(head.number) === -1) fault(head.number, 'head.number', 'four digits', 'The number of the message is none.'); // prettier-ignore
    if (isNothing(record.cut(head.date))) fault(head.date, 'date', 'YYYYMMDD', 'The message has no day.');
    if (record.cut(head.name) === '') fault(head.name, 'name', 'a name', 'The initiator’s name is blank.');
  }

  protected takeItem(record: FixedRecord): void {
    const fault = this.faultOf(record);
    const open = this.openFor(record);
    const minor = forintsIn(record, item.amount, FILLER_IN_FORINT, fault);
    open.count++;
    open.sum += minor / FILLER_IN_FORINT;
    this.checkSerial(record, open, fault);
    this.give({ item: 'payment', place: { line: record.line }, batch: open.number, payment: this.paymentOf(record, open, minor, fault) }); // prettier-ignore
  }

  private openFor(record: FixedRecord): OpenMessage {
    if (this.open === undefined) {
      this.fail('head.missing', { field: head.recordType.name, found: '02', expected: '01', message: 'An item stands before the head of its message.' }); // prettier-ignore
      if (!this.seen) this.give({ item: 'payment-file', place: { line: record.line }, purpose: 'INITIATION' });
      this.seen = true;
      this.open = { line: record.line, message: this.direction === 'CREDIT' ? 'ATUTAL' : 'BESZED', number: '', date: undefined, title: '', note: '', name: '', account: undefined, run: 0, count: 0, sum: 0n }; // prettier-ignore
    }
    return this.open;
  }

  /** Numbers need not ascend, yet each may stand once: with the message's it names the item. */
  private checkSerial(record: FixedRecord, open: OpenMessage, fault: Fault): void {
    const serial = numberIn(record, item.serial, fault);
    const twice = (serial > 0 && serial <= open.run) || this.serials.has(serial);
    if (serial === 0) fault(item.serial, 'item.serial', 'a number from 1 on', 'The item has no serial number.');
    if (twice) fault(item.serial, 'item.serial', 'a number of its own', 'Another item has the same serial number.');
    if (serial === open.run + 1) open.run = serial;
    else if (this.serials.size < SERIALS_MAX) this.serials.add(serial);
  }

  private paymentOf(record: FixedRecord, open: OpenMessage, minor: bigint, fault: Fault): PaymentOrder {
    const credit = this.direction === 'CREDIT';
    const owner = record.cut(item.owner);
    const client = record.cut(item.clientName);
    const address = record.cut(item.address);
    const clientId = record.cut(item.clientId);
    if (owner === '') fault(item.owner, 'name', 'a name', 'The account owner’s name is blank.');
    if (!credit && clientId === '') fault(item.clientId, 'item.client-id', 'an identifier', 'The payer’s identifier at the collector is blank.'); // prettier-ignore
    const other = client === '' || client === owner ? undefined : { name: client };
    return {
      method: credit ? 'EFT' : 'DD',
      direction: this.direction,
      sequence: open.count,
      endToEndId: clientId || undefined,
      amount: { minor, currency: 'HUF' },
      executionDate: open.message === 'ATUTAL' ? open.date : (dayIn(record, item.date, fault) ?? open.date),
      originator: open.name === '' ? undefined : { name: open.name },
      originatorAccount: open.account,
      counterparty: { ...partyOf(owner), ...(address === '' ? {} : { address: { lines: [address] } }) },
      counterpartyAccount: accountIn(record, item.account, fault),
      ...(other === undefined ? {} : credit ? { ultimateCreditor: other } : { ultimateDebtor: other }),
      localInstrument: open.title || undefined,
      mandate: credit || clientId === '' ? undefined : { id: clientId },
      instructions: open.note === '' ? undefined : [{ for: 'DEBTOR_AGENT', text: open.note }],
      remittance: remittanceOf(record.cut(open.message === 'TOMEGA' ? longItem.narrative : item.narrative)),
    };
  }

  protected takeFoot(record: FixedRecord): void {
    const { open } = this;
    const count = record.number(foot.count);
    const sum = record.raw(foot.sum);
    if (open === undefined) return this.fail('head.missing', { field: head.recordType.name, found: '03', expected: '01', message: 'A foot stands where no message is open.' }); // prettier-ignore
    this.open = undefined;
    if (open.count === 0) this.fail('message.empty', { field: foot.count.name, found: '0', expected: 'one item at least', message: 'The message holds no item.' }); // prettier-ignore
    if (count !== open.count) this.failAt(record, foot.count, 'foot.count', String(open.count), 'The number of items is not that of the message.'); // prettier-ignore
    if (!/^\d{16}$/.test(sum) || BigInt(sum) !== open.sum) this.failAt(record, foot.sum, 'foot.sum', String(open.sum), 'The sum is not that of the items.'); // prettier-ignore
  }

  private faultOf(record: FixedRecord): Fault {
    return (field, code, expected, message) => this.failAt(record, field, code, expected, message);
  }
}

const BEGINS = /^(?:01[A-Z]{6}[\d@]|02\d{6}|03\d{22})/;

/** A head's note and an item's texts at its end may be blank. */
function leastOf(line: string): number {
  return line.startsWith('01') ? 70 : line.startsWith('03') ? FOOT_CHARS : 145;
}
