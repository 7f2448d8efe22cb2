import { tableOf } from '@giroport/kernel';
import type { TextField } from '../domestic/written-text.ts';
import type { Refuse } from '../domestic/refusal.ts';
import type { CodePage } from './code-pages.ts';
import { isWritable } from './code-pages.ts';

/** How texts are written: in which characters, and whether names may be adapted to them. */
export type TextStyle = { readonly codePage: CodePage | 'ascii'; readonly adapt: boolean };

/** A text as it may stand in a field. Refuses, naming field and payment, a character that the file has not, and what is too long. */
export function exactText(text: string, field: TextField, { codePage }: TextStyle, refuse: Refuse): string {
  const trimmed = text.trim();
  for (const character of trimmed) {
    if (!isIn(codePage, character)) {
      refuse('field.characters', field.name, {
        position: trimmed.indexOf(character) + 1,
        expected: describe(codePage),
      });
    }
  }
  if (trimmed.length > field.width) refuse('field.too-long', field.name, { length: trimmed.length, lengthMax: field.width }); // prettier-ignore
  return trimmed;
}

/** A name or an address: as exactText, or adapted and cut where the parameters allow it. */
export function nameText(text: string, field: TextField, style: TextStyle, refuse: Refuse): string {
  return exactText(adapted(text, style).slice(0, style.adapt ? field.width : undefined), field, style, refuse);
}

/** What a payment says to its receiver: accents go where the parameters allow it, and nothing is cut. */
export function narrativeText(text: string, field: TextField, style: TextStyle, refuse: Refuse): string {
  return exactText(adapted(text, style), field, style, refuse);
}

function adapted(text: string, { adapt, codePage }: TextStyle): string {
  if (!adapt) return text;
  let plain = '';
  for (const character of text.normalize('NFC').trim()) {
    plain += isIn(codePage, character) ? character : withoutAccent(character);
  }
  return plain;
}

function isIn(codePage: TextStyle['codePage'], character: string): boolean {
  return codePage === 'ascii' ? character >= ' ' && character <= '~' : isWritable(codePage, character);
}

function withoutAccent(character: string): string {
  return OTHERS[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
}

function describe(codePage: TextStyle['codePage']): string {
  return codePage === 'ascii' ? 'printable ASCII' : `printable ASCII and the letters of code page ${codePage}`;
}

const OTHERS: Readonly<Record<string, string>> = tableOf({
  ß: 'ss', Æ: 'AE', æ: 'ae', Ø: 'O', ø: 'o', Œ: 'OE', œ: 'oe', Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', ı: 'i',
  '‘': "'", '’': "'", '“': '"', '”': '"', '„': '"', '–': '-', '—': '-', '\u00a0': ' ', '\t': ' ',
}); // prettier-ignore
