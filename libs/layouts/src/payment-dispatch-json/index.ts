import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { LAYOUT_ID } from './fields.ts';
import { dispatchParameters } from './parameters.ts';
import { DispatchReader } from './read.ts';
import { writeDispatch } from './write.ts';

/** The message that orders a file, for whoever makes the bank's file of it himself. */
export const paymentDispatchJson = {
  id: LAYOUT_ID,
  name: 'PAYMENT_DISPATCH as JSON',
  spec: 'Giroport’s own event PAYMENT_DISPATCH, version 1 (JSON Schema urn:giroport:event:PAYMENT_DISPATCH:v1)',
  kind: 'payment',
  fileExtension: 'json',
  mediaType: 'application/json',
  methods: ['ACH', 'EFT', 'DD', 'WIR'],
  properties: [
    { name: 'direction', description: 'Which way the money may go.', values: ['CREDIT', 'DEBIT'] },
    { name: 'purpose', description: 'What a file may ask for.', values: ['INITIATION', 'REVERSAL', 'CANCELLATION'] },
    { name: 'prenotes', description: 'Whether payments of no amount may announce others.', values: ['yes'] },
  ],
  parameters: dispatchParameters,
  likeness: likenessOf,
  read: () => new DispatchReader(),
  write: writeDispatch,
} satisfies Layout;
