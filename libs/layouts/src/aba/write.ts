import type { Account, Agent, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { isNothing } from '../domestic/fixed-record.ts';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { RemittanceChoice } from '../domestic/reference.ts';
import { referenceOf } from '../domestic/reference.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { checkOrder, checkPayment, refuserFor, refuserOf } from '../domestic/refusal.ts';
import { asDayFirst } from '../domestic/short-dates.ts';
import { adaptedText, writtenText } from '../domestic/written-text.ts';
import type { Parameters } from '../layout.ts';
import { ByteOutput } from '../text/byte-output.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { composer } from '../text/fixed-fields.ts';
import { CHANGED, WITHHELD } from './detail.ts';
import { codeOfPurpose, CREDITS, DEBIT, descriptive, detail, RECORD_CHARS, total } from './fields.ts';
import type { AbaParameter } from './parameters.ts';
import { abaParameters } from './parameters.ts';

/** Ten digits of cents, in a record and in each total. */
export const AMOUNT_MAX = 9_999_999_999n;
const TAX_MAX = 99_999_999n;
const COUNT_MAX = 999_999;

type Setting = (name: AbaParameter) => string | undefined;

const line = {
  descriptive: composer(descriptive, RECORD_CHARS, 'aba.field.too-long'),
  detail: composer(detail, RECORD_CHARS, 'aba.field.too-long'),
  total: composer(total, RECORD_CHARS, 'aba.field.too-long'),
};

/** Writes one file as payments come. Throws Reject, naming field and payment, for what the format cannot say. */
export function* writeAba(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const setting = parameterValues<AbaParameter>('aba', abaParameters, parameters);
  const lineEnd = setting('lineEnds') === 'lf' ? '\n' : '\r\n';
  const refuse = refuserOf('aba');
  checkOrder(order, ['AUD'], refuse);
  const out = new ByteOutput();
  const sums = { CREDIT: 0n, DEBIT: 0n, count: 0 };
  out.add(line.descriptive(descriptiveOf(order, setting, refuse)) + lineEnd);
  let position = 0;
  for (const payment of order.payments) {
    const refusePayment = refuserFor('aba', payment, ++position);
    out.add(line.detail(detailOf(payment, order, setting, refusePayment)) + lineEnd);
    count(sums, payment.direction, payment.amount.minor, refusePayment);
    if (out.isFull) yield out.take();
  }
  if (sums.count === 0) refuse('empty', 'Payments', { expected: 'one payment at least' });
  if (setting('balanced') === 'own-account' && sums.CREDIT !== sums.DEBIT) {
    out.add(line.detail(balancingOf(order, sums, setting, refuse)) + lineEnd);
    count(sums, sums.CREDIT > sums.DEBIT ? 'DEBIT' : 'CREDIT', netOf(sums), refuse);
  }
  out.add(line.total({ net: netOf(sums), credit: sums.CREDIT, debit: sums.DEBIT, count: sums.count }) + lineEnd);
  yield* out.takeAll();
}

type Sums = { CREDIT: bigint; DEBIT: bigint; count: number };

function netOf({ CREDIT: credit, DEBIT: debit }: Sums): bigint {
  return credit > debit ? credit - debit : debit - credit;
}

function count(sums: Sums, direction: 'CREDIT' | 'DEBIT', minor: bigint, refuse: Refuse): void {
  sums[direction] += minor;
  sums.count++;
  const field = direction === 'CREDIT' ? total.credit : total.debit;
  if (sums[direction] > AMOUNT_MAX) refuse('total', field.name, { digitsMax: field.width });
  if (sums.count > COUNT_MAX) refuse('count', total.count.name, { countMax: COUNT_MAX });
}

function descriptiveOf(order: PaymentFileOrder, setting: Setting, refuse: Refuse): Record<string, string> {
  const institution = setting('institution') ?? order.receiver?.name ?? order.originatorAgent.name ?? '';
  if (!/^[A-Z]{3}$/.test(institution)) refuse('institution', descriptive.institution.name, { found: institution, expected: 'three capital letters' }); // prettier-ignore
  const userId = setting('userId') ?? order.sender?.ids?.[0]?.id ?? order.originator.ids?.[0]?.id ?? '';
  if (!/^\d{1,6}$/.test(userId)) refuse('user-id', descriptive.userId.name, { expected: '6 digits' });
  const userName = nameOf(setting('userName') ?? order.sender?.name ?? order.originator.name ?? '', descriptive.userName, setting, refuse); // prettier-ignore
  const filled = setting('headerAccount') === 'filled';
  return {
    bsb: filled ? bsbOf(order.originatorAgent, descriptive.bsb, refuse) : '',
    account: filled ? accountOf(order.originatorAccount, descriptive.account, refuse) : '',
    institution,
    userName,
    userId,
    description: named(writtenText(setting('description') ?? '', descriptive.description, ALLOWED, refuse), descriptive.description, refuse), // prettier-ignore
    date: asDayFirst(order.executionDate),
  };
}

function detailOf(
  payment: PaymentOrder,
  order: PaymentFileOrder,
  setting: Setting,
  refuse: Refuse,
): Record<string, string | bigint> {
  // prettier-ignore
  checkPayment(payment, 'AUD', refuse);
  if (payment.prenote === true) refuse('prenote', 'Prenote', { expected: 'no prenote: the format has none' });
  if (payment.executionDate !== undefined && payment.executionDate !== order.executionDate) refuse('date', descriptive.date.name, { found: payment.executionDate, expected: order.executionDate }); // prettier-ignore
  const { minor } = payment.amount;
  if (minor <= 0n || minor > AMOUNT_MAX) refuse('amount', detail.amount.name, { digitsMax: detail.amount.width, expected: 'more than zero, ten digits of cents at most' }); // prettier-ignore
  const { indicator, tax } = withholdingOf(payment, refuse);
  return {
    bsb: bsbOf(payment.counterpartyAgent, detail.bsb, refuse),
    account: accountOf(payment.counterpartyAccount, detail.account, refuse),
    indicator,
    code: codeOf(payment, setting, refuse),
    amount: minor,
    title: nameOf(payment.counterparty.name ?? '', detail.title, setting, refuse),
    reference: writtenText(referenceOf(payment, setting('remittance') as RemittanceChoice, detail.reference.name, refuse), detail.reference, ALLOWED, refuse), // prettier-ignore
    ...traceOf(payment, order, setting, refuse),
    withholdingTax: tax,
  };
}

function traceOf(
  payment: Partial<PaymentOrder>,
  order: PaymentFileOrder,
  setting: Setting,
  refuse: Refuse,
): Record<string, string> {
  // prettier-ignore
  const remitter = setting('remitter') ?? payment.originator?.name ?? order.originator.name ?? '';
  return {
    traceBsb: bsbOf(payment.originatorAgent ?? order.originatorAgent, detail.traceBsb, refuse),
    traceAccount: accountOf(payment.originatorAccount ?? order.originatorAccount, detail.traceAccount, refuse),
    remitter: nameOf(remitter, detail.remitter, setting, refuse),
  };
}

/** The record on the own account that brings the file to zero. */
function balancingOf(
  order: PaymentFileOrder,
  sums: Sums,
  setting: Setting,
  refuse: Refuse,
): Record<string, string | bigint> {
  // prettier-ignore
  const amount = netOf(sums);
  if (amount > AMOUNT_MAX) refuse('total', detail.amount.name, { digitsMax: detail.amount.width });
  const { traceBsb, traceAccount, remitter } = traceOf({}, order, setting, refuse);
  return {
    bsb: traceBsb!,
    account: traceAccount!,
    code: sums.CREDIT > sums.DEBIT ? DEBIT : '50',
    amount,
    title: nameOf(order.originator.name ?? '', detail.title, setting, refuse),
    reference: setting('description') ?? '',
    traceBsb: traceBsb!,
    traceAccount: traceAccount!,
    remitter: remitter!,
    withholdingTax: '0',
  };
}

function codeOf(
  { direction, localInstrument, categoryPurpose }: PaymentOrder,
  setting: Setting,
  refuse: Refuse,
): string {
  const fallback =
    direction === 'DEBIT' ? DEBIT : (codeOfPurpose[categoryPurpose ?? ''] ?? setting('creditCode') ?? '50');
  const code = localInstrument ?? fallback;
  const fits = direction === 'DEBIT' ? code === DEBIT : CREDITS.has(code);
  if (!fits) refuse('code', detail.code.name, { found: code, expected: direction === 'DEBIT' ? DEBIT : '50 to 57' });
  return code;
}

/** Indicator and tax, from what the payment reports to Australia, or from the instruction that its details are new. */
function withholdingOf(
  { regulatory = [], instructions = [] }: PaymentOrder,
  refuse: Refuse,
): { indicator: string; tax: bigint } {
  // prettier-ignore
  const [report] = regulatory;
  const changed = instructions.some((one) => one.code === CHANGED);
  if (regulatory.length > 1 || instructions.length > (changed ? 1 : 0)) refuse('instruction', detail.indicator.name, { expected: 'one report, or the instruction N' }); // prettier-ignore
  if (report?.code !== undefined && !WITHHELD.has(report.code)) refuse('indicator', detail.indicator.name, { found: report.code, expected: 'W, X or Y' }); // prettier-ignore
  if (report?.text !== undefined)
    refuse('regulatory', detail.indicator.name, { expected: 'no text: the format has no place for it' });
  if (changed && report?.code !== undefined) refuse('indicator', detail.indicator.name, { expected: 'N, or the tax’s W, X or Y, not both' }); // prettier-ignore
  const tax = report?.amount?.minor ?? 0n;
  if (tax < 0n || tax > TAX_MAX || (report?.amount !== undefined && report.amount.currency !== 'AUD')) refuse('withholding-tax', detail.withholdingTax.name, { digitsMax: detail.withholdingTax.width }); // prettier-ignore
  return { indicator: report?.code ?? (changed ? CHANGED : ''), tax };
}

/** "062-000", from six digits with or without the hyphen. */
function bsbOf(agent: Agent | undefined, field: FixedField, refuse: Refuse): string {
  const match = /^(\d{3})[- ]?(\d{3})$/.exec(agent?.memberId ?? '');
  if (match === null) refuse('bsb', field.name, { found: agent?.memberId ?? '', expected: '6 digits' });
  return `${match![1]}-${match![2]}`;
}

function accountOf(account: Account | undefined, field: FixedField, refuse: Refuse): string {
  const number = (account?.number ?? '').trim();
  if (!/^[0-9A-Za-z-]{1,9}$/.test(number) || isNothing(number)) refuse('account', field.name, { length: number.length, lengthMax: field.width, expected: 'digits, letters and hyphens, not all zeros' }); // prettier-ignore
  return number;
}

function nameOf(name: string, field: FixedField, setting: Setting, refuse: Refuse): string {
  return named(
    adaptedText(name, field, ALLOWED, setting('names') === 'adapt' ? 'adapt' : 'exact', refuse),
    field,
    refuse,
  );
}

function named(text: string, field: FixedField, refuse: Refuse): string {
  if (text === '') refuse('name', field.name, { expected: 'not blank' });
  return text;
}

/** Letters, digits and what BECS allows besides. */
const ALLOWED = /^[A-Za-z0-9 &'()*,\-./]$/;
