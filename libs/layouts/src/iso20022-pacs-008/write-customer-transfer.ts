import type { Agent, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { type Money, Reject } from '@giroport/kernel';
import { isIsoLocalInstrument } from '../iso20022/codes/local-instruments.ts';
import { findGrammar } from '../iso20022/grammar/grammar.ts';
import {
  beginWriting,
  Chunks,
  COMMON_PARAMETERS,
  nameOf,
  writeCreationTime,
  writeInstructionId,
  type Writing,
} from '../iso20022/writing/message-writer.ts';
import { writeAccount, writeAgent, writeParty, writeRequiredAgent } from '../iso20022/writing/write-party.ts';
import { writeRegulatory, writeRemittance } from '../iso20022/writing/write-remittance.ts';
import { XmlWriter } from '../iso20022/writing/xml-writer.ts';
import type { Parameter, Parameters } from '../layout.ts';

export const CUSTOMER_TRANSFER_PARAMETERS: readonly Parameter[] = [
  {
    name: 'settlement',
    description: 'How the banks settle: by a clearing system, or on an account of one of them',
    default: 'CLRG',
    values: ['CLRG', 'INDA', 'INGA'],
  },
  {
    name: 'clearingSystem',
    description: 'ExternalCashClearingSystem1Code of the clearing system: FDW, TGT, ST2 …',
    default: '',
  },
  {
    name: 'header',
    description: 'The business application header before the document',
    default: 'none',
    values: ['none', 'head.001.001.02', 'head.001.001.03'],
  },
  { name: 'wrapper', description: 'The element around header and document', default: 'BusMsg' },
  { name: 'businessService', description: 'BizSvc of the header', default: '' },
  {
    name: 'requireUetr',
    description: 'Refuse a payment without a UETR, as Fedwire and CBPR+ do',
    default: 'false',
    values: ['true', 'false'],
  },
  ...COMMON_PARAMETERS,
];

type Context = Writing & { readonly order: PaymentFileOrder; readonly parameters: Parameters };

/** Writes pacs.008: wires between banks, with a business application header where the bank wants one. */
export function* writeCustomerTransfer(
  order: PaymentFileOrder,
  messageId: string,
  parameters: Parameters,
): Generator<Uint8Array> {
  if (order.purpose !== 'INITIATION')
    throw new Reject('layout.purpose', { field: 'purpose', found: order.purpose, expected: 'INITIATION' });
  const payments = [...order.payments];
  if (payments.length === 0) throw new Reject('layout.payments.none', { field: 'CdtTrfTxInf' });
  const context = { ...beginWriting(order, messageId, parameters, 'UTF-8'), order, parameters };
  const { to } = context;
  const chunks = new Chunks(to);
  const header = headerOf(context, messageId);
  if (header !== undefined) yield wrapped(header, to.take(), parameters);
  to.open('FIToFICstmrCdtTrf');
  writeGroup(context, payments);
  for (const [index, payment] of payments.entries()) {
    to.payment = nameOf(payment, index);
    writeTransaction(context, payment);
    if (chunks.ready) yield chunks.take();
  }
  to.payment = undefined;
  to.close();
  to.end();
  yield chunks.take();
  if (header !== undefined) yield Buffer.from(`</${wrapperOf(parameters)}>\n`);
}

function wrapperOf(parameters: Parameters): string {
  const name = parameters['wrapper'] ?? 'BusMsg';
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) throw new Reject('layout.parameter', { parameter: 'wrapper', found: name });
  return name;
}

/** One XML declaration for both, then the header, then the start of the document without its own declaration. */
function wrapped(header: string, documentStart: string, parameters: Parameters): Uint8Array {
  const [declaration, start] = splitDeclaration(documentStart);
  return Buffer.from(`${declaration}<${wrapperOf(parameters)}>\n${splitDeclaration(header)[1]}${start}`);
}

function splitDeclaration(text: string): [string, string] {
  const end = text.indexOf('\n') + 1;
  return [text.slice(0, end), text.slice(end)];
}

function headerOf({ to, order, parameters }: Context, messageId: string): string | undefined {
  const id = parameters['header'] ?? 'none';
  if (id === 'none') return undefined;
  const grammar = findGrammar(id);
  if (grammar?.root !== 'AppHdr') throw new Reject('layout.parameter', { parameter: 'header', found: id });
  const header = new XmlWriter(grammar, to.policy, to.omitted);
  header.begin();
  writeEnd(header, 'Fr', order.originatorAgent);
  writeEnd(header, 'To', order.receiver ?? order.originatorAgent);
  header.id('BizMsgIdr', order.messageId);
  header.code('MsgDefIdr', messageId);
  header.id('BizSvc', parameters['businessService']);
  writeCreationTime(header, order.createdAt, 'CreDt');
  header.end();
  return header.take();
}

function writeEnd(header: XmlWriter, name: 'Fr' | 'To', agent: Agent): void {
  header.element(name, () => writeRequiredAgent(header, 'FIId', identityOf(agent), 'given'));
}

/** Who it is, without a name and an address. */
function identityOf({ bic, memberId, clearingSystem }: Agent): Agent {
  return { bic, memberId, clearingSystem };
}

function writeGroup({ to, order, parameters }: Context, payments: readonly PaymentOrder[]): void {
  to.element('GrpHdr', () => {
    to.id('MsgId', order.messageId);
    writeCreationTime(to, order.createdAt);
    to.code('NbOfTxs', String(payments.length));
    to.amount('TtlIntrBkSttlmAmt', totalOf(payments));
    to.element('SttlmInf', () => {
      to.code('SttlmMtd', parameters['settlement'] ?? 'CLRG');
      to.codeOrProprietary('ClrSys', parameters['clearingSystem'], (code) => code.length <= 5);
    });
    writeAgent(to, 'InstgAgt', identityOf(order.originatorAgent), 'given');
    if (order.receiver !== undefined) writeAgent(to, 'InstdAgt', identityOf(order.receiver), 'given');
  });
}

/** A total has one currency; a file of several has none. */
function totalOf(payments: readonly PaymentOrder[]): Money | undefined {
  const { currency } = payments[0]!.amount;
  let minor = 0n;
  for (const { amount } of payments) {
    if (amount.currency !== currency) return undefined;
    minor += amount.minor;
  }
  return { minor, currency };
}

function writeTransaction(context: Context, payment: PaymentOrder): void {
  const { to, order, addresses } = context;
  checkTransaction(context, payment);
  to.open('CdtTrfTxInf');
  to.element('PmtId', () => {
    writeInstructionId(to, 'InstrId', payment);
    to.id('EndToEndId', payment.endToEndId ?? 'NOTPROVIDED');
    to.code('UETR', payment.uetr);
  });
  writePaymentType(to, payment);
  to.amount('IntrBkSttlmAmt', payment.amount);
  to.code('IntrBkSttlmDt', payment.executionDate ?? order.executionDate);
  to.amount('InstdAmt', payment.equivalent);
  to.code('XchgRate', payment.exchangeRate);
  to.code('ChrgBr', payment.chargeBearer ?? 'SHAR');
  payment.intermediaryAgents?.forEach((agent, at) => writeAgent(to, `IntrmyAgt${at + 1}`, agent, addresses));
  writeParty(to, 'UltmtDbtr', payment.ultimateDebtor, addresses);
  writeParty(to, 'Dbtr', payment.originator ?? order.originator, addresses);
  writeAccount(to, 'DbtrAcct', payment.originatorAccount ?? order.originatorAccount);
  writeRequiredAgent(to, 'DbtrAgt', payment.originatorAgent ?? order.originatorAgent, addresses);
  writeRequiredAgent(to, 'CdtrAgt', payment.counterpartyAgent, addresses);
  writeParty(to, 'Cdtr', payment.counterparty, addresses);
  writeAccount(to, 'CdtrAcct', payment.counterpartyAccount);
  writeParty(to, 'UltmtCdtr', payment.ultimateCreditor, addresses);
  writeInstructions(to, payment);
  to.codeOrProprietary('Purp', payment.purpose, (code) => /^[A-Z0-9]{4}$/.test(code));
  writeRegulatory(to, payment.regulatory);
  writeRemittance(to, payment.remittance);
  to.close();
}

function checkTransaction({ to, parameters }: Context, payment: PaymentOrder): void {
  if (payment.direction !== 'CREDIT')
    to.refuse('layout.direction', 'CdtTrfTxInf', { found: payment.direction, expected: 'CREDIT' });
  if (payment.prenote === true) to.refuse('layout.prenote', 'CdtTrfTxInf', { expected: 'a payment of an amount' });
  if (payment.amount.minor <= 0n) to.refuse('layout.amount', 'IntrBkSttlmAmt', { expected: 'more than 0' });
  if (payment.uetr === undefined && parameters['requireUetr'] === 'true')
    to.refuse('layout.field.missing', 'PmtId/UETR');
  if ((payment.intermediaryAgents?.length ?? 0) > 3) to.refuse('layout.field.repeated', 'IntrmyAgt', { timesMax: 3 });
}

function writePaymentType(
  to: XmlWriter,
  { priority, serviceLevel, localInstrument, categoryPurpose }: PaymentOrder,
): void {
  to.element('PmtTpInf', () => {
    if (priority !== undefined) to.code('InstrPrty', priority === 'NORMAL' ? 'NORM' : 'HIGH');
    to.codeOrProprietary('SvcLvl', serviceLevel, (code) => /^[A-Z0-9]{4}$/.test(code));
    to.codeOrProprietary('LclInstrm', localInstrument, isIsoLocalInstrument);
    to.codeOrProprietary('CtgyPurp', categoryPurpose, (code) => /^[A-Z]{4}$/.test(code));
  });
}

function writeInstructions(to: XmlWriter, { instructions }: PaymentOrder): void {
  for (const { for: agent, code, text } of instructions ?? []) {
    if (agent === 'DEBTOR_AGENT') to.refuse('layout.field.unsupported', 'InstrForDbtrAgt', { version: to.grammar.id });
    to.element('InstrForCdtrAgt', () => {
      to.code('Cd', code);
      to.words('InstrInf', text);
    });
  }
}
