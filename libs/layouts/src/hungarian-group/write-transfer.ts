import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { styleOf } from '../hungarian/record-output.ts';
import type { EndToEndChoice } from '../hungarian/written-payment.ts';
import { dayOfPayment, placedReference } from '../hungarian/written-payment.ts';
import type { Parameters } from '../layout.ts';
import { item } from './fields.ts';
import type { TransferParameter } from './parameters.ts';
import { transferParameters } from './parameters.ts';
import type { GroupDetail } from './write.ts';
import { writeGroup } from './write.ts';

/** A group transfer. In ATUTAL all items have the day of the head; in TOMEGA each has its own. */
export function writeTransfer(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const setting = parameterValues<TransferParameter>('hu.cs-atutalas', transferParameters, parameters);
  const message = setting('message') === 'TOMEGA' ? 'TOMEGA' : 'ATUTAL';
  const endToEnd = setting('endToEndId') as EndToEndChoice;
  return writeGroup(order, {
    id: 'hu.cs-atutalas',
    message,
    style: styleOf(setting),
    duplicate: setting('duplicate') ?? '0',
    initiatorId: setting('initiatorId'),
    title: setting('title'),
    detail: (payment, whole, refuse) => detailOf(payment, whole, message, endToEnd, refuse),
  });
}

function detailOf(
  payment: PaymentOrder,
  order: PaymentFileOrder,
  message: 'ATUTAL' | 'TOMEGA',
  endToEnd: EndToEndChoice,
  refuse: Refuse,
): GroupDetail {
  // prettier-ignore
  const own = payment.executionDate ?? order.executionDate;
  if (message === 'ATUTAL' && own !== order.executionDate) refuse('date', item.date.name, { found: own, expected: order.executionDate }); // prettier-ignore
  const { reference, texts } = placedReference(payment, item.clientId, endToEnd, refuse);
  return { clientId: reference, texts, date: message === 'TOMEGA' ? dayOfPayment(payment, order) : '' };
}
