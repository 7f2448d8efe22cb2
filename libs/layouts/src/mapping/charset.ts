import { Buffer, isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import type { DocumentPart } from './document-part.ts';

export const CHARSETS = [
  'ascii', 'utf-8', 'iso-8859-1', 'iso-8859-2', 'iso-8859-7', 'iso-8859-9', 'iso-8859-15', 'windows-1250', 'windows-1251',
  'windows-1252', 'windows-1253', 'windows-1254', 'windows-1257', 'cp437', 'cp850', 'cp852', 'cp865', 'cp866',
] as const; // prettier-ignore
export type CharsetName = (typeof CHARSETS)[number];

/** A charset both ways. `read` takes bytes as ISO 8859-1 text; `write` gives undefined for a character that it has not. */
export type Charset = {
  readonly name: CharsetName;
  readonly read: (latin1: string) => string;
  readonly write: (text: string) => Uint8Array | undefined;
};

export function charsetAt(part: DocumentPart): Charset {
  return charset(part.isGiven ? part.oneOf(CHARSETS) : 'utf-8');
}

export function charset(name: CharsetName): Charset {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  return known;
}

/** Half a pair of surrogates is no character. */
const HALF_PAIR = /\p{Surrogate}/u;

const made = new Map<CharsetName, Charset>();

function make(name: CharsetName): Charset {
  if (name === 'utf-8')
    return { name, read: utf8Of, write: (text) => (HALF_PAIR.test(text) ? undefined : Buffer.from(text, 'utf8')) };
  const table = tableOf(name);
  const bytes = new Map([...table].map((character, byte) => [character, byte]));
  const same = [...table].every((character, byte) => character.charCodeAt(0) === byte);
  return {
    name,
    read: same ? (latin1) => latin1 : (latin1) => mapped(latin1, table),
    write: (text) => encoded(text, bytes),
  };
}

/** What is no UTF-8 is shown as ISO 8859-1, so that no byte is lost. */
function utf8Of(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : latin1;
}

function mapped(latin1: string, table: readonly string[]): string {
  let text = '';
  for (let at = 0; at < latin1.length; at++) text += table[latin1.charCodeAt(at)]!;
  return text;
}

function encoded(text: string, bytes: ReadonlyMap<string, number>): Uint8Array | undefined {
  if (isPlain(text)) return Buffer.from(text, 'latin1');
  const out = Buffer.allocUnsafe(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const byte = code < 0x80 ? code : bytes.get(text[at]!);
    if (byte === undefined) return undefined;
    out[at] = byte;
  }
  return out;
}

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** The character of each of the 256 bytes; a byte without a meaning stands for itself, so that it can be shown. */
function tableOf(name: CharsetName): readonly string[] {
  const high = name === 'ascii' || name === 'iso-8859-1' ? '' : (OLD_PAGES[name] ?? decodedPage(name));
  return Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? undefined : high[byte - 0x80]) ?? String.fromCharCode(byte)); // prettier-ignore
}

function decodedPage(name: CharsetName): string {
  const label = name === 'cp866' ? 'ibm866' : name;
  const page = new TextDecoder(label).decode(Uint8Array.from({ length: 128 }, (_, at) => at + 0x80));
  return [...page].map((character, at) => (character === '\ufffd' ? String.fromCharCode(at + 0x80) : character)).join(''); // prettier-ignore
}

/** Pages of DOS that the platform does not know, from 0x80 on. */
const OLD_PAGES: Readonly<Partial<Record<CharsetName, string>>> = {
  cp437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852: 'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  cp865: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø₧ƒáíóúñÑªº¿⌐¬½¼¡«¤░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
}; // prettier-ignore
