import type { RegulatoryReport } from '@giroport/canonical';
import { joinedNarrative, splitReference } from './narrative.ts';
import type { PaymentDraft } from './payment-draft.ts';
import { splitReturn } from './return-codes.ts';

/** Codes of :23E: that ISO 20022 says elsewhere, and those that are for the beneficiary's bank. */
const SERVICE_LEVELS = new Set(['SDVA', 'URGP']);
const CATEGORY_PURPOSES = new Set(['CORT', 'INTC']);
const FOR_CREDITOR_AGENT = new Set(['CHQB', 'HOLD', 'PHOB', 'TELB']);

export function takeInstruction(draft: PaymentDraft, value: string): true {
  const slash = value.indexOf('/');
  const code = slash === -1 ? value : value.slice(0, slash);
  const text = slash === -1 ? undefined : value.slice(slash + 1);
  if (SERVICE_LEVELS.has(code) && text === undefined) draft.serviceLevel = code;
  else if (CATEGORY_PURPOSES.has(code) && text === undefined && draft.categoryPurpose === undefined)
    draft.categoryPurpose = code; // prettier-ignore
  else draft.instructions.push({ for: FOR_CREDITOR_AGENT.has(code) ? 'CREDITOR_AGENT' : 'DEBTOR_AGENT', code, text });
  return true;
}

export function takeRemittance(draft: PaymentDraft, value: string): true {
  const { endToEndId, lines } = splitReference(value);
  if (endToEndId !== undefined) draft.endToEndId = endToEndId;
  const text = joinedNarrative(lines);
  if (text !== '') draft.remittance = text;
  return true;
}

/** :72: of a return names the payment that comes back; any other is information for a bank: /ACC/ for the last, /REC/ for the next. */
export function takeBankInformation(draft: PaymentDraft, value: string): true {
  const returned = splitReturn(value);
  if (returned !== undefined) {
    draft.original = returned;
    return true;
  }
  for (const item of itemsOf(value)) {
    if (item.startsWith('/ACC/')) draft.instructions.push({ for: 'CREDITOR_AGENT', text: item.slice(5).trim() });
    else if (item.startsWith('/REC/')) draft.instructions.push({ for: 'DEBTOR_AGENT', text: item.slice(5).trim() });
    else draft.instructions.push({ for: 'DEBTOR_AGENT', text: item });
  }
  return true;
}

/** One item a code word; "//" goes on with the line before it. */
function itemsOf(value: string): string[] {
  const items: string[][] = [];
  for (const line of value.split('\n').map((part) => part.trimEnd())) {
    if (line.startsWith('//') && items.length > 0) items.at(-1)!.push(line);
    else if (line !== '') items.push([line]);
  }
  return items.map(joinedNarrative);
}

/** "/ORDERRES/BE//text", text going on behind "//". */
export function regulatoryOf(value: string): RegulatoryReport {
  const lines = value.split('\n').map((line) => line.trimEnd()).filter((line) => line !== ''); // prettier-ignore
  const parts = /^\/([A-Z0-9]{1,8})\/([A-Z]{2})(?:\/\/(.*)|\/?)$/.exec(lines[0] ?? '');
  const rest = lines.slice(1).map((line) => (line.startsWith('//') ? line.slice(2) : line));
  if (parts === null) return { text: lines };
  const text = parts[3] === undefined || parts[3] === '' ? rest : [parts[3], ...rest];
  return { code: parts[1], authorityCountry: parts[2], text: text.length === 0 ? undefined : text };
}
