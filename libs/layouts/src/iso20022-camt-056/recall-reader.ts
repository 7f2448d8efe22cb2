import type { Place } from '@giroport/canonical';
import { originalTransactionOf, transactionAmountOf } from '../iso20022-pain-002/original-transaction.ts';
import { createXmlReader, type Family, type MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { partyOf } from '../iso20022/reading/party.ts';
import { reasonsOf } from '../iso20022/reading/reasons.ts';
import { childOf, childrenOf, textAt, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';

export function createRecallReader(family: Family, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new RecallHandler(sink));
}

/** Reads camt.056: another bank asks for its money back. Whether it gets it, a person decides, so each status is UNKNOWN. */
class RecallHandler implements MessageHandler {
  readonly containers: ReadonlySet<string> = new Set(['Undrlyg']);
  #group: XmlNode | undefined;
  #caseId: string | undefined;

  constructor(readonly sink: Sink) {}

  open(container: string): void {
    if (container === 'Undrlyg') this.#group = undefined;
  }

  record(record: XmlNode, place: Place): void {
    if (record.name === 'TxInf') this.#recall(record, place);
    else if (record.name === 'OrgnlGrpInfAndCxl') this.#group = record;
    else if (record.name === 'Case') this.#caseId = textOf(record, 'Id');
    else if (record.name === 'Assgnmt') {
      const sender = partyOf(childOf(record, 'Assgnr'));
      this.sink.item({
        item: 'acknowledgement-file',
        place,
        messageId: textOf(record, 'Id'),
        createdAt: textOf(record, 'CreDtTm'),
        sender: sender?.name ?? sender?.ids?.[0]?.id,
      });
    }
  }

  #recall(record: XmlNode, place: Place): void {
    const group = childOf(record, 'OrgnlGrpInf') ?? this.#group;
    const messageName = textOf(group, 'OrgnlMsgNmId');
    const reasons = childrenOf(record, 'CxlRsnInf');
    this.sink.item({
      item: 'acknowledgement',
      acknowledgement: {
        kind: 'PAYMENT',
        status: 'UNKNOWN',
        original: {
          messageId: textOf(group, 'OrgnlMsgId'),
          messageName,
          ...originalTransactionOf(record, messageName, place, this.sink),
          fileReference: textAt(record, 'Case', 'Id') ?? this.#caseId,
        },
        bankReference: textOf(record, 'CxlId') ?? textOf(record, 'OrgnlClrSysRef'),
        amount: transactionAmountOf(record, place, this.sink),
        reasons: reasonsOf(reasons.length > 0 ? reasons : childrenOf(group, 'CxlRsnInf')),
        place,
      },
    });
  }
}
