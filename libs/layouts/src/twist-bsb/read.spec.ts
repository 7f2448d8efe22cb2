import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Item } from '../layout.ts';
import { twistBsb } from './index.ts';

const SAMPLE = readFileSync(join(import.meta.dirname, 'samples/twist.bsb/valid/own-two-accounts.xml'), 'utf8');

function read(text: string, size: number): Item[] {
  const bytes = Buffer.from(text);
  const reader = twistBsb.read();
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  return [...items, ...reader.end()];
}

describe('a billing statement', () => {
  it.each([
    ['in an encoding that nobody knows', SAMPLE.replace(/^<\?xml.*?\?>/, '<?xml version="1.0" encoding="klingon"?>')],
    ['in such an encoding, and broken off at once', '<?xml version="1.0" encoding="klingon"?><Twist></other>'],
  ])('%s is told so before all else, however the bytes come', (_, text) => {
    const whole = read(text, text.length);
    expect(whole[0]).toMatchObject({ finding: { code: 'xml.encoding', place: { line: 1 }, found: 'klingon' } });
    for (const size of [1, 7, 61]) expect(read(text, size)).toEqual(whole);
  });
});
