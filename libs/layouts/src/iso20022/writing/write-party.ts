import type { Account, Address, Agent, Party, PartyId } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import { NOT_PROVIDED } from '../reading/party.ts';
import type { XmlWriter } from './xml-writer.ts';

/** How addresses are written: as they are given, or as lines only, which some banks ask for in the older versions. */
export type AddressStyle = 'given' | 'lines';

export function writeParty(to: XmlWriter, name: string, party: Party | undefined, style: AddressStyle): void {
  if (party === undefined || !to.enter(name)) return;
  to.words('Nm', party.name);
  writeAddress(to, party.address, style);
  writeIds(to, party.ids);
  to.code('CtryOfRes', party.countryOfResidence);
  writeContact(to, party);
  to.close();
}

function writeContact(to: XmlWriter, { phone, email }: Party): void {
  if (phone === undefined && email === undefined) return;
  to.element('CtctDtls', () => {
    to.code('PhneNb', phone);
    to.id('EmailAdr', email);
  });
}

/** Structured as far as the version has fields; what it has none for goes into lines, of which it takes a number. */
export function writeAddress(to: XmlWriter, address: Address | undefined, style: AddressStyle): void {
  if (address === undefined || !to.enter('PstlAdr')) return;
  const complete = style === 'given' && writeStructured(to, address);
  to.code('Ctry', address.country);
  if (!complete) for (const line of linesOf(address, to, style)) to.words('AdrLine', line);
  if (address.lines !== undefined) for (const line of address.lines) to.words('AdrLine', line);
  to.close();
}

/** False where the version has no field for a part of the address. */
function writeStructured(to: XmlWriter, address: Address): boolean {
  const { department, street, buildingNumber, buildingName, postCode, town, region } = address;
  let complete = to.wordsIfKnown('Dept', department);
  complete = to.wordsIfKnown('StrtNm', street) && complete;
  complete = to.wordsIfKnown('BldgNb', buildingNumber) && complete;
  complete = to.wordsIfKnown('BldgNm', buildingName) && complete;
  complete = to.wordsIfKnown('PstCd', postCode) && complete;
  complete = to.wordsIfKnown('TwnNm', town) && complete;
  return to.wordsIfKnown('CtrySubDvsn', region) && complete;
}

/** What the version has no field for: "Main Street 5" and "1010 Vienna", as an envelope has them. */
function linesOf(address: Address, to: XmlWriter, style: AddressStyle): string[] {
  const left = (field: string, value: string | undefined): string | undefined =>
    style === 'given' && to.knows(field) ? undefined : value;
  const { department, buildingName, street, buildingNumber, postCode, town, region } = address;
  const groups = [
    [left('Dept', department)],
    [left('BldgNm', buildingName)],
    [left('StrtNm', street), left('BldgNb', buildingNumber)],
    [left('PstCd', postCode), left('TwnNm', town), left('CtrySubDvsn', region)],
  ];
  return groups.map((group) => group.filter((part) => part !== undefined).join(' ')).filter((line) => line !== '');
}

/** One choice of an organisation's and a person's ids; the schemes say which, and an organisation's is the rule. */
export function writeIds(to: XmlWriter, ids: readonly PartyId[] | undefined): void {
  if (ids === undefined || ids.length === 0) return;
  const personal = ids.every((id) => PERSONAL_SCHEMES.has(id.scheme ?? ''));
  to.element('Id', () => to.element(personal ? 'PrvtId' : 'OrgId', () => writeIdList(to, ids)));
}

function writeIdList(to: XmlWriter, ids: readonly PartyId[]): void {
  const bic = ids.find((id) => id.scheme === 'BIC');
  const lei = to.knows('LEI') ? ids.find((id) => id.scheme === 'LEI') : undefined;
  to.code(to.knows('AnyBIC') ? 'AnyBIC' : 'BICOrBEI', bic?.id);
  to.code('LEI', lei?.id);
  for (const id of ids) if (id !== bic && id !== lei) writeOtherId(to, id);
}

function writeOtherId(to: XmlWriter, { id, scheme, issuer }: PartyId): void {
  to.element('Othr', () => {
    to.id('Id', id);
    to.codeOrProprietary('SchmeNm', scheme, (value) => /^[A-Z]{4}$/.test(value));
    to.id('Issr', issuer);
  });
}

/** ExternalPersonIdentification1Code, as far as an organisation cannot have such a one. */
const PERSONAL_SCHEMES = new Set(['ARNU', 'CCPT', 'DRLC', 'NIDN', 'SOSE', 'DATE_OF_BIRTH']);

export function writeAccount(to: XmlWriter, name: string, account: Account | undefined): void {
  if (account === undefined || !to.enter(name)) return;
  const { iban, number, currency, type } = account;
  if (to.enter('Id')) {
    if (iban !== undefined) to.code('IBAN', iban);
    else if (number !== undefined) to.element('Othr', () => to.id('Id', number));
    to.close();
  }
  if (type !== undefined) to.codeOrProprietary('Tp', TYPE_CODES[type] ?? type, (value) => value.length === 4);
  to.code('Ccy', currency);
  to.words('Nm', account.name);
  to.close();
}

const TYPE_CODES: Readonly<Record<string, string>> = tableOf({ CHECKING: 'CACC', SAVINGS: 'SVGS', LOAN: 'LOAN' });

export function writeAgent(to: XmlWriter, name: string, agent: Agent | undefined, style: AddressStyle): void {
  if (agent === undefined) return;
  if (isBicAlone(agent)) {
    if (to.copy(name, agent.bic)) return;
    to.repeated(name, agent.bic, () => to.element('FinInstnId', () => writeInstitution(to, agent, style)));
    return;
  }
  to.element(name, () => {
    to.element('FinInstnId', () => writeInstitution(to, agent, style));
    if (agent.branch !== undefined) to.element('BrnchId', () => to.id('Id', agent.branch));
  });
}

function isBicAlone(agent: Agent): agent is Agent & { bic: string } {
  const { bic, memberId, clearingSystem, branch, name, address } = agent;
  if (clearingSystem !== undefined) return false;
  return (
    bic !== '' &&
    bic !== undefined &&
    memberId === undefined &&
    branch === undefined &&
    name === undefined &&
    address === undefined
  );
}

/** Where the schema asks for an agent and none is known: SEPA finds it by the IBAN (EPC implementation guidelines, AT-C002). */
export function writeRequiredAgent(to: XmlWriter, name: string, agent: Agent | undefined, style: AddressStyle): void {
  const known = agent !== undefined && Object.values(agent).some((value) => value !== undefined);
  if (known) writeAgent(to, name, agent, style);
  else to.element(name, () => to.element('FinInstnId', () => to.element('Othr', () => to.code('Id', NOT_PROVIDED))));
}

function writeInstitution(
  to: XmlWriter,
  { bic, memberId, clearingSystem, ...agent }: Agent,
  style: AddressStyle,
): void {
  to.code(to.knows('BICFI') ? 'BICFI' : 'BIC', bic);
  if (memberId !== undefined) {
    to.element('ClrSysMmbId', () => {
      to.codeOrProprietary('ClrSysId', clearingSystem, (value) => /^[A-Z]{5}$/.test(value));
      to.id('MmbId', memberId);
    });
  }
  to.words('Nm', agent.name);
  writeAddress(to, agent.address, style);
}
