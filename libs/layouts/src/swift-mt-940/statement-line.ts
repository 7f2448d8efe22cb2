import type { CalendarDate } from '@giroport/kernel';
import type { ScannedAmount } from '../swift-mt/amounts.ts';
import { AMOUNT_MESSAGES, isAmountError, scanAmount } from '../swift-mt/amounts.ts';
import { dateOf, entryDateOf } from '../swift-mt/dates.ts';

/** What :61: says. */
export type StatementLine = {
  readonly valueDate: CalendarDate | undefined;
  readonly entryDate: CalendarDate | undefined;
  readonly side: 'CREDIT' | 'DEBIT';
  readonly reversal: boolean;
  /** EC and ED of MT942: expected, not booked. */
  readonly expected: boolean;
  readonly minor: bigint;
  /** Transaction type: S, N or F and three characters, as they came. */
  readonly type: string;
  readonly ownerReference: string;
  readonly bankReference: string;
  readonly supplement: string;
  readonly oddities: readonly Oddity[];
};

/** What is not as the standard has it, by its subfield; `error` where a fact was lost or guessed. */
export type Oddity = {
  readonly code: string;
  readonly field: string;
  readonly found: string;
  readonly error: boolean;
  readonly message: string;
};

const NO_ODDITIES: readonly Oddity[] = [];

function odd(
  before: readonly Oddity[],
  code: string,
  field: string,
  found: string,
  error: boolean,
  message: string,
): readonly Oddity[] {
  return [...before, { code, field, found, error, message }];
}

const amount: ScannedAmount = { minor: 0n, end: 0, issue: 'none' };
const TYPE_CHARS = 4;
/** References have 16 characters each; banks write more. */
export const REFERENCE_CHARS_MAX = 16;

/**
 * Reads a statement line: value date, entry date, mark, funds code, amount, type, references, supplementary details on the
 * next line. Undefined where it has no mark or no amount: then nothing can be booked.
 */
export function statementLineOf(text: string, decimals: number): StatementLine | undefined {
  let oddities = NO_ODDITIES;
  const value = dateOf(text.slice(0, 6));
  if (!value.exact) oddities = odd(oddities, 'mt940.entry.value-date', 'Value Date', text.slice(0, 6), true, value.date === undefined ? 'The value date is no day.' : 'The value date is a day that does not exist; it is read as the last of its month.'); // prettier-ignore
  let at = 6;
  let entryDate: CalendarDate | undefined;
  if (hasFourDigits(text, 6)) {
    at = 10;
    if (value.date !== undefined) {
      const read = value.exact && isSameDay(text) ? value : entryDateOf(text.slice(6, 10), value.date);
      entryDate = read.date;
      if (!read.exact) oddities = odd(oddities, 'mt940.entry.entry-date', 'Entry Date', text.slice(6, 10), false, 'The entry date is a day that does not exist.'); // prettier-ignore
    }
  } else {
    while (text.charCodeAt(at) === BLANK && at < 10) at++;
  }
  const mark = markAt(text, at);
  if (mark === undefined) return undefined;
  at = afterFundsCode(text, at + mark.chars);
  scanAmount(text, at, decimals, amount);
  if (amount.issue === 'missing') return undefined;
  if (amount.issue !== 'none') {
    oddities = odd(oddities, `mt940.entry.amount.${amount.issue}`, 'Amount', text.slice(at, amount.end), isAmountError(amount.issue), AMOUNT_MESSAGES[amount.issue]); // prettier-ignore
  }
  const rest = restOf(text, amount.end);
  if (rest.type.length < TYPE_CHARS) oddities = odd(oddities, 'mt940.entry.type', 'Transaction Type', rest.type, false, 'The statement line has no transaction type.'); // prettier-ignore
  return {
    valueDate: value.date,
    entryDate,
    side: mark.side,
    reversal: mark.reversal,
    expected: mark.expected,
    minor: amount.minor,
    type: rest.type,
    ownerReference: rest.ownerReference,
    bankReference: rest.bankReference,
    supplement: rest.supplement,
    oddities,
  };
}

const BLANK = 32;
const LF = 10;
const [C, D, R, E] = [67, 68, 82, 69] as const;

type Mark = {
  readonly chars: number;
  readonly side: 'CREDIT' | 'DEBIT';
  readonly reversal: boolean;
  readonly expected: boolean;
};
const CREDIT: Mark = { chars: 1, side: 'CREDIT', reversal: false, expected: false };
const DEBIT: Mark = { chars: 1, side: 'DEBIT', reversal: false, expected: false };
/** A reversal of a credit takes the money away again, one of a debit gives it back. */
const REVERSED_CREDIT: Mark = { chars: 2, side: 'DEBIT', reversal: true, expected: false };
const REVERSED_DEBIT: Mark = { chars: 2, side: 'CREDIT', reversal: true, expected: false };
const EXPECTED_CREDIT: Mark = { chars: 2, side: 'CREDIT', reversal: false, expected: true };
const EXPECTED_DEBIT: Mark = { chars: 2, side: 'DEBIT', reversal: false, expected: true };

/** RC, RD, EC, ED before C and D: what follows C or D is the funds code, so "CR" is a credit in some currency that ends in R. */
function markAt(text: string, at: number): Mark | undefined {
  const one = text.charCodeAt(at);
  if (one === C) return CREDIT;
  if (one === D) return DEBIT;
  const two = text.charCodeAt(at + 1);
  if (one === R) return two === C ? REVERSED_CREDIT : two === D ? REVERSED_DEBIT : undefined;
  if (one === E) return two === C ? EXPECTED_CREDIT : two === D ? EXPECTED_DEBIT : undefined;
  return undefined;
}

/** One letter, and in some banks' files a line end or blanks, stand between mark and amount. */
function afterFundsCode(text: string, from: number): number {
  const code = text.charCodeAt(from);
  let at = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) ? from + 1 : from;
  while (text.charCodeAt(at) === LF || text.charCodeAt(at) === BLANK) at++;
  return at;
}

type Rest = { type: string; ownerReference: string; bankReference: string; supplement: string };

function restOf(text: string, afterAmount: number): Rest {
  const from = isBlankBeforeType(text, afterAmount) ? afterAmount + 1 : afterAmount;
  const lineEnd = text.indexOf('\n', from);
  const end = lineEnd === -1 ? text.length : lineEnd;
  const type = hasNoType(text, from, end) ? '' : text.slice(from, Math.min(from + TYPE_CHARS, end));
  let supplement = lineEnd === -1 ? '' : text.slice(lineEnd + 1).trim();
  const start = from + type.length;
  const slashes = text.indexOf('//', start);
  const split = slashes !== -1 && slashes < end;
  let ownerReference = text.slice(start, split ? slashes : end);
  let bankReference = split ? text.slice(slashes + 2, end) : '';
  if (ownerReference.length > REFERENCE_CHARS_MAX && !split) {
    const [reference, more] = parted(ownerReference);
    ownerReference = reference;
    if (more !== '') supplement = supplement === '' ? more : `${more}\n${supplement}`;
  }
  if (bankReference.length > REFERENCE_CHARS_MAX) {
    const [reference, more] = parted(bankReference);
    bankReference = reference;
    if (more !== '') supplement = supplement === '' ? more : `${more}\n${supplement}`;
  }
  return { type, ownerReference: ownerReference.trim(), bankReference: bankReference.trim(), supplement };
}

/** Commerzbank writes "D12,35 NRTI". */
function isBlankBeforeType(text: string, at: number): boolean {
  return text.charCodeAt(at) === BLANK && /^[NSF][A-Z0-9]{3}/.test(text.slice(at + 1, at + 1 + TYPE_CHARS));
}

/** The references begin at once: "//19239782213", or the word for none. */
function hasNoType(text: string, from: number, end: number): boolean {
  if (text.startsWith('//', from)) return true;
  if (!text.startsWith(NO_REFERENCE, from)) return false;
  const after = from + NO_REFERENCE.length;
  return after === end || text.startsWith('//', after) || text.charCodeAt(after) === BLANK;
}

const NO_REFERENCE = 'NONREF';

/** Supplementary details that follow on the same line begin behind a blank; a longer reference without one is one. */
function parted(text: string): readonly [string, string] {
  const trimmed = text.trimEnd();
  const blank = trimmed.indexOf(' ');
  if (trimmed.length <= REFERENCE_CHARS_MAX || blank === -1 || blank > REFERENCE_CHARS_MAX) return [trimmed, ''];
  return [trimmed.slice(0, blank), trimmed.slice(blank).trim()];
}

function hasFourDigits(text: string, from: number): boolean {
  for (let at = from; at < from + 4; at++) {
    const code = text.charCodeAt(at);
    if (!(code >= 48 && code <= 57)) return false;
  }
  return true;
}

/** YYMMDD MMDD: month and day are the same in both. */
function isSameDay(text: string): boolean {
  for (let at = 2; at < 6; at++) if (text.charCodeAt(at) !== text.charCodeAt(at + 4)) return false;
  return true;
}
