import type {
  Account,
  Agent,
  Direction,
  Mandate,
  Party,
  PaymentOrder,
  Place,
  RegulatoryReport,
} from '@giroport/canonical';
import { type CalendarDate, findCurrencyDecimals, type Money, tableOf } from '@giroport/kernel';
import type { Sink } from '../iso20022/reading/findings.ts';
import { dateIn, moneyIn } from '../iso20022/reading/money.ts';
import { accountOf, agentOf, partyOf } from '../iso20022/reading/party.ts';
import { remittanceOf } from '../iso20022/reading/remittance.ts';
import { childOf, childrenOf, codeOf, descend, ifSome, textAt, textOf, XmlNode } from '../iso20022/reading/xml-node.ts';
import { creditorSchemeIdOf, mandateOf } from './mandate.ts';

/** What a payment block says once for all of its payments. */
export type Block = {
  readonly id: string | undefined;
  readonly direction: Direction;
  readonly executionDate: CalendarDate | undefined;
  readonly originator: Party | undefined;
  readonly originatorAccount: Account | undefined;
  readonly originatorAgent: Agent | undefined;
  readonly ultimateOriginator: Party | undefined;
  readonly type: XmlNode | undefined;
  readonly chargeBearer: PaymentOrder['chargeBearer'];
  readonly creditorSchemeId: string | undefined;
  readonly debtorAgentInstruction: string | undefined;
};

export function blockOf(fields: XmlNode, direction: Direction, place: Place, sink: Sink): Block {
  const own = direction === 'CREDIT' ? DEBTOR : CREDITOR;
  return {
    id: textOf(fields, 'PmtInfId'),
    direction,
    executionDate: dateIn(childOf(fields, direction === 'CREDIT' ? 'ReqdExctnDt' : 'ReqdColltnDt'), place, sink),
    originator: partyOf(childOf(fields, own.party)),
    originatorAccount: accountOf(childOf(fields, own.account)),
    originatorAgent: agentOf(childOf(fields, own.agent)),
    ultimateOriginator: partyOf(childOf(fields, own.ultimate)),
    type: childOf(fields, 'PmtTpInf'),
    chargeBearer: textOf(fields, 'ChrgBr') as PaymentOrder['chargeBearer'],
    creditorSchemeId: creditorSchemeIdOf(childOf(fields, 'CdtrSchmeId')),
    debtorAgentInstruction: textOf(fields, 'InstrForDbtrAgt'),
  };
}

/** Written out: a name that is put together is not the one that nodes share, and is compared character by character. */
const DEBTOR = { party: 'Dbtr', account: 'DbtrAcct', agent: 'DbtrAgt', ultimate: 'UltmtDbtr' };
const CREDITOR = { party: 'Cdtr', account: 'CdtrAcct', agent: 'CdtrAgt', ultimate: 'UltmtCdtr' };

/** One payment; undefined, with an error told, where its amount cannot be read. */
export function paymentOf(
  node: XmlNode,
  block: Block,
  sequence: number,
  place: Place,
  sink: Sink,
): PaymentOrder | undefined {
  const amounts = amountsOf(node, place, sink);
  if (amounts === undefined) return undefined;
  const ids = childOf(node, 'PmtId');
  const type = childOf(node, 'PmtTpInf') ?? block.type;
  const credit = block.direction === 'CREDIT';
  const ultimateDebtor = partyOf(childOf(node, 'UltmtDbtr'));
  const ultimateCreditor = partyOf(childOf(node, 'UltmtCdtr'));
  const other = credit ? CREDITOR : DEBTOR;
  return {
    instructionId: textOf(ids, 'InstrId'),
    endToEndId: textOf(ids, 'EndToEndId'),
    uetr: textOf(ids, 'UETR'),
    method: credit ? 'EFT' : 'DD',
    direction: block.direction,
    sequence,
    amount: amounts.amount,
    equivalent: amounts.equivalent,
    exchangeRate: textAt(node, 'XchgRateInf', 'XchgRate') ?? textOf(node, 'XchgRate'),
    executionDate: block.executionDate,
    priority: PRIORITIES[textOf(type, 'InstrPrty') ?? ''],
    originator: block.originator,
    originatorAccount: block.originatorAccount,
    originatorAgent: block.originatorAgent,
    counterparty: partyOf(childOf(node, other.party)) ?? {},
    counterpartyAccount: accountOf(childOf(node, other.account)),
    counterpartyAgent: agentOf(childOf(node, other.agent)),
    ultimateDebtor: ultimateDebtor ?? (credit ? block.ultimateOriginator : undefined),
    ultimateCreditor: ultimateCreditor ?? (credit ? undefined : block.ultimateOriginator),
    intermediaryAgents: intermediariesOf(node),
    serviceLevel: codeOf(childOf(type, 'SvcLvl')),
    localInstrument: codeOf(childOf(type, 'LclInstrm')),
    categoryPurpose: codeOf(childOf(type, 'CtgyPurp')),
    purpose: codeOf(childOf(node, 'Purp')),
    chargeBearer: (textOf(node, 'ChrgBr') as PaymentOrder['chargeBearer']) ?? block.chargeBearer,
    instructions: instructionsOf(node, block.debtorAgentInstruction),
    mandate: mandate(node, block, type, place, sink),
    remittance: remittanceOf(childOf(node, 'RmtInf'), place, sink),
    regulatory: regulatoryOf(node, place, sink),
  };
}

function mandate(
  node: XmlNode,
  block: Block,
  type: XmlNode | undefined,
  place: Place,
  sink: Sink,
): Mandate | undefined {
  return block.direction === 'CREDIT'
    ? undefined
    : mandateOf(node, textOf(type, 'SeqTp'), block.creditorSchemeId, place, sink);
}

const PRIORITIES: Readonly<Record<string, PaymentOrder['priority']>> = tableOf({ HIGH: 'HIGH', NORM: 'NORMAL' });

function amountNode(node: XmlNode): XmlNode | undefined {
  return (
    descend(node, 'Amt', 'InstdAmt') ??
    descend(node, 'Amt', 'EqvtAmt', 'Amt') ??
    childOf(node, 'IntrBkSttlmAmt') ??
    childOf(node, 'InstdAmt')
  );
}

/** The amount as the control sum counts it. */
export function amountTextOf(node: XmlNode): string | undefined {
  return amountNode(node)?.text;
}

type Amounts = { readonly amount: Money; readonly equivalent?: Money };

function amountsOf(node: XmlNode, place: Place, sink: Sink): Amounts | undefined {
  const stated = amountNode(node);
  if (stated === undefined) {
    sink.error('pain.amount.missing', place, 'A payment has no amount, so it was left out', { field: 'Amt' });
    return undefined;
  }
  const amount = moneyIn(stated, place, sink);
  if (amount === undefined) return undefined;
  if (amount.minor <= 0n)
    sink.warning('pain.amount.zero', place, 'A payment is of no amount', {
      field: 'Amt',
      found: stated.text,
      expected: 'more than 0',
    });
  const equivalent = descend(node, 'Amt', 'EqvtAmt');
  if (stated.name === 'IntrBkSttlmAmt') return { amount, equivalent: moneyIn(childOf(node, 'InstdAmt'), place, sink) };
  if (equivalent === undefined) return { amount };
  // "As much of that currency as this amount buys": how much that is, nobody knows yet.
  const currency = textOf(equivalent, 'CcyOfTrf') ?? amount.currency;
  return findCurrencyDecimals(currency) === undefined
    ? { amount }
    : { amount: { minor: 0n, currency }, equivalent: amount };
}

function intermediariesOf(node: XmlNode): readonly Agent[] | undefined {
  let agents: Agent[] | undefined;
  for (const name of INTERMEDIARIES) {
    const agent = agentOf(childOf(node, name));
    if (agent !== undefined) (agents ??= []).push(agent);
  }
  return agents;
}

const INTERMEDIARIES = ['IntrmyAgt1', 'IntrmyAgt2', 'IntrmyAgt3'];

type Instructions = NonNullable<PaymentOrder['instructions']>;

function instructionsOf(node: XmlNode, ofBlock: string | undefined): Instructions | undefined {
  const instructions: Instructions[number][] = [];
  for (const one of childrenOf(node, 'InstrForCdtrAgt')) {
    instructions.push({
      for: 'CREDITOR_AGENT',
      code: textOf(one, 'Cd'),
      text: textOf(one, 'InstrInf') ?? (one.text || undefined),
    });
  }
  const debtorAgent = childOf(node, 'InstrForDbtrAgt');
  if (debtorAgent !== undefined) {
    instructions.push({
      for: 'DEBTOR_AGENT',
      code: textOf(debtorAgent, 'Cd'),
      text: textOf(debtorAgent, 'InstrInf') ?? (debtorAgent.text || undefined),
    });
  } else if (ofBlock !== undefined) instructions.push({ for: 'DEBTOR_AGENT', text: ofBlock });
  return instructions.length === 0 ? undefined : instructions;
}

function regulatoryOf(node: XmlNode, place: Place, sink: Sink): readonly RegulatoryReport[] | undefined {
  const reports: RegulatoryReport[] = [];
  for (const report of childrenOf(node, 'RgltryRptg')) {
    const authorityCountry = textAt(report, 'Authrty', 'Ctry');
    const details = childrenOf(report, 'Dtls');
    if (details.length === 0) reports.push({ authorityCountry });
    for (const detail of details) {
      const text = childrenOf(detail, 'Inf').map((line) => line.text);
      reports.push({
        authorityCountry,
        code: textOf(detail, 'Cd'),
        amount: moneyIn(childOf(detail, 'Amt'), place, sink),
        text: ifSome(text),
      });
    }
  }
  return ifSome(reports);
}
