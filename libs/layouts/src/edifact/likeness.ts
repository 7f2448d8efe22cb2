import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';
import { DEFAULT_CHARACTERS, marksOfUnb, readUna } from './service-characters.ts';

/** 0065 of the messages that layouts read. */
export const MESSAGE_TYPES = ['PAYMUL', 'DIRDEB', 'FINSTA', 'CREMUL', 'DEBMUL', 'CONTRL', 'BANSTA'] as const;

/**
 * Likeness of a layout that takes messages of one type: 3 in its own version, 2 in any other. The first message of a file decides that
 * any layout reads: others may stand before it.
 */
export function likenessOfType(
  type: (typeof MESSAGE_TYPES)[number],
  versions: readonly string[],
  head: Uint8Array,
): Likeness {
  const shown = firstMessage(head);
  if (shown?.type !== type) return 0;
  return versions.includes(shown.version) ? 3 : 2;
}

type Shown = { readonly type: string; readonly version: string };

/** Type and version in the first UNH whose type is read; line ends may stand anywhere in it. */
function firstMessage(head: Uint8Array): Shown | undefined {
  const text = headText(head).replace(/[\r\n]+/g, '').trimStart(); // prettier-ignore
  const begin = /(?:UNA.{5}|UN[BH][^A-Za-z0-9\s])/.exec(text)?.index ?? -1;
  if (begin === -1 || begin > PREAMBLE_CHARS_MAX || /^\s*[<{]/.test(text)) return undefined;
  const { component, element } = marksOf(text.slice(begin));
  const tag = `UNH${element}`;
  for (let at = text.indexOf(tag, begin); at !== -1; at = text.indexOf(tag, at + tag.length)) {
    const identifier = text.slice(at, at + IDENTIFIER_CHARS_MAX).split(element)[2];
    const [type = '', version = '', release = ''] = identifier?.split(component) ?? [];
    if (READ.has(type)) return { type, version: `${version}:${release.slice(0, 3)}` };
  }
  return undefined;
}

const READ: ReadonlySet<string> = new Set(MESSAGE_TYPES);

/** A transmission's own header may stand before the interchange. */
const PREAMBLE_CHARS_MAX = 1024;
/** UNH, a reference of 14 characters, and the message identifier. */
const IDENTIFIER_CHARS_MAX = 64;

function marksOf(text: string): { component: string; element: string } {
  if (text.startsWith('UNA')) return readUna(text).characters;
  if (text.startsWith('UNB')) return marksOfUnb(text, DEFAULT_CHARACTERS);
  return { ...DEFAULT_CHARACTERS, element: text.charAt(3) };
}
