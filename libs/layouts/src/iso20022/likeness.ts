import type { Likeness } from '../layout.ts';
import { decodeHead } from './reading/byte-decoder.ts';
import type { Family } from './reading/document-reader.ts';

/** How much a file looks like one version of a family: surely by its namespace; likely where ours is the nearest version we have. */
export function likenessOf(
  family: Family,
  id: string,
  nearest: (unknown: string | undefined) => string,
): (head: Uint8Array) => Likeness {
  return (head) => {
    const text = decodeHead(head);
    if (FOREIGN.test(text)) return 0;
    const named = NAMED.exec(text)?.[1];
    if (named === id) return 3;
    if (named !== undefined) return named.startsWith(`${family.name}.`) && nearest(named) === id ? 2 : 0;
    return rootPattern(family.root).test(text) && nearest(undefined) === id ? 2 : 0;
  };
}

/** In an attribute's value, so that a message that is only spoken of does not count; the header's own namespace does not either. */
const NAMED =
  /=\s*["'][^"'<>]*?\b((?:pain|camt|pacs)\.\d{3}\.\d{3}\.\d{2}(?:\.[a-z]{2}\.\d{2})?)(?:\.xsd)?(?:[:_\s][^"'<>]*)?["']/;

/** An archive that shows what lies in it; a schema, which names the message that it describes. */
const FOREIGN =
  /^[^<]*[\0-\x08\x0e-\x1f]|^(?:\s|\ufeff|<\?[^>]*>|<!--[^]*?-->)*<(?:[\w.-]+:)?(?:schema|definitions|stylesheet|transform|html)[\s>]/i;

function rootPattern(root: string): RegExp {
  return new RegExp(`<(?:[\\w.-]+:)?${root}(?:V\\d\\d)?[\\s/>]`);
}

/**
 * Of the versions that we have the same one, else the one that a national variant narrows, else the next higher of its own
 * line ("pain.001.001"), else the highest of that, else the highest.
 */
export function nearestVersion(ids: readonly string[], fallback: string): (unknown: string | undefined) => string {
  const sorted = ids.toSorted();
  return (unknown) => {
    if (unknown === undefined) return fallback;
    if (ids.includes(unknown)) return unknown;
    const base = unknown.slice(0, BASE_CHARS);
    const line = sorted.filter((id) => id.startsWith(base.slice(0, LINE_CHARS)));
    const plain = line.filter((id) => id.length === BASE_CHARS);
    return plain.find((id) => id >= base) ?? plain.at(-1) ?? line.at(-1) ?? sorted.at(-1)!;
  };
}

/** "pain.001.001.03", and of it "pain.001.001." */
const BASE_CHARS = 15;
const LINE_CHARS = 13;
