import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { writeMandate } from '../iso20022-pain-008/write-mandate.ts';
import { REVERSAL_REASONS } from '../iso20022/codes/reason-codes.ts';
import {
  beginWriting,
  blockId,
  nameOf,
  writeCreationTime,
  writeInstructionId,
  type Writing,
} from '../iso20022/writing/message-writer.ts';
import { type Block, Blocks, writeBlocks } from '../iso20022/writing/payment-blocks.ts';
import { writeAccount, writeAgent, writeParty } from '../iso20022/writing/write-party.ts';
import { writeRemittance } from '../iso20022/writing/write-remittance.ts';
import type { XmlWriter } from '../iso20022/writing/xml-writer.ts';
import type { Parameters } from '../layout.ts';

type Context = Writing & { readonly order: PaymentFileOrder };

/** Writes pain.007: booked collections are given back. One file speaks of one original message; a block stands for each block of it. */
export function* writeReversal(
  order: PaymentFileOrder,
  messageId: string,
  parameters: Parameters,
): Generator<Uint8Array> {
  if (order.purpose !== 'REVERSAL')
    throw new Reject('layout.purpose', { field: 'purpose', found: order.purpose, expected: 'REVERSAL' });
  const { to, addresses } = beginWriting(order, messageId, parameters, 'UTF-8');
  const context: Context = { to, addresses, order };
  const blocks = new Blocks(
    order.payments,
    (payment) => payment.original?.paymentInformationId ?? '',
    ({ amount }) => amount,
  );
  writeGroup(context, blocks);
  yield* writeBlocks(context, blocks, openBlock, writeTransaction);
}

function writeGroup({ to, order }: Context, { count, sum }: Blocks): void {
  const { messageId, messageName } = oneOriginal(to, [...order.payments]);
  const { name, ids } = order.sender ?? order.originator;
  to.open('CstmrPmtRvsl');
  to.element('GrpHdr', () => {
    to.id('MsgId', order.messageId);
    writeCreationTime(to, order.createdAt);
    to.code('NbOfTxs', String(count));
    to.code('CtrlSum', sum.toString());
    to.code('GrpRvsl', 'false');
    writeParty(to, 'InitgPty', { name, ids }, 'given');
    writeAgent(to, 'CdtrAgt', order.originatorAgent, 'given');
  });
  to.element('OrgnlGrpInf', () => {
    to.id('OrgnlMsgId', messageId);
    to.id('OrgnlMsgNmId', messageName ?? 'pain.008');
  });
}

function oneOriginal(to: XmlWriter, payments: readonly PaymentOrder[]): NonNullable<PaymentOrder['original']> {
  if (payments.length === 0) throw new Reject('layout.payments.none', { field: 'TxInf' });
  const [first] = payments as [PaymentOrder];
  payments.forEach((payment, index) => {
    to.payment = nameOf(payment, index);
    if (payment.direction !== 'DEBIT')
      to.refuse('layout.direction', 'TxInf', { found: payment.direction, expected: 'DEBIT' });
    if (payment.original?.messageId === undefined) to.refuse('layout.field.missing', 'OrgnlMsgId');
    if (payment.original.messageId === first.original?.messageId) return;
    to.refuse('layout.original.several', 'OrgnlMsgId', { expected: 'one original message a file' });
  });
  to.payment = undefined;
  return first.original!;
}

function openBlock({ to, order }: Context, { first }: Block, index: number): void {
  to.open('OrgnlPmtInfAndRvsl');
  to.id('RvslPmtInfId', blockId(order.messageId, index));
  to.id('OrgnlPmtInfId', first.original?.paymentInformationId ?? 'NOTPROVIDED');
}

function writeTransaction({ to, addresses }: Context, payment: PaymentOrder): void {
  const { original, amount } = payment;
  if (amount.minor <= 0n) to.refuse('layout.amount', 'RvsdInstdAmt', { expected: 'more than 0' });
  to.open('TxInf');
  writeInstructionId(to, 'RvslId', payment);
  to.id('OrgnlInstrId', original?.instructionId);
  to.id('OrgnlEndToEndId', original?.endToEndId ?? payment.endToEndId);
  to.amount('OrgnlInstdAmt', original?.amount);
  to.amount('RvsdInstdAmt', amount);
  to.code('ChrgBr', payment.chargeBearer);
  writeReason(to, 'RvslRsnInf', original?.reasonCode, original?.reasonText, REVERSAL_REASONS);
  to.element('OrgnlTxRef', () => {
    to.code('ReqdColltnDt', original?.executionDate);
    if (payment.mandate !== undefined) writeMandate(to, payment.mandate);
    writeRemittance(to, payment.remittance);
    writeParty(to, 'Dbtr', payment.counterparty, addresses);
    writeAccount(to, 'DbtrAcct', payment.counterpartyAccount);
    writeAgent(to, 'DbtrAgt', payment.counterpartyAgent, addresses);
    writeAgent(to, 'CdtrAgt', payment.originatorAgent, addresses);
    writeParty(to, 'Cdtr', payment.originator, addresses);
    writeAccount(to, 'CdtrAcct', payment.originatorAccount);
  });
  to.close();
}

/** A reason by its code where the list has it, else proprietary; words in lines of 105. */
export function writeReason(
  to: XmlWriter,
  name: string,
  code: string | undefined,
  text: string | undefined,
  list: Readonly<Record<string, string>>,
): void {
  if (code === undefined && text === undefined) return;
  to.element(name, () => {
    to.codeOrProprietary('Rsn', code, (value) => value in list);
    to.words('AddtlInf', text);
  });
}
