import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Refuse } from '../domestic/refusal.ts';
import { checkForintOrder, checkForintPayment, dayOfPayment, placedReference, statisticalCode, writtenAccount } from '../hungarian/written-payment.ts'; // prettier-ignore
import { exactText, nameText } from '../hungarian/written-text.ts';
import type { Parameters } from '../layout.ts';
import { composer } from '../text/fixed-fields.ts';
import { PAY_CHARS, PAY_NARRATIVES, payHeader, payItem, payTrailer } from './fields.ts';
import type { UnicreditWriter, WrittenFile, WrittenItem } from './write.ts';
import { narratives, wholeAccount, writeUnicredit } from './write.ts';

/** Thirteen digits before the decimals. */
export const FORINTS_MAX = 9_999_999_999_999n;

const writer: UnicreditWriter = {
  id: 'hu.pay',
  check: checkForintOrder,
  itemOf,
  compose: {
    header: composer(payHeader, PAY_CHARS, 'hu.pay.field.too-long'),
    item: composer(payItem, PAY_CHARS, 'hu.pay.field.too-long'),
    trailer: composer(payTrailer, PAY_CHARS, 'hu.pay.field.too-long'),
  },
};

export function writePay(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  return writeUnicredit(writer, order, parameters);
}

function itemOf(payment: PaymentOrder, { order, style, endToEnd }: WrittenFile, refuse: Refuse): WrittenItem {
  const account = wholeAccount(writtenAccount(payment.counterpartyAccount, payItem.account, refuse));
  const amount = checkForintPayment(payment, 'CREDIT', payItem.amount, FORINTS_MAX, refuse) * 100n;
  const { reference, texts } = placedReference(payment, payItem.certificate, endToEnd, refuse);
  const name = nameText(payment.counterparty.name ?? '', payItem.name, style, refuse);
  if (name === '') refuse('name', payItem.name.name, { expected: 'not blank' });
  if (texts.length === 0) refuse('narrative', payItem.narrative1.name, { expected: 'a text: the format asks for one' });
  if (payment.localInstrument !== undefined || payment.serviceLevel === 'URGP' || payment.method === 'WIR') refuse('mode', payItem.transactionType.name, { expected: 'an everyday transfer: the format knows no other' }); // prettier-ignore
  const values = {
    account,
    name,
    certificate: exactText(reference, payItem.certificate, style, refuse),
    ...narratives(texts, PAY_NARRATIVES, style, refuse),
    amount,
    currency: 'HUF',
    valueDate: dayOfPayment(payment, order),
    statistics: exactText(statisticalCode(payment, payItem.statistics, refuse), payItem.statistics, style, refuse),
    country: exactText(payment.counterparty.countryOfResidence ?? '', payItem.country, style, refuse),
  };
  return { values, account, amount };
}
