import type { Place } from '@giroport/canonical';
import { originalTransactionOf, transactionAmountOf } from '../iso20022-pain-002/original-transaction.ts';
import { createXmlReader, type Family, type MessageHandler } from '../iso20022/reading/document-reader.ts';
import type { Sink } from '../iso20022/reading/findings.ts';
import { moneyIn } from '../iso20022/reading/money.ts';
import { agentOf } from '../iso20022/reading/party.ts';
import { reasonsOf } from '../iso20022/reading/reasons.ts';
import { childOf, childrenOf, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';

export function createReturnReader(family: Family, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new ReturnHandler(sink));
}

/** Reads pacs.004: payments that were settled and came back. */
class ReturnHandler implements MessageHandler {
  readonly containers: ReadonlySet<string> = new Set();
  #group: XmlNode | undefined;

  constructor(readonly sink: Sink) {}

  record(record: XmlNode, place: Place): void {
    if (record.name === 'TxInf') this.#return(record, place);
    else if (record.name === 'OrgnlGrpInf') this.#group = record;
    else if (record.name === 'GrpHdr') {
      const sender = agentOf(childOf(record, 'InstgAgt'));
      this.sink.item({
        item: 'acknowledgement-file',
        place,
        messageId: textOf(record, 'MsgId'),
        createdAt: textOf(record, 'CreDtTm'),
        sender: sender?.bic ?? sender?.memberId ?? sender?.name,
      });
    }
  }

  #return(record: XmlNode, place: Place): void {
    const group = childOf(record, 'OrgnlGrpInf') ?? this.#group;
    const messageName = textOf(group, 'OrgnlMsgNmId');
    const reasons = childrenOf(record, 'RtrRsnInf');
    this.sink.item({
      item: 'acknowledgement',
      acknowledgement: {
        kind: 'PAYMENT_ERROR',
        status: 'RETURNED',
        original: {
          messageId: textOf(group, 'OrgnlMsgId'),
          messageName,
          ...originalTransactionOf(record, messageName, place, this.sink),
          amount: transactionAmountOf(record, place, this.sink),
        },
        bankReference: textOf(record, 'RtrId') ?? textOf(record, 'ClrSysRef') ?? textOf(record, 'OrgnlClrSysRef'),
        amount: moneyIn(childOf(record, 'RtrdIntrBkSttlmAmt'), place, this.sink),
        reasons: reasonsOf(reasons.length > 0 ? reasons : childrenOf(group, 'RtrRsnInf')),
        place,
      },
    });
  }
}
