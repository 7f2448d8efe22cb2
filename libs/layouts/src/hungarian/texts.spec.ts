import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Reject } from '@giroport/kernel';
import { refuserOf } from '../domestic/refusal.ts';
import { decodedFrom, encodedTo, isWritable } from './code-pages.ts';
import { LineTexts } from './line-text.ts';
import { cutIntoLines, joinedLines } from './narrative.ts';
import { nameText } from './written-text.ts';

const PANGRAM = 'árvíztűrő tükörfúrógép ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP';

describe('code page 852', () => {
  it('has the Hungarian letters where the standard has them', () => {
    expect(Buffer.from(encodedTo('852', 'áéíóöőúüűÁÉÍÓÖŐÚÜŰ'), 'latin1').toString('hex')).toBe(
      'a082a1a2948ba381fbb590d6e0998ae99aeb',
    );
  });

  it('gives every byte back', () => {
    const all = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
    expect(encodedTo('852', decodedFrom('852', all))).toBe(all);
  });

  it('lets letters stand in a text, and no frames, controls or letters that it has not', () => {
    const writable = (text: string): string => [...text].filter((one) => isWritable('852', one)).join('');
    expect(writable('aŐ│\u00a0\n\u007fčø€漢')).toBe('aŐč');
  });
});

describe('the encoding of a line', () => {
  const read = (text: string, page: '852' | '1250'): unknown => new LineTexts().read(encodedTo(page, text), 0);
  it('is told by the letters in it', () => {
    for (const text of [PANGRAM, 'Kovács Zsófia', 'Szűcs Géza', 'ŐSZ ÖRS', 'Éva']) {
      expect(read(text, '852')).toMatchObject({ text, encoding: '852' });
      expect(read(text, '1250')).toMatchObject({ text, encoding: '1250' });
    }
  });

  it('is that of the format where nothing tells, and that of the lines before it', () => {
    expect(new LineTexts().read('\u00fb', 0)).toMatchObject({ text: 'ű', encoding: '852' });
    const texts = new LineTexts();
    texts.read(encodedTo('1250', PANGRAM), 0);
    expect(texts.read('\u00d6', 0)).toMatchObject({ text: 'Ö', encoding: '1250' });
  });

  it('is UTF-8 where the bytes are', () => {
    expect(new LineTexts().read(Buffer.from(PANGRAM).toString('latin1'), 0)).toMatchObject({ text: PANGRAM, encoding: 'utf-8' }); // prettier-ignore
  });
});

describe('a narrative over lines', () => {
  it('reads as it was cut, or is not cut', () => {
    const text = fc.array(fc.constantFrom(...'ab  ű'), { maxLength: 40 }).map((letters) => letters.join('').trim());
    fc.assert(
      fc.property(text, (said) => {
        const lines = cutIntoLines(said, 8, 5);
        if (lines === undefined) expect(/ {2}/.test(said)).toBe(true);
        else expect(joinedLines(lines.map((line) => line.padEnd(8)), 8)).toBe(said); // prettier-ignore
      }),
    );
  });

  it('keeps lines apart that a person broke', () => {
    expect(joinedLines(['első sor   ', '           ', 'második    '], 11)).toBe('első sor második');
  });
});

describe('a name', () => {
  const field = { name: 'Name', width: 12 };
  const written = (text: string, adapt: boolean): string => {
    try {
      return nameText(text, field, { codePage: '852', adapt }, refuserOf('hu.huf'));
    } catch (error) {
      return error instanceof Reject ? `${error.code} ${String(error.facts['position'] ?? error.facts['length'])}` : String(error); // prettier-ignore
    }
  };
  it('keeps the letters that the page has, and loses accents that it has not only where that is allowed', () => {
    expect(written('Őrsi Ñuñez', true)).toBe('Őrsi Nunez');
    expect(written('Őrsi Ñuñez', false)).toBe('hu.huf.field.characters 6');
    expect(written('Tizenhárom ab', false)).toBe('hu.huf.field.too-long 13');
    expect(written('Tizenhárom ab', true)).toBe('Tizenhárom a');
    expect(written('漢字', true)).toBe('hu.huf.field.characters 1');
  });
});
