import { Reject } from '@giroport/kernel';
import type { CharacterRule, CharacterSetName } from './profile.ts';

/** SWIFT User Handbook, x set: letters, digits and / - ? : ( ) . , ' + space. EPC217-08 names the same for SEPA. */
const LATIN_X = "A-Za-z0-9/\\-?:().,'+ ";
const SETS: Readonly<Record<CharacterSetName, string>> = {
  SEPA: LATIN_X,
  'SWIFT-X': LATIN_X,
  ASCII: '\\x20-\\x7e',
  'LATIN-1': '\\x20-\\x7e\\xa0-\\xff',
  'UPPER-ALPHANUMERIC': 'A-Z0-9 ',
};

/** Fields of words, which may be said in other characters. */
const TEXT_FIELDS = new Set([
  'name',
  'department',
  'street',
  'buildingNumber',
  'buildingName',
  'town',
  'region',
  'lines',
  'unstructured',
  'text',
  'addenda',
  'additionalInformation',
  'description',
]);
/** Fields that somebody compares: another character would be another reference. */
const ID_FIELDS = new Set(['endToEndId', 'instructionId', 'id', 'reference', 'number', 'ownerReference']);
/** Objects that hold no words: money, places, and what the layout made of codes. */
const NOT_LOOKED_INTO = new Set(['amount', 'equivalent', 'place', 'code', 'ach']);

/** Makes the function that applies a rule to every text of an object; an object that has nothing to change comes back as it is. */
export function characterChange(rule: CharacterRule): <Value extends object>(value: Value, about: string) => Value {
  const changeText = textChange(rule);
  const isAllowed = rule.allowed === undefined ? undefined : allowedBy(rule);
  const walk = (value: unknown, name: string, about: string): unknown => {
    if (typeof value === 'string') {
      if (TEXT_FIELDS.has(name)) return changeText(value, name, about);
      if (isAllowed !== undefined && ID_FIELDS.has(name) && !isAllowed(value)) refuse(value, name, about, isAllowed);
      return value;
    }
    if (Array.isArray(value)) return walkList(value, name, about);
    if (typeof value !== 'object' || value === null || NOT_LOOKED_INTO.has(name)) return value;
    return walkObject(value as Readonly<Record<string, unknown>>, about);
  };
  const walkList = (list: readonly unknown[], name: string, about: string): readonly unknown[] => {
    const next = list.map((one) => walk(one, name, about));
    return next.every((one, at) => one === list[at]) ? list : next;
  };
  const walkObject = (object: Readonly<Record<string, unknown>>, about: string): object => {
    let next: Record<string, unknown> | undefined;
    for (const name in object) {
      const value = walk(object[name], name, about);
      if (value !== object[name]) (next ??= { ...object })[name] = value;
    }
    return next ?? object;
  };
  return (value, about) => walkObject(value as Readonly<Record<string, unknown>>, about) as typeof value;
}

function textChange(rule: CharacterRule): (text: string, field: string, about: string) => string {
  const replace = Object.entries(rule.replace ?? {});
  const isAllowed = rule.allowed === undefined ? undefined : allowedBy(rule);
  return (text, field, about) => {
    let now = text;
    for (const [from, to] of replace) if (now.includes(from)) now = now.replaceAll(from, to);
    if (rule.upperCase === true) now = now.toUpperCase();
    if (isAllowed === undefined || isAllowed(now)) return now;
    return [...now].map((character) => fitted(character, field, about, rule, isAllowed)).join('');
  };
}

function fitted(
  character: string,
  field: string,
  about: string,
  { fold, otherwise }: CharacterRule,
  isAllowed: (text: string) => boolean,
): string {
  if (isAllowed(character)) return character;
  const plain = fold === true ? character.normalize('NFD').replaceAll(/\p{M}/gu, '') : character;
  if (plain !== character && isAllowed(plain)) return plain;
  return otherwise ?? refuse(character, field, about, isAllowed);
}

function allowedBy({ allowed, also = '' }: CharacterRule): (text: string) => boolean {
  const escaped = also.replaceAll(/[\\\]^-]/g, '\\$&');
  const pattern = new RegExp(`^[${SETS[allowed!]}${escaped}]*$`, 'u');
  return (text) => pattern.test(text);
}

function refuse(text: string, field: string, about: string, isAllowed: (text: string) => boolean): never {
  const stranger = [...text].find((one) => !isAllowed(one)) ?? '';
  const facts = {
    field,
    payment: about,
    found: `U+${stranger.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  };
  throw new Reject('dialect.characters', { ...facts, expected: 'the characters that this bank takes' });
}
