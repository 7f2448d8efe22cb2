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
    const named = NAMED.exec(text)?.[1];
    if (named === id) return 3;
    if (named !== undefined) return named.startsWith(`${family.name}.`) && nearest(named) === id ? 2 : 0;
    return rootPattern(family.root).test(text) && nearest(undefined) === id ? 2 : 0;
  };
}

/** In an attribute's value, so that a message that is only spoken of does not count; the header's own namespace does not either. */
const NAMED = /=\s*["'][^"'<>]*?\b((?:pain|camt|pacs)\.\d{3}\.\d{3}\.\d{2}(?:\.[a-z]{2}\.\d{2})?)(?:\.xsd)?["']/;

function rootPattern(root: string): RegExp {
  return new RegExp(`<(?:[\\w.-]+:)?${root}(?:V\\d\\d)?[\\s/>]`);
}

/** Of the versions that we have the same one, else the next higher one, else the highest. */
export function nearestVersion(ids: readonly string[], fallback: string): (unknown: string | undefined) => string {
  const sorted = ids.toSorted();
  return (unknown) => {
    if (unknown === undefined) return fallback;
    if (ids.includes(unknown)) return unknown;
    return sorted.find((id) => id > unknown) ?? sorted.at(-1)!;
  };
}
