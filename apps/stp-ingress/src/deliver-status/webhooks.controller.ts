import { sourceId, uuid } from '@giroport/contracts';
import { Controller, Inject } from '@nestjs/common';
import Type from 'typebox';
import { Asked, declareOperation, Serves, type AskedOf } from '../rest/operation.ts';
import { actorOf, idOf, ownSource, paged, present, strictObject, told } from '../rest/page.ts';
import { WebhookQueue } from './webhook-queue.ts';

const delivery = Type.Object({
  deliveryId: uuid,
  sourceId,
  event: Type.String(),
  count: Type.Integer(),
  state: Type.String({ description: 'PENDING, DELIVERED, PARKED' }),
  tries: Type.Integer(),
  nextTryAt: Type.Optional(Type.String()),
  lastStatus: Type.Optional(Type.Integer()),
  lastError: Type.Optional(Type.String()),
  createdAt: Type.String(),
  deliveredAt: Type.Optional(Type.String()),
});

const listWebhooks = declareOperation({
  id: 'listWebhookDeliveries',
  method: 'GET',
  path: '/v1/webhooks',
  tag: 'Webhooks',
  who: 'SOURCE',
  summary: 'Deliveries to webhooks, newest first. A source sees its own.',
  query: Type.Object(
    {
      sourceId: Type.Optional(sourceId),
      state: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['PENDING', 'DELIVERED', 'PARKED'] })),
      cursor: Type.Optional(Type.Integer({ minimum: 1 })),
      limit: paged.limit,
    },
    strictObject,
  ),
  replies: told('A page.', Type.Object({ items: Type.Array(delivery), next: Type.Optional(Type.Integer()) })),
});

const requeueWebhook = declareOperation({
  id: 'requeueWebhookDelivery',
  method: 'POST',
  path: '/v1/webhooks/{deliveryId}/requeue',
  tag: 'Webhooks',
  who: 'SOURCE',
  summary: 'Tries a parked delivery again.',
  params: idOf('deliveryId'),
  replies: told('The delivery as it stands now.', delivery),
});

@Controller()
export class WebhooksController {
  constructor(@Inject(WebhookQueue) private readonly queue: WebhookQueue) {}

  @Serves(listWebhooks)
  async list(@Asked() { caller, query }: AskedOf<typeof listWebhooks>): Promise<unknown> {
    return await this.queue.list(present({ ...query, ...ownSource(caller, query.sourceId) }));
  }

  @Serves(requeueWebhook)
  async requeue(@Asked() { caller, params }: AskedOf<typeof requeueWebhook>): Promise<unknown> {
    return await this.queue.requeue(params.deliveryId, ownSource(caller).sourceId, actorOf(caller));
  }
}
