import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { type Money, Reject } from '@giroport/kernel';
import { isIsoLocalInstrument } from '../iso20022/codes/local-instruments.ts';
import type { ControlSum } from '../iso20022/writing/control-sum.ts';
import {
  beginWriting,
  blockId,
  COMMON_PARAMETERS,
  writeCreationTime,
  writeInstructionId,
  type Writing,
} from '../iso20022/writing/message-writer.ts';
import { type Block, blockKeyOf, Blocks, writeBlocks } from '../iso20022/writing/payment-blocks.ts';
import { writeAccount, writeAgent, writeParty, writeRequiredAgent } from '../iso20022/writing/write-party.ts';
import { writeRegulatory, writeRemittance } from '../iso20022/writing/write-remittance.ts';
import type { Parameter, Parameters } from '../layout.ts';
import { type Profile, PROFILES } from './profile.ts';

export const CREDIT_TRANSFER_PARAMETERS: readonly Parameter[] = [
  {
    name: 'profile',
    description:
      'The community whose rules the file follows; by default generic, or the one that made a national schema',
    values: Object.keys(PROFILES),
  },
  {
    name: 'batchBooking',
    description: 'Whether the account is debited once a block, or once a payment',
    values: ['true', 'false'],
  },
  ...COMMON_PARAMETERS,
];

type Context = Writing & {
  readonly order: PaymentFileOrder;
  readonly profile: Profile;
  readonly batchBooking: string | undefined;
};

/** Writes pain.001: one block for payments that share their date, type, charges and debtor; counts and control sums at both levels. */
export function* writeCreditTransfer(
  order: PaymentFileOrder,
  messageId: string,
  parameters: Parameters,
): Generator<Uint8Array> {
  const profile = PROFILES[parameters['profile'] ?? nationalProfile(messageId)];
  if (profile === undefined)
    throw new Reject('layout.parameter', { parameter: 'profile', found: parameters['profile'] });
  if (order.purpose !== 'INITIATION')
    throw new Reject('layout.purpose', { field: 'purpose', found: order.purpose, expected: 'INITIATION' });
  const { to, addresses } = beginWriting(order, messageId, parameters, profile.characters);
  const context: Context = { to, addresses, order, profile, batchBooking: parameters['batchBooking'] };
  const blocks = new Blocks(
    order.payments,
    (payment) => blockKeyOf(payment, order),
    ({ amount, equivalent }) => equivalent ?? amount,
  );
  writeGroup(context, blocks);
  yield* writeBlocks(context, blocks, openBlock, writeTransaction);
}

/** The schemas that Germany and Switzerland made for their own communities say which rules hold. */
function nationalProfile(messageId: string): string {
  if (messageId.includes('.ch.')) return 'swiss';
  return /^pain\.001\.00[23]/.test(messageId) ? 'sepa-sct' : 'generic';
}

function writeGroup({ to, order, profile }: Context, { count, sum }: Blocks): void {
  if (count === 0) throw new Reject('layout.payments.none', { field: 'CdtTrfTxInf' });
  to.open('CstmrCdtTrfInitn');
  to.element('GrpHdr', () => {
    to.id('MsgId', order.messageId);
    writeCreationTime(to, order.createdAt);
    to.code('NbOfTxs', String(count));
    to.code('CtrlSum', sumText(sum, profile));
    const { name, ids } = order.sender ?? order.originator;
    writeParty(to, 'InitgPty', { name, ids }, 'given');
  });
}

function openBlock({ to, order, profile, batchBooking, addresses }: Context, block: Block, index: number): void {
  const payment = block.first;
  to.open('PmtInf');
  to.id('PmtInfId', blockId(order.messageId, index));
  to.code('PmtMtd', 'TRF');
  to.code('BtchBookg', batchBooking);
  to.code('NbOfTxs', String(block.payments.length));
  to.code('CtrlSum', sumText(block.sum, profile));
  writePaymentType({ to, profile }, payment);
  const date = payment.executionDate ?? order.executionDate;
  if (to.isComposite('ReqdExctnDt')) to.element('ReqdExctnDt', () => to.code('Dt', date));
  else to.code('ReqdExctnDt', date);
  writeParty(to, 'Dbtr', payment.originator ?? order.originator, addresses);
  writeAccount(to, 'DbtrAcct', payment.originatorAccount ?? order.originatorAccount);
  writeRequiredAgent(to, 'DbtrAgt', payment.originatorAgent ?? order.originatorAgent, addresses);
  to.code('ChrgBr', payment.chargeBearer ?? profile.chargeBearer);
}

function writePaymentType({ to, profile }: Pick<Context, 'to' | 'profile'>, payment: PaymentOrder): void {
  const urgent = payment.priority === 'URGENT' ? 'URGP' : undefined;
  const serviceLevel = payment.serviceLevel ?? profile.serviceLevel ?? urgent;
  const localInstrument = payment.localInstrument ?? profile.localInstrument;
  const { priority, categoryPurpose } = payment;
  if (
    serviceLevel === undefined &&
    localInstrument === undefined &&
    priority === undefined &&
    categoryPurpose === undefined
  )
    return;
  to.element('PmtTpInf', () => {
    if (priority !== undefined) to.code('InstrPrty', priority === 'NORMAL' ? 'NORM' : 'HIGH');
    to.codeOrProprietary('SvcLvl', serviceLevel, (code) => /^[A-Z0-9]{4}$/.test(code));
    to.codeOrProprietary('LclInstrm', localInstrument, isIsoLocalInstrument);
    to.codeOrProprietary('CtgyPurp', categoryPurpose, (code) => /^[A-Z]{4}$/.test(code));
  });
}

function writeTransaction(context: Context, payment: PaymentOrder): void {
  const { to, addresses } = context;
  checkTransaction(context, payment);
  to.openRecord('CdtTrfTxInf');
  to.open('PmtId');
  writeInstructionId(to, 'InstrId', payment);
  to.id('EndToEndId', payment.endToEndId ?? 'NOTPROVIDED');
  to.code('UETR', payment.uetr);
  to.close();
  writeAmount(context, payment);
  if (payment.exchangeRate !== undefined) to.element('XchgRateInf', () => to.code('XchgRate', payment.exchangeRate));
  writeParty(to, 'UltmtDbtr', payment.ultimateDebtor, addresses);
  payment.intermediaryAgents?.forEach((agent, at) => writeAgent(to, `IntrmyAgt${at + 1}`, agent, addresses));
  writeAgent(to, 'CdtrAgt', payment.counterpartyAgent, addresses);
  writeParty(to, 'Cdtr', payment.counterparty, addresses);
  writeAccount(to, 'CdtrAcct', payment.counterpartyAccount);
  writeParty(to, 'UltmtCdtr', payment.ultimateCreditor, addresses);
  if (payment.instructions !== undefined) writeInstructions(context, payment.instructions);
  to.codeOrProprietary('Purp', payment.purpose, (code) => /^[A-Z0-9]{4}$/.test(code));
  writeRegulatory(to, payment.regulatory);
  writeRemittance(to, payment.remittance);
  to.close();
}

function checkTransaction({ to, profile }: Context, payment: PaymentOrder): void {
  if (payment.direction !== 'CREDIT')
    to.refuse('layout.direction', 'CdtTrfTxInf', { found: payment.direction, expected: 'CREDIT' });
  if (payment.prenote === true) to.refuse('layout.prenote', 'CdtTrfTxInf', { expected: 'a payment of an amount' });
  const agents = payment.intermediaryAgents?.length ?? 0;
  if (agents > 3) to.refuse('layout.field.repeated', 'IntrmyAgt', { timesMax: 3 });
  profile.check(to, payment);
}

function writeAmount(context: Context, { amount, equivalent }: PaymentOrder): void {
  const { to } = context;
  to.open('Amt');
  if (equivalent === undefined) {
    if (amount.minor <= 0n) to.refuse('layout.amount', 'InstdAmt', { expected: 'more than 0' });
    writeMoney(context, 'InstdAmt', amount);
  } else writeEquivalent(context, amount, equivalent);
  to.close();
}

/** The message has one of them: how much goes out (EqvtAmt), or how much arrives (InstdAmt). */
function writeEquivalent(context: Context, amount: Money, equivalent: Money): void {
  const { to } = context;
  if (amount.minor !== 0n)
    to.refuse('layout.field.unsupported', 'EqvtAmt', { expected: 'an amount or its equivalent, not both' });
  to.open('EqvtAmt');
  writeMoney(context, 'Amt', equivalent);
  to.code('CcyOfTrf', amount.currency);
  to.close();
}

function writeMoney({ to, profile }: Pick<Context, 'to' | 'profile'>, name: string, amount: Money): void {
  if (profile.decimals === undefined) to.amount(name, amount);
  else to.amount(name, { ...amount, minor: amount.minor / HUNDRED }, profile.decimals);
}

/** Of the one profile with decimals of its own: forints have two by ISO 4217, and none in HCT. */
const HUNDRED = 100n;

function sumText(sum: ControlSum, { decimals }: Profile): string {
  return decimals === 0 ? sum.toString().replace(/\.00$/, '') : sum.toString();
}

function writeInstructions({ to }: Context, instructions: NonNullable<PaymentOrder['instructions']>): void {
  for (const { for: agent, code, text } of instructions) {
    if (agent !== 'CREDITOR_AGENT') continue;
    to.element('InstrForCdtrAgt', () => {
      to.code('Cd', code);
      to.words('InstrInf', text);
    });
  }
  for (const { for: agent, code, text } of instructions) {
    if (agent !== 'DEBTOR_AGENT') continue;
    if (to.isComposite('InstrForDbtrAgt')) {
      to.element('InstrForDbtrAgt', () => {
        to.code('Cd', code);
        to.words('InstrInf', text);
      });
    } else if (code !== undefined)
      to.refuse('layout.field.unsupported', 'InstrForDbtrAgt/Cd', { version: to.grammar.id });
    else to.words('InstrForDbtrAgt', text);
  }
}
