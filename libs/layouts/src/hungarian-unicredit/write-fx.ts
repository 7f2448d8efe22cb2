import type { Account, Address, Agent, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { findCurrencyDecimals, findIban, isBic } from '@giroport/kernel';
import type { Refuse } from '../domestic/refusal.ts';
import { decimalsOf } from '../domestic/scaled-amount.ts';
import { dayOfPayment, placedReference, statisticalCode } from '../hungarian/written-payment.ts';
import type { TextStyle } from '../hungarian/written-text.ts';
import { exactText, nameText } from '../hungarian/written-text.ts';
import { linesOfAddress } from '../hungarian/address.ts';
import type { Parameters } from '../layout.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { composer } from '../text/fixed-fields.ts';
import { FX_CHARS, FX_NARRATIVES, fxHeader, fxItem, fxTrailer } from './fields.ts';
import type { UnicreditWriter, WrittenFile, WrittenItem } from './write.ts';
import { narratives, writeUnicredit } from './write.ts';

/** Fifteen digits, two of them decimals. */
export const HUNDREDTHS_MAX = 999_999_999_999_999n;
const CODES = { SHAR: 'SHA', DEBT: 'OUR', CRED: 'BEN', SLEV: 'SHA' } as const;

const writer: UnicreditWriter = {
  id: 'hu.fx',
  check,
  itemOf,
  compose: {
    header: composer(fxHeader, FX_CHARS, 'hu.fx.field.too-long'),
    item: composer(fxItem, FX_CHARS, 'hu.fx.field.too-long'),
    trailer: composer(fxTrailer, FX_CHARS, 'hu.fx.field.too-long'),
  },
};

export function writeFx(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  return writeUnicredit(writer, order, parameters);
}

function check(order: PaymentFileOrder, refuse: Refuse): void {
  if (order.purpose !== 'INITIATION') refuse('purpose', 'Purpose', { found: order.purpose, expected: 'INITIATION' });
  if (order.test === true) refuse('test', 'Test', { expected: 'a live file: the format cannot say that a file is a test' }); // prettier-ignore
  checkCurrency(order.currency, refuse);
}

function checkCurrency(currency: string, refuse: Refuse): void {
  if (findCurrencyDecimals(currency) === undefined) refuse('currency', fxItem.currency.name, { currency, expected: 'a currency of ISO 4217' }); // prettier-ignore
}

function itemOf(payment: PaymentOrder, { order, style, endToEnd }: WrittenFile, refuse: Refuse): WrittenItem {
  if (payment.direction !== 'CREDIT') refuse('direction', 'Direction', { found: payment.direction, expected: 'CREDIT' }); // prettier-ignore
  if (payment.prenote === true) refuse('prenote', 'Prenote', { expected: 'no prenote: the format has none' });
  if (payment.original !== undefined) refuse('original', 'Original references', { expected: 'a payment, not the reversal of one' }); // prettier-ignore
  const given = payment.equivalent ?? payment.amount;
  const amount = hundredthsOf(given, refuse);
  const name = nameText(payment.counterparty.name ?? '', fxItem.name, style, refuse);
  if (name === '') refuse('name', fxItem.name.name, { expected: 'not blank' });
  const { texts } = placedReference(payment, undefined, endToEnd, refuse);
  const values = {
    ...agentsOf(payment, style, refuse),
    account: accountOf(payment.counterpartyAccount, style, refuse),
    name,
    ...addressOf(payment.counterparty.address, 'address', fxItem.address1, style, refuse),
    ...narratives(texts, FX_NARRATIVES, style, refuse),
    charges: CODES[payment.chargeBearer ?? 'SHAR'],
    paidCurrency: payment.amount.currency,
    amount,
    currency: given.currency,
    valueDate: dayOfPayment(payment, order),
    urgent: payment.priority === 'URGENT' || payment.serviceLevel === 'URGP' ? 'Y' : 'N',
    ...flagsOf(payment, refuse),
    country: exactText(payment.counterparty.countryOfResidence ?? '', fxItem.country, style, refuse),
    statistics: exactText(
      statisticalCode(payment, fxItem.statistics, refuse) || '000',
      fxItem.statistics,
      style,
      refuse,
    ),
  };
  return { values, account: '', amount };
}

function hundredthsOf({ minor, currency }: Money, refuse: Refuse): bigint {
  checkCurrency(currency, refuse);
  const decimals = decimalsOf(currency);
  const finer = decimals > 2 ? 10n ** BigInt(decimals - 2) : 1n;
  if (minor % finer !== 0n) refuse('amount.too-precise', fxItem.amount.name, { currency, expected: 'two decimals' });
  if (currency === 'HUF' && minor % 100n !== 0n) refuse('amount.fraction', fxItem.amount.name, { expected: 'whole forints' }); // prettier-ignore
  const hundredths = decimals > 2 ? minor / finer : minor * 10n ** BigInt(2 - decimals);
  if (hundredths <= 0n || hundredths > HUNDREDTHS_MAX) refuse('amount', fxItem.amount.name, { digitsMax: fxItem.amount.width, expected: 'more than zero, thirteen digits and two decimals' }); // prettier-ignore
  return hundredths;
}

/** An IBAN where there is one, and its check digits are right; else the number as it is. */
function accountOf(account: Account | undefined, style: TextStyle, refuse: Refuse): string {
  const given = (account?.iban ?? account?.number ?? '').trim();
  if (given === '') refuse('account', fxItem.account.name, { expected: 'an IBAN or an account number' });
  if (account?.iban !== undefined && findIban(given) === undefined) refuse('account', fxItem.account.name, { expected: 'an IBAN whose check digits are right' }); // prettier-ignore
  return exactText(findIban(given) ?? given, fxItem.account, style, refuse);
}

function agentsOf(payment: PaymentOrder, style: TextStyle, refuse: Refuse): Record<string, string> {
  const { counterpartyAgent: bank = {}, intermediaryAgents: [correspondent = {}, ...more] = [] } = payment;
  if (more.length > 0) refuse('intermediary', fxItem.correspondentBic.name, { expected: 'one correspondent at most' });
  if ((bank.bic ?? '') === '' && (bank.name ?? '') === '') refuse('bank', fxItem.bankBic.name, { expected: 'a BIC, or the bank’s name' }); // prettier-ignore
  return {
    ...agentOf(bank, 'bank', { bic: fxItem.bankBic, id: fxItem.bankId, name: fxItem.bankName, line: fxItem.bankAddress1 }, style, refuse), // prettier-ignore
    ...agentOf(correspondent, 'correspondent', { bic: fxItem.correspondentBic, id: fxItem.correspondentId, name: fxItem.correspondentName, line: fxItem.correspondentAddress1 }, style, refuse), // prettier-ignore
  };
}

type AgentFields = { bic: FixedField; id: FixedField; name: FixedField; line: FixedField };

function agentOf(
  agent: Agent,
  prefix: string,
  fields: AgentFields,
  style: TextStyle,
  refuse: Refuse,
): Record<string, string> {
  // prettier-ignore
  const bic = (agent.bic ?? '').trim();
  if (bic !== '' && !isBic(bic))
    refuse('bic', fields.bic.name, { found: bic, expected: 'a BIC of 8 or 11 characters' });
  return {
    [`${prefix}Bic`]: bic,
    [`${prefix}Id`]: exactText(agent.memberId ?? '', fields.id, style, refuse),
    [`${prefix}Name`]: nameText(agent.name ?? '', fields.name, style, refuse),
    ...addressOf(agent.address, `${prefix}Address`, fields.line, style, refuse),
  };
}

/** Three lines at most. */
function addressOf(
  address: Address | undefined,
  prefix: string,
  field: FixedField,
  style: TextStyle,
  refuse: Refuse,
): Record<string, string> {
  // prettier-ignore
  const lines = linesOfAddress(address);
  if (lines.length > 3) refuse('address', field.name, { count: lines.length, countMax: 3 });
  return Object.fromEntries(lines.map((line, at) => [`${prefix}${at + 1}`, nameText(line, field, style, refuse)]));
}

/** HOLD, CHQB and a deal ticket are flags; any other instruction has no place. */
function flagsOf({ instructions = [] }: PaymentOrder, refuse: Refuse): Record<string, string> {
  const codes = instructions.map((one) => one.code ?? '');
  const other = codes.find((code) => !INSTRUCTIONS.has(code));
  if (other !== undefined) refuse('instruction', fxItem.hold.name, { found: other, expected: 'HOLD, CHQB or DEAL' });
  const deal = instructions.find((one) => one.code === 'DEAL');
  const ticket = /^(\d{8}) (\d{1,6})$/.exec(deal?.text ?? '');
  if (deal !== undefined && ticket === null) refuse('deal', fxItem.deal.name, { expected: 'YYYYMMDD and a number of six digits at most' }); // prettier-ignore
  return {
    hold: codes.includes('HOLD') ? 'Y' : 'N',
    cheque: codes.includes('CHQB') ? 'Y' : 'N',
    deal: deal === undefined ? 'N' : 'Y',
    dealDate: ticket?.[1] ?? '',
    dealNumber: ticket?.[2] ?? '',
  };
}

const INSTRUCTIONS: ReadonlySet<string> = new Set(['HOLD', 'CHQB', 'DEAL']);
