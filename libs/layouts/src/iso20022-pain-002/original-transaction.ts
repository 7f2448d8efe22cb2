import type { Account, Acknowledgement, Place } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import type { Sink } from '../iso20022/reading/findings.ts';
import { dateIn, moneyIn } from '../iso20022/reading/money.ts';
import { accountOf } from '../iso20022/reading/party.ts';
import { childOf, descend, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';

type References = Pick<
  Acknowledgement['original'],
  'instructionId' | 'endToEndId' | 'transactionId' | 'uetr' | 'executionDate' | 'counterpartyAccount'
>;

/** The original's references, which pain.002, pacs.002, pacs.004 and camt.029 write alike. Banks fill only some of them. */
export function originalTransactionOf(
  record: XmlNode,
  messageName: string | undefined,
  place: Place,
  sink: Sink,
): References {
  const original = childOf(record, 'OrgnlTxRef');
  return {
    instructionId: textOf(record, 'OrgnlInstrId'),
    endToEndId: textOf(record, 'OrgnlEndToEndId'),
    transactionId: textOf(record, 'OrgnlTxId'),
    uetr: textOf(record, 'OrgnlUETR'),
    executionDate: dateOf(original, place, sink),
    counterpartyAccount: counterpartyAccountOf(original, messageName),
  };
}

export function transactionAmountOf(record: XmlNode, place: Place, sink: Sink): Money | undefined {
  const original = childOf(record, 'OrgnlTxRef');
  const amount = childOf(original, 'Amt');
  const node =
    childOf(amount, 'InstdAmt') ??
    descend(amount, 'EqvtAmt', 'Amt') ??
    childOf(original, 'IntrBkSttlmAmt') ??
    childOf(record, 'OrgnlInstdAmt') ??
    childOf(record, 'OrgnlIntrBkSttlmAmt');
  return moneyIn(node, place, sink);
}

/** "00003" counts as 3; what is no number counts as nothing. */
export function countOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function dateOf(original: XmlNode | undefined, place: Place, sink: Sink): CalendarDate | undefined {
  const node =
    childOf(original, 'ReqdExctnDt') ?? childOf(original, 'ReqdColltnDt') ?? childOf(original, 'IntrBkSttlmDt');
  return dateIn(node, place, sink);
}

/** The other side of a collection is its debtor, of any other payment its creditor. */
function counterpartyAccountOf(original: XmlNode | undefined, messageName: string | undefined): Account | undefined {
  const collection = messageName !== undefined && /^(pain\.008|pacs\.003)/.test(messageName);
  return accountOf(childOf(original, collection ? 'DbtrAcct' : 'CdtrAcct'));
}
