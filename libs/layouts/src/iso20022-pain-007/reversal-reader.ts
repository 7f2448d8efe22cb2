import type { Place } from '@giroport/canonical';
import { createXmlReader, type Family } from '../iso20022/reading/document-reader.ts';
import { agentOf, partyOf } from '../iso20022/reading/party.ts';
import { childOf, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';
import type { Reader } from '../layout.ts';
import { OriginalReader, type OriginalShape } from './original-reader.ts';

export function createReversalReader(family: Family, layoutId: string): Reader {
  return createXmlReader(family, layoutId, (sink) => new ReversalHandler(SHAPE, sink));
}

const SHAPE: OriginalShape = {
  purpose: 'REVERSAL',
  block: 'OrgnlPmtInfAndRvsl',
  around: 'OrgnlPmtInfAndRvsl',
  reasons: 'RvslRsnInf',
  whole: ['PmtInfRvsl', 'GrpRvsl'],
};

class ReversalHandler extends OriginalReader {
  protected outside(record: XmlNode, place: Place): void {
    if (record.name === 'OrgnlGrpInf') this.group = record;
    if (record.name !== 'GrpHdr') return;
    this.totals.declare(textOf(record, 'NbOfTxs'), textOf(record, 'CtrlSum'));
    this.sink.item({
      item: 'payment-file',
      place,
      messageId: textOf(record, 'MsgId'),
      createdAt: textOf(record, 'CreDtTm'),
      purpose: 'REVERSAL',
      sender: partyOf(childOf(record, 'InitgPty')),
      receiver: agentOf(childOf(record, 'CdtrAgt')),
      declared: this.totals.declared(),
    });
    this.tellWholeGroup(record, place);
  }
}
