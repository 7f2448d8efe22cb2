import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Seal } from './seal.ts';

const seal = new Seal('ab'.repeat(32), 'spec');
const payments = Buffer.from('{"name":"Kőműves Zoltán","iban":"HU42117730161111101800000000"},'.repeat(1000));

describe('Seal', () => {
  it('packs what says much twice', () => {
    const sealed = seal.seal(payments);
    expect(sealed.length).toBeLessThan(payments.length / 5);
    expect(seal.open(sealed).equals(payments)).toBe(true);
    expect(seal.openText(seal.seal(payments.toString()))).toBe(payments.toString());
  });

  it('leaves what is small or dense as it is', () => {
    for (const plain of [Buffer.alloc(0), Buffer.alloc(1000), randomBytes(100_000)]) {
      const sealed = seal.seal(plain);
      expect(sealed[0]).toBe(1);
      expect(sealed.length).toBe(plain.length + 29);
      expect(seal.open(sealed).equals(plain)).toBe(true);
    }
  });

  it('tells by the first bytes how many there are', () => {
    for (const plain of [Buffer.from('x'), payments]) {
      const sealed = seal.seal(plain);
      expect(Seal.openBytes(sealed.subarray(0, 5), sealed.length)).toBe(plain.length);
    }
  });

  it('opens nothing that was changed, wherever it was', () => {
    const sealed = seal.seal(payments);
    for (const at of [0, 1, 4, 5, 16, 17, 32, 33, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => seal.open(changed)).toThrow('seal.broken');
    }
    expect(() => seal.open(sealed.subarray(0, 30))).toThrow('seal.broken');
  });

  it('opens what was sealed before there was packing', () => {
    const sealed =
      'Abirr/TH5Z1qCzwI5vjd8g3GJwLTAOmkmQ6LWxbhs4pvLEyBptwdQ7g9ltikaRLXm9cDWie1td9Xlu7cGggmVTHc9xS80G2LEY/UCy2DMrNbODhnYMDqXUZVLZwC7AUpJVg=';
    expect(seal.openText(Buffer.from(sealed, 'base64'))).toBe('DE89370400440532013000,'.repeat(3));
  });
});
