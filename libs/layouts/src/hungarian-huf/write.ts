import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { refuserFor, refuserOf } from '../domestic/refusal.ts';
import type { WrittenStyle } from '../hungarian/record-output.ts';
import { RecordOutput, styleOf } from '../hungarian/record-output.ts';
import type { EndToEndChoice } from '../hungarian/written-payment.ts';
import { checkForintOrder, checkForintPayment, creationDay, dayOfPayment, placedReference, statisticalCode, writtenAccount } from '../hungarian/written-payment.ts'; // prettier-ignore
import { exactText, nameText, narrativeText } from '../hungarian/written-text.ts';
import type { Parameters } from '../layout.ts';
import { composer } from '../text/fixed-fields.ts';
import { MODES, RECORD_CHARS, SHORT_RECORD_CHARS, transfer, VIBER } from './fields.ts';
import type { HufParameter } from './parameters.ts';
import { hufParameters } from './parameters.ts';

/** Thirteen digits of forints. */
export const FORINTS_MAX = 9_999_999_999_999n;
const ITEMS_MAX = 999_999;

const compose = {
  '940': composer(transfer, RECORD_CHARS, 'hu.huf.field.too-long'),
  '939': composer(transfer, SHORT_RECORD_CHARS, 'hu.huf.field.too-long'),
};

type File = { order: PaymentFileOrder; style: WrittenStyle; endToEnd: EndToEndChoice; creation: string };

/** Writes one record a transfer, as they come. Throws Reject, naming field and payment, for what the record cannot say. */
export function* writeHuf(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const setting = parameterValues<HufParameter>('hu.huf', hufParameters, parameters);
  const refuse = refuserOf('hu.huf');
  checkForintOrder(order, refuse);
  const style = styleOf(setting);
  const file: File = { order, style, endToEnd: setting('endToEndId') as EndToEndChoice, creation: creationDay(order, style.timeZone, 'hu.huf') }; // prettier-ignore
  const itemsMax = itemsMaxOf(setting('itemsMax'));
  const record = setting('recordLength') === '939' ? compose['939'] : compose['940'];
  const out = new RecordOutput(style);
  let position = 0;
  for (const payment of order.payments) {
    if (++position > itemsMax) refuse('count', 'Transfers', { countMax: itemsMax });
    out.add(record(transferOf(payment, position, file, refuserFor('hu.huf', payment, position))));
    yield* out.full();
  }
  if (position === 0) refuse('empty', 'Payments', { expected: 'one payment at least' });
  yield* out.rest();
}

function itemsMaxOf(given: string | undefined): number {
  if (given === undefined) return ITEMS_MAX;
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new Reject('layout.parameter', { layout: 'hu.huf', parameter: 'itemsMax', value: given, expected: '1 to 999999' }); // prettier-ignore
}

function transferOf(
  payment: PaymentOrder,
  position: number,
  file: File,
  refuse: Refuse,
): Record<string, string | bigint> {
  // prettier-ignore
  const { order, style } = file;
  const { reference, texts } = placedReference(payment, transfer.document, file.endToEnd, refuse);
  return {
    identifier: identifierOf(payment, position, file.creation),
    account: writtenAccount(payment.originatorAccount ?? order.originatorAccount, transfer.account, refuse),
    name: named(nameText(payment.originator?.name ?? order.originator.name ?? '', transfer.name, style, refuse), transfer.name.name, refuse), // prettier-ignore
    payeeAccount: writtenAccount(payment.counterpartyAccount, transfer.payeeAccount, refuse),
    payeeName: named(nameText(payment.counterparty.name ?? '', transfer.payeeName, style, refuse), transfer.payeeName.name, refuse), // prettier-ignore
    payeeCountry: exactText(payment.counterparty.countryOfResidence ?? '', transfer.payeeCountry, style, refuse),
    narrative: narrativeText(texts.join(' '), transfer.narrative, style, refuse),
    document: exactText(reference, transfer.document, style, refuse),
    legalCode: exactText(statisticalCode(payment, transfer.legalCode, refuse), transfer.legalCode, style, refuse),
    amount: checkForintPayment(payment, 'CREDIT', transfer.amount, FORINTS_MAX, refuse),
    valueDate: dayOfPayment(payment, order),
    mode: modeOf(payment, refuse),
  };
}

/** Day and number, as Electra makes it; what came from such a file keeps its own. */
function identifierOf({ instructionId }: PaymentOrder, position: number, creation: string): string {
  return instructionId !== undefined && /^\d{14}$/.test(instructionId) ? instructionId : creation + String(position).padStart(6, '0'); // prettier-ignore
}

/** Gross settlement where the payment is a wire or urgent; a bank's own mode where the local instrument is one. */
function modeOf(payment: PaymentOrder, refuse: Refuse): string {
  const mode = payment.localInstrument ?? (isUrgent(payment) ? VIBER : '');
  if (!MODES.has(mode)) refuse('mode', transfer.mode.name, { found: mode, expected: 'V, T, W or P' });
  if (mode !== VIBER && isUrgent(payment)) refuse('mode', transfer.mode.name, { found: mode, expected: 'V: the payment is urgent' }); // prettier-ignore
  return mode;
}

export function isUrgent({ method, serviceLevel, priority }: PaymentOrder): boolean {
  return method === 'WIR' || serviceLevel === 'URGP' || priority === 'URGENT';
}

function named(name: string, field: string, refuse: Refuse): string {
  if (name === '') refuse('name', field, { expected: 'not blank' });
  return name;
}
