import type { DocumentPart } from './document-part.ts';
import type { Framing, Plan } from './plan.ts';

/** Positions of a fixed record, and columns of a delimited one. */
export const RECORD_LENGTH_MAX = 10_000;
export const COLUMNS_MAX = 500;

const LINE_ENDS = { crlf: '\r\n', lf: '\n', cr: '\r', none: '' } as const;

/** How the bytes are cut into records. Reading takes any line ends; `lineEnds` is what is written. */
export function framingAt(part: DocumentPart): { readonly framing: Framing; readonly skip: Plan['skip'] } {
  const kind = part.at('kind').oneOf(['fixed', 'delimited', 'xml', 'json']);
  switch (kind) {
    case 'fixed':
      part.object(['kind', 'recordLength', 'lineEnds', 'skipLines', 'skipPrefixes']);
      return { framing: { kind, recordLength: part.at('recordLength').whole(1, RECORD_LENGTH_MAX), lineEnd: lineEndAt(part.at('lineEnds')) }, skip: skipAt(part) }; // prettier-ignore
    case 'delimited':
      part.object(['kind', 'separator', 'quote', 'escape', 'quoteAll', 'pieces', 'headerRow', 'lineEnds', 'skipLines', 'skipPrefixes']); // prettier-ignore
      return { framing: delimitedAt(part), skip: skipAt(part) };
    case 'xml':
      part.object(['kind', 'namespace', 'root']);
      return { framing: { kind, namespace: part.at('namespace').isGiven ? part.at('namespace').text(300) : '', root: part.at('root').word() }, skip: NOTHING }; // prettier-ignore
    default:
      part.object(['kind']);
      return { framing: { kind }, skip: NOTHING };
  }
}

const NOTHING: Plan['skip'] = { lines: 0, prefixes: [] };

function delimitedAt(part: DocumentPart): Framing {
  const separator = characterAt(part.at('separator'), undefined);
  const quote = characterAt(part.at('quote'), '');
  const pieces = characterAt(part.at('pieces'), '');
  if (separator === quote || separator === pieces || (pieces !== '' && pieces === quote)) part.fail('three different characters: separator, quote, pieces', separator); // prettier-ignore
  return {
    kind: 'delimited',
    separator,
    quote,
    pieces,
    escape: part.at('escape').isGiven ? part.at('escape').oneOf(['double', 'backslash']) : 'double',
    quoteAll: part.at('quoteAll').flag(),
    headerRow: part.at('headerRow').flag(),
    lineEnd: lineEndAt(part.at('lineEnds')) || part.at('lineEnds').fail('crlf, lf or cr: rows need an end'),
  };
}

function characterAt(part: DocumentPart, fallback: string | undefined): string {
  if (!part.isGiven && fallback !== undefined) return fallback;
  const text = part.text(1);
  if (text.length !== 1 || text === '\n' || text === '\r') part.fail('one character');
  return text;
}

function lineEndAt(part: DocumentPart): string {
  return part.isGiven ? LINE_ENDS[part.oneOf(['crlf', 'lf', 'cr', 'none'])] : '\r\n';
}

function skipAt(part: DocumentPart): Plan['skip'] {
  const prefixes = part.at('skipPrefixes');
  return {
    lines: part.at('skipLines').isGiven ? part.at('skipLines').whole(0, 100) : 0,
    prefixes: prefixes.isGiven ? prefixes.items().map((item) => item.word()) : [],
  };
}
