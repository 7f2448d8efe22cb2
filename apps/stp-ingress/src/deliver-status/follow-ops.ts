import { opsEvent, type OpsEvent } from '@giroport/contracts';
import type { Consumer, EventContext } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { Injectable } from '@nestjs/common';

/** Keeps what operators should know, for the list that the console shows. */
@Injectable()
export class FollowOps implements Consumer<typeof opsEvent> {
  readonly event = opsEvent;
  readonly name = 'stp-ingress--follow-ops';
  readonly gatherMax = 64;

  async handle(body: OpsEvent, tx: Tx, context: EventContext): Promise<void> {
    await tx.query(
      `insert into ops_event (event_id, at, severity, code, service, body) values ($1, $2, $3, $4, $5, $6) on conflict (event_id) do nothing`,
      [context.eventId, new Date(body.at), body.severity, body.code, body.service, JSON.stringify(body)],
    );
  }
}
