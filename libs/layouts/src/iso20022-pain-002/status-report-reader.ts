import type { Acknowledgement, Place } from '@giroport/canonical';
import { createXmlReader, type Family, type MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { partyOf } from '../iso20022/reading/party.ts';
import { reasonsOf } from '../iso20022/reading/reasons.ts';
import { fileStatusOf, paymentStatusOf } from '../iso20022/reading/statuses.ts';
import { childOf, childrenOf, textAt, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';
import { countOf, originalTransactionOf, transactionAmountOf } from './original-transaction.ts';

export function createStatusReportReader(family: Family, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new StatusReportHandler(sink));
}

/** The original file, as far as the group says: what each acknowledgement below refers to. */
type OriginalGroup = Pick<Acknowledgement['original'], 'messageId' | 'messageName'> & { readonly status?: string };

type Block = {
  readonly place: Place;
  id?: string;
  count?: number;
  sum?: string;
  status?: string;
  readonly reasons: XmlNode[];
  transactions: number;
};

/**
 * Reads pain.002. A status stands at the file, the payment block and the transaction: the lowest one given counts, and an
 * upper one speaks for everything below it that is not listed.
 */
export class StatusReportHandler implements MessageHandler {
  readonly containers: ReadonlySet<string> = new Set(['OrgnlPmtInfAndSts']);
  #group: OriginalGroup = {};
  #block: Block | undefined;
  #reports = 0;

  constructor(readonly sink: Sink) {}

  open(container: string, place: Place): void {
    if (container === 'OrgnlPmtInfAndSts') this.#block = { place, reasons: [], transactions: 0 };
  }

  record(record: XmlNode, place: Place): void {
    if (record.name === 'TxInfAndSts') this.#transaction(record, place);
    else if (this.#block !== undefined) this.#blockField(this.#block, record);
    else if (record.name === 'GrpHdr') this.#header(record, place);
    else if (record.name === 'OrgnlGrpInfAndSts' || record.name === 'OrgnlGrpInf') this.#originalGroup(record, place);
  }

  close(container: string): void {
    if (container !== 'OrgnlPmtInfAndSts' || this.#block === undefined) return;
    this.#endBlock(this.#block);
    this.#block = undefined;
  }

  end(whole: boolean, place: Place): void {
    if (!whole || this.#reports > 0) return;
    this.sink.warning('pain.status.missing', place, 'The report holds no status of a file, a block or a payment');
  }

  #header(record: XmlNode, place: Place): void {
    const party = partyOf(childOf(record, 'InitgPty'));
    this.sink.item({
      item: 'acknowledgement-file',
      place,
      messageId: textOf(record, 'MsgId'),
      createdAt: textOf(record, 'CreDtTm'),
      sender: party?.name ?? party?.ids?.[0]?.id ?? textAt(record, 'DbtrAgt', 'FinInstnId', 'BICFI'),
    });
  }

  #originalGroup(record: XmlNode, place: Place): void {
    const status = textOf(record, 'GrpSts');
    this.#group = { messageId: textOf(record, 'OrgnlMsgId'), messageName: textOf(record, 'OrgnlMsgNmId'), status };
    const reasons = reasonsOf(childrenOf(record, 'StsRsnInf'));
    if (status === undefined && reasons.length === 0) return;
    const { messageId, messageName } = this.#group;
    const count = countOf(textOf(record, 'OrgnlNbOfTxs'));
    this.#tell({
      ...fileStatusOf(status),
      nativeStatus: status,
      original: { messageId, messageName, count, sum: textOf(record, 'OrgnlCtrlSum') },
      reasons,
      place,
    });
  }

  #blockField(block: Block, record: XmlNode): void {
    const { text } = record;
    if (record.name === 'StsRsnInf') block.reasons.push(record);
    if (text === '') return;
    if (record.name === 'OrgnlPmtInfId') block.id = text;
    else if (record.name === 'OrgnlNbOfTxs') block.count = countOf(text);
    else if (record.name === 'OrgnlCtrlSum') block.sum = text;
    else if (record.name === 'PmtInfSts') block.status = text;
  }

  /** The block's own status is told where it speaks for a payment that is not listed; PART says that the listed ones tell more. */
  #endBlock(block: Block): void {
    const { id, count, sum, status, reasons, transactions, place } = block;
    if (status === undefined && reasons.length === 0) return;
    const speaksForMore = transactions === 0 || (count !== undefined && count > transactions && status !== 'PART');
    if (!speaksForMore) return;
    const { messageId, messageName } = this.#group;
    this.#tell({
      ...paymentStatusOf(status),
      nativeStatus: status,
      original: { messageId, messageName, paymentInformationId: id, count, sum },
      reasons: reasonsOf(reasons),
      place,
    });
  }

  #transaction(record: XmlNode, place: Place): void {
    const block = this.#block;
    if (block !== undefined) block.transactions++;
    const nativeStatus = textOf(record, 'TxSts') ?? block?.status ?? this.#group.status;
    const { kind, status } = paymentStatusOf(nativeStatus);
    const { messageId, messageName } = this.#group;
    const references = originalTransactionOf(record, messageName, place, this.sink);
    // Each field is named: to spread objects into these two costs more than all the rest of a payment.
    this.#tell({
      kind,
      status,
      nativeStatus,
      original: {
        messageId,
        messageName,
        paymentInformationId: block?.id,
        instructionId: references.instructionId,
        endToEndId: references.endToEndId,
        transactionId: references.transactionId,
        uetr: references.uetr,
        executionDate: references.executionDate,
        counterpartyAccount: references.counterpartyAccount,
      },
      bankReference: textOf(record, 'AcctSvcrRef') ?? textOf(record, 'ClrSysRef'),
      amount: transactionAmountOf(record, place, this.sink),
      reasons: reasonsOf(childrenOf(record, 'StsRsnInf')),
      acceptedAt: textOf(record, 'AccptncDtTm'),
      place,
    });
  }

  #tell(acknowledgement: Acknowledgement): void {
    this.#reports++;
    if (acknowledgement.status === 'UNKNOWN') {
      const facts = {
        field: 'TxSts',
        found: acknowledgement.nativeStatus ?? 'none',
        expected: 'a code of the ISO status list',
      };
      this.sink.warning(
        'pain.status.unknown',
        acknowledgement.place,
        'The status is not one that ISO 20022 knows',
        facts,
      );
    }
    this.sink.item({ item: 'acknowledgement', acknowledgement });
  }
}
