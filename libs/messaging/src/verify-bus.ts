import type { InvariantReport } from '@giroport/contracts';
import { Database, type Journal } from '@giroport/persistence';
import { PUBLISH_TRIES_BEFORE_PARKED } from './limits.ts';

/** How long an event may wait in the outbox while the system stands still before it counts as lost. */
const OUTBOX_WAIT_MS_MAX = 60_000;
const BROKEN_MAX = 100;

/** I5: every event of the outbox is published, or its cause is visible; nothing is parked without a cause. */
export async function verifyOutbox(database: Database, now: Date): Promise<InvariantReport> {
  const since = new Date(now.getTime() - OUTBOX_WAIT_MS_MAX);
  const late = await database.query<{ id: string; problem: string }>(
    `select event_id::text as id, event || ' waits since ' || created_at::text || coalesce(': ' || last_error, '') as problem
     from outbox where published_at is null and held_by is null and created_at < $1 and failed_times < $3 order by position limit $2`,
    [since, BROKEN_MAX, PUBLISH_TRIES_BEFORE_PARKED],
  );
  const parked = await database.query<{ id: string; problem: string }>(
    `select id::text, 'parked without a cause' as problem from parked_event where cause = '' or code = '' limit $1`,
    [BROKEN_MAX],
  );
  const [counted] = await database.query<{ count: string }>(
    'select (select count(*) from outbox) + (select count(*) from parked_event) as count',
  );
  return reportOf('I5', 'events announced, published or parked', Number(counted?.count ?? 0), [...late, ...parked]);
}

/** I10: the journal's chain is whole. */
export async function verifyChain(database: Database, journal: Journal): Promise<InvariantReport> {
  const { rows, breaks } = await journal.verify(database);
  return reportOf(
    'I10',
    "the journal's chain of keyed hashes",
    rows,
    breaks.map((one) => ({ id: `journal ${one.position}`, problem: one.problem })),
  );
}

/** A report from its rows: the first hundred are named, all are counted. */
export function reportOf(
  invariant: InvariantReport['invariant'],
  check: string,
  examined: number,
  broken: readonly { id: string; problem: string }[],
): InvariantReport {
  return { invariant, check, examined, brokenCount: broken.length, broken: broken.slice(0, BROKEN_MAX) };
}
