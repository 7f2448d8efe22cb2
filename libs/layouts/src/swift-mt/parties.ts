import type { Account, Address, Party, PartyId } from '@giroport/canonical';
import { findIban, isBic } from '@giroport/kernel';

/** A party of fields 50a and 59a with its account. `oddity` says what is not as its option has it. */
export type StatedParty = { readonly party: Party; readonly account?: Account; readonly oddity?: string };

/**
 * 50A, 50C, 50G, 59A: an account and a BIC. 50F, 59F: numbered lines. 50K, 50H, 59: an account, then name and address.
 * 50L: a name alone.
 */
export function partyOf(option: string, value: string): StatedParty {
  const lines = value.split('\n').map((line) => line.trimEnd()).filter((line) => line !== ''); // prettier-ignore
  const first = lines[0] ?? '';
  const account = first.startsWith('/') ? statedAccount(first.slice(1)) : undefined;
  const rest = first.startsWith('/') ? lines.slice(1) : lines;
  switch (option) {
    case 'A':
    case 'C':
    case 'G':
      return { party: bicParty(rest), account, oddity: isBic(rest[0] ?? '') ? undefined : 'a BIC' };
    case 'F':
      return { ...numberedParty(rest), account };
    default:
      return { party: plainParty(rest), account };
  }
}

function bicParty(lines: readonly string[]): Party {
  const id = lines[0]?.trim();
  return id === undefined ? {} : { ids: [{ id, scheme: 'BIC' }] };
}

function plainParty(lines: readonly string[]): Party {
  const [name, ...address] = lines;
  return { name, address: address.length === 0 ? undefined : { lines: address } };
}

/** An IBAN where it is one, else a number as it came. "NOTPROVIDED" is what translators write for none. */
export function statedAccount(text: string): Account | undefined {
  const number = text.trim();
  if (number === '' || number === 'NOTPROVIDED') return undefined;
  const iban = /^[A-Za-z]{2}\d\d/.test(number) ? findIban(number) : undefined;
  return iban === undefined ? { number } : { iban };
}

type Numbered = { name: string[]; lines: string[]; country?: string; town: string[]; ids: PartyId[] };

/**
 * Option F: "1/name", "2/street", "3/country/town", "4/birth" to "8/more". Numbers ascend; a repeated one goes on with the
 * line before it (FIN field 59a, option F, "number 1 may be repeated").
 */
function numberedParty(lines: readonly string[]): { party: Party; oddity?: string } {
  const found: Numbered = { name: [], lines: [], town: [], ids: [] };
  let oddity: string | undefined;
  let last = 0;
  for (const line of lines) {
    const number = /^([1-8])\//.exec(line)?.[1];
    if (number === undefined) {
      const id = last === 0 ? partyIdentifier(line) : undefined;
      if (id === undefined) [oddity] = ['lines that begin with a number and "/"', found.lines.push(line)];
      else found.ids.push(id);
      continue;
    }
    if (Number(number) < last) oddity = 'numbers that ascend';
    last = Number(number);
    take(found, last, line.slice(2).trim());
  }
  if (found.name.length === 0) oddity = 'a line 1/ with the name';
  return { party: partyFrom(found), oddity };
}

function take(into: Numbered, number: number, text: string): void {
  if (number === 1) into.name.push(text);
  else if (number === 2) into.lines.push(text);
  else if (number === 3) takePlace(into, text);
  else if (number === 6) into.ids.push(identification(text, 'CUST'));
  else if (number === 7) into.ids.push(identification(text, 'NIDN'));
}

function takePlace(into: Numbered, text: string): void {
  const country = into.country === undefined ? /^([A-Z]{2})(?:\/|$)/.exec(text)?.[1] : undefined;
  if (country !== undefined) into.country = country;
  const town = country === undefined ? text : text.slice(3);
  if (town !== '') into.town.push(town);
}

/** "CC/issuer/number" or "CC/number". */
function identification(text: string, scheme: string): PartyId {
  const parts = text.split('/');
  return { id: parts.at(-1) ?? text, scheme, issuer: parts.length > 1 ? parts.slice(0, -1).join('/') : undefined };
}

/** Instead of an account: "TXID/DE/123456". */
function partyIdentifier(line: string): PartyId | undefined {
  const parts = /^(ARNU|CCPT|CUST|DRLC|EMPL|NIDN|SOSE|TXID)\/([A-Z]{2})\/(.+)$/.exec(line);
  return parts === null ? undefined : { id: parts[3]!, scheme: parts[1]!, issuer: parts[2]! };
}

function partyFrom({ name, lines, country, town, ids }: Numbered): Party {
  const place: Address = { lines: lines.length === 0 ? undefined : lines, country, town: town.join(' ') || undefined };
  const hasPlace = lines.length > 0 || country !== undefined || town.length > 0;
  return {
    name: name.length === 0 ? undefined : name.join(' '),
    address: hasPlace ? place : undefined,
    ids: ids.length === 0 ? undefined : ids,
  };
}
