import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Refuse } from '../domestic/refusal.ts';
import { refuserFor, refuserOf } from '../domestic/refusal.ts';
import { asDay } from '../hungarian/days.ts';
import { linesOfAddress } from '../hungarian/address.ts';
import { messageNumberOf } from '../hungarian/message-number.ts';
import type { WrittenStyle } from '../hungarian/record-output.ts';
import { RecordOutput } from '../hungarian/record-output.ts';
import { checkForintOrder, checkForintPayment, writtenAccount } from '../hungarian/written-payment.ts';
import { exactText, nameText, narrativeText } from '../hungarian/written-text.ts';
import { composer } from '../text/fixed-fields.ts';
import type { GroupMessage } from './fields.ts';
import { FOOT_CHARS, foot, HEAD_CHARS, head, item, ITEM_CHARS, LONG_ITEM_CHARS, longItem, MESSAGES } from './fields.ts';

/** Ten digits of forints an item. */
export const FORINTS_MAX = 9_999_999_999n;
const ITEMS_MAX = 999_999;

/** What one message says of itself, and how its items find their identifier, day and narrative. */
export type GroupWriter = {
  readonly id: string;
  readonly message: GroupMessage;
  readonly style: WrittenStyle;
  readonly duplicate: string;
  readonly initiatorId: string | undefined;
  readonly title: string | undefined;
  readonly detail: (payment: PaymentOrder, order: PaymentFileOrder, refuse: Refuse) => GroupDetail;
};

export type GroupDetail = { readonly clientId: string; readonly texts: readonly string[]; readonly date: string };

/** Writes head, items as payments come, and foot. Throws Reject, naming field and payment. */
export function* writeGroup(order: PaymentFileOrder, writer: GroupWriter): Iterable<Uint8Array> {
  const { id, style } = writer;
  const refuse = refuserOf(id);
  checkForintOrder(order, refuse);
  const compose = { head: composer(head, HEAD_CHARS, `${id}.field.too-long`), foot: composer(foot, FOOT_CHARS, `${id}.field.too-long`) }; // prettier-ignore
  const composeItem = writer.message === 'TOMEGA' ? composer(longItem, LONG_ITEM_CHARS, `${id}.field.too-long`) : composer(item, ITEM_CHARS, `${id}.field.too-long`); // prettier-ignore
  const out = new RecordOutput(style);
  let count = 0;
  let sum = 0n;
  let shared: Shared | undefined;
  for (const payment of order.payments) {
    if (++count > ITEMS_MAX) refuse('count', foot.count.name, { countMax: ITEMS_MAX });
    const refusePayment = refuserFor(id, payment, count);
    if (shared === undefined) {
      shared = sharedOf(payment, writer);
      out.add(compose.head(headOf(order, shared, writer, refusePayment)));
    }
    checkShared(payment, shared, order, writer, refusePayment);
    const amount = checkForintPayment(payment, MESSAGES[writer.message], item.amount, FORINTS_MAX, refusePayment);
    sum += amount;
    out.add(composeItem({ serial: count, amount, ...itemOf(payment, order, writer, refusePayment) }));
    yield* out.full();
  }
  if (count === 0) refuse('empty', 'Payments', { expected: 'one payment at least' });
  out.add(compose.foot({ count, sum }));
  yield* out.rest();
}

/** What the head says once for all items: their title code, and the note to the bank. */
type Shared = { readonly title: string; readonly note: string };

function sharedOf(payment: PaymentOrder, { title }: GroupWriter): Shared {
  return { title: payment.localInstrument ?? title ?? '', note: noteOf(payment) };
}

function noteOf({ instructions = [] }: PaymentOrder): string {
  return instructions.find((one) => one.for === 'DEBTOR_AGENT')?.text ?? '';
}

function checkShared(
  payment: PaymentOrder,
  shared: Shared,
  order: PaymentFileOrder,
  writer: GroupWriter,
  refuse: Refuse,
): void {
  // prettier-ignore
  const own = sharedOf(payment, writer);
  if (own.title !== shared.title) refuse('title', head.title.name, { found: own.title, expected: shared.title || 'none, as the first payment' }); // prettier-ignore
  if (own.note !== shared.note)
    refuse('note', head.note.name, { expected: 'the same note to the bank in every payment' });
  const others = (payment.instructions ?? []).filter((one) => one.for !== 'DEBTOR_AGENT' || one.code !== undefined);
  if (others.length > 0 || (payment.instructions ?? []).length > 1) refuse('instruction', head.note.name, { expected: 'one note to the ordering bank at most' }); // prettier-ignore
  if (payment.originatorAccount === undefined) return;
  const [account, whole] = [payment.originatorAccount, order.originatorAccount].map((one) => writtenAccount(one, head.account, refuse)); // prettier-ignore
  if (account !== whole)
    refuse('initiator-account', head.account.name, { expected: 'the account of the whole message' });
}

function headOf(order: PaymentFileOrder, shared: Shared, writer: GroupWriter, refuse: Refuse): Record<string, string> {
  const { style, message, duplicate } = writer;
  const { day, number } = messageNumberOf(order, style.timeZone);
  const initiator = writer.initiatorId ?? order.sender?.ids?.[0]?.id ?? order.originator.ids?.[0]?.id ?? '';
  if (!/^[0-9A-Z]{1,13}$/.test(initiator)) refuse('initiator', head.initiator.name, { found: initiator, expected: 'A and a tax number of eight digits, or another identifier of 13 characters at most' }); // prettier-ignore
  if (!/^[0-9A-Z]{0,3}$/.test(shared.title)) refuse('title', head.title.name, { found: shared.title, expected: 'three letters or digits' }); // prettier-ignore
  const name = nameText(order.originator.name ?? '', head.name, style, refuse);
  if (name === '') refuse('name', head.name.name, { expected: 'not blank' });
  return {
    message,
    duplicate,
    initiator,
    created: day,
    number,
    account: writtenAccount(order.originatorAccount, head.account, refuse),
    date: asDay(order.executionDate),
    title: shared.title,
    name,
    note: narrativeText(shared.note, head.note, style, refuse),
  };
}

function itemOf(
  payment: PaymentOrder,
  order: PaymentFileOrder,
  writer: GroupWriter,
  refuse: Refuse,
): Record<string, string> {
  // prettier-ignore
  const { style, message } = writer;
  const { clientId, texts, date } = writer.detail(payment, order, refuse);
  const owner = nameText(payment.counterparty.name ?? '', item.owner, style, refuse);
  if (owner === '') refuse('name', item.owner.name, { expected: 'not blank' });
  const other = message === 'BESZED' ? payment.ultimateDebtor?.name : payment.ultimateCreditor?.name;
  return {
    date,
    account: writtenAccount(payment.counterpartyAccount, item.account, refuse),
    clientId: exactText(clientId, item.clientId, style, refuse),
    clientName: other === undefined ? owner : nameText(other, item.clientName, style, refuse),
    address: nameText(linesOfAddress(payment.counterparty.address).join(', '), item.address, style, refuse),
    owner,
    narrative: narrativeText(
      texts.join(' '),
      message === 'TOMEGA' ? longItem.narrative : item.narrative,
      style,
      refuse,
    ),
  };
}
