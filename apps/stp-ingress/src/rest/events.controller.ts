import { Refused } from '@giroport/edge';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import { EventFeed } from './event-feed.ts';
import { Asked, declareOperation, Serves, type AskedOf } from './operation.ts';

const followEvents = declareOperation({
  id: 'followEvents',
  method: 'GET',
  path: '/v1/events',
  tag: 'Operations',
  who: 'SOURCE',
  summary: 'What happens, as it happens (server-sent events).',
  description:
    'Operators: OPS_EVENT, PAYMENT_STATUS, PAYMENT_FILE_STATUS and BANK_FILE_STATUS. A source: PAYMENT_STATUS of its own payments. News only: for what must not be missed there are webhooks, the bus and the lists.',
  replies: { 200: { description: 'A stream that goes on.', mediaType: 'text/event-stream' } },
});

@Controller()
export class EventsController {
  constructor(@Inject(EventFeed) private readonly feed: EventFeed) {}

  @Serves(followEvents)
  follow(@Asked() { caller, reply }: AskedOf<typeof followEvents>): StreamableFile {
    const stream = this.feed.open(caller.kind === 'SOURCE' ? caller.id : undefined);
    if (!stream) throw new Refused(429, 'events.too-many', { detail: 'Too many are following already.' });
    void reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    return new StreamableFile(stream, { type: 'text/event-stream' });
  }
}
