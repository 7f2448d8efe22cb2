import type { Account, EntryDetail, Party } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { moneyIn } from '../iso20022/reading/money.ts';
import { accountOf, agentOf, partyOf } from '../iso20022/reading/party.ts';
import { remittanceOf } from '../iso20022/reading/remittance.ts';
import { childOf, childrenOf, codeOf, descend, ifSome, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';
import type { EntryContext } from './entry.ts';

/** One transaction of an entry (EntryTransaction): whose money, which references, and what went wrong with it where it came back. */
export function detailOf(
  node: XmlNode,
  entry: XmlNode,
  batch: XmlNode | undefined,
  context: EntryContext,
): EntryDetail {
  const { place, sink } = context;
  const refs = childOf(node, 'Refs');
  const amounts = childOf(node, 'AmtDtls');
  const returned = childOf(node, 'RtrInf');
  const other = counterpartyOf(node, returned !== undefined, context);
  return {
    messageId: textOf(refs, 'MsgId') ?? textOf(batch, 'MsgId'),
    paymentInformationId: textOf(refs, 'PmtInfId') ?? textOf(batch, 'PmtInfId'),
    instructionId: textOf(refs, 'InstrId'),
    endToEndId: textOf(refs, 'EndToEndId'),
    transactionId: textOf(refs, 'TxId'),
    uetr: textOf(refs, 'UETR'),
    mandateId: textOf(refs, 'MndtId'),
    clearingReference: textOf(refs, 'ClrSysRef'),
    accountServicerReference: textOf(refs, 'AcctSvcrRef'),
    amount: moneyIn(childOf(node, 'Amt') ?? descend(amounts, 'TxAmt', 'Amt'), place, sink),
    originalAmount: moneyIn(descend(amounts ?? childOf(entry, 'AmtDtls'), 'InstdAmt', 'Amt'), place, sink),
    charges: chargesOf(childrenOf(node, 'Chrgs'), context),
    counterparty: other?.party,
    counterpartyAccount: other?.account,
    counterpartyAgent: other?.agent,
    remittance: remittanceOf(childOf(node, 'RmtInf'), place, sink),
    purpose: codeOf(childOf(node, 'Purp')),
    returnReason: returned === undefined ? undefined : returnReasonOf(returned),
    additionalInformation: textOf(node, 'AddtlTxInf'),
  };
}

type Other = { party?: Party; account?: Account; agent?: EntryDetail['counterpartyAgent'] };

/**
 * Who stands on the other side: the debtor of a credit, the creditor of a debit. What comes back keeps the parties of the
 * original, so there it is the other way round; and a party with the statement's own account is never the other side.
 */
function counterpartyOf(
  node: XmlNode,
  returned: boolean,
  { side, reversal, account }: EntryContext,
): Other | undefined {
  const parties = childOf(node, 'RltdPties');
  const agents = childOf(node, 'RltdAgts');
  if (parties === undefined && agents === undefined) return undefined;
  const indicator = textOf(node, 'CdtDbtInd');
  const credit = indicator === undefined ? side === 'CREDIT' : indicator === 'CRDT';
  const debtorFirst = credit !== (returned || reversal);
  const first = sideOf(parties, agents, debtorFirst ? 'Dbtr' : 'Cdtr');
  const own = isOwn(first, account);
  if (!own && !isNobody(first)) return first;
  if (!own && !returned && !reversal) return undefined;
  const second = sideOf(parties, agents, debtorFirst ? 'Cdtr' : 'Dbtr');
  return isOwn(second, account) || isNobody(second) ? undefined : second;
}

function sideOf(parties: XmlNode | undefined, agents: XmlNode | undefined, role: 'Dbtr' | 'Cdtr'): Other {
  return {
    party: partyOf(childOf(parties, role)) ?? partyOf(childOf(parties, role === 'Dbtr' ? 'UltmtDbtr' : 'UltmtCdtr')),
    account: accountOf(childOf(parties, role === 'Dbtr' ? 'DbtrAcct' : 'CdtrAcct')),
    agent: agentOf(childOf(agents, role === 'Dbtr' ? 'DbtrAgt' : 'CdtrAgt')),
  };
}

function isNobody(other: Other): boolean {
  return other.party === undefined && other.account === undefined && other.agent === undefined;
}

function isOwn(other: Other, own: Account): boolean {
  if (other.account === undefined) return false;
  const { iban, number } = other.account;
  const id = iban ?? number;
  return id !== undefined && (id === own.iban || id === own.number);
}

/** Records of charges from V04 on; in the earlier versions each Chrgs is one. The total stands only where there is no record. */
export function chargesOf(
  nodes: readonly XmlNode[],
  { place, sink }: Pick<EntryContext, 'place' | 'sink'>,
): readonly Money[] | undefined {
  if (nodes.length === 0) return undefined;
  const charges: Money[] = [];
  for (const node of nodes) {
    const records = childrenOf(node, 'Rcrd');
    const amounts = (records.length > 0 ? records : [node]).map((record) => childOf(record, 'Amt'));
    for (const amount of amounts) {
      const charge = moneyIn(amount ?? childOf(node, 'TtlChrgsAndTaxAmt'), place, sink);
      if (charge !== undefined) charges.push(charge);
    }
  }
  return ifSome(charges);
}

function returnReasonOf(node: XmlNode): EntryDetail['returnReason'] {
  const texts = childrenOf(node, 'AddtlInf').map((kid) => kid.text);
  return { code: codeOf(childOf(node, 'Rsn')), text: texts.length === 0 ? undefined : texts.join(' ') };
}
