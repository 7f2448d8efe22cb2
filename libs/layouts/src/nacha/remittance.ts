import type { RemittedDocument, Remittance } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { minorToDecimal } from '@giroport/kernel';

/**
 * Remittance of an entry from its addenda. X12 (a whole 820 in a CTX, or single segments in a CCD or PPD) is cut into addenda
 * at any place, so it is joined first; what it says of invoices is taken out of its RMR segments. Other text stays in its lines.
 */
export function remittanceOf(addenda: readonly string[]): Remittance | undefined {
  const first = addenda[0];
  if (first === undefined) return undefined;
  if (!startsX12(first)) return { unstructured: addenda.map((text) => text.trimEnd()) };
  const text = addenda.join('').trimEnd();
  const documents = documentsOf(text);
  return { unstructured: [text], documents: documents.length === 0 ? undefined : documents };
}

/** The segments of a payment's documents for an addenda of its own: `RMR*IV*1001**90.00*100.00*10.00\` (X12 820, RMR). */
export function segmentsOf(documents: readonly RemittedDocument[]): string {
  return documents.map(segmentOf).join('');
}

function segmentOf(document: RemittedDocument): string {
  const type = document.type === 'CREN' ? 'CM' : 'IV';
  const paid = document.remitted ?? document.creditNote;
  const sign = document.remitted === undefined && document.creditNote !== undefined ? '-' : '';
  const elements = [
    'RMR',
    type,
    document.number ?? '',
    '',
    sign + decimalOf(paid),
    decimalOf(document.dueAmount),
    decimalOf(document.discount),
  ];
  while (elements.at(-1) === '') elements.pop();
  return `${elements.join('*')}\\`;
}

function decimalOf(amount: Money | undefined): string {
  return amount === undefined ? '' : minorToDecimal(amount.minor, 2);
}

/** ISA fixes the separators by place; a bare set or segment shows its element separator behind its first tag. */
function startsX12(text: string): boolean {
  return X12_STARTS.some(
    (tag) => text.startsWith(tag) && !isLetterOrDigit(text[tag.length]) && text[tag.length] !== ' ',
  );
}

const X12_STARTS = ['ISA', 'GS', 'ST', 'RMR', 'BPR'];

function isLetterOrDigit(text: string | undefined): boolean {
  return text !== undefined && /[A-Za-z0-9]/.test(text);
}

function documentsOf(text: string): RemittedDocument[] {
  const element = text.startsWith('ISA') || text.startsWith('RMR') || text.startsWith('BPR') ? text[3] : text[2];
  if (element === undefined) return [];
  return segments(text, element)
    .filter((segment) => segment.startsWith(`RMR${element}`))
    .map((segment) => documentOf(segment.split(element)));
}

function segments(text: string, element: string): string[] {
  const terminator = terminatorOf(text, element);
  return terminator === undefined ? [] : text.split(terminator).map((segment) => segment.trimStart());
}

/** Position 106 of an ISA; elsewhere what stands before a segment that every set has, or at the very end. */
function terminatorOf(text: string, element: string): string | undefined {
  if (text.startsWith('ISA')) return text[ISA_CHARS - 1];
  for (const tag of ['BPR', 'TRN', 'RMR', 'SE']) {
    const at = text.indexOf(`${tag}${element}`, 1);
    if (at > 0 && !isLetterOrDigit(text[at - 1])) return text[at - 1];
  }
  return isLetterOrDigit(text.at(-1)) ? '\n' : text.at(-1);
}

const ISA_CHARS = 106;

/** RMR: 01 qualifier, 02 number, 04 paid, 05 gross, 06 discount. A credit is a negative amount. */
function documentOf(elements: readonly string[]): RemittedDocument {
  const [, type, number, , paid, gross, discount] = elements;
  const remitted = dollarsOf(paid);
  const isCredit = type === 'CM' || (remitted !== undefined && remitted.minor < 0n);
  return {
    type: isCredit ? 'CREN' : type === 'IV' ? 'CINV' : type || undefined,
    number: number || undefined,
    dueAmount: dollarsOf(gross),
    discount: dollarsOf(discount),
    ...(isCredit && remitted !== undefined
      ? { creditNote: { ...remitted, minor: remitted.minor < 0n ? -remitted.minor : remitted.minor } }
      : { remitted }),
  };
}

/** X12 decimal: an optional sign, and no trailing zeros required. What is none gives nothing. */
function dollarsOf(text: string | undefined): Money | undefined {
  const match = /^(-?)(\d{0,13})(?:\.(\d{0,2}))?$/.exec(text ?? '');
  if (match === null || text === undefined || text === '' || text === '-') return undefined;
  const minor = BigInt(match[2] || '0') * 100n + BigInt((match[3] ?? '').padEnd(2, '0'));
  return { minor: match[1] === '-' ? -minor : minor, currency: 'USD' };
}
