import type {
  Account,
  Agent,
  ChargeBearer,
  OriginalReferences,
  Party,
  PaymentOrder,
  RegulatoryReport,
} from '@giroport/canonical';
import { type CalendarDate, type Money, tableOf } from '@giroport/kernel';
import type { ScannedAmount } from './amounts.ts';
import { AMOUNT_MESSAGES, decimalsOf, isAmountError, scanAmount } from './amounts.ts';
import { agentOf } from './agents.ts';
import { outsideX } from './characters.ts';
import { dateOf } from './dates.ts';
import type { Sink } from './sink.ts';
import { partyOf } from './parties.ts';
import { regulatoryOf, takeBankInformation, takeInstruction, takeRemittance } from './payment-texts.ts';

type Instruction = NonNullable<PaymentOrder['instructions']>[number];

/** What the fields of a payment, or those that stand once for all payments of a message, said. */
export type PaymentDraft = {
  line: number;
  reference?: string;
  endToEndId?: string;
  amount?: Money;
  /** :32A: or :32B: stood there, readable or not. */
  hasAmount?: boolean;
  equivalent?: Money;
  exchangeRate?: string;
  executionDate?: CalendarDate;
  /** :30: or :32A: stood there, readable or not. */
  hasDate?: boolean;
  ordering?: Party;
  orderingAccount?: Account;
  orderingAgent?: Agent;
  instructing?: Party;
  counterparty?: Party;
  counterpartyAccount?: Account;
  counterpartyAgent?: Agent;
  intermediary?: Agent;
  chargeBearer?: ChargeBearer;
  /** :71A: stood there, readable or not. */
  hasCharges?: boolean;
  serviceLevel?: string;
  localInstrument?: string;
  categoryPurpose?: string;
  purpose?: string;
  mandateId?: string;
  creditorSchemeId?: string;
  remittance?: string;
  readonly instructions: Instruction[];
  readonly regulatory: RegulatoryReport[];
  original?: OriginalReferences;
};

export function emptyDraft(line: number): PaymentDraft {
  return { line, instructions: [], regulatory: [] };
}

const CHARGES: Readonly<Record<string, ChargeBearer>> = tableOf({ OUR: 'DEBT', SHA: 'SHAR', BEN: 'CRED' });
/** Fields that a payment order has no place for: routes and charges of the banks among themselves. */
const BANKS_OWN = new Set(['13C', '21D', '21F', '21R', '51A', '53', '54', '55', '71F', '71G', '77T', '25A', '19']);

/** Fields that are gathered, and how many of them a payment can have before they are damage. */
const REPEATED = new Set(['23E', '72', '77B']);
const REPEATS_MAX = 200;

function tellTooMany(tag: string, line: number, sink: Sink): true {
  sink.warnOnce('swift.field.repeated', line, { field: `:${tag}:`, expected: `${REPEATS_MAX} at most`, message: 'The payment has too many of these fields; the rest is left out.' }); // prettier-ignore
  return true;
}

/** "EUR0,": charges that were none so far. */
const NO_CHARGES = /^[A-Z]{3}0+,0*\s*$/;

/** Reads a field into a draft; false where it is none that a payment has. */
export function takeField(draft: PaymentDraft, tag: string, value: string, line: number, sink: Sink): boolean {
  tellCharacters(tag, value, line, sink);
  if (REPEATED.has(tag) && draft.instructions.length + draft.regulatory.length >= REPEATS_MAX) return tellTooMany(tag, line, sink); // prettier-ignore
  const number = tag.slice(0, 2);
  const option = tag.slice(2);
  switch (number) {
    case '50':
      return takeOrdering(draft, tag, option, value, line, sink);
    case '59':
      return takeBeneficiary(draft, tag, option, value, line, sink);
    case '52':
    case '56':
    case '57':
      return takeAgent(draft, number, tag, option, value, line, sink);
    case '53':
    case '54':
    case '55':
      return tellBanksOwn(tag, value, line, sink);
    default:
      return takeSimple(draft, tag, value, line, sink) || (BANKS_OWN.has(tag) && tellBanksOwn(tag, value, line, sink));
  }
}

function takeSimple(draft: PaymentDraft, tag: string, value: string, line: number, sink: Sink): boolean {
  switch (tag) {
    case '32A':
      draft.executionDate = dateAt(value.slice(0, 6), tag, line, sink);
      draft.amount = amountAt(value.slice(6), tag, line, sink);
      return (draft.hasAmount = true);
    case '32B':
      draft.amount = amountAt(value, tag, line, sink);
      return (draft.hasAmount = true);
    case '33B':
      draft.equivalent = amountAt(value, tag, line, sink);
      return true;
    case '36':
      draft.exchangeRate = rateAt(value, line, sink);
      return true;
    case '30':
      draft.executionDate = dateAt(value.trim(), tag, line, sink);
      return (draft.hasDate = true);
    case '23E':
      return takeInstruction(draft, value.trim());
    case '26T':
      draft.purpose = value.trim();
      return true;
    case '21C':
      draft.mandateId = value.trim();
      return true;
    case '21E':
      draft.creditorSchemeId = value.trim();
      return true;
    case '70':
      return takeRemittance(draft, value);
    case '71A':
      draft.chargeBearer = CHARGES[value.trim()];
      if (draft.chargeBearer === undefined) sink.error('swift.field.code', line, { field: ':71A:', found: value, expected: 'OUR, SHA or BEN', message: 'The field says none of its codes.' }); // prettier-ignore
      return (draft.hasCharges = true);
    case '72':
      return takeBankInformation(draft, value);
    case '77B':
      draft.regulatory.push(regulatoryOf(value));
      return true;
    default:
      return false;
  }
}

function takeOrdering(draft: PaymentDraft, tag: string, option: string, value: string, line: number, sink: Sink): true {
  const { party, account, oddity } = partyOf(option, value);
  tellOddity(oddity, tag, value, line, sink);
  if (option === 'C' || option === 'L') {
    draft.instructing = party;
    return true;
  }
  draft.ordering = party;
  if (account !== undefined) draft.orderingAccount = account;
  return true;
}

function takeBeneficiary(
  draft: PaymentDraft,
  tag: string,
  option: string,
  value: string,
  line: number,
  sink: Sink,
): true {
  const { party, account, oddity } = partyOf(option, value);
  tellOddity(oddity, tag, value, line, sink);
  draft.counterparty = party;
  if (account !== undefined) draft.counterpartyAccount = account;
  return true;
}

function takeAgent(
  draft: PaymentDraft,
  number: string,
  tag: string,
  option: string,
  value: string,
  line: number,
  sink: Sink,
): true {
  const { agent, oddity } = agentOf(option, value);
  tellOddity(oddity, tag, value, line, sink);
  if (number === '52') draft.orderingAgent = agent;
  else if (number === '56') draft.intermediary = agent;
  else draft.counterpartyAgent = agent;
  return true;
}

function amountAt(text: string, tag: string, line: number, sink: Sink): Money | undefined {
  const currency = /^[A-Z]{3}/.exec(text)?.[0];
  const scanned: ScannedAmount = { minor: 0n, end: 0, issue: 'missing' };
  if (currency !== undefined) scanAmount(text, 3, decimalsOf(currency), scanned);
  const field = `:${tag}:`;
  if (currency === undefined || scanned.issue === 'missing' || text.slice(scanned.end).trim() !== '') {
    sink.error('swift.amount.missing', line, { field, found: text, expected: 'a currency and an amount with a comma', message: 'The amount cannot be read.' }); // prettier-ignore
    return undefined;
  }
  if (scanned.issue !== 'none') {
    const facts = { field, found: text, message: AMOUNT_MESSAGES[scanned.issue] };
    if (isAmountError(scanned.issue)) sink.error(`swift.amount.${scanned.issue}`, line, facts);
    else sink.warnOnce(`swift.amount.${scanned.issue}`, line, facts);
  }
  return { minor: scanned.minor, currency };
}

function dateAt(text: string, tag: string, line: number, sink: Sink): CalendarDate | undefined {
  const { date, exact } = dateOf(text);
  if (exact) return date;
  sink.error('swift.date', line, {
    field: `:${tag}:`,
    found: text,
    expected: 'YYMMDD',
    message: 'The date is no day.',
  });
  return undefined;
}

/** 12d: "0,90" is the decimal text 0.90. */
function rateAt(value: string, line: number, sink: Sink): string | undefined {
  const text = value.trim();
  if (/^\d+,\d*$/.test(text)) return text.endsWith(',') ? text.slice(0, -1) : text.replace(',', '.');
  sink.error('swift.rate', line, { field: ':36:', found: text, expected: 'digits and a comma', message: 'The exchange rate cannot be read.' }); // prettier-ignore
  return undefined;
}

/** What banks settle among themselves is no part of the order; it is said once a tag, not for each payment. */
function tellBanksOwn(tag: string, value: string, line: number, sink: Sink): true {
  if (NO_CHARGES.test(value) && tag.startsWith('71')) return true;
  sink.warnOnce('swift.field.not-carried', line, { field: `:${tag}:`, found: value, message: 'The field is read and not taken over: a payment order has no place for it.' }, tag); // prettier-ignore
  return true;
}

function tellOddity(oddity: string | undefined, tag: string, found: string, line: number, sink: Sink): void {
  if (oddity !== undefined) sink.warn('swift.party', line, { field: `:${tag}:`, found, expected: oddity, message: 'The party is not written as its option has it.' }); // prettier-ignore
}

function tellCharacters(tag: string, value: string, line: number, sink: Sink): void {
  const at = outsideX(value.includes('\n') ? value.replaceAll('\n', ' ') : value);
  if (at > 0) sink.warnOnce('swift.characters', line, { field: `:${tag}:`, found: value, expected: 'characters of set X', message: `Character ${at} of the field is none of set X.` }); // prettier-ignore
}
