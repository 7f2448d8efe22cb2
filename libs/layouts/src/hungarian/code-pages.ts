/** IBM code page 852 from 0x80 on: the letters of central Europe as old terminals wrote them, and frames between them. */
const CODE_PAGE_852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
  '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0';

/** Windows-1250 from 0x80 on, which editors make of it; ISO 8859-2 has the Hungarian letters at the same places. A hole stays as it is. */
const WINDOWS_1250 =
  '€\u0081‚\u0083„…†‡\u0088‰Š‹ŚŤŽŹ\u0090‘’“”•–—\u0098™š›śťžź\u00a0ˇ˘Ł¤Ą¦§¨©Ş«¬\u00ad®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż' +
  'ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙';

export type CodePage = '852' | '1250';

const TABLES: Readonly<Record<CodePage, string>> = { '852': CODE_PAGE_852, '1250': WINDOWS_1250 };
const BYTES = { '852': bytesOf(CODE_PAGE_852), '1250': bytesOf(WINDOWS_1250) };

/** A text whose bytes were taken as ISO 8859-1, read in a code page. */
export function decodedFrom(page: CodePage, latin1: string): string {
  const table = TABLES[page];
  let text = '';
  let from = 0;
  for (let at = 0; at < latin1.length; at++) {
    const code = latin1.charCodeAt(at);
    if (code < 0x80) continue;
    text += latin1.slice(from, at) + (table[code - 0x80] ?? latin1[at]!);
    from = at + 1;
  }
  return text + latin1.slice(from);
}

/** A text as the bytes of a code page, each as the ISO 8859-1 character of the same code. What the page has not is the writer's to refuse. */
export function encodedTo(page: CodePage, text: string): string {
  let bytes = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? text[at]! : String.fromCharCode(BYTES[page].get(text[at]!) ?? QUESTION);
  }
  return bytes;
}

/** Whether a character may stand in a text: printable ASCII, or a letter that the code page has. Frames and signs are no letters. */
export function isWritable(page: CodePage, character: string): boolean {
  const code = character.charCodeAt(0);
  if (character.length === 1 && code < 0x80) return code >= 0x20 && code < 0x7f;
  return BYTES[page].has(character) && LETTER.test(character);
}

function bytesOf(table: string): ReadonlyMap<string, number> {
  return new Map([...table].map((character, at) => [character, at + 0x80]));
}

const QUESTION = 0x3f;
const LETTER = /^\p{L}$/u;
