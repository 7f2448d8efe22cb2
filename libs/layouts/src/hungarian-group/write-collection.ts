import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { saidTo } from '../domestic/reference.ts';
import { styleOf } from '../hungarian/record-output.ts';
import { dayOfPayment, endToEndOf } from '../hungarian/written-payment.ts';
import type { Parameters } from '../layout.ts';
import { item } from './fields.ts';
import type { CollectionParameter } from './parameters.ts';
import { collectionParameters } from './parameters.ts';
import { writeGroup } from './write.ts';

/** A group direct debit: each item has the day on which it is due, and the payer's identifier at the collector. */
export function writeCollection(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const setting = parameterValues<CollectionParameter>('hu.cs-beszedes', collectionParameters, parameters);
  return writeGroup(order, {
    id: 'hu.cs-beszedes',
    message: 'BESZED',
    style: styleOf(setting),
    duplicate: setting('duplicate') ?? '0',
    initiatorId: setting('initiatorId'),
    title: setting('title'),
    detail: (payment, whole, refuse) => ({
      clientId: clientIdOf(payment, setting('clientId') ?? 'same', refuse),
      texts: saidTo(payment),
      date: dayOfPayment(payment, whole),
    }),
  });
}

function clientIdOf(payment: PaymentOrder, choice: string, refuse: Refuse): string {
  const mandate = payment.mandate?.id.trim() ?? '';
  const endToEnd = endToEndOf(payment);
  if (choice === 'same' && mandate !== '' && endToEnd !== '' && mandate !== endToEnd) refuse('client-id', item.clientId.name, { expected: 'mandate and end-to-end id alike; or clientId: mandate or end-to-end' }); // prettier-ignore
  const clientId = choice === 'end-to-end' ? endToEnd : choice === 'mandate' ? mandate : mandate || endToEnd;
  if (clientId === '') refuse('client-id', item.clientId.name, { expected: 'the payer’s identifier at the collector' });
  return clientId;
}
