import type { Account, Address, Agent, Party, PartyId } from '@giroport/canonical';
import { findIban, isBic, tableOf } from '@giroport/kernel';
import type { Segment } from './segment.ts';

/** Whose list a bank's code is from (3055), as ISO 20022 names the clearing system. */
const CLEARING_BY_AGENCY: Readonly<Record<string, string>> = tableOf({
  19: 'USABA', 114: 'USABA', 118: 'SESBA', 119: 'ITNCC', 121: 'CHBCC', 131: 'DEBLZ', 132: 'GBDSC', 133: 'GBDSC', 134: 'GBDSC', 137: 'ATBLZ',
  170: 'CACPA',
}); // prettier-ignore

export const AGENCY_BY_CLEARING: ReadonlyMap<string, string> = new Map([
  ['USABA', '114'], ['SESBA', '118'], ['ITNCC', '119'], ['CHBCC', '121'], ['DEBLZ', '131'], ['GBDSC', '133'], ['ATBLZ', '137'], ['CACPA', '170'],
]); // prettier-ignore

/** What an FII says: an account with its holder, and the bank that keeps it. */
export type StatedInstitution = {
  readonly qualifier: string;
  readonly account?: Account;
  readonly agent?: Agent;
};

export function institutionOf(segment: Segment): StatedInstitution {
  return { qualifier: segment.get(1), account: accountOf(segment), agent: agentOf(segment) };
}

/** C078: number, holder's name in two parts, currency. */
function accountOf(segment: Segment): Account | undefined {
  const number = segment.find(2, 1);
  const name = segment.components(2, 2, 3).join(' ') || undefined;
  const currency = segment.find(2, 4);
  if (number === undefined && name === undefined && currency === undefined) return undefined;
  const iban = number !== undefined && /^[A-Za-z]{2}\d\d/.test(number) ? findIban(number) : undefined;
  return { ...(iban === undefined ? number !== undefined && { number } : { iban }), ...(currency && { currency }), ...(name && { name }) }; // prettier-ignore
}

/** C088: a code with its list, a branch with its list, name and place; then the country. */
function agentOf(segment: Segment): Agent | undefined {
  const code = segment.find(3, 1);
  const branch = segment.find(3, 4);
  const name = segment.find(3, 7);
  const place = segment.find(3, 8);
  const country = segment.find(4);
  if (code === undefined && branch === undefined && name === undefined && place === undefined && country === undefined)
    return undefined;
  const bic = code !== undefined && isBic(code) ? code : undefined;
  const other = bic === undefined ? code : undefined;
  return {
    ...(bic && { bic }),
    ...memberOf(branch, segment.get(3, 6), other, segment.get(3, 3)),
    ...(name && { name }),
    ...((place ?? country) && { address: { ...(country && { country }), ...(place && { town: place }) } }),
  };
}

/** A branch of a list that a clearing system keeps is its member; any other branch is the bank's own. */
function memberOf(
  branch: string | undefined,
  branchAgency: string,
  code: string | undefined,
  codeAgency: string,
): Agent {
  const system = branch === undefined ? CLEARING_BY_AGENCY[codeAgency] : CLEARING_BY_AGENCY[branchAgency];
  if (branch === undefined)
    return code === undefined ? {} : { memberId: code, ...(system && { clearingSystem: system }) };
  if (system !== undefined || branchAgency !== '')
    return { memberId: branch, ...(system && { clearingSystem: system }) };
  return { branch, ...(code !== undefined && { memberId: code }) };
}

/** What a NAD says: structured (C080 to 3207), or in lines of which the first is the name (C058). */
export function partyOf(segment: Segment): Party {
  const lines = segment.components(3);
  const ids = idsOf(segment);
  const names = segment.components(4, 1, 5);
  const parts = isPlaced(segment) ? names.length : nameParts(names);
  const name = names.length > 0 ? names.slice(0, parts).join(' ') : lines[0];
  const rest = names.length > 0 ? [...names.slice(parts), ...lines] : lines.slice(1);
  const address = addressOf(segment, rest);
  return { ...(name && { name }), ...(address && { address }), ...(ids && { ids }) };
}

/** Street, city and so on stand in their own places. */
function isPlaced(segment: Segment): boolean {
  return [5, 6, 7, 8, 9].some((element) => segment.element(element) !== '');
}

/** C080 has a name in five parts; banks also write the address there. */
export const NAME_PART_CHARS = 35;

/** How many parts are the name: one that was cut at a blank goes on with a word that the part before had no room for. */
export function nameParts(parts: readonly string[]): number {
  let count = Math.min(1, parts.length);
  while (count < parts.length && parts[count - 1]!.length + 1 + parts[count]!.split(' ', 1)[0]!.length > NAME_PART_CHARS) count++; // prettier-ignore
  return count;
}

function addressOf(segment: Segment, lines: readonly string[]): Address | undefined {
  const [street, ...others] = segment.components(5);
  const more = [...lines, ...others];
  const town = segment.find(6);
  const region = segment.find(7);
  const postCode = segment.find(8);
  const country = segment.find(9);
  if (more.length === 0 && !street && !town && !region && !postCode && !country) return undefined;
  return {
    ...(street && { street }),
    ...(postCode && { postCode }),
    ...(town && { town }),
    ...(region && { region }),
    ...(country && { country }),
    ...(more.length > 0 && { lines: more }),
  };
}

/** C082: 1131 says of which list the id is, 3055 who keeps that. */
function idsOf(segment: Segment): readonly PartyId[] | undefined {
  const id = segment.find(2, 1);
  if (id === undefined) return undefined;
  const scheme = segment.find(2, 2);
  const issuer = segment.find(2, 3);
  return [{ id, ...(scheme && { scheme }), ...(issuer && { issuer }) }];
}

/** COM adds an electronic mail (EM) or a telephone (TE) to the party before it. */
export function withContact(party: Party, segment: Segment): Party {
  const number = segment.find(1, 1);
  const channel = segment.get(1, 2);
  if (number === undefined) return party;
  if (channel === 'EM') return { ...party, email: number };
  return channel === 'TE' ? { ...party, phone: number } : party;
}
