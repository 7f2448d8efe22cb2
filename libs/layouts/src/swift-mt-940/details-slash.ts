import type { Remittance } from '@giroport/canonical';
import type { DetailFields } from './detail-fields.ts';
import { accountOf, agentOf } from './detail-fields.ts';

/** Keys of the Dutch banks' texts: "/TRTP/SEPA OVERBOEKING/IBAN/.../NAME/.../REMI/.../EREF/...". */
const KEYS = new Set([
  'TRTP', 'IBAN', 'BBAN', 'BIC', 'NAME', 'REMI', 'EREF', 'MARF', 'CSID', 'CNTP', 'BENM', 'ORDP', 'PREF', 'IREF', 'KREF', 'CREF', 'RREF',
  'RTRN', 'ISDT', 'PURP', 'TRCD', 'OCMT', 'OAMT', 'CHGS', 'EXCH', 'ULTC', 'ULTD', 'ULTB', 'SVCL', 'ACCW', 'NRTX', 'UDTR', 'UCRD', 'ADDR', 'ID', 'SUM',
]); // prettier-ignore
/** A key that none of the others is: with one of these a text is written so. */
const TELLING = new Set(['TRTP', 'REMI', 'EREF', 'MARF', 'CNTP', 'BENM', 'ORDP', 'NAME', 'IBAN', 'PREF', 'CSID']);

/** What a text of "/KEY/value" says; false where it does not begin so. Lines are cut anywhere and joined by nothing. */
export function takeSlashes(detail: DetailFields, text: string): boolean {
  if (text.charCodeAt(0) !== 47) return false;
  const joined = text.includes('\n') ? joinedLines(text) : text;
  const first = keyAt(joined, 0);
  if (first === undefined || !TELLING.has(first)) return false;
  fill(detail, valuesOf(joined, first));
  return true;
}

/** Blanks that fill a line up are no words; a line that is cut within a text keeps its one blank. */
function joinedLines(text: string): string {
  return text.split('\n').map((line) => line.replace(/ {2,}$/, '')).join(''); // prettier-ignore
}

function valuesOf(text: string, first: string): Map<string, string> {
  const values = new Map<string, string>();
  let key = first;
  let from = first.length + 2;
  for (let slash = text.indexOf('/', from - 1); slash !== -1; slash = text.indexOf('/', slash + 1)) {
    const next = keyAt(text, slash);
    if (next === undefined) continue;
    keep(values, key, text.slice(from, slash));
    key = next;
    from = slash + next.length + 2;
    slash = from - 2;
  }
  keep(values, key, text.slice(from));
  return values;
}

function keep(values: Map<string, string>, key: string, text: string): void {
  if (!values.has(key)) values.set(key, text.trim());
}

/** The known key between the slash at this place and the next one. */
function keyAt(text: string, slash: number): string | undefined {
  const end = text.indexOf('/', slash + 1);
  if (end === -1 || end - slash > 5 || end - slash < 3) return undefined;
  const key = text.slice(slash + 1, end);
  return KEYS.has(key) ? key : undefined;
}

function fill(detail: DetailFields, values: ReadonlyMap<string, string>): void {
  const value = (key: string): string | undefined => trimmedSlashes(values.get(key));
  // ING: account, BIC, name and town in one, parted by slashes.
  const [account, bank, name] = (values.get('CNTP') ?? '').split('/').map((part) => part.trim());
  const creditorId = value('CSID');
  const named = name || value('NAME');
  const returned = value('RTRN');
  detail.endToEndId = value('EREF');
  detail.paymentInformationId = value('PREF') ?? value('KREF');
  detail.transactionId = value('IREF');
  detail.mandateId = value('MARF');
  detail.purpose = value('PURP');
  const ids = creditorId === undefined ? undefined : [{ id: creditorId, scheme: 'SEPA' }];
  if (named !== undefined || ids !== undefined) detail.counterparty = { name: named, ids };
  detail.counterpartyAccount = accountOf(account || value('IBAN') || value('BBAN') || '');
  detail.counterpartyAgent = agentOf(bank || value('BIC'));
  detail.remittance = remittanceOf(values.get('REMI'));
  if (returned !== undefined) detail.returnReason = { code: returned };
}

/** "text", "USTD//text", "STRD/CUR/reference" or "STRD/ISO/RF...". */
function remittanceOf(text: string | undefined): Remittance | undefined {
  if (text === undefined) return undefined;
  if (text.startsWith('STRD/')) {
    const [, type, ...rest] = text.split('/');
    const reference = trimmedSlashes(rest.join('/'));
    if (reference !== undefined) return { creditorReference: { type, reference } };
  }
  const words = trimmedSlashes(text.startsWith('USTD/') ? text.slice(5) : text);
  return words === undefined ? undefined : { unstructured: [words] };
}

function trimmedSlashes(text: string | undefined): string | undefined {
  const trimmed = text?.replace(/^\/+|\/+$/g, '').trim();
  return trimmed === '' ? undefined : trimmed;
}
