import type { Account, Address, Agent, Party } from '@giroport/canonical';
import { isBic, Reject } from '@giroport/kernel';
import type { About } from '../swift-mt/settings.ts';
import { AGENCY_BY_CLEARING, NAME_PART_CHARS, nameParts } from './parties.ts';
import type { Settings } from './payment-settings.ts';
import { segmentText } from './written-segments.ts';
import { exactText, shortWords, spreadWords, unsaid, words } from './written-text.ts';

const ACCOUNT_CHARS_MAX = 35;
const NAME_CHARS = NAME_PART_CHARS;
const ACCOUNT_NAME_PARTS = 2;
const NAME_PARTS = 5;
const STREET_PARTS = 4;
const LINES_MAX = 5;
const BANK_NAME_CHARS_MAX = 70;
const MEMBER_CHARS_MAX = 17;
/** 1131: bank identification; bank branch sorting identification. 3055: ISO; agreed between the parties. */
const BIC_LIST = '25';
const SORTING_LIST = '154';
const ISO = '5';
const AGREED = 'ZZZ';

/** FII: the account with its holder (C078), the bank (C088), the bank's country. "" where nothing is said. */
export function institutionSegment(
  qualifier: string,
  account: Account | undefined,
  agent: Agent | undefined,
  about: About | undefined,
  settings: Settings,
): string {
  const field = `FII+${qualifier}`;
  unsaid(account?.type, 'Account.type', about, settings);
  const id = account?.iban ?? account?.number;
  const name = account?.name === undefined ? [] : spreadWords(account.name, field, NAME_CHARS, ACCOUNT_NAME_PARTS, about, settings); // prettier-ignore
  const currency = account?.currency === undefined ? undefined : exactText(account.currency, field, 3, about, settings);
  const number = id === undefined || id === '' ? undefined : exactText(id, field, ACCOUNT_CHARS_MAX, about, settings);
  const said = [number, name[0], name[1], currency];
  const bank = bankElement(agent, field, about, settings);
  const country = agent?.address?.country;
  if (said.every((part) => part === undefined) && bank.length === 0 && country === undefined) return '';
  return segmentText('FII', qualifier, said, bank, country === undefined ? undefined : exactText(country, field, 3, about, settings)); // prettier-ignore
}

function bankElement(
  agent: Agent | undefined,
  field: string,
  about: About | undefined,
  settings: Settings,
): (string | undefined)[] {
  // prettier-ignore
  if (agent === undefined) return [];
  const { bic, name, address } = agent;
  if (bic !== undefined && !isBic(bic)) throw new Reject('edifact.bic', { field, ...about, found: bic, expected: 'a BIC of 8 or 11 characters' }); // prettier-ignore
  const { town, country: _, ...rest } = address ?? {};
  unsaid(Object.values(rest).find((part) => part !== undefined), 'Agent.address', about, settings); // prettier-ignore
  return [
    ...(bic === undefined ? [undefined, undefined, undefined] : [bic, BIC_LIST, ISO]),
    ...memberParts(agent, field, about, settings),
    name === undefined ? undefined : shortWords(name, field, BANK_NAME_CHARS_MAX, about, settings) || undefined,
    town === undefined ? undefined : shortWords(town, field, BANK_NAME_CHARS_MAX, about, settings) || undefined,
  ];
}

/** A member of a clearing system, whose list D.96A knows by who keeps it; or the bank's own branch. */
function memberParts(
  { memberId, clearingSystem, branch }: Agent,
  field: string,
  about: About | undefined,
  settings: Settings,
): (string | undefined)[] {
  // prettier-ignore
  if (memberId === undefined) {
    return [branch === undefined ? undefined : exactText(branch, field, MEMBER_CHARS_MAX, about, settings), undefined, undefined]; // prettier-ignore
  }
  unsaid(branch, 'Agent.branch', about, settings);
  const agency = clearingSystem === undefined ? AGREED : AGENCY_BY_CLEARING.get(clearingSystem);
  if (agency === undefined) throw new Reject('edifact.clearing-system', { field, ...about, found: clearingSystem, expected: [...AGENCY_BY_CLEARING.keys()].join(', ') }); // prettier-ignore
  return [exactText(memberId, field, MEMBER_CHARS_MAX, about, settings), SORTING_LIST, agency];
}

/**
 * NAD: where the address is no more than lines, name and lines (C058); else name, street, town, region, postcode and country each in
 * its place. COM adds an electronic mail and a telephone. "" where nothing is said.
 */
export function partySegments(
  qualifier: string,
  party: Party | undefined,
  about: About | undefined,
  settings: Settings,
): string {
  // prettier-ignore
  if (party === undefined) return '';
  const field = `NAD+${qualifier}`;
  unsaid(party.countryOfResidence, 'Party.countryOfResidence', about, settings);
  const id = idElement(party, field, about, settings);
  const address = party.address ?? {};
  const given = Object.entries(address).filter(([, value]) => value !== undefined);
  const hasLinesAlone = given.length === 1 && (address.lines?.length ?? 0) > 0;
  const rest = hasLinesAlone ? linesElements(party, field, about, settings) : placeElements(party, address, field, about, settings); // prettier-ignore
  if (rest.length === 0 && id.length === 0) return '';
  return segmentText('NAD', qualifier, id, ...rest) + contactSegments(party, field, about, settings);
}

function idElement({ ids = [] }: Party, field: string, about: About | undefined, settings: Settings): string[] {
  const [first, ...others] = ids;
  unsaid(others, 'Party.ids', about, settings);
  if (first === undefined) return [];
  const isCode = (code: string | undefined): boolean => code === undefined || /^[A-Z0-9]{1,3}$/.test(code);
  if (!isCode(first.scheme) || !isCode(first.issuer)) {
    unsaid(first, 'Party.ids', about, settings);
    return [];
  }
  return [exactText(first.id, field, 35, about, settings), first.scheme ?? '', first.issuer ?? ''];
}

function linesElements(
  { name, address }: Party,
  field: string,
  about: About | undefined,
  settings: Settings,
): readonly (string | readonly string[] | undefined)[] {
  // prettier-ignore
  const first = shortWords(name ?? '', field, NAME_CHARS, about, settings);
  if (first === '') throw new Reject('edifact.field.missing', { field, ...about, expected: 'a name' });
  const lines = address!.lines!.map((line) => shortWords(line, field, NAME_CHARS, about, settings)).filter((line) => line !== ''); // prettier-ignore
  const kept = settings.adapt ? lines.slice(0, LINES_MAX - 1) : lines;
  if (kept.length > LINES_MAX - 1) throw new Reject('edifact.field.lines', { field, ...about, lines: lines.length, linesMax: LINES_MAX - 1 }); // prettier-ignore
  return [[first, ...kept]];
}

function placeElements(
  { name }: Party,
  address: Address,
  field: string,
  about: About | undefined,
  settings: Settings,
): readonly (string | readonly string[] | undefined)[] {
  // prettier-ignore
  const said = (text: string | undefined, max: number): string | undefined => text === undefined ? undefined : shortWords(text, field, max, about, settings) || undefined; // prettier-ignore
  unsaid(address.department, 'Address.department', about, settings);
  unsaid(address.buildingName, 'Address.buildingName', about, settings);
  const names = spreadWords(name ?? '', field, NAME_CHARS, NAME_PARTS, about, settings);
  const street = streetParts(address, field, about, settings);
  const place = [said(address.town, 35), said(address.region, 9), said(address.postCode, 9), said(address.country, 3)];
  if (names.length === 0 && street.length === 0 && place.every((part) => part === undefined)) return [];
  if (names.length === 0) throw new Reject('edifact.field.missing', { field, ...about, expected: 'a name' });
  const isPlaced = street.length > 0 || place.some((part) => part !== undefined);
  if (!isPlaced && !settings.adapt && nameParts(names) < names.length) throw new Reject('edifact.field.blank', { field, ...about, expected: 'words with one blank between them' }); // prettier-ignore
  return [undefined, names, street, ...place];
}

/** Street and number, and behind it what stays in lines. */
function streetParts(
  { street, buildingNumber, lines = [] }: Address,
  field: string,
  about: About | undefined,
  settings: Settings,
): string[] {
  // prettier-ignore
  const road = [street, buildingNumber].filter((part) => part !== undefined && part.trim() !== '').join(' ');
  const parts = [road, ...lines].map((line) => shortWords(line, field, NAME_CHARS, about, settings)).filter((line) => line !== ''); // prettier-ignore
  if (parts.length <= STREET_PARTS) return parts;
  if (settings.adapt) return parts.slice(0, STREET_PARTS);
  throw new Reject('edifact.field.lines', { field, ...about, lines: parts.length, linesMax: STREET_PARTS });
}

const COMMUNICATION_CHARS_MAX = 512;

function contactSegments({ email, phone }: Party, field: string, about: About | undefined, settings: Settings): string {
  const contact = (number: string | undefined, channel: string): string =>
    number === undefined ? '' : segmentText('COM', [exactText(words(number, field, about, settings), field, COMMUNICATION_CHARS_MAX, about, settings), channel]); // prettier-ignore
  return contact(email, 'EM') + contact(phone, 'TE');
}
