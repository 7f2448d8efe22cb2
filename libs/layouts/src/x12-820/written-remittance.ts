import type { PaymentOrder, RemittedDocument } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import type { Refuse } from '../domestic/refusal.ts';
import { CREDIT_NOTE, DOCUMENT_TYPES, INVOICE_DAY } from './codes.ts';
import type { SetSettings } from './set-settings.ts';
import { amountText, dayText } from './written-beginning.ts';

/** A line of remittance takes so many NTE at most. */
const NOTE_PARTS_MAX = 100;

/** NTE in the heading: PMT begins a line of remittance, ADD goes on with it. */
export function noteSegments(
  { remittance }: PaymentOrder,
  { fields, elements }: SetSettings,
  refuse: Refuse,
): string[][] {
  // prettier-ignore
  return (remittance?.unstructured ?? []).flatMap((line) =>
    elements.parts(line, fields.note, NOTE_PARTS_MAX, refuse).map((part, at) => ['NTE', at === 0 ? 'PMT' : 'ADD', part]),
  );
}

/** ENT, and an RMR for each document, with its words and its day. */
export function documentSegments(payment: PaymentOrder, settings: SetSettings, refuse: Refuse): string[][] {
  const documents = payment.remittance?.documents ?? [];
  if (documents.length === 0) return [];
  checkSum(payment, documents, settings, refuse);
  return [['ENT', '1'], ...documents.flatMap((document) => documentOf(document, payment, settings, refuse))];
}

function documentOf(
  document: RemittedDocument,
  { amount }: PaymentOrder,
  settings: SetSettings,
  refuse: Refuse,
): string[][] {
  // prettier-ignore
  const { fields, elements } = settings;
  const written = (money: Money | undefined, field: string, signed: boolean): string => {
    if (money === undefined) return '';
    if (money.currency !== amount.currency) refuse('currency', field, { currency: money.currency, expected: amount.currency }); // prettier-ignore
    if (!signed && money.minor < 0n) refuse('amount', field, { expected: 'no negative amount' });
    return amountText(money, { ...fields.remitted, name: field }, refuse);
  };
  const code = codeOf(document, refuse);
  const number = elements.exact(document.number ?? '', fields.document, refuse);
  if ((code === '') !== (number === '')) refuse('document', 'RMR02', { expected: 'a type and a number, or neither' });
  const paid = paidOf(document, refuse);
  const words = elements.parts(document.text ?? '', { ...fields.note, name: 'NTE02' }, NOTE_PARTS_MAX, refuse);
  return [
    ['RMR', code, number, '', written(paid, 'RMR04', true), written(document.dueAmount, 'RMR05', true), written(document.discount, 'RMR06', true)], // prettier-ignore
    ...words.map((part) => ['NTE', 'ADD', part]),
    ...(document.date === undefined ? [] : [['DTM', INVOICE_DAY, dayText(document.date, settings)]]),
  ];
}

/** RMR01. */
function codeOf({ type }: RemittedDocument, refuse: Refuse): string {
  if (type === undefined) return '';
  const code = Object.entries(DOCUMENT_TYPES).find(([, iso]) => iso === type)?.[0] ?? type;
  if (!/^[A-Z0-9]{2,3}$/.test(code) || code === ADJUSTMENT) refuse('document', 'RMR01', { found: type, expected: `${Object.values(DOCUMENT_TYPES).join(', ')}, or a code of X12` }); // prettier-ignore
  return code;
}

/** What an ADX of its own is read as. */
const ADJUSTMENT = 'ADX';

/** RMR04: a credit note takes from the payment. */
function paidOf({ remitted, creditNote, type }: RemittedDocument, refuse: Refuse): Money | undefined {
  if (remitted !== undefined && creditNote !== undefined) refuse('document', 'RMR04', { expected: 'what is paid, or a credit note, not both' }); // prettier-ignore
  if (remitted !== undefined && (remitted.minor < 0n || type === CREDIT_NOTE)) refuse('document', 'RMR04', { expected: 'a credit note’s amount as such' }); // prettier-ignore
  if (creditNote === undefined) return remitted;
  if (creditNote.minor < 0n || (creditNote.minor === 0n && type !== CREDIT_NOTE)) refuse('amount', 'RMR04', { expected: 'more than zero' }); // prettier-ignore
  return { ...creditNote, minor: -creditNote.minor };
}

/** Banks refuse what is out of balance, so it is refused before they do. */
function checkSum(
  { amount }: PaymentOrder,
  documents: readonly RemittedDocument[],
  { setting }: SetSettings,
  refuse: Refuse,
): void {
  // prettier-ignore
  if (setting('remittanceSum') === 'loose') return;
  let sum = 0n;
  for (const document of documents) {
    const paid = paidOf(document, refuse);
    if (paid === undefined) return;
    sum += paid.minor;
  }
  if (sum !== amount.minor) refuse('remittance-sum', 'RMR04', { found: sum.toString(), expected: `${amount.minor} minor units: what is paid of the documents is the payment` }); // prettier-ignore
}
