import type { Account, Address, Agent, Party, PartyId } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { childOf, codeOf, kidsOf, ifAny, ifSome, nonEmpty, textAt, textOf, type XmlNode } from './xml-node.ts';

/** A party; from V08 of camt on it stands in a choice of Pty and Agt. */
export function partyOf(node: XmlNode | undefined): Party | undefined {
  if (node === undefined) return undefined;
  const agent = childOf(node, 'Agt');
  if (agent !== undefined) return partyOfAgent(agentOf(agent));
  if (childOf(node, 'FinInstnId') !== undefined) return partyOfAgent(agentOf(node));
  const party = childOf(node, 'Pty') ?? node;
  const contact = childOf(party, 'CtctDtls');
  return ifAny({
    name: textOf(party, 'Nm'),
    address: addressOf(childOf(party, 'PstlAdr')),
    ids: partyIdsOf(childOf(party, 'Id')),
    countryOfResidence: textOf(party, 'CtryOfRes'),
    email: textOf(contact, 'EmailAdr'),
    phone: textOf(contact, 'PhneNb') ?? textOf(contact, 'MobNb'),
  });
}

function partyOfAgent(agent: Agent | undefined): Party | undefined {
  if (agent === undefined) return undefined;
  const ids: PartyId[] = agent.bic === undefined ? [] : [{ id: agent.bic, scheme: 'BIC' }];
  if (agent.memberId !== undefined) ids.push({ id: agent.memberId, scheme: agent.clearingSystem });
  return { name: agent.name, address: agent.address, ids: ifSome(ids) };
}

export function partyIdsOf(id: XmlNode | undefined): readonly PartyId[] | undefined {
  if (id === undefined) return undefined;
  const ids: PartyId[] = [];
  for (const kind of kidsOf(id)) for (const one of kidsOf(kind)) addId(ids, one);
  return ifSome(ids);
}

function addId(ids: PartyId[], node: XmlNode): void {
  if (node.name === 'AnyBIC' || node.name === 'BICOrBEI' || node.name === 'BIC')
    ids.push({ id: node.text, scheme: 'BIC' });
  else if (node.name === 'LEI') ids.push({ id: node.text, scheme: 'LEI' });
  else if (node.name === 'Othr' || node.name === 'OthrId') {
    const id = textOf(node, 'Id');
    if (id !== undefined) ids.push({ id, scheme: codeOf(childOf(node, 'SchmeNm')), issuer: textOf(node, 'Issr') });
  } else if (node.name === 'DtAndPlcOfBirth') {
    ids.push({ id: textOf(node, 'BirthDt') ?? '', scheme: 'DATE_OF_BIRTH', issuer: textOf(node, 'CtryOfBirth') });
  } else if (node.first === undefined && node.text !== '') ids.push({ id: node.text, scheme: node.name });
}

/** PostalAddress6 and 24. What the canonical address has no field for becomes a line. */
export function addressOf(node: XmlNode | undefined): Address | undefined {
  if (node === undefined) return undefined;
  return ifAny({
    department: textOf(node, 'Dept'),
    street: textOf(node, 'StrtNm'),
    buildingNumber: textOf(node, 'BldgNb'),
    buildingName: textOf(node, 'BldgNm'),
    postCode: textOf(node, 'PstCd'),
    town: textOf(node, 'TwnNm'),
    region: textOf(node, 'CtrySubDvsn'),
    country: textOf(node, 'Ctry'),
    lines: linesOf(node),
  });
}

function linesOf(node: XmlNode): readonly string[] | undefined {
  let lines: string[] | undefined;
  for (const name of EXTRA_ADDRESS_FIELDS) {
    const text = textOf(node, name);
    if (text !== undefined) (lines ??= []).push(text);
  }
  for (let kid = node.first; kid !== undefined; kid = kid.next)
    if (kid.name === 'AdrLine' && kid.text !== '') (lines ??= []).push(kid.text);
  return lines;
}

const EXTRA_ADDRESS_FIELDS = ['SubDept', 'Flr', 'PstBx', 'Room', 'TwnLctnNm', 'DstrctNm'];

export function accountOf(node: XmlNode | undefined): Account | undefined {
  if (node === undefined) return undefined;
  const id = childOf(node, 'Id');
  return ifAny({
    iban: textOf(id, 'IBAN')?.replaceAll(' ', ''),
    number: textAt(id, 'Othr', 'Id') ?? textAt(id, 'PrtryAcct', 'Id') ?? textOf(id, 'BBAN') ?? textOf(id, 'UPIC'),
    currency: textOf(node, 'Ccy'),
    type: ACCOUNT_TYPES[codeOf(childOf(node, 'Tp')) ?? ''],
    name: textOf(node, 'Nm'),
  });
}

/** ISO 20022 cash account types; the general ledger has none of its own. */
export const ACCOUNT_TYPES: Readonly<Record<string, Account['type']>> = tableOf({
  CACC: 'CHECKING',
  SVGS: 'SAVINGS',
  LOAN: 'LOAN',
  GENERAL_LEDGER: 'GENERAL_LEDGER',
});

export function agentOf(node: XmlNode | undefined): Agent | undefined {
  if (node === undefined) return undefined;
  const institution = childOf(node, 'FinInstnId') ?? node;
  const member = childOf(institution, 'ClrSysMmbId');
  const other = textAt(institution, 'Othr', 'Id');
  return ifAny({
    bic: textOf(institution, 'BICFI') ?? textOf(institution, 'BIC'),
    memberId: textOf(member, 'MmbId') ?? nonEmpty(member?.text) ?? (other === NOT_PROVIDED ? undefined : other),
    clearingSystem: codeOf(childOf(member, 'ClrSysId')),
    branch: textAt(node, 'BrnchId', 'Id'),
    name: textOf(institution, 'Nm'),
    address: addressOf(childOf(institution, 'PstlAdr')),
  });
}

/** What SEPA writes where it has nothing: a BIC left to the IBAN, an end-to-end id that nobody gave. */
export const NOT_PROVIDED = 'NOTPROVIDED';
