import { Reject } from '@giroport/kernel';
import type { Database, Tx } from '@giroport/persistence';
import { PUBLISH_TRIES_BEFORE_PARKED } from './limits.ts';
import type { ParkedRow } from './parked-row.ts';
import { RELAY, UNPUBLISHED } from './relay.ts';

/**
 * Events of the outbox that could not be published in so many tries, as parked events under their own ids. They stay in the outbox and
 * are tried on, so that what mends by itself (a broker without its disk for an hour) needs nobody.
 */
const ROWS = `event_id as id, '${RELAY}' as consumer, event_id, event, subject, body as envelope, '${UNPUBLISHED}' as code,
  coalesce(last_error, 'could not be published') as cause, created_at as parked_at, null as decided_by, null as reason, 0 as requeued_times`;
const STUCK = `published_at is null and held_by is null and next_try_at is not null and failed_times >= ${PUBLISH_TRIES_BEFORE_PARKED}`;

export async function listUnpublished(database: Database, limit: number): Promise<ParkedRow[]> {
  return await database.query<ParkedRow>(
    `select ${ROWS.replace('body as', `''::bytea as`)}, 'PARKED' as state from outbox where ${STUCK} order by position limit $1`,
    [limit],
  );
}

/** Tries it again at once, or gives it up: it leaves the outbox then, and stays with the parked events. Throws Reject parked-event.unknown. */
export async function decideUnpublished(
  tx: Tx,
  id: string,
  decision: 'REQUEUE' | 'ABANDON',
  by: string,
  reason?: string,
): Promise<ParkedRow> {
  const parameters = [id, by, reason ?? null];
  const [row] =
    decision === 'REQUEUE'
      ? await tx.query<ParkedRow>(
          `with found as (update outbox set next_try_at = null, failed_times = 0 where event_id = $1 and ${STUCK} returning *)
           select ${ROWS}, 'REQUEUED' as state, $2::text as decided_by, $3::text as reason from found`,
          parameters,
        )
      : await tx.query<ParkedRow>(
          `with gone as (delete from outbox where event_id = $1 and ${STUCK} returning *)
           insert into parked_event (id, consumer, event_id, event, subject, envelope, code, cause, parked_at, state, decided_at, decided_by, reason)
           select id, consumer, event_id, event, subject, envelope, code, cause, parked_at, 'ABANDONED', now(), $2, $3 from (select ${ROWS} from gone) as g
           on conflict (consumer, event_id) do update set state = 'ABANDONED', cause = excluded.cause, envelope = excluded.envelope,
             decided_at = now(), decided_by = $2, reason = $3
           returning *`,
          parameters,
        );
  if (!row) throw new Reject('parked-event.unknown', { id });
  return row;
}
