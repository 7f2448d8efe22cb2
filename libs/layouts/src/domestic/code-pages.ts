/** What Windows-1252 has where ISO 8859-1 has control characters, from 0x80 on; a hole stays as it is. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Code page 850 from 0x80 to 0xa8: the letters of western Europe, as old terminals wrote them. */
const CODE_PAGE_850 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿';

/** Whether a text that was read as ISO 8859-1 has characters that only Windows-1252 gives a meaning. */
export function hasControls(latin1: string): boolean {
  for (let at = 0; at < latin1.length; at++) {
    const code = latin1.charCodeAt(at);
    if (code >= 0x80 && code <= 0x9f) return true;
  }
  return false;
}

export function hasHighCharacters(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return true;
  return false;
}

export function windows1252Of(latin1: string): string {
  return replaced(latin1, 0x80, WINDOWS_1252);
}

export function codePage850Of(latin1: string): string {
  return replaced(latin1, 0x80, CODE_PAGE_850);
}

function replaced(latin1: string, first: number, characters: string): string {
  let text = '';
  for (let at = 0; at < latin1.length; at++) text += characters[latin1.charCodeAt(at) - first] ?? latin1[at]!;
  return text;
}
