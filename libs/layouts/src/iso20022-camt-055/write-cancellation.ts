import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { writeReason } from '../iso20022-pain-007/write-reversal.ts';
import { CANCELLATION_REASONS } from '../iso20022/codes/reason-codes.ts';
import {
  beginWriting,
  blockId,
  writeCreationTime,
  writeInstructionId,
  type Writing,
} from '../iso20022/writing/message-writer.ts';
import { type Block, Blocks, writeBlocks } from '../iso20022/writing/payment-blocks.ts';
import { writeAccount, writeAgent, writeParty, writeRequiredAgent } from '../iso20022/writing/write-party.ts';
import type { XmlWriter } from '../iso20022/writing/xml-writer.ts';
import type { Parameters } from '../layout.ts';

type Context = Writing & { readonly order: PaymentFileOrder };

/** Writes camt.055: please do not pay these. One underlying group; a block for each original message and payment block. */
export function* writeCancellation(
  order: PaymentFileOrder,
  messageId: string,
  parameters: Parameters,
): Generator<Uint8Array> {
  if (order.purpose !== 'CANCELLATION')
    throw new Reject('layout.purpose', { field: 'purpose', found: order.purpose, expected: 'CANCELLATION' });
  const blocks = new Blocks(order.payments, keyOf, (payment) => payment.original?.amount ?? payment.amount);
  if (blocks.count === 0) throw new Reject('layout.payments.none', { field: 'TxInf' });
  const { to, addresses } = beginWriting(order, messageId, parameters, 'UTF-8');
  const context: Context = { to, addresses, order };
  writeAssignment(context, blocks);
  to.open('Undrlyg');
  yield* writeBlocks(context, blocks, openBlock, writeTransaction, 2);
}

function keyOf({ original }: PaymentOrder): string {
  return `${original?.messageId}|${original?.messageName}|${original?.paymentInformationId}`;
}

function writeAssignment({ to, order }: Context, { count, sum }: Blocks): void {
  const { name, ids } = order.sender ?? order.originator;
  to.open('CstmrPmtCxlReq');
  to.element('Assgnmt', () => {
    to.id('Id', order.messageId);
    to.element('Assgnr', () => writeParty(to, 'Pty', { name, ids }, 'given'));
    to.element('Assgne', () => writeRequiredAgent(to, 'Agt', order.receiver ?? order.originatorAgent, 'given'));
    writeCreationTime(to, order.createdAt);
  });
  to.element('CtrlData', () => {
    to.code('NbOfTxs', String(count));
    to.code('CtrlSum', sum.toString());
  });
}

function openBlock({ to, order }: Context, { first, payments }: Block, index: number): void {
  const { original, direction } = first;
  if (original?.messageId === undefined) to.refuse('layout.field.missing', 'OrgnlGrpInf/OrgnlMsgId');
  to.open('OrgnlPmtInfAndCxl');
  to.id('PmtCxlId', blockId(order.messageId, index));
  to.id('OrgnlPmtInfId', original?.paymentInformationId ?? 'NOTPROVIDED');
  to.element('OrgnlGrpInf', () => {
    to.id('OrgnlMsgId', original?.messageId);
    to.id('OrgnlMsgNmId', original?.messageName ?? (direction === 'DEBIT' ? 'pain.008' : 'pain.001'));
  });
  to.code('NbOfTxs', String(payments.length));
  to.code('PmtInfCxl', 'false');
}

function writeTransaction({ to, addresses }: Context, payment: PaymentOrder): void {
  const { original, direction } = payment;
  to.open('TxInf');
  writeInstructionId(to, 'CxlId', payment);
  to.id('OrgnlInstrId', original?.instructionId);
  to.id('OrgnlEndToEndId', original?.endToEndId ?? payment.endToEndId);
  to.code('OrgnlUETR', original?.uetr ?? payment.uetr);
  to.amount('OrgnlInstdAmt', original?.amount ?? payment.amount);
  writeOriginalDate(to, original?.executionDate, direction);
  writeReason(to, 'CxlRsnInf', original?.reasonCode, original?.reasonText, CANCELLATION_REASONS);
  to.element('OrgnlTxRef', () => writeReference(to, payment, addresses));
  to.close();
}

function writeOriginalDate(to: XmlWriter, date: string | undefined, direction: PaymentOrder['direction']): void {
  if (date === undefined) return;
  if (direction === 'DEBIT') to.code('OrgnlReqdColltnDt', date);
  else to.element('OrgnlReqdExctnDt', () => to.code('Dt', date));
}

/** Who paid whom, in the schema's order: the debtor's side first. */
function writeReference(to: XmlWriter, payment: PaymentOrder, addresses: Writing['addresses']): void {
  const own = { party: payment.originator, account: payment.originatorAccount, agent: payment.originatorAgent };
  const other = { party: payment.counterparty, account: payment.counterpartyAccount, agent: payment.counterpartyAgent };
  const [debtor, creditor] = payment.direction === 'DEBIT' ? [other, own] : [own, other];
  const { party } = debtor;
  if (party !== undefined) to.element('Dbtr', () => writeParty(to, 'Pty', party, addresses));
  writeAccount(to, 'DbtrAcct', debtor.account);
  writeAgent(to, 'DbtrAgt', debtor.agent, addresses);
  writeAgent(to, 'CdtrAgt', creditor.agent, addresses);
  if (creditor.party !== undefined) to.element('Cdtr', () => writeParty(to, 'Pty', creditor.party, addresses));
  writeAccount(to, 'CdtrAcct', creditor.account);
}
