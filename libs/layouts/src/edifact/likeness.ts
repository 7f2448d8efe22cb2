import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';
import { DEFAULT_CHARACTERS, marksOfUnb, readUna } from './service-characters.ts';

/** Likeness of a layout that takes messages of one type: 3 in its own version, 2 in any other. The first message of a file decides. */
export function likenessOfType(type: string, versions: readonly string[], head: Uint8Array): Likeness {
  const shown = firstMessage(head);
  if (shown?.type !== type) return 0;
  return versions.includes(shown.version) ? 3 : 2;
}

type Shown = { readonly type: string; readonly version: string };

/** Type and version in the first UNH; line ends may stand anywhere in it. */
function firstMessage(head: Uint8Array): Shown | undefined {
  const text = headText(head).replace(/[\r\n]+/g, '').trimStart(); // prettier-ignore
  const begin = /(?:UNA.{5}|UN[BH][^A-Za-z0-9\s])/.exec(text)?.index ?? -1;
  if (begin === -1 || begin > PREAMBLE_CHARS_MAX || /^\s*[<{]/.test(text)) return undefined;
  const { component, element } = marksOf(text.slice(begin));
  const at = text.indexOf(`UNH${element}`, begin);
  if (at === -1) return undefined;
  const identifier =
    text
      .slice(at, at + IDENTIFIER_CHARS_MAX)
      .split(element)[2]
      ?.split(component) ?? [];
  const [type = '', version = '', release = ''] = identifier;
  return { type, version: `${version}:${release.slice(0, 3)}` };
}

/** A transmission's own header may stand before the interchange. */
const PREAMBLE_CHARS_MAX = 1024;
/** UNH, a reference of 14 characters, and the message identifier. */
const IDENTIFIER_CHARS_MAX = 64;

function marksOf(text: string): { component: string; element: string } {
  if (text.startsWith('UNA')) return readUna(text).characters;
  if (text.startsWith('UNB')) return marksOfUnb(text, DEFAULT_CHARACTERS);
  return { ...DEFAULT_CHARACTERS, element: text.charAt(3) };
}
