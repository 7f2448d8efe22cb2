import type { PaymentOrder } from '@giroport/canonical';
import { minorToDecimal } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { scaled } from '../domestic/scaled-amount.ts';
import { accountIn, checkedForints, dayIn, partyOf, remittanceOf, reportOf } from '../hungarian/read-payment.ts';
import type { Fault } from '../hungarian/read-payment.ts';
import { dayOf } from '../hungarian/days.ts';
import { HungarianReader } from '../hungarian/record-reader.ts';
import type { Parameters } from '../layout.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { longName, longPayeeName, MODES, RECORD_CHARS, SHORT_RECORD_CHARS, transfer, VIBER } from './fields.ts';

/** Identifiers that are remembered to see one twice; a file has some forty. */
const IDENTIFIERS_MAX = 10_000;
/** What clearing carries of a name. */
const NAME_CHARS = 32;

/** Reads one record a transfer; a file has no head and no total. */
export class HufReader extends HungarianReader {
  private sequence = 0;
  private readonly identifiers = new Set<string>();

  constructor(parameters: Parameters) {
    super({ code: 'hu.huf', length: lengthOf, least: () => LEAST, begins: (text) => text.startsWith('PAYORD') }, parameters); // prettier-ignore
  }

  protected take(record: FixedRecord): void {
    if (!record.text.startsWith('PAYORD')) return this.fail('record.unknown', { field: transfer.message.name, found: record.text.trimEnd(), expected: 'PAYORD', message: 'The record is of no type that the format has.' }); // prettier-ignore
    if (record.cut(transfer.scope) !== 'DO') return this.failAt(record, transfer.scope, 'record.scope', 'DO', 'The record is no forint transfer; IN is one in another currency.'); // prettier-ignore
    if (this.sequence === 0) this.give({ item: 'payment-file', place: { line: record.line }, createdAt: dayOf(record.cut(transfer.identifier).slice(0, 8)), purpose: 'INITIATION' }); // prettier-ignore
    this.sequence++;
    const fault: Fault = (field, code, expected, message) => this.failAt(record, field, code, expected, message);
    const payment = this.paymentOf(record, fault);
    this.checkRecord(record, fault);
    this.give({ item: 'payment', place: { line: record.line }, payment });
  }

  protected finish(): void {
    if (this.sequence === 0) this.fail('file.empty', { expected: 'PAYORD', message: 'The file holds no transfer.' });
  }

  private paymentOf(record: FixedRecord, fault: Fault): PaymentOrder {
    const mode = record.cut(transfer.mode);
    const name = record.cut(longName);
    return {
      method: mode === VIBER ? 'WIR' : 'EFT',
      direction: 'CREDIT',
      sequence: this.sequence,
      instructionId: record.cut(transfer.identifier) || undefined,
      endToEndId: record.cut(transfer.document) || undefined,
      amount: { minor: this.amountIn(record, fault), currency: 'HUF' },
      executionDate: dayIn(record, transfer.valueDate, fault),
      originator: name === '' ? undefined : { name },
      originatorAccount: accountIn(record, transfer.account, fault),
      counterparty: partyOf(record.cut(longPayeeName), record.cut(transfer.payeeCountry)),
      counterpartyAccount: accountIn(record, transfer.payeeAccount, fault),
      serviceLevel: mode === VIBER ? 'URGP' : undefined,
      localInstrument: mode === '' || mode === VIBER ? undefined : mode,
      remittance: remittanceOf(record.cut(transfer.narrative)),
      regulatory: reportOf(record.cut(transfer.legalCode)),
    };
  }

  /** In hundredths of a forint; the record says how many decimals its amount has. */
  private amountIn(record: FixedRecord, fault: Fault): bigint {
    const amount = record.number(transfer.amount);
    const decimals = record.number(transfer.decimals);
    if (amount === -1) fault(transfer.amount, 'number', '13 digits', 'The amount is not a number.');
    if (decimals === -1)
      fault(transfer.decimals, 'amount.decimals', 'one digit', 'The number of decimals is not a digit.');
    if (amount === -1 || decimals === -1) return 0n;
    const read = scaled(BigInt(amount), decimals, 'HUF');
    if (!read.exact) fault(transfer.amount, 'amount.too-precise', minorToDecimal(read.minor, 2), 'The amount is finer than its currency; what is finer was left out.'); // prettier-ignore
    return checkedForints(read.minor, transfer.amount, fault);
  }

  private checkRecord(record: FixedRecord, fault: Fault): void {
    const identifier = record.cut(transfer.identifier);
    if (record.number(transfer.identifier) === -1 || dayOf(identifier.slice(0, 8)) === undefined)
      fault(transfer.identifier, 'identifier', 'a day and six digits', 'The identifier is not a day and a number.'); // prettier-ignore
    else if (this.identifiers.has(identifier))
      fault(transfer.identifier, 'identifier.repeated', 'an identifier of its own', 'Another transfer of the file has the same identifier.'); // prettier-ignore
    else if (this.identifiers.size < IDENTIFIERS_MAX) this.identifiers.add(identifier);
    if (record.cut(transfer.currency) !== 'HUF') fault(transfer.currency, 'currency', 'HUF', 'The record is of a forint transfer, and its currency is another.'); // prettier-ignore
    for (const field of [longName, longPayeeName]) this.checkName(record, field, fault);
    if (!MODES.has(record.cut(transfer.mode))) this.warnAt(record, transfer.mode, 'mode', 'blank, V, T, W or P', 'The processing mode has no meaning that we know; it is kept as it came.'); // prettier-ignore
    if (record.cut(transfer.closing) !== '00') this.warnAt(record, transfer.closing, 'closing', '00', 'The record does not close as it should.'); // prettier-ignore
  }

  private checkName(record: FixedRecord, field: FixedField, fault: Fault): void {
    const name = record.cut(field);
    if (name === '') fault(field, 'name', 'a name', 'The name is blank.');
    else if (name.length > NAME_CHARS) this.warnAt(record, field, 'name.long', `${NAME_CHARS} characters`, 'Clearing carries the first 32 characters of a name.'); // prettier-ignore
  }
}

/** Up to the end of the value date: what follows may be blank. */
const LEAST = 842;

/** 939 is as good as 940, and a line that runs on begins a record where the first ends. */
function lengthOf(line: string): number {
  if (line.length === SHORT_RECORD_CHARS) return SHORT_RECORD_CHARS;
  return line.startsWith('PAYORD', SHORT_RECORD_CHARS) ? SHORT_RECORD_CHARS : RECORD_CHARS;
}
