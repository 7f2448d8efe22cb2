import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { dayOfYear } from '@giroport/kernel';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { refuserFor, refuserOf } from '../domestic/refusal.ts';
import type { WrittenStyle } from '../hungarian/record-output.ts';
import { RecordOutput, styleOf } from '../hungarian/record-output.ts';
import type { EndToEndChoice } from '../hungarian/written-payment.ts';
import { checkForintOrder, checkForintPayment, placedReference } from '../hungarian/written-payment.ts';
import { exactText, nameText, narrativeText } from '../hungarian/written-text.ts';
import type { Parameters } from '../layout.ts';
import { composer } from '../text/fixed-fields.ts';
import { header, HEADER_CHARS, item, ITEM_CHARS, PKF } from './fields.ts';
import type { PkfParameter } from './parameters.ts';
import { pkfParameters } from './parameters.ts';

/** Ten digits of forints an item. */
export const FORINTS_MAX = 9_999_999_999n;
const ITEMS_MAX = 999_999;
/** Numbers of a sender's shipments on one day. */
const SHIPMENTS = 99;

const compose = {
  header: composer(header, HEADER_CHARS, 'hu.pkf.field.too-long'),
  item: composer(item, ITEM_CHARS, 'hu.pkf.field.too-long'),
};

type Setting = (name: PkfParameter) => string | undefined;

/**
 * Writes head and items as payments come. The head has count and sum, which are those that the order states: a stream of payments
 * that comes to something else is refused at its end.
 */
export function* writePkf(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const setting = parameterValues<PkfParameter>('hu.pkf', pkfParameters, parameters);
  const refuse = refuserOf('hu.pkf');
  checkForintOrder(order, refuse);
  if (order.totals.count === 0) refuse('empty', 'Payments', { expected: 'one payment at least' });
  const style = styleOf(setting);
  const out = new RecordOutput(style);
  out.add(compose.header(headerOf(order, style, setting, refuse)));
  let count = 0;
  let sum = 0n;
  for (const payment of order.payments) {
    const refusePayment = refuserFor('hu.pkf', payment, ++count);
    const amount = checkForintPayment(payment, 'CREDIT', item.amount, FORINTS_MAX, refusePayment);
    sum += amount;
    out.add(compose.item({ serial: count, amount, ...itemOf(payment, order, style, setting, refusePayment) }));
    yield* out.full();
  }
  if (count !== order.totals.count || sum * 100n !== statedSum(order)) refuse('totals', header.sum.name, { found: `${count} payments, ${sum} forints`, expected: `${order.totals.count} payments, ${statedSum(order) / 100n} forints` }); // prettier-ignore
  yield* out.rest();
}

function statedSum({ totals }: PaymentFileOrder): bigint {
  return totals.credits.get('HUF') ?? 0n;
}

function headerOf(
  order: PaymentFileOrder,
  style: WrittenStyle,
  setting: Setting,
  refuse: Refuse,
): Record<string, string | bigint | number> {
  // prettier-ignore
  const sender = setting('senderId') ?? order.sender?.ids?.[0]?.id ?? order.originator.ids?.[0]?.id ?? '';
  if (order.totals.count > ITEMS_MAX) refuse('count', header.count.name, { countMax: ITEMS_MAX });
  if (sender.trim() === '') refuse('sender', header.sender.name, { expected: 'eight characters at most' });
  return {
    sender: exactText(sender, header.sender, style, refuse),
    duplicate: 'E',
    day: dayOfYear(order.executionDate),
    serial: ((order.fileSequence - 1) % SHIPMENTS) + 1,
    list: setting('list') ?? '0',
    count: order.totals.count,
    sum: statedSum(order) / 100n,
  };
}

function itemOf(
  payment: PaymentOrder,
  order: PaymentFileOrder,
  style: WrittenStyle,
  setting: Setting,
  refuse: Refuse,
): Record<string, string> {
  // prettier-ignore
  checkPostal(payment, order, refuse);
  const { address = {}, name = '' } = payment.counterparty;
  const street = [address.street, address.buildingNumber].filter(Boolean).join(' ');
  if (!/^[1-9]\d{3}$/.test(address.postCode ?? '')) refuse('address', item.postCode.name, { found: address.postCode ?? '', expected: 'a Hungarian post code of four digits' }); // prettier-ignore
  const { reference, texts } = placedReference(payment, item.clientId, setting('endToEndId') as EndToEndChoice, refuse);
  return {
    name: filled(nameText(name, item.name, style, refuse), item.name.name, refuse),
    postCode: address.postCode!,
    town: filled(nameText(address.town ?? '', item.town, style, refuse), item.town.name, refuse),
    street: filled(nameText(street, item.street, style, refuse), item.street.name, refuse),
    clientId: exactText(reference, item.clientId, style, refuse),
    note: narrativeText(texts.join(' '), item.note, style, refuse),
  };
}

/** The post brings cash to an address: an account, and a day other than the file's, cannot be said. */
function checkPostal(payment: PaymentOrder, order: PaymentFileOrder, refuse: Refuse): void {
  if (payment.counterpartyAccount !== undefined) refuse('account', item.name.name, { expected: 'no account: the post pays at an address' }); // prettier-ignore
  if (payment.executionDate !== undefined && payment.executionDate !== order.executionDate) refuse('date', header.day.name, { found: payment.executionDate, expected: order.executionDate }); // prettier-ignore
  if (payment.localInstrument !== undefined && payment.localInstrument !== PKF) refuse('instrument', 'Local instrument', { found: payment.localInstrument, expected: PKF }); // prettier-ignore
  if (payment.counterparty.address?.lines !== undefined) refuse('address', item.street.name, { expected: 'post code, town and street, not lines' }); // prettier-ignore
}

function filled(text: string, field: string, refuse: Refuse): string {
  if (text === '') refuse('field.blank', field, { expected: 'not blank' });
  return text;
}
