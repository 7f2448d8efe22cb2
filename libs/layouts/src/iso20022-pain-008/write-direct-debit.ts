import type { Mandate, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { isIsoLocalInstrument } from '../iso20022/codes/local-instruments.ts';
import {
  beginWriting,
  blockId,
  COMMON_PARAMETERS,
  writeCreationTime,
  writeInstructionId,
  type Writing,
} from '../iso20022/writing/message-writer.ts';
import { type Block, blockKeyOf, Blocks, writeBlocks } from '../iso20022/writing/payment-blocks.ts';
import { writeAccount, writeParty, writeRequiredAgent } from '../iso20022/writing/write-party.ts';
import { writeRegulatory, writeRemittance } from '../iso20022/writing/write-remittance.ts';
import type { Parameter, Parameters } from '../layout.ts';
import { type CollectionProfile, COLLECTION_PROFILES } from './profile.ts';
import { writeCreditorScheme, writeMandate } from './write-mandate.ts';

export const DIRECT_DEBIT_PARAMETERS: readonly Parameter[] = [
  {
    name: 'profile',
    description: 'The scheme whose rules the file follows; by default generic, or Core for the German schemas',
    values: Object.keys(COLLECTION_PROFILES),
  },
  {
    name: 'batchBooking',
    description: 'Whether the account is credited once a block, or once a collection',
    values: ['true', 'false'],
  },
  ...COMMON_PARAMETERS,
];

type Context = Writing & {
  readonly order: PaymentFileOrder;
  readonly profile: CollectionProfile;
  readonly batchBooking: string | undefined;
};

/** Writes pain.008: one block for each date, sequence type, scheme and creditor, as the SEPA guidelines ask. */
export function* writeDirectDebit(
  order: PaymentFileOrder,
  messageId: string,
  parameters: Parameters,
): Generator<Uint8Array> {
  const profile =
    COLLECTION_PROFILES[parameters['profile'] ?? (/^pain\.008\.00[23]/.test(messageId) ? 'sepa-core' : 'generic')];
  if (profile === undefined)
    throw new Reject('layout.parameter', { parameter: 'profile', found: parameters['profile'] });
  if (order.purpose !== 'INITIATION')
    throw new Reject('layout.purpose', { field: 'purpose', found: order.purpose, expected: 'INITIATION' });
  const { to, addresses } = beginWriting(order, messageId, parameters, profile.characters);
  const context: Context = { to, addresses, order, profile, batchBooking: parameters['batchBooking'] };
  const blocks = new Blocks(
    order.payments,
    (payment) => debitBlockKeyOf(payment, order),
    ({ amount }) => amount,
  );
  writeGroup(context, blocks);
  yield* writeBlocks(context, blocks, openBlock, writeTransaction);
}

export function debitBlockKeyOf(payment: PaymentOrder, order: PaymentFileOrder): string {
  return `${blockKeyOf(payment, order)}|${payment.mandate?.sequence}|${payment.mandate?.creditorSchemeId}`;
}

function writeGroup({ to, order }: Context, { count, sum }: Blocks): void {
  if (count === 0) throw new Reject('layout.payments.none', { field: 'DrctDbtTxInf' });
  to.open('CstmrDrctDbtInitn');
  to.element('GrpHdr', () => {
    to.id('MsgId', order.messageId);
    writeCreationTime(to, order.createdAt);
    to.code('NbOfTxs', String(count));
    to.code('CtrlSum', sum.toString());
    const { name, ids } = order.sender ?? order.originator;
    writeParty(to, 'InitgPty', { name, ids }, 'given');
  });
}

function openBlock({ to, order, profile, batchBooking, addresses }: Context, block: Block, index: number): void {
  const payment = block.first;
  to.open('PmtInf');
  to.id('PmtInfId', blockId(order.messageId, index));
  to.code('PmtMtd', 'DD');
  to.code('BtchBookg', batchBooking);
  to.code('NbOfTxs', String(block.payments.length));
  to.code('CtrlSum', block.sum.toString());
  writePaymentType({ to, profile }, payment);
  to.code('ReqdColltnDt', payment.executionDate ?? order.executionDate);
  writeParty(to, 'Cdtr', payment.originator ?? order.originator, addresses);
  writeAccount(to, 'CdtrAcct', payment.originatorAccount ?? order.originatorAccount);
  writeRequiredAgent(to, 'CdtrAgt', payment.originatorAgent ?? order.originatorAgent, addresses);
  to.code('ChrgBr', payment.chargeBearer ?? profile.chargeBearer);
  writeCreditorScheme(to, 'CdtrSchmeId', payment.mandate?.creditorSchemeId);
}

function writePaymentType({ to, profile }: Pick<Context, 'to' | 'profile'>, payment: PaymentOrder): void {
  const { priority, categoryPurpose, mandate } = payment;
  const serviceLevel = payment.serviceLevel ?? profile.serviceLevel;
  const localInstrument = payment.localInstrument ?? profile.localInstrument;
  to.element('PmtTpInf', () => {
    if (priority !== undefined) to.code('InstrPrty', priority === 'NORMAL' ? 'NORM' : 'HIGH');
    to.codeOrProprietary('SvcLvl', serviceLevel, (code) => /^[A-Z0-9]{4}$/.test(code));
    to.codeOrProprietary('LclInstrm', localInstrument, isIsoLocalInstrument);
    to.code('SeqTp', mandate?.sequence);
    to.codeOrProprietary('CtgyPurp', categoryPurpose, (code) => /^[A-Z]{4}$/.test(code));
  });
}

function writeTransaction(context: Context, payment: PaymentOrder): void {
  const { to, addresses } = context;
  checkTransaction(context, payment);
  to.open('DrctDbtTxInf');
  to.open('PmtId');
  writeInstructionId(to, 'InstrId', payment);
  to.id('EndToEndId', payment.endToEndId ?? 'NOTPROVIDED');
  to.code('UETR', payment.uetr);
  to.close();
  to.amount('InstdAmt', payment.amount);
  writeCollection(context, payment.mandate);
  writeParty(to, 'UltmtCdtr', payment.ultimateCreditor, addresses);
  writeRequiredAgent(to, 'DbtrAgt', payment.counterpartyAgent, addresses);
  writeParty(to, 'Dbtr', payment.counterparty, addresses);
  writeAccount(to, 'DbtrAcct', payment.counterpartyAccount);
  writeParty(to, 'UltmtDbtr', payment.ultimateDebtor, addresses);
  writeInstructions(context, payment);
  to.codeOrProprietary('Purp', payment.purpose, (code) => /^[A-Z0-9]{4}$/.test(code));
  writeRegulatory(to, payment.regulatory);
  writeRemittance(to, payment.remittance);
  to.close();
}

function checkTransaction({ to, profile }: Context, payment: PaymentOrder): void {
  if (payment.direction !== 'DEBIT')
    to.refuse('layout.direction', 'DrctDbtTxInf', { found: payment.direction, expected: 'DEBIT' });
  if (payment.prenote === true) to.refuse('layout.prenote', 'DrctDbtTxInf', { expected: 'a collection of an amount' });
  if (payment.amount.minor <= 0n) to.refuse('layout.amount', 'InstdAmt', { expected: 'more than 0' });
  if (payment.equivalent !== undefined) to.refuse('layout.field.unsupported', 'EqvtAmt', { version: to.grammar.id });
  if (payment.exchangeRate !== undefined)
    to.refuse('layout.field.unsupported', 'XchgRateInf', { version: to.grammar.id });
  if ((payment.intermediaryAgents?.length ?? 0) > 0)
    to.refuse('layout.field.unsupported', 'IntrmyAgt1', { version: to.grammar.id });
  profile.check(to, payment);
}

function writeCollection({ to }: Context, mandate: Mandate | undefined): void {
  if (mandate === undefined) return;
  to.element('DrctDbtTx', () => writeMandate(to, mandate));
}

/** A collection has words for the creditor's own bank alone, and no codes. */
function writeInstructions({ to }: Context, { instructions }: PaymentOrder): void {
  for (const { for: agent, code, text } of instructions ?? []) {
    if (agent === 'DEBTOR_AGENT') to.refuse('layout.field.unsupported', 'InstrForDbtrAgt', { version: to.grammar.id });
    if (code !== undefined) to.refuse('layout.field.unsupported', 'InstrForCdtrAgt/Cd', { version: to.grammar.id });
    to.words('InstrForCdtrAgt', text);
  }
}
