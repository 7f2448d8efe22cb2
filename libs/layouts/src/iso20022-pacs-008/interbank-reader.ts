import type { Place } from '@giroport/canonical';
import { DeclaredTotals } from '../iso20022-pain-001/declared-totals.ts';
import { type Block, blockOf, paymentOf } from '../iso20022-pain-001/transaction.ts';
import { createXmlReader, type Family, type MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { dateIn } from '../iso20022/reading/money.ts';
import { agentOf, partyOf } from '../iso20022/reading/party.ts';
import { childOf, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';

export function createInterbankReader(family: Family, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new InterbankHandler(sink));
}

/** Reads pacs.008 and pacs.009: each transaction names all of its parties; the header says how it is settled. */
class InterbankHandler implements MessageHandler {
  readonly containers: ReadonlySet<string> = new Set();
  #totals = new DeclaredTotals();
  #settled = new DeclaredTotals();
  #sender: XmlNode | undefined;
  #receiver: XmlNode | undefined;
  #header: XmlNode | undefined;
  #rootPlace: Place = { line: 1 };
  #sequence = 0;

  constructor(readonly sink: Sink) {}

  begin(): void {
    this.#totals = new DeclaredTotals();
    this.#settled = new DeclaredTotals();
    this.#header = undefined;
    this.#sequence = 0;
  }

  header(header: XmlNode): void {
    this.#sender = childOf(childOf(header, 'Fr'), 'FIId') ?? childOf(childOf(header, 'Fr'), 'OrgId');
    this.#receiver = childOf(childOf(header, 'To'), 'FIId');
  }

  open(_container: string, place: Place): void {
    this.#rootPlace = place;
  }

  record(record: XmlNode, place: Place): void {
    if (record.name === 'GrpHdr') this.#file(record, place);
    else if (record.name === 'CdtTrfTxInf') this.#transaction(record, place);
  }

  close(): void {
    this.#totals.check(this.#rootPlace, 'GrpHdr', this.sink, 'warning');
    this.#settled.check(this.#rootPlace, 'GrpHdr', this.sink, 'warning', 'TtlIntrBkSttlmAmt');
  }

  #file(record: XmlNode, place: Place): void {
    this.#header = record;
    this.#totals.declare(textOf(record, 'NbOfTxs'), textOf(record, 'CtrlSum'));
    this.#settled.declare(undefined, textOf(record, 'TtlIntrBkSttlmAmt'));
    this.sink.item({
      item: 'payment-file',
      place,
      messageId: textOf(record, 'MsgId'),
      createdAt: textOf(record, 'CreDtTm'),
      purpose: 'INITIATION',
      sender: partyOf(childOf(record, 'InstgAgt') ?? this.#sender),
      receiver: agentOf(childOf(record, 'InstdAgt') ?? this.#receiver),
      declared: this.#totals.declared(),
    });
  }

  #transaction(record: XmlNode, place: Place): void {
    this.#sequence++;
    const settled = textOf(record, 'IntrBkSttlmAmt');
    this.#totals.add(settled);
    this.#settled.add(settled);
    const payment = paymentOf(record, this.#blockOf(record, place), this.#sequence, place, this.sink);
    if (payment !== undefined) this.sink.item({ item: 'payment', place, payment: { ...payment, method: 'WIR' } });
  }

  /** What a pain.001 would say once for a block stands here in each transaction, and the date perhaps in the header. */
  #blockOf(record: XmlNode, place: Place): Block {
    const date = childOf(record, 'IntrBkSttlmDt') ?? childOf(this.#header, 'IntrBkSttlmDt');
    return {
      ...blockOf(record, 'CREDIT', place, this.sink),
      id: undefined,
      executionDate: dateIn(date, place, this.sink),
      ultimateOriginator: undefined,
      debtorAgentInstruction: undefined,
      type: childOf(this.#header, 'PmtTpInf'),
    };
  }
}
