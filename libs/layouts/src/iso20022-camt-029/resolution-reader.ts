import type { AcknowledgedStatus, Acknowledgement, Place } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { countOf, originalTransactionOf, transactionAmountOf } from '../iso20022-pain-002/original-transaction.ts';
import { createXmlReader, type Family, type MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { partyOf } from '../iso20022/reading/party.ts';
import { reasonsOf } from '../iso20022/reading/reasons.ts';
import { childOf, childrenOf, textAt, textOf, XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';

export function createResolutionReader(family: Family, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new ResolutionHandler(sink));
}

/** Reads camt.029: what became of a request to cancel, for the whole, a block, or each payment. */
class ResolutionHandler implements MessageHandler {
  readonly containers: ReadonlySet<string> = new Set(['CxlDtls', 'OrgnlPmtInfAndSts']);
  #group: XmlNode | undefined;
  #block: XmlNode | undefined;
  #blockTransactions = 0;
  #caseId: string | undefined;
  #confirmation: { readonly code: string | undefined; readonly place: Place } | undefined;
  #root: Place | undefined;
  #told = 0;

  constructor(readonly sink: Sink) {}

  open(container: string, place: Place): void {
    if (container === 'CxlDtls') this.#group = undefined;
    else if (container === 'OrgnlPmtInfAndSts') this.#beginBlock(place);
    else this.#beginMessage(place);
  }

  record(record: XmlNode, place: Place): void {
    if (record.name === 'TxInfAndSts') this.#transaction(record, place);
    else if (this.#block !== undefined) this.#block.add(record);
    else if (record.name === 'OrgnlGrpInfAndSts') this.#original(record, place);
    else if (record.name === 'Assgnmt') this.#assignment(record, place);
    else if (record.name === 'RslvdCase') this.#caseId = textOf(record, 'Id');
    else if (record.name === 'Sts')
      this.#confirmation = { code: record.first?.name === 'Conf' ? textOf(record, 'Conf') : record.first?.name, place };
  }

  close(container: string, place: Place): void {
    if (container === 'OrgnlPmtInfAndSts') this.#endBlock(place);
    else if (container !== 'CxlDtls' && this.#told === 0) this.#whole();
  }

  /** A file may hold several: what one says is not said of the next. */
  #beginMessage(place: Place): void {
    this.#root = place;
    this.#group = this.#block = this.#caseId = this.#confirmation = undefined;
    this.#told = 0;
  }

  #beginBlock(place: Place): void {
    this.#block = new XmlNode('OrgnlPmtInfAndSts', place.line);
    this.#blockTransactions = 0;
  }

  #assignment(record: XmlNode, place: Place): void {
    const sender = partyOf(childOf(record, 'Assgnr'));
    this.sink.item({
      item: 'acknowledgement-file',
      place,
      messageId: textOf(record, 'Id'),
      createdAt: textOf(record, 'CreDtTm'),
      sender: sender?.name ?? sender?.ids?.[0]?.id,
    });
  }

  #original(record: XmlNode, place: Place): void {
    this.#group = record;
    const status = textOf(record, 'GrpCxlSts');
    if (status === undefined) return;
    const reasons = reasonsOf(childrenOf(record, 'CxlStsRsnInf'));
    const original = {
      ...this.#references(),
      count: countOf(textOf(record, 'OrgnlNbOfTxs')),
      sum: textOf(record, 'OrgnlCtrlSum'),
    };
    this.#tell({ kind: 'FILE', status: statusOf(status), nativeStatus: status, original, reasons, place });
  }

  #endBlock(place: Place): void {
    const block = this.#block!;
    this.#block = undefined;
    const status = textOf(block, 'PmtInfCxlSts');
    if (status === undefined || this.#blockTransactions > 0) return;
    const reasons = reasonsOf(childrenOf(block, 'CxlStsRsnInf'));
    const original = { ...this.#references(block), paymentInformationId: textOf(block, 'OrgnlPmtInfId') };
    this.#tell({
      kind: 'PAYMENT',
      status: statusOf(status),
      nativeStatus: status,
      original,
      reasons,
      place: { ...place, line: block.line },
    });
  }

  #transaction(record: XmlNode, place: Place): void {
    this.#blockTransactions++;
    const block = this.#block;
    const status =
      textOf(record, 'TxCxlSts') ??
      textOf(block, 'PmtInfCxlSts') ??
      textOf(this.#group, 'GrpCxlSts') ??
      this.#confirmation?.code;
    const references = this.#references(block, record);
    this.#tell({
      kind: 'PAYMENT',
      status: statusOf(status),
      nativeStatus: status,
      original: {
        ...references,
        paymentInformationId: textOf(block, 'OrgnlPmtInfId'),
        ...originalTransactionOf(record, references.messageName, place, this.sink),
        uetr: textOf(record, 'OrgnlUETR') ?? textOf(record, 'UETR'),
        fileReference: textAt(record, 'RslvdCase', 'Id') ?? this.#caseId,
      },
      bankReference: textOf(record, 'CxlStsId'),
      amount: transactionAmountOf(record, place, this.sink),
      reasons: reasonsOf(childrenOf(record, 'CxlStsRsnInf')),
      place,
    });
  }

  /** Nothing is listed: the answer is for the case, if it is one. */
  #whole(): void {
    if (this.#confirmation === undefined) return this.#tellMissing(this.#root!, 'Sts');
    const { code, place } = this.#confirmation;
    this.#tell({
      kind: 'FILE',
      status: statusOf(code),
      nativeStatus: code,
      original: { fileReference: this.#caseId },
      reasons: [],
      place,
    });
  }

  #references(block?: XmlNode, record?: XmlNode): Pick<Acknowledgement['original'], 'messageId' | 'messageName'> {
    const group = childOf(record, 'OrgnlGrpInf') ?? childOf(block, 'OrgnlGrpInf') ?? this.#group;
    return { messageId: textOf(group, 'OrgnlMsgId'), messageName: textOf(group, 'OrgnlMsgNmId') };
  }

  #tell(acknowledgement: Acknowledgement): void {
    this.#told++;
    const { kind, nativeStatus, place } = acknowledgement;
    if (nativeStatus === undefined) this.#tellMissing(place, kind === 'FILE' ? 'Sts' : 'TxCxlSts');
    this.sink.item({ item: 'acknowledgement', acknowledgement });
  }

  #tellMissing(place: Place, field: string): void {
    const message = 'The answer does not say what became of the request to cancel';
    const facts = { field, expected: 'a status of the case, the file, the block or the payment' };
    this.sink.repeated('warning', `camt.status.missing ${field}`, 'camt.status.missing', place, message, facts);
  }
}

/**
 * CancellationIndividualStatus1Code, GroupCancellationStatus1Code, ExternalInvestigationExecutionConfirmation1Code. That a request
 * was refused (RJCR) says nothing of the payment: it goes on, or was paid, or came back, or never arrived.
 */
function statusOf(code: string | undefined): AcknowledgedStatus {
  return STATUSES[code ?? ''] ?? 'UNKNOWN';
}

const STATUSES: Readonly<Record<string, AcknowledgedStatus>> = tableOf({
  ACCR: 'CANCELLED',
  CNCL: 'CANCELLED',
  PDCR: 'PENDING',
  PACR: 'PARTLY_ACCEPTED',
  PECR: 'PARTLY_ACCEPTED',
});
