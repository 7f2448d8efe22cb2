import { headText } from '../domestic/head-text.ts';
import type { Likeness } from '../layout.ts';
import { SegmentReader } from './segment-reader.ts';

/** What a file's first bytes show: the first set, or that only interchange acknowledgements stand there. */
export type Shown = { readonly set: string | undefined; readonly groupKind: string | undefined; readonly enveloped: boolean; readonly acknowledgement: boolean }; // prettier-ignore

/** Undefined for what is no X12. A file may have lines before its interchange, but then "ISA" begins a line. */
export function shownBy(head: Uint8Array): Shown | undefined {
  const text = headText(head);
  const start = text.search(
    /^[ \t\u0000]*(?:ISA[^A-Za-z0-9\s]|GS([^A-Za-z0-9\s])[A-Z]{2}\1|ST([^A-Za-z0-9\s])\d{3}\2)/m,
  );
  if (start === -1) return undefined;
  const reader = new SegmentReader(() => undefined);
  const segments = [...reader.push(head), ...reader.end()];
  const first = (tag: string) => segments.find((segment) => segment.tag === tag);
  return {
    set: first('ST')?.at(1),
    groupKind: first('GS')?.at(1),
    enveloped: first('ISA') !== undefined,
    acknowledgement: first('TA1') !== undefined,
  };
}

/** A layout of sets of one kind. Where the head shows no set yet, its group may tell (GS01). */
export function likenessOfSet(set: string, groupKind?: string): (head: Uint8Array) => Likeness {
  return (head) => {
    const shown = shownBy(head);
    if (shown === undefined) return 0;
    if (shown.set !== undefined) return shown.set === set ? (shown.enveloped ? 3 : 2) : 0;
    return groupKind !== undefined && shown.groupKind === groupKind ? 1 : 0;
  };
}

/** Interchanges that acknowledge interchanges, and hold nothing else. */
export function likenessOfAcknowledgement(head: Uint8Array): Likeness {
  const shown = shownBy(head);
  if (shown === undefined || shown.set !== undefined || shown.groupKind !== undefined) return 0;
  return shown.acknowledgement ? 3 : 0;
}
