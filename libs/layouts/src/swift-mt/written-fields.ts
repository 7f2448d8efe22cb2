import { type Money, tableOf } from '@giroport/kernel';
import { findCurrencyDecimals, Reject } from '@giroport/kernel';
import type { ChargeBearer, PaymentOrder, RegulatoryReport, Remittance } from '@giroport/canonical';
import { AMOUNT_CHARS_MAX, writtenAmount } from './amounts.ts';
import { outsideX } from './characters.ts';
import { writtenDate } from './dates.ts';
import { cutHard, LINE_CHARS, narrativeLines, referenceLines } from './narrative.ts';
import type { About, Settings } from './settings.ts';
import { exactText, fieldText, unsaid, words } from './written-text.ts';

/** 16x: references of messages and of payments. */
export const REFERENCE_CHARS_MAX = 16;
const REMITTANCE_LINES_MAX = 4;
const END_TO_END_CHARS_MAX = 35;

/** A reference neither begins nor ends with a slash, and has no two in a row (FIN field 20). */
export function isReference(text: string): boolean {
  return text !== '' && text.length <= REFERENCE_CHARS_MAX && outsideX(text) === 0 && text.trim() === text && !/^\/|\/$|\/\//.test(text); // prettier-ignore
}

/** :20: of a message. Throws Reject where the order's id is no reference. */
export function messageReference(id: string): string {
  if (isReference(id)) return id;
  throw new Reject('swift.reference', { field: ':20:', found: id, lengthMax: REFERENCE_CHARS_MAX, expected: 'characters of set X, no slash at either end, no "//"' }); // prettier-ignore
}

/**
 * The payment's reference: its instruction id, else its end-to-end id, else the end of our own id. What is given is said to
 * the letter or refused; the end-to-end id may also stand in :70:.
 */
export function paymentReference(payment: PaymentOrder, field: string, about: About, settings: Settings): string {
  const { instructionId, paymentId } = payment;
  if (instructionId !== undefined) {
    if (isReference(instructionId)) return instructionId;
    if (!settings.fit) throw new Reject('swift.reference', { field, ...about, lengthMax: REFERENCE_CHARS_MAX, expected: 'an instruction id of set X, no slash at either end, no "//"' }); // prettier-ignore
  }
  const endToEndId = endToEndOf(payment);
  if (endToEndId !== undefined && isReference(endToEndId)) return endToEndId;
  const own = paymentId?.replaceAll('-', '').slice(-REFERENCE_CHARS_MAX);
  if (own !== undefined && isReference(own)) return own;
  throw new Reject('swift.reference', { field, ...about, lengthMax: REFERENCE_CHARS_MAX, expected: 'a reference' });
}

export function endToEndOf({ endToEndId }: PaymentOrder): string | undefined {
  return endToEndId === 'NOTPROVIDED' ? undefined : endToEndId;
}

/** Currency and 15d. */
export function amountText({ minor, currency }: Money, field: string, about: About): string {
  if (findCurrencyDecimals(currency) === undefined) throw new Reject('currency.unknown', { field, ...about, currency });
  if (minor <= 0n) throw new Reject('swift.amount', { field, ...about, expected: 'more than zero' });
  const text = writtenAmount(minor, currency);
  if (text.length > AMOUNT_CHARS_MAX) throw new Reject('swift.amount', { field, ...about, found: text, lengthMax: AMOUNT_CHARS_MAX }); // prettier-ignore
  return currency + text;
}

export function dateText(date: string, field: string, about: About | undefined): string {
  const text = writtenDate(date);
  if (text === undefined)
    throw new Reject('swift.date', { field, ...about, found: date, expected: 'a day from 1980 to 2079' });
  return text;
}

/** 12d: digits with a comma; needed where two currencies differ, and refused where they do not. */
export function rateField(payment: PaymentOrder, about: About): string {
  const { amount, equivalent, exchangeRate } = payment;
  const differs = equivalent !== undefined && equivalent.currency !== amount.currency;
  const facts = { field: ':36:', ...about };
  if (!differs) {
    if (exchangeRate === undefined) return '';
    throw new Reject('swift.rate', { ...facts, expected: 'no rate: there is one currency' });
  }
  if (exchangeRate === undefined)
    throw new Reject('swift.rate', { ...facts, expected: 'a rate: the currencies differ' });
  const rate = /^(\d+)(?:\.(\d+))?$/.exec(exchangeRate);
  const text = rate === null ? '' : `${rate[1]},${rate[2] ?? ''}`;
  if (text === '' || text.length > RATE_CHARS_MAX) throw new Reject('swift.rate', { ...facts, found: exchangeRate, lengthMax: RATE_CHARS_MAX, expected: 'a decimal number' }); // prettier-ignore
  return fieldText('36', [text]);
}

const RATE_CHARS_MAX = 12;
const CHARGES: Readonly<Record<string, string>> = tableOf({ DEBT: 'OUR', SHAR: 'SHA', CRED: 'BEN' });

/** OUR, SHA or BEN. "As the service level says" (SLEV) is none of them. */
export function chargesCode(bearer: ChargeBearer | undefined, about: About, settings: Settings): string {
  const given = bearer === undefined ? undefined : CHARGES[bearer];
  if (given === undefined && bearer !== undefined) unsaid(bearer, 'chargeBearer', about, settings);
  return given ?? CHARGES[settings.chargeBearer]!;
}

/** :70: with the end-to-end id where it stands nowhere else, and the remittance in four lines together. */
export function remittanceField(
  endToEndId: string | undefined,
  remittance: Remittance | undefined,
  about: About,
  settings: Settings,
): string {
  const field = ':70:';
  const lead = endToEndId === undefined ? [] : referenceLines(exactText(endToEndId, field, END_TO_END_CHARS_MAX, about)); // prettier-ignore
  const text = words(remittanceText(remittance, about, settings), field, about, settings);
  if (lead.length === 0 && text.startsWith('/ROC/')) throw new Reject('swift.line', { field, ...about, found: '/ROC/', expected: 'a text that does not begin like a reference' }); // prettier-ignore
  const room = REMITTANCE_LINES_MAX - lead.length;
  const rest = text === '' ? [] : (fitted(text, room, lead.length > 0, settings) ?? refuseText(text, room, about));
  const lines = [...lead, ...rest];
  return lines.length === 0 ? '' : fieldText('70', lines);
}

function fitted(text: string, room: number, behindReference: boolean, settings: Settings): string[] | undefined {
  for (let length = text.length; length > 0; length--) {
    const lines = narrativeLines(text.slice(0, length).trim(), room);
    if (lines !== undefined && !(behindReference && lines[0]!.startsWith('//'))) return lines;
    if (!settings.adapt) return undefined;
  }
  return [];
}

function refuseText(text: string, room: number, about: About): never {
  throw new Reject('swift.remittance', { field: ':70:', ...about, length: text.length, linesMax: room, expected: `lines of ${LINE_CHARS} characters, none beginning with ":" or "-"` }); // prettier-ignore
}

/** A reference and the numbers of paid documents are said as text; what else a document says has no place. */
function remittanceText(remittance: Remittance | undefined, about: About, settings: Settings): string {
  if (remittance === undefined) return '';
  const documents = remittance.documents ?? [];
  for (const { dueAmount, discount, creditNote, remitted } of documents) {
    unsaid(dueAmount ?? discount ?? creditNote ?? remitted, 'remittance.documents', about, settings);
  }
  const numbers = documents.map(({ number, text }) => [number === undefined ? undefined : `/INV/${number}`, text].filter((part) => part !== undefined).join(' ')); // prettier-ignore
  return [...(remittance.unstructured ?? []), remittance.creditorReference?.reference, ...numbers].filter((part) => part !== undefined && part.trim() !== '').join(' '); // prettier-ignore
}

/** :77B: one report of three lines: "/ORDERRES/BE//text". */
export function regulatoryField(
  reports: readonly RegulatoryReport[] | undefined,
  about: About,
  settings: Settings,
): string {
  const report = reports?.[0];
  if (report === undefined) return '';
  const field = ':77B:';
  if (reports!.length > 1) unsaid(reports!.slice(1), 'regulatory', about, settings);
  unsaid(report.amount, 'regulatory.amount', about, settings);
  const texts = (report.text ?? []).map((text) => words(text, field, about, settings));
  const lines = report.code === undefined ? texts : reportLines(report, texts, about);
  const longest = Math.max(...lines.map((line) => line.length));
  if (lines.length > REGULATORY_LINES_MAX || longest > LINE_CHARS) throw new Reject('swift.regulatory', { field, ...about, lines: lines.length, linesMax: REGULATORY_LINES_MAX, lengthMax: LINE_CHARS }); // prettier-ignore
  return fieldText('77B', lines);
}

const REGULATORY_LINES_MAX = 3;

function reportLines(
  { code, authorityCountry }: RegulatoryReport,
  [first, ...rest]: readonly string[],
  about: About,
): string[] {
  if (authorityCountry === undefined || !/^[A-Z0-9]{1,8}$/.test(code!) || !/^[A-Z]{2}$/.test(authorityCountry)) {
    throw new Reject('swift.regulatory', {
      field: ':77B:',
      ...about,
      expected: 'a code of 8 characters and a country',
    });
  }
  return [`/${code}/${authorityCountry}${first === undefined ? '' : `//${first}`}`, ...rest.map((text) => `//${text}`)];
}

/** :72: information for the next bank (/REC/) and for the last one (/ACC/), six lines in all. */
export function bankInformationField(
  instructions: PaymentOrder['instructions'],
  about: About,
  settings: Settings,
): string {
  const lines = (instructions ?? [])
    .filter(({ code, text }) => code === undefined && text !== undefined)
    .flatMap((one) => {
      const text = words(one.text!, ':72:', about, settings);
      return cutHard(one.for === 'CREDITOR_AGENT' ? `/ACC/${text}` : /^\/[A-Z0-9]{1,8}\//.test(text) ? text : `/REC/${text}`); // prettier-ignore
    });
  if (lines.length > INFORMATION_LINES_MAX) throw new Reject('swift.field.lines', { field: ':72:', ...about, lines: lines.length, linesMax: INFORMATION_LINES_MAX }); // prettier-ignore
  return lines.length === 0 ? '' : fieldText('72', lines);
}

const INFORMATION_LINES_MAX = 6;

/** :23E: for each code, in the order of the table, which the standard asks for; a text only where the code may have one. */
export function instructionFields(
  codes: ReadonlyMap<string, boolean>,
  payment: PaymentOrder,
  about: About,
  settings: Settings,
): string {
  const given = (payment.instructions ?? []).filter(({ code }) => code !== undefined);
  const wanted = [
    ...given.map(({ code, text }) => ({ code: code!, text })),
    ...[payment.serviceLevel, payment.categoryPurpose].filter((code) => code !== undefined).map((code) => ({ code, text: undefined })), // prettier-ignore
  ];
  const known = wanted.filter(({ code }) => codes.has(code));
  unsaid(wanted.find(({ code }) => !codes.has(code))?.code, ':23E:', about, settings);
  const order = [...codes.keys()];
  known.sort((left, right) => order.indexOf(left.code) - order.indexOf(right.code));
  return known.map(({ code, text }) => fieldText('23E', [instruction(code, text, codes.get(code)!, about)])).join('');
}

const INSTRUCTION_CHARS_MAX = 30;

function instruction(code: string, text: string | undefined, mayHaveText: boolean, about: About): string {
  if (text === undefined) return code;
  if (!mayHaveText) throw new Reject('swift.instruction', { field: ':23E:', ...about, found: code, expected: 'a code without a text' }); // prettier-ignore
  return `${code}/${exactText(text, ':23E:', INSTRUCTION_CHARS_MAX, about)}`;
}

/** :26T: has three characters, which ISO's purposes of four have not. */
export function purposeField({ purpose }: PaymentOrder, about: About, settings: Settings): string {
  if (purpose !== undefined && /^[A-Z0-9]{3}$/.test(purpose)) return fieldText('26T', [purpose]);
  unsaid(purpose, 'purpose', about, settings);
  return '';
}
