import type { Address, Agent, Party, PartyId } from '@giroport/canonical';
import type { Refuse } from '../domestic/refusal.ts';
import { REFERENCE } from './codes.ts';
import type { SetSettings } from './set-settings.ts';

/** N1 and what follows it. */
type Segments = string[][];

/** Name lines: N102, and two of N2. */
const NAME_PARTS_MAX = 3;
/** N3 comes twice, with two lines each. */
const ADDRESS_LINES_MAX = 4;

/** A party with its name, further names, address, ids and contact; nothing where the party says nothing. */
export function partySegments(
  role: string,
  party: Party,
  ids: readonly PartyId[],
  settings: SetSettings,
  refuse: Refuse,
): Segments {
  // prettier-ignore
  const { fields, elements } = settings;
  const names = elements.parts(party.name ?? '', { ...fields.name, name: `N102 ${role}` }, NAME_PARTS_MAX, refuse);
  const [first, ...others] = ids.map((one) => writtenId(one, settings, refuse));
  const inName = first !== undefined && first.scheme.length <= 2 ? first : undefined;
  const references = [...(first !== undefined && inName === undefined ? [first] : []), ...others];
  if (names.length === 0 && inName === undefined && (references.length > 0 || party.address !== undefined)) refuse('name', `N102 ${role}`, { expected: 'a name' }); // prettier-ignore
  if (names.length === 0 && inName === undefined) return [];
  for (const { scheme } of references) if (scheme.length < 2) refuse('identification', 'REF01', { found: scheme, expected: 'two or three characters' }); // prettier-ignore
  return [
    ['N1', role, names[0] ?? '', inName?.scheme ?? '', inName?.id ?? ''],
    ...(names.length > 1 ? [['N2', ...names.slice(1)]] : []),
    ...addressSegments(party.address, settings, refuse),
    ...references.map(({ scheme, id }) => ['REF', scheme, id]),
    ...contactSegments(party, settings, refuse),
  ];
}

/** A bank's name and address, and its BIC where BPR has its other number; nothing where BPR says all of it. */
export function bankSegments(role: string, agent: Agent | undefined, settings: SetSettings, refuse: Refuse): Segments {
  const { bic, memberId, name, address } = agent ?? {};
  const both = bic !== undefined && memberId !== undefined;
  if (name === undefined && address === undefined && !both) return [];
  const { fields, elements } = settings;
  const names = elements.parts(name ?? '', { ...fields.name, name: `N102 ${role}` }, NAME_PARTS_MAX, refuse);
  if (names.length === 0 && !both) refuse('name', `N102 ${role}`, { expected: 'a name of the bank whose address is given' }); // prettier-ignore
  const number = names.length === 0 ? ['', 'ZZ', elements.exact(memberId ?? '', fields.identification, refuse)] : [names[0]!]; // prettier-ignore
  return [
    ['N1', role, ...number],
    ...(names.length > 1 ? [['N2', ...names.slice(1)]] : []),
    ...addressSegments(address, settings, refuse),
    ...(both ? [['REF', REFERENCE.bic, elements.exact(bic, fields.reference, refuse)]] : []),
  ];
}

/** An id of another scheme than X12's is one by agreement. */
function writtenId(
  { id, scheme }: PartyId,
  { fields, elements }: SetSettings,
  refuse: Refuse,
): { scheme: string; id: string } {
  // prettier-ignore
  const code = scheme !== undefined && /^[A-Z0-9]{1,3}$/.test(scheme) ? scheme : 'ZZ';
  return { scheme: code, id: elements.exact(id, fields.identification, refuse) };
}

function addressSegments(address: Address | undefined, { fields, elements }: SetSettings, refuse: Refuse): Segments {
  if (address === undefined) return [];
  const street = [address.street, address.buildingNumber].filter((part) => part !== undefined).join(' ');
  const lines = [address.department, address.buildingName, street, ...(address.lines ?? [])]
    .filter((line) => line !== undefined && line.trim() !== '')
    .map((line) => elements.words(line!, fields.addressLine, refuse));
  if (lines.length > ADDRESS_LINES_MAX) refuse('address', fields.addressLine.name, { count: lines.length, countMax: ADDRESS_LINES_MAX }); // prettier-ignore
  const region = (address.region ?? '').trim();
  const coded = /^[A-Z]{2}$/.test(region);
  const place = [
    elements.words(address.town ?? '', fields.town, refuse),
    coded ? region : '',
    elements.exact(address.postCode ?? '', fields.postCode, refuse),
    elements.exact(address.country ?? '', fields.country, refuse),
    ...(coded || region === '' ? [] : ['SP', elements.words(region, fields.region, refuse)]),
  ];
  return [
    ...(lines.length > 0 ? [['N3', ...lines.slice(0, 2)]] : []),
    ...(lines.length > 2 ? [['N3', ...lines.slice(2)]] : []),
    ...(place.some((part) => part !== '') ? [['N4', ...place]] : []),
  ];
}

function contactSegments({ phone, email }: Party, { fields, elements }: SetSettings, refuse: Refuse): Segments {
  const numbers = [
    ...(phone === undefined ? [] : ['TE', elements.exact(phone, fields.contact, refuse)]),
    ...(email === undefined ? [] : ['EM', elements.exact(email, fields.contact, refuse)]),
  ];
  return numbers.length === 0 ? [] : [['PER', 'IC', '', ...numbers]];
}
