import type { Account, Agent, PaymentOrder } from '@giroport/canonical';
import { findCurrencyDecimals, findIban, isBic } from '@giroport/kernel';
import type { FixedRecord } from '../domestic/fixed-record.ts';
import { scaled } from '../domestic/scaled-amount.ts';
import { joinedLines } from '../hungarian/narrative.ts';
import type { Fault } from '../hungarian/read-payment.ts';
import { dayIn, numberIn, partyOf, remittanceOf, reportOf } from '../hungarian/read-payment.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { FX_NARRATIVES, fxItem } from './fields.ts';
import type { OpenUnicredit } from './read.ts';
import { isBlank, textIn } from './read.ts';

/** What the three codes of charges mean (SWIFT field 71A). */
export const CHARGES = { SHA: 'SHAR', OUR: 'DEBT', BEN: 'CRED' } as const;

/** The payment of a record 54. */
export function fxPaymentOf(record: FixedRecord, file: OpenUnicredit, fault: Fault, warn: Fault): PaymentOrder {
  const urgent = flagIn(record, fxItem.urgent, fault);
  const correspondent = agentIn(record, CORRESPONDENT, fault);
  const bank = agentIn(record, BANK, fault);
  if (bank?.bic === undefined && bank?.name === undefined) fault(fxItem.bankBic, 'bank', 'a BIC, or the bank’s name', 'The beneficiary’s bank is not named.'); // prettier-ignore
  if (record.cut(fxItem.name) === '') fault(fxItem.name, 'name', 'a name', 'The beneficiary’s name is blank.');
  const lines = linesIn(record, [fxItem.address1, fxItem.address2, fxItem.address3]);
  return {
    method: 'WIR',
    direction: 'CREDIT',
    ...amountsIn(record, fault),
    executionDate: dayIn(record, fxItem.valueDate, fault),
    priority: urgent ? 'URGENT' : undefined,
    originatorAccount: file.account,
    counterparty: { ...partyOf(record.cut(fxItem.name), record.cut(fxItem.country)), ...(lines === undefined ? {} : { address: { lines } }) }, // prettier-ignore
    counterpartyAccount: foreignAccount(record, fault, warn),
    counterpartyAgent: bank,
    intermediaryAgents: correspondent === undefined ? undefined : [correspondent],
    chargeBearer: chargesIn(record, fault),
    instructions: instructionsIn(record, fault),
    remittance: remittanceOf(joinedLines(FX_NARRATIVES.map((field) => record.raw(field)), FX_NARRATIVES[0].width)), // prettier-ignore
    regulatory: reportOf(record.cut(fxItem.statistics)),
  };
}

/** An amount in another currency than that of execution says what leaves the account, and leaves open what arrives. */
function amountsIn(record: FixedRecord, fault: Fault): Pick<PaymentOrder, 'amount' | 'equivalent'> {
  const given = record.cut(fxItem.currency);
  const paid = record.cut(fxItem.paidCurrency) || given;
  for (const [field, currency] of [[fxItem.currency, given], [fxItem.paidCurrency, paid]] as const) if (findCurrencyDecimals(currency) === undefined) fault(field, 'currency', 'a currency of ISO 4217', 'The currency is none.'); // prettier-ignore
  const { minor, exact } = scaled(BigInt(numberIn(record, fxItem.amount, fault)), 2, given);
  if (!exact) fault(fxItem.amount, 'amount.too-precise', `the decimals of ${given}`, 'The amount is finer than its currency; what is finer was left out.'); // prettier-ignore
  if (minor === 0n) fault(fxItem.amount, 'amount.zero', 'more than zero', 'The payment moves no money.');
  const amount = { minor, currency: given };
  return paid === given ? { amount } : { amount: { minor: 0n, currency: paid }, equivalent: amount };
}

function foreignAccount(record: FixedRecord, fault: Fault, warn: Fault): Account | undefined {
  const text = record.cut(fxItem.account);
  if (text === '') fault(fxItem.account, 'account.missing', 'an account number', 'The account is blank.');
  if (text === '') return undefined;
  const iban = findIban(text);
  if (iban !== undefined) return { iban };
  if (/^[A-Z]{2}\d{2}[0-9A-Z]{11,30}$/.test(text)) warn(fxItem.account, 'account.iban', 'an IBAN whose check digits are right', 'The account looks like an IBAN and is none.'); // prettier-ignore
  return { number: text };
}

type AgentFields = { bic: FixedField; id: FixedField; name: FixedField; lines: readonly FixedField[] };
const BANK: AgentFields = { bic: fxItem.bankBic, id: fxItem.bankId, name: fxItem.bankName, lines: [fxItem.bankAddress1, fxItem.bankAddress2, fxItem.bankAddress3] }; // prettier-ignore
const CORRESPONDENT: AgentFields = { bic: fxItem.correspondentBic, id: fxItem.correspondentId, name: fxItem.correspondentName, lines: [fxItem.correspondentAddress1, fxItem.correspondentAddress2, fxItem.correspondentAddress3] }; // prettier-ignore

function agentIn(record: FixedRecord, fields: AgentFields, fault: Fault): Agent | undefined {
  const bic = textIn(record, fields.bic);
  if (bic !== undefined && !isBic(bic)) fault(fields.bic, 'bic', 'a BIC of 8 or 11 characters', 'The BIC is none.');
  const lines = linesIn(record, fields.lines);
  const [memberId, name] = [textIn(record, fields.id), textIn(record, fields.name)];
  const agent: Agent = { ...(bic === undefined ? {} : { bic }), ...(memberId === undefined ? {} : { memberId }), ...(name === undefined ? {} : { name }), ...(lines === undefined ? {} : { address: { lines } }) }; // prettier-ignore
  return Object.keys(agent).length === 0 ? undefined : agent;
}

function linesIn(record: FixedRecord, fields: readonly FixedField[]): string[] | undefined {
  const lines = fields.map((field) => record.cut(field)).filter((line) => line !== '');
  return lines.length === 0 ? undefined : lines;
}

function chargesIn(record: FixedRecord, fault: Fault): PaymentOrder['chargeBearer'] {
  const code = record.cut(fxItem.charges);
  if (Object.hasOwn(CHARGES, code)) return CHARGES[code as keyof typeof CHARGES];
  fault(fxItem.charges, 'charges', 'SHA, OUR or BEN', 'Who bears the charges is not said.');
  return undefined;
}

function instructionsIn(record: FixedRecord, fault: Fault): PaymentOrder['instructions'] {
  const instructions: NonNullable<PaymentOrder['instructions']>[number][] = [];
  if (flagIn(record, fxItem.hold, fault)) instructions.push({ for: 'CREDITOR_AGENT', code: 'HOLD' });
  if (flagIn(record, fxItem.cheque, fault)) instructions.push({ for: 'CREDITOR_AGENT', code: 'CHQB' });
  if (flagIn(record, fxItem.deal, fault)) {
    const date = dayIn(record, fxItem.dealDate, fault);
    if (date === undefined || isBlank(record, fxItem.dealNumber)) fault(fxItem.dealDate, 'deal', 'its date and its number', 'A deal ticket is announced and not named.'); // prettier-ignore
    instructions.push({ for: 'DEBTOR_AGENT', code: 'DEAL', text: `${record.cut(fxItem.dealDate)} ${record.cut(fxItem.dealNumber)}` }); // prettier-ignore
  }
  return instructions.length === 0 ? undefined : instructions;
}

function flagIn(record: FixedRecord, field: FixedField, fault: Fault): boolean {
  const flag = record.cut(field);
  if (flag !== 'Y' && flag !== 'N' && flag !== '') fault(field, 'flag', 'Y or N', 'The flag is neither yes nor no.');
  return flag === 'Y';
}
