import type { PaymentOrder, RegulatoryReport, RemittedDocument, Remittance } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { About } from '../swift-mt/settings.ts';
import { findDocumentCode, KID_DOCUMENT } from './code-words.ts';
import type { Settings } from './payment-settings.ts';
import { segmentText } from './written-segments.ts';
import { amountText, dateText, exactText, shortWords, spreadWords, unsaid } from './written-text.ts';

const TEXT_CHARS = 70;
const TEXT_PARTS = 5;
const TEXTS_MAX = 5;
const REPORT_TEXTS_MAX = 10;
const REPORTS_MAX = 10;
const INSTRUCTIONS_MAX = 3;
const DOCUMENTS_MAX = 9_999;
const REFERENCE_CHARS_MAX = 35;
/** 7187: structured; unstructured. */
const STRUCTURED = '8';
const UNSTRUCTURED = '11';

/** The creditor's own reference that a RFF can say (AHL): any but a customer identification (KID), which is a document. */
export function creditorReferenceOf(
  { remittance }: PaymentOrder,
  about: About,
  settings: Settings,
): string | undefined {
  const reference = remittance?.creditorReference;
  if (reference === undefined || reference.type === 'KID') return undefined;
  const isKnown = reference.type === undefined ? !/^RF\d\d/.test(reference.reference) : reference.type === 'SCOR' && /^RF\d\d/.test(reference.reference); // prettier-ignore
  if (!isKnown) unsaid(reference.type ?? 'none', 'remittance.creditorReference.type', about, settings);
  unsaid(reference.issuer, 'remittance.creditorReference.issuer', about, settings);
  return reference.reference;
}

/** PRC with words (FTX), or with documents (DOC): never both (D.96A, PAYMUL annex). */
export function remittanceSegments(remittance: Remittance | undefined, about: About, settings: Settings): string {
  const texts = (remittance?.unstructured ?? []).map((text) => spreadWords(text, 'FTX+PMD', TEXT_CHARS, TEXT_PARTS, about, settings)).filter((parts) => parts.length > 0); // prettier-ignore
  const documents = documentsOf(remittance);
  if (texts.length > 0 && documents.length > 0) {
    throw new Reject('edifact.remittance', { field: 'PRC', ...about, expected: 'words or documents: a payment cannot say both' }); // prettier-ignore
  }
  if (documents.length > DOCUMENTS_MAX) throw new Reject('edifact.remittance', { field: 'DOC', ...about, documents: documents.length, documentsMax: DOCUMENTS_MAX }); // prettier-ignore
  if (documents.length > 0) return segmentText('PRC', STRUCTURED) + documents.map((document) => documentSegments(document, about, settings)).join(''); // prettier-ignore
  if (texts.length === 0) return '';
  if (texts.length > TEXTS_MAX && !settings.adapt) throw new Reject('edifact.remittance', { field: 'FTX+PMD', ...about, texts: texts.length, textsMax: TEXTS_MAX }); // prettier-ignore
  return segmentText('PRC', UNSTRUCTURED) + texts.slice(0, TEXTS_MAX).map((parts) => textSegment('PMD', parts)).join(''); // prettier-ignore
}

function documentsOf(remittance: Remittance | undefined): readonly RemittedDocument[] {
  const reference = remittance?.creditorReference;
  const kid = reference?.type === 'KID' ? [{ type: 'KID', number: reference.reference }] : [];
  return [...kid, ...(remittance?.documents ?? [])];
}

function documentSegments(document: RemittedDocument, about: About, settings: Settings): string {
  const { type, number, date, dueAmount, discount, remitted, creditNote, text } = document;
  const code = type === undefined ? undefined : type === 'KID' ? KID_DOCUMENT : findDocumentCode(type);
  if (type !== undefined && code === undefined) throw new Reject('edifact.document', { field: 'DOC 1001', ...about, found: type, expected: 'a document type of three characters, or one that has such a code' }); // prettier-ignore
  if (number === undefined && text === undefined) throw new Reject('edifact.document', { field: 'DOC', ...about, expected: 'a number or a name' }); // prettier-ignore
  const name = text === undefined ? undefined : shortWords(text, 'DOC 1000', REFERENCE_CHARS_MAX, about, settings);
  const amounts = ([['9', dueAmount], ['52', discount], ['12', remitted], ['210', creditNote]] as const).map(([qualifier, money]) => money === undefined ? '' : segmentText('MOA', [qualifier, amountText(money, `MOA+${qualifier}`, about, settings), money.currency])); // prettier-ignore
  return (
    segmentText('DOC', [code, undefined, undefined, name], number === undefined ? undefined : exactText(number, 'DOC 1004', REFERENCE_CHARS_MAX, about, settings)) + // prettier-ignore
    amounts.join('') +
    (date === undefined ? '' : segmentText('DTM', ['171', dateText(date), '102']))
  );
}

function textSegment(subject: string, parts: readonly string[]): string {
  return segmentText('FTX', subject, undefined, undefined, parts);
}

/** GIS with the report's code; the authority by its country alone. */
export function regulatorySegments(
  reports: readonly RegulatoryReport[] | undefined,
  about: About,
  settings: Settings,
): string {
  // prettier-ignore
  const all = reports ?? [];
  if (all.length > REPORTS_MAX) throw new Reject('edifact.regulatory', { field: 'GIS', ...about, reports: all.length, reportsMax: REPORTS_MAX }); // prettier-ignore
  return all.map((report) => reportSegments(report, about, settings)).join('');
}

function reportSegments(
  { code, amount, authorityCountry, text = [] }: RegulatoryReport,
  about: About,
  settings: Settings,
): string {
  // prettier-ignore
  if (code === undefined || !/^[A-Z0-9]{1,3}$/.test(code)) throw new Reject('edifact.regulatory', { field: 'GIS 7365', ...about, found: code, expected: 'a code of three characters' }); // prettier-ignore
  const texts = text.map((line) => spreadWords(line, 'FTX+REG', TEXT_CHARS, TEXT_PARTS, about, settings)).filter((parts) => parts.length > 0); // prettier-ignore
  if (texts.length > REPORT_TEXTS_MAX) throw new Reject('edifact.regulatory', { field: 'FTX+REG', ...about, texts: texts.length, textsMax: REPORT_TEXTS_MAX }); // prettier-ignore
  const country = authorityCountry === undefined ? '' : segmentText('NAD', 'RA', '', '', '', '', '', '', '', exactText(authorityCountry, 'NAD+RA', 3, about, settings)); // prettier-ignore
  const reported = amount === undefined ? '' : segmentText('MOA', ['9', amountText(amount, 'MOA', about, settings), amount.currency]); // prettier-ignore
  return segmentText('GIS', code) + reported + country + texts.map((parts) => textSegment('REG', parts)).join('');
}

/** INP: who is to do it, a code of the directory (4401), and words. */
export function instructionSegments(
  payment: PaymentOrder,
  { ownBank, otherBank, direction }: Settings['kind'],
  about: About,
  settings: Settings,
): string {
  // prettier-ignore
  const all = payment.instructions ?? [];
  if (all.length > INSTRUCTIONS_MAX) throw new Reject('edifact.instruction', { field: 'INP', ...about, instructions: all.length, instructionsMax: INSTRUCTIONS_MAX }); // prettier-ignore
  const [debtorBank, creditorBank] = direction === 'CREDIT' ? [ownBank, otherBank] : [otherBank, ownBank];
  return all.map(({ for: bank, code, text }) => {
    if (code !== undefined && !/^[A-Z0-9]{1,3}$/.test(code)) throw new Reject('edifact.instruction', { field: 'INP 4401', ...about, found: code, expected: 'a code of three characters' }); // prettier-ignore
    const parts = text === undefined ? [] : spreadWords(text, 'FTX+AAG', TEXT_CHARS, TEXT_PARTS, about, settings);
    const head = segmentText('INP', bank === 'CREDITOR_AGENT' ? creditorBank : debtorBank, [PARTY_INSTRUCTIONS, code]);
    return head + (parts.length === 0 ? '' : textSegment('AAG', parts));
  }).join(''); // prettier-ignore
}

/** 4403. */
const PARTY_INSTRUCTIONS = '2';
