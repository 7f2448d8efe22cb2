import { newPayment } from '@giroport/contracts';
import { Refused } from '@giroport/edge';
import { Controller, Inject } from '@nestjs/common';
import Type from 'typebox';
import { Asked, declareOperation, Serves, type AskedOf } from '../rest/operation.ts';
import { ReceiveRequest, STREAM_BYTES_MAX } from './receive-request.ts';

const answer = Type.Object({
  requestId: Type.String({ format: 'uuid' }),
  count: Type.Integer(),
  controlSums: Type.Record(Type.String(), Type.String()),
  payments: Type.Optional(
    Type.Array(Type.Object({ paymentId: Type.String({ format: 'uuid' }), reference: Type.String() }), {
      description: 'of requests of up to 1000 payments',
    }),
  ),
  links: Type.Object({ self: Type.String(), payments: Type.String() }),
});

const postPayments = declareOperation({
  id: 'postPayments',
  method: 'POST',
  path: '/v1/payments',
  tag: 'Payments',
  who: 'SOURCE',
  summary: 'Hands over payments: one, a list, or a stream.',
  description:
    'All or nothing: every problem is told with its JSON pointer, and nothing is kept of what is refused. The same key and content get the same answer for ever (Idempotency-Replayed: true); the same key with other content is a conflict.',
  headers: Type.Object({
    'Idempotency-Key': Type.String({ description: '1 to 64 characters; one key a request' }),
    'X-Count': Type.Optional(
      Type.Integer({ description: 'how many payments there are; a mismatch refuses the whole' }),
    ),
    'X-Control-Sum': Type.Optional(Type.String({ description: 'EUR=123.00,USD=5.00; a mismatch refuses the whole' })),
  }),
  body: {
    bytesMax: STREAM_BYTES_MAX,
    raw: true,
    content: {
      'application/json': Type.Union([newPayment, Type.Array(newPayment)]),
      'application/x-ndjson': Type.String({ description: 'one payment a line' }),
    },
  },
  replies: { 202: { description: 'Accepted: kept, and on its way.', schema: answer } },
});

@Controller()
export class PaymentsController {
  constructor(@Inject(ReceiveRequest) private readonly receive: ReceiveRequest) {}

  @Serves(postPayments)
  async post(@Asked() { caller, request, reply }: AskedOf<typeof postPayments>): Promise<string> {
    if (caller.kind !== 'SOURCE') {
      throw new Refused(403, 'source.only', { detail: 'Payments are handed over by a source, under its own key.' });
    }
    const { answer: text, repeated } = await this.receive.run(caller.source, {
      headers: request.headers,
      body: request.body,
    });
    if (repeated) void reply.header('idempotency-replayed', 'true');
    void reply.type('application/json; charset=utf-8');
    return text;
  }
}
