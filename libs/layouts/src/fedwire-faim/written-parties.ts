import type { Account, Address, Agent, Party } from '@giroport/canonical';
import { isBic, isRoutingNumber } from '@giroport/kernel';
import type { Settings } from './settings.ts';
import { ACCOUNT_CODE, BIC_AND_ACCOUNT_CODE, SCHEMES } from './fields.ts';
import { fieldName } from './check.ts';

const IDENTIFIER_WIDTH = 34;
const LINE_WIDTH = 35;
const ADDRESS_LINES_MAX = 3;
const SHORT_NAME_WIDTH = 18;

const CODES: ReadonlyMap<string, string> = new Map(Object.entries(SCHEMES).map(([code, scheme]) => [scheme!, code]));

/** A customer's tag, {4200} or {5000}. An account is said as D; in a customer's transfer, beside a BIC, as T. A bank may have no name. */
export function partyTag(
  tag: string,
  party: Party,
  account: Account | undefined,
  isCustomer: boolean,
  settings: Settings,
): string {
  const { ids = [], name, address, countryOfResidence, email, phone } = party;
  settings.unsaid(countryOfResidence, 'countryOfResidence');
  settings.unsaid(email, 'email');
  settings.unsaid(phone, 'phone');
  const number = account?.iban ?? account?.number;
  const [code, identifier] = number === undefined ? identification(tag, ids, settings) : accountCode(tag, number, ids, isCustomer, settings); // prettier-ignore
  const named = settings.line(name ?? '', fieldName(tag, 'Name'), LINE_WIDTH);
  if (named === '' && (isCustomer || identifier === '')) settings.refuse('name', fieldName(tag, 'Name'), { expected: 'a name' }); // prettier-ignore
  return written(tag, code, identifier, [named, ...addressLines(tag, address, settings)]);
}

function accountCode(
  tag: string,
  number: string,
  ids: Party['ids'],
  isCustomer: boolean,
  settings: Settings,
): [string, string] {
  const field = fieldName(tag, 'Identifier');
  const bic = isCustomer ? ids?.find(({ scheme }) => scheme === 'BIC')?.id : undefined;
  settings.unsaid(
    ids?.filter(({ id, scheme }) => scheme !== 'BIC' || id !== bic),
    'Party.ids',
  );
  const account = settings.exact(number, field, IDENTIFIER_WIDTH);
  if (bic === undefined) return [ACCOUNT_CODE, account];
  checkBic(bic, field, settings);
  return [BIC_AND_ACCOUNT_CODE, settings.exact(`${bic}/${number}`, field, IDENTIFIER_WIDTH)];
}

function identification(
  tag: string,
  ids: readonly { id: string; scheme?: string }[],
  settings: Settings,
): [string, string] {
  // prettier-ignore
  const said = ids.find(({ scheme }) => CODES.has(scheme ?? ''));
  settings.unsaid(ids.filter((one) => one !== said), 'Party.ids'); // prettier-ignore
  if (said === undefined) return [' ', ''];
  if (said.scheme === 'BIC') checkBic(said.id, fieldName(tag, 'Identifier'), settings);
  return [CODES.get(said.scheme!)!, settings.exact(said.id, fieldName(tag, 'Identifier'), IDENTIFIER_WIDTH)];
}

/** A bank's tag, {4000}, {4100} or {5100}. */
export function agentTag(tag: string, agent: Agent, settings: Settings): string {
  const [code, identifier, left] = agentCode(agent);
  settings.unsaid(left, 'Agent');
  const field = fieldName(tag, 'Identifier');
  if (code === 'B') checkBic(identifier, field, settings);
  if (code === 'F') checkRouting(identifier, field, settings);
  const id = identifier === '' ? '' : settings.exact(identifier, field, IDENTIFIER_WIDTH);
  const name = agent.name === undefined ? '' : settings.line(agent.name, fieldName(tag, 'Name'), LINE_WIDTH);
  if (id === '' && name === '') settings.refuse('agent', fieldName(tag), { expected: 'a routing number, a BIC, an account or a name' }); // prettier-ignore
  return written(tag, code, id, [name, ...addressLines(tag, agent.address, settings)]);
}

/** The one identification that the tag can say, and what of the others it cannot. */
function agentCode({ bic, memberId, clearingSystem, branch }: Agent): [string, string, string | undefined] {
  const code = CODES.get(clearingSystem ?? 'USABA');
  if (memberId !== undefined && code !== undefined) return [code, memberId, bic ?? branch];
  if (bic !== undefined && branch !== undefined) return [BIC_AND_ACCOUNT_CODE, `${bic}/${branch}`, memberId];
  if (bic !== undefined) return ['B', bic, memberId];
  if (branch !== undefined) return [ACCOUNT_CODE, branch, memberId];
  return [' ', '', memberId];
}

/** {3100} or {3400}: a routing number, and a short name where it fits. */
export function depositoryTag(tag: string, agent: Agent, withName: boolean, settings: Settings): string {
  const number = agent.memberId ?? '';
  checkRouting(agent.clearingSystem === undefined || agent.clearingSystem === 'USABA' ? number : '', fieldName(tag), settings); // prettier-ignore
  const name = withName && agent.name !== undefined ? settings.line(agent.name, fieldName(tag), SHORT_NAME_WIDTH) : '';
  return `{${tag}}${number}${name}*`;
}

/** Whether {3100} or {3400} alone says all that is known of a bank. */
export function fitsDepository({ memberId, clearingSystem, name, bic, branch, address }: Agent): boolean {
  const isRouting = memberId !== undefined && (clearingSystem === undefined || clearingSystem === 'USABA');
  return isRouting && bic === undefined && branch === undefined && address === undefined && (name ?? '').length <= SHORT_NAME_WIDTH; // prettier-ignore
}

/** A bank that the service reaches by its routing number. */
export function isDepository({ memberId, clearingSystem }: Agent): boolean {
  return memberId !== undefined && (clearingSystem === undefined || clearingSystem === 'USABA');
}

function checkBic(bic: string, field: string, settings: Settings): void {
  if (!isBic(bic)) settings.refuse('bic', field, { found: bic, expected: 'a BIC of 8 or 11 characters' });
}

function checkRouting(number: string, field: string, settings: Settings): void {
  if (!isRoutingNumber(number)) settings.refuse('routing-number', field, { expected: 'a routing number of nine digits' }); // prettier-ignore
}

function addressLines(tag: string, address: Address | undefined, settings: Settings): string[] {
  if (address === undefined) return [];
  const field = fieldName(tag, 'Address Line 1');
  const lines = linesOf(address).map((line, at) => settings.line(line, fieldName(tag, `Address Line ${at + 1}`), LINE_WIDTH)); // prettier-ignore
  if (lines.length <= ADDRESS_LINES_MAX) return lines;
  if (!settings.adapts) settings.refuse('address', field, { lines: lines.length, linesMax: ADDRESS_LINES_MAX });
  return lines.slice(0, ADDRESS_LINES_MAX);
}

/** Street, town and country: a line each. */
function linesOf({
  lines = [],
  department,
  street,
  buildingNumber,
  buildingName,
  postCode,
  town,
  region,
  country,
}: Address): string[] {
  // prettier-ignore
  const together = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part.trim() !== '').join(' '); // prettier-ignore
  const place = [...lines, department, buildingName, together(buildingNumber, street), together(town, region, postCode), country]; // prettier-ignore
  return place.filter((part) => part !== undefined && part.trim() !== '') as string[];
}

function written(tag: string, code: string, identifier: string, lines: readonly string[]): string {
  return `{${tag}}${code}${[identifier, ...lines].join('*')}*`;
}
