import type { Account, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { refuserFor, refuserOf } from '../domestic/refusal.ts';
import type { WrittenStyle } from '../hungarian/record-output.ts';
import { RecordOutput, styleOf } from '../hungarian/record-output.ts';
import { cutIntoLines } from '../hungarian/narrative.ts';
import type { EndToEndChoice } from '../hungarian/written-payment.ts';
import { creationDay, writtenAccount } from '../hungarian/written-payment.ts';
import { narrativeText } from '../hungarian/written-text.ts';
import type { Parameters } from '../layout.ts';
import type { FieldValues, FixedField, FixedFields } from '../text/fixed-fields.ts';
import { payHeader, payTrailer } from './fields.ts';
import type { UnicreditParameter } from './parameters.ts';
import { unicreditParameters } from './parameters.ts';
import { RecordSums } from './sums.ts';

export type WrittenFile = { readonly order: PaymentFileOrder; readonly style: WrittenStyle; readonly endToEnd: EndToEndChoice }; // prettier-ignore
/** The values of an item's fields, and those that the trailer adds up. */
export type WrittenItem = { readonly values: Readonly<Record<string, string | number | bigint>>; readonly account: string; readonly amount: bigint }; // prettier-ignore

type Compose = (values: FieldValues<FixedFields>, about?: string) => string;

export type UnicreditWriter = {
  readonly id: string;
  readonly check: (order: PaymentFileOrder, refuse: Refuse) => void;
  readonly itemOf: (payment: PaymentOrder, file: WrittenFile, refuse: Refuse) => WrittenItem;
  readonly compose: { readonly header: Compose; readonly item: Compose; readonly trailer: Compose };
};

const ITEMS_MAX = 999_999;

/** Writes head, one record a payment as they come, and the sums. Throws Reject, naming field and payment. */
export function* writeUnicredit(
  writer: UnicreditWriter,
  order: PaymentFileOrder,
  parameters: Parameters,
): Iterable<Uint8Array> {
  // prettier-ignore
  const setting = parameterValues<UnicreditParameter>(writer.id, unicreditParameters, parameters);
  const refuse = refuserOf(writer.id);
  writer.check(order, refuse);
  const style = styleOf(setting);
  const file: WrittenFile = { order, style, endToEnd: setting('endToEndId') as EndToEndChoice };
  const out = new RecordOutput(style);
  const sums = new RecordSums();
  const debited = writtenAccount(order.originatorAccount, payHeader.account, refuse).padEnd(
    payHeader.account.width,
    '0',
  );
  out.add(writer.compose.header({ account: debited, currency: currencyOf(order.originatorAccount, refuse), client: setting('client') ?? '0', created: creationDay(order, style.timeZone, writer.id) })); // prettier-ignore
  for (const payment of order.payments) {
    const serial = sums.count + 1;
    if (serial > ITEMS_MAX) refuse('count', 'Payments', { countMax: ITEMS_MAX });
    const refusePayment = refuserFor(writer.id, payment, serial);
    checkDebited(payment.originatorAccount, debited, refusePayment);
    const { values, account, amount } = writer.itemOf(payment, file, refusePayment);
    sums.add(serial, account, amount);
    out.add(writer.compose.item({ serial, ...values }));
    yield* out.full();
  }
  if (sums.count === 0) refuse('empty', 'Payments', { expected: 'one payment at least' });
  if (setting('trailer') === 'yes') out.add(writer.compose.trailer(sums.lastDigits));
  yield* out.rest();
}

/** The head says once which account is debited. */
function checkDebited(account: Account | undefined, debited: string, refuse: Refuse): void {
  if (account === undefined) return;
  const own = writtenAccount(account, payHeader.account, refuse).padEnd(payHeader.account.width, '0');
  if (own !== debited) refuse('debited-account', payHeader.account.name, { expected: 'the account of the whole file' });
}

function currencyOf({ currency = 'HUF' }: Account, refuse: Refuse): string {
  if (!/^[A-Z]{3}$/.test(currency)) refuse('currency', payHeader.currency.name, { found: currency, expected: 'a currency of ISO 4217' }); // prettier-ignore
  return currency;
}

/** A text over the narrative's fields; refused where it is too long, or blanks in a row stand where it would be cut. */
export function narratives(
  texts: readonly string[],
  fields: readonly FixedField[],
  style: WrittenStyle,
  refuse: Refuse,
): Record<string, string> {
  // prettier-ignore
  const [first] = fields;
  const whole = { name: 'Narrative', width: first!.width * fields.length };
  const text = narrativeText(texts.join(' '), whole, style, refuse);
  const lines = cutIntoLines(text, first!.width, fields.length);
  if (lines === undefined) refuse('narrative', first!.name, { expected: `no blanks in a row at each ${first!.width} characters` }); // prettier-ignore
  return Object.fromEntries(fields.map((_, at) => [`narrative${at + 1}`, lines?.[at] ?? '']));
}

/** 16 digits fill the field's 24 with zeros: an account without a third group has it of zeros. */
export function wholeAccount(digits: string): string {
  return digits.padEnd(payTrailer.accounts.width, '0');
}
