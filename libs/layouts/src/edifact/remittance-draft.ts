import type { Place, RemittedDocument, Remittance } from '@giroport/canonical';
import type { CalendarDate, Money } from '@giroport/kernel';
import { documentTypeOf, KID_DOCUMENT } from './code-words.ts';
import type { Sink } from './findings.ts';
import type { Segment } from './segment.ts';
import { dateIn, moneyIn } from './values.ts';

type DocumentDraft = {
  code: string | undefined;
  number: string | undefined;
  date?: CalendarDate;
  texts: string[];
  amounts: Map<string, Money>;
};

/** A payment names 9999 documents at most (segment group DOC). */
const DOCUMENTS_MAX = 9_999;
const TEXTS_MAX = 1_000;

/** 5025: which amount of a document an amount is, the surest first. */
const AMOUNTS = [
  ['dueAmount', ['9', '77', '39', '98']],
  ['discount', ['52', '21', '109', '138']],
  ['creditNote', ['210']],
  ['remitted', ['12', '11', '139']],
] as const satisfies readonly (readonly [keyof RemittedDocument, readonly string[]])[];

/** What a payment is for, as its group PRC says: words (FTX), or documents (DOC) with their amounts. */
export class RemittanceDraft {
  private readonly texts: string[] = [];
  private readonly documents: DocumentDraft[] = [];
  private reference: Remittance['creditorReference'];

  /** Words for the receiver: the parts of one FTX are one text. */
  addText(segment: Segment): void {
    const text = textOf(segment);
    if (text !== '' && this.texts.length < TEXTS_MAX) this.texts.push(text);
  }

  setReference(reference: string, type?: string): void {
    const known = type ?? (/^RF\d\d/.test(reference) ? 'SCOR' : undefined);
    this.reference = { ...(known !== undefined && { type: known }), reference };
  }

  /** A segment of a group that DOC began. */
  takeDocument(segment: Segment, group: string, currency: string | undefined, place: Place, sink: Sink): void {
    if (segment.tag === 'DOC') return this.beginDocument(segment, place, sink);
    const document = this.documents.at(-1);
    if (document === undefined || group !== 'DOC') return;
    switch (segment.tag) {
      case 'MOA': {
        const money = moneyIn(segment, currency, place, sink);
        if (money !== undefined) document.amounts.set(segment.get(1), money);
        return;
      }
      case 'DTM':
        document.date ??= dateIn(segment, place, sink);
        return;
      case 'FTX':
        document.texts.push(textOf(segment));
        return;
      case 'RFF':
        document.texts.push(`${segment.get(1, 1)} ${segment.get(1, 2)}`.trim());
        return;
      case 'NAD':
        document.texts.push([segment.get(1), segment.get(2), ...segment.components(3), ...segment.components(4)].filter((part) => part !== '').join(' ')); // prettier-ignore
        return;
      default:
    }
  }

  /** A single customer identification (KID) is the creditor's reference; with others, they are documents with their amounts. */
  build(): Remittance | undefined {
    const only = this.documents.length === 1 ? this.documents[0]! : undefined;
    const isKid = only?.code === KID_DOCUMENT && only.number !== undefined && this.reference === undefined;
    const creditorReference = isKid ? { type: 'KID', reference: only.number! } : this.reference;
    const documents = isKid ? [] : this.documents.map((document) => documentOf(document));
    const unstructured = isKid ? [...this.texts, ...only.texts] : this.texts;
    if (creditorReference === undefined && documents.length === 0 && unstructured.length === 0) return undefined;
    return {
      ...(unstructured.length > 0 && { unstructured }),
      ...(creditorReference !== undefined && { creditorReference }),
      ...(documents.length > 0 && { documents }),
    };
  }

  private beginDocument(segment: Segment, place: Place, sink: Sink): void {
    if (this.documents.length >= DOCUMENTS_MAX) {
      sink.warnOnce('edifact.documents', place, { field: 'DOC', expected: `${DOCUMENTS_MAX} at most`, message: 'The payment names more documents than it may; the rest is left out.' }); // prettier-ignore
      return;
    }
    const name = segment.find(1, 4);
    this.documents.push({ code: segment.find(1, 1), number: segment.find(2, 1), texts: name === undefined ? [] : [name], amounts: new Map() }); // prettier-ignore
  }
}

export function textOf(segment: Segment): string {
  return segment.components(4).join(' ');
}

type Writable<Shape> = { -readonly [Name in keyof Shape]: Shape[Name] };

function documentOf({ code, number, date, texts, amounts }: DocumentDraft): RemittedDocument {
  const type = code === KID_DOCUMENT ? 'KID' : documentTypeOf(code);
  const text = texts.filter((part) => part !== '').join(' ');
  const document: Writable<RemittedDocument> = {};
  if (type !== undefined) document.type = type;
  if (number !== undefined) document.number = number;
  if (date !== undefined) document.date = date;
  for (const [field, qualifiers] of AMOUNTS) {
    const found = qualifiers.find((qualifier) => amounts.has(qualifier));
    if (found !== undefined) document[field] = amounts.get(found)!;
  }
  if (text !== '') document.text = text;
  return document;
}
