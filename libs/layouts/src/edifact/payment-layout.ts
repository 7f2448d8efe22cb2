import type { PaymentMethod } from '@giroport/canonical';
import type { Layout } from '../layout.ts';
import { Sink } from './findings.ts';
import { InterchangeReader } from './interchange-reader.ts';
import { likenessOfType } from './likeness.ts';
import { PaymentHandler } from './payment-handler.ts';
import type { PaymentKind } from './payment-kind.ts';
import { paymentParameters } from './payment-settings.ts';
import { writePayments } from './payment-writer.ts';

/** Payment orders, both ways: read as the bank reads them, by a program of its own. */
export function paymentLayout(kind: PaymentKind, name: string, methods: readonly PaymentMethod[]): Layout {
  return {
    id: `edifact.${kind.type.toLowerCase()}.d96a`,
    name,
    spec: `UN/EDIFACT D.96A, ${kind.type}; ISO 9735 (syntax versions 1 to 3)`,
    kind: 'payment',
    fileExtension: 'edi',
    mediaType: 'application/EDIFACT',
    parameters: paymentParameters,
    methods,
    properties: [
      { name: 'direction', description: 'Which way the money may go.', values: [kind.direction] },
      { name: 'purpose', description: 'What a file may ask for.', values: ['INITIATION'] },
      { name: 'prenotes', description: 'Whether payments of no amount may announce others.', values: ['no'] },
    ],
    likeness: (head) => likenessOfType(kind.type, ['D:96A'], head),
    read: () => {
      const sink = new Sink();
      return new InterchangeReader(sink, [new PaymentHandler(kind, sink)]);
    },
    write: (order, parameters) => writePayments(kind, order, parameters),
  };
}
