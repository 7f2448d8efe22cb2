import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { catalog, detectLayout } from '../catalog.ts';
import { MESSAGE_TYPES } from './likeness.ts';

const UNB = "UNB+UNOC:3+BANK+ACME+261120:1030+R1'";
const message = (type: string, version = 'D:96A'): string => `UNH+1+${type}:${version}:UN'BGM+1+A'UNT+3+1'`;

function detected(text: string): string[] {
  const detection = detectLayout(Buffer.from(text));
  if (detection.found === 'none') return [];
  return (detection.found === 'one' ? [detection.layout] : detection.candidates).map(({ id }) => id);
}

describe('an EDIFACT file', () => {
  it.each<[string, string, string[]]>([
    ['one message', UNB + message('CREMUL'), ['edifact.cremul.d96a']],
    ['a message in another version', UNB + message('BANSTA', 'D:99B'), ['edifact.bansta.d96a']],
    ['a type that none reads before it', UNB + message('INVOIC') + message('CREMUL'), ['edifact.cremul.d96a']],
    ['several before it', UNB + message('INVOIC') + message('') + message('ORDERS') + message('PAYMUL'), ['edifact.paymul.d96a']],
    ['two that are read behind it', UNB + message('INVOIC') + message('FINSTA') + message('CREMUL'), ['edifact.finsta.d96a']],
    ['another interchange before it', `${UNB}${message('INVOIC')}UNZ+1+R1'${UNB}${message('DIRDEB')}`, ['edifact.dirdeb.d96a']],
    ['lines of ten', (UNB + message('INVOIC') + message('CREMUL')).replace(/.{10}/g, '$&\r\n'), ['edifact.cremul.d96a']],
    ['other marks', `UNA|*,\\ ~${(UNB + message('INVOIC') + message('DEBMUL')).replace(/[:+']/g, (mark) => ({ ':': '|', '+': '*', "'": '~' })[mark]!)}`, ['edifact.debmul.d96a']],
    ['no type that any reads', UNB + message('INVOIC') + message('ORDERS'), []],
    ['a type in a text', `${UNB}UNH+1+INVOIC:D:96A:UN'FTX+AAI+++UNH?+2?+CREMUL?:D?:96A'UNT+3+1'`, []],
  ])('with %s is the layout of the first message that one reads', (_, text, expected) => {
    expect(detected(text)).toEqual(expected);
  }); // prettier-ignore

  it('is looked for by the types that the catalog reads', () => {
    const types = catalog.flatMap(({ id }) => /^edifact\.(\w+)\./.exec(id)?.[1]?.toUpperCase() ?? []);
    expect(types.sort()).toEqual([...MESSAGE_TYPES].sort());
  });
});
