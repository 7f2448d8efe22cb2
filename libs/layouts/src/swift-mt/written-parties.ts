import type { Account, Address, Agent, Party } from '@giroport/canonical';
import { isBic, Reject } from '@giroport/kernel';
import { beginsLikeTag, wrapped } from './characters.ts';
import { findClearingCode } from './clearing-codes.ts';
import type { About, Settings } from './settings.ts';
import { exactText, fieldText, shortWords, tooLong, unsaid, words } from './written-text.ts';

/** Options of a party's field: with a BIC, with numbered lines, with plain lines. */
export type PartyOptions = {
  readonly bic: string;
  readonly numbered: string | undefined;
  readonly plain: string;
  readonly accountRequired: boolean;
};

/** 50F has to begin with a party identifier: this is the usual word for none. */
const NO_ACCOUNT = '/NOTPROVIDED';
const ACCOUNT_CHARS_MAX = 34;
const LINES_MAX = 4;
const PLAIN_CHARS = 35;
const NUMBERED_CHARS = 33;

/** Field 50a or 59a. Numbered lines (option F) where the country is known, since they say which line is what. */
export function partyField(
  tag: string,
  options: PartyOptions,
  party: Party,
  account: Account | undefined,
  about: About | undefined,
  settings: Settings,
): string {
  const field = `:${tag}a:`;
  const lead = accountLine(account, options, field, about);
  const bic = party.ids?.find(({ scheme }) => scheme === 'BIC')?.id;
  tellUnsaid(party, bic !== undefined && party.name === undefined, about, settings);
  if (party.name === undefined && bic !== undefined) {
    if (!isBic(bic))
      throw new Reject('swift.bic', { field, ...about, found: bic, expected: 'a BIC of 8 or 11 characters' });
    return fieldText(tag + options.bic, [...lead, bic]);
  }
  if (party.name === undefined || party.name.trim() === '') throw new Reject('swift.field.missing', { field, ...about, expected: 'a name' }); // prettier-ignore
  if (options.numbered !== undefined && party.address?.country !== undefined) {
    const identifier = lead.length > 0 || tag === '59' ? lead : [NO_ACCOUNT];
    return fieldText(tag + options.numbered, [...identifier, ...numberedLines(party, field, about, settings)]);
  }
  return fieldText(tag + options.plain, [...lead, ...plainLines(party, lead.length > 0, field, about, settings)]);
}

function accountLine(
  account: Account | undefined,
  options: PartyOptions,
  field: string,
  about: About | undefined,
): string[] {
  const id = account?.iban ?? account?.number;
  if (id === undefined || id === '') {
    if (!options.accountRequired) return [];
    throw new Reject('swift.field.missing', { field, ...about, expected: 'an account' });
  }
  if (id.startsWith('/'))
    throw new Reject('swift.account', { field, ...about, expected: 'an account that begins with no slash' });
  return [`/${exactText(id, field, ACCOUNT_CHARS_MAX, about)}`];
}

function tellUnsaid(party: Party, bicIsSaid: boolean, about: About | undefined, settings: Settings): void {
  unsaid(party.ids?.filter(({ scheme }) => scheme !== 'BIC' || (!bicIsSaid && party.name === undefined)), 'Party.ids', about, settings); // prettier-ignore
  unsaid(party.countryOfResidence, 'Party.countryOfResidence', about, settings);
  unsaid(party.email, 'Party.email', about, settings);
  unsaid(party.phone, 'Party.phone', about, settings);
  if (bicIsSaid) unsaid(party.address, 'Party.address', about, settings);
}

/** "1/name" once or twice, "2/" a line of the address each, "3/country/town" once or twice: four lines in all. */
function numberedLines(party: Party, field: string, about: About | undefined, settings: Settings): string[] {
  const address = party.address ?? {};
  const name = folded(party.name!, 2, NUMBERED_CHARS, NUMBERED_CHARS, field, about, settings);
  const country = address.country!;
  if (!/^[A-Z]{2}$/.test(country)) throw new Reject('swift.country', { field, ...about, found: country, expected: 'ISO 3166-1 alpha-2' }); // prettier-ignore
  const town = townOf(address);
  const place = town === '' ? [country] : folded(town, 2, NUMBERED_CHARS, NUMBERED_CHARS - 3, field, about, settings);
  if (town !== '') place[0] = `${country}/${place[0]}`;
  const room = LINES_MAX - name.length - place.length;
  const street = fittedLines(streetOf(address), room, NUMBERED_CHARS, field, about, settings);
  return [
    ...name.map((text) => `1/${text}`),
    ...street.map((text) => `2/${text}`),
    ...place.map((text) => `3/${text}`),
  ];
}

function plainLines(
  party: Party,
  hasAccount: boolean,
  field: string,
  about: About | undefined,
  settings: Settings,
): string[] {
  const name = shortWords(party.name!, field, PLAIN_CHARS, about, settings);
  const address = party.address ?? {};
  const place = [address.country, townOf(address)].filter((part) => part !== undefined && part !== '').join(' ');
  const given = place === '' ? streetOf(address) : [...streetOf(address), place];
  const lines = [name, ...fittedLines(given, LINES_MAX - 1, PLAIN_CHARS, field, about, settings)];
  const mistaken = lines.find((line, at) => beginsLikeTag(line) || (at === 0 && !hasAccount && line.startsWith('/')));
  if (mistaken !== undefined) throw new Reject('swift.line', { field, ...about, found: mistaken.slice(0, 1), expected: 'a line that begins with no ":", "-" or, without an account, "/"' }); // prettier-ignore
  return lines;
}

/** The words of an address in lines, as many as there is room for. Where they may be adapted, they are put together and cut. */
function fittedLines(
  given: readonly string[],
  room: number,
  width: number,
  field: string,
  about: About | undefined,
  settings: Settings,
): string[] {
  const lines = given.map((line) => words(line, field, about, settings)).filter((line) => line !== '');
  const longest = Math.max(0, ...lines.map((line) => line.length));
  if (lines.length <= room && longest <= width) return lines;
  if (!settings.adapt) throw lines.length > room ? tooMany(field, lines.length, room, about) : tooLong(field, longest, width, about); // prettier-ignore
  return room <= 0 ? [] : shortened(lines.join(', '), room, width, width);
}

function folded(
  text: string,
  linesMax: number,
  width: number,
  firstWidth: number,
  field: string,
  about: About | undefined,
  settings: Settings,
): string[] {
  const given = words(text, field, about, settings);
  const lines = wrapped(given, width, linesMax, firstWidth);
  if (lines !== undefined) return lines;
  if (settings.adapt) return shortened(given, linesMax, width, firstWidth);
  throw tooLong(field, given.length, firstWidth + (linesMax - 1) * width, about);
}

/** As much of a text as its lines hold. */
function shortened(text: string, linesMax: number, width: number, firstWidth: number): string[] {
  for (let length = Math.min(text.length, firstWidth + (linesMax - 1) * (width + 1)); length > 0; length--) {
    const lines = wrapped(text.slice(0, length).trim(), width, linesMax, firstWidth);
    if (lines !== undefined) return lines;
  }
  return [];
}

function tooMany(field: string, lines: number, linesMax: number, about: About | undefined): Reject {
  return new Reject('swift.field.lines', { field, ...about, lines, linesMax });
}

function streetOf({ lines, department, street, buildingNumber, buildingName }: Address): string[] {
  const road = [street, buildingNumber].filter((part) => part !== undefined).join(' ');
  return [...(lines ?? []), department, buildingName, road].filter((part) => part !== undefined && part.trim() !== '') as string[]; // prettier-ignore
}

function townOf({ postCode, town, region }: Address): string {
  return [postCode, town, region].filter((part) => part !== undefined && part.trim() !== '').join(' ').trim(); // prettier-ignore
}

/** Field 52a, 56a or 57a in one of the options that the message allows; no field for a bank that is not named. */
export function agentField(
  tag: string,
  options: string,
  agent: Agent | undefined,
  about: About | undefined,
  settings: Settings,
): string {
  if (agent === undefined || Object.values(agent).every((part) => part === undefined)) return '';
  const field = `:${tag}a:`;
  const identifier = identifierLines(agent, field, about, settings);
  if (agent.bic !== undefined) {
    if (!isBic(agent.bic)) throw new Reject('swift.bic', { field, ...about, found: agent.bic, expected: 'a BIC of 8 or 11 characters' }); // prettier-ignore
    return fieldText(`${tag}A`, [...identifier, agent.bic]);
  }
  if (agent.name !== undefined && options.includes('D')) return fieldText(`${tag}D`, [...identifier, ...namedAgent(agent, identifier.length > 0, field, about, settings)]); // prettier-ignore
  if (agent.memberId !== undefined && identifier.length > 0 && options.includes('C')) return fieldText(`${tag}C`, identifier); // prettier-ignore
  throw new Reject('swift.agent', { field, ...about, expected: options.includes('D') ? 'a BIC, a clearing code, or a name' : 'a BIC or a clearing code' }); // prettier-ignore
}

function namedAgent(
  agent: Agent,
  identified: boolean,
  field: string,
  about: About | undefined,
  settings: Settings,
): string[] {
  return plainLines({ name: agent.name, address: agent.address }, identified, field, about, settings);
}

/** "//FW021000089", or "/branch". A system that FIN has no letters for cannot be said. */
function identifierLines(
  { memberId, clearingSystem, branch, bic }: Agent,
  field: string,
  about: About | undefined,
  settings: Settings,
): string[] {
  const code = findClearingCode(clearingSystem);
  if (memberId !== undefined && code !== undefined) {
    unsaid(branch, 'Agent.branch', about, settings);
    if (!/^[A-Za-z0-9]{1,30}$/.test(memberId)) throw new Reject('swift.clearing-code', { field, ...about, expected: 'letters and digits' }); // prettier-ignore
    return [`//${code}${memberId}`];
  }
  if (memberId !== undefined) {
    if (bic === undefined) throw new Reject('swift.clearing-code', { field, ...about, found: clearingSystem, expected: 'a clearing system that FIN has a code for' }); // prettier-ignore
    unsaid(memberId, 'Agent.memberId', about, settings);
  }
  return branch === undefined ? [] : [`/${exactText(branch, field, ACCOUNT_CHARS_MAX, about)}`];
}
