import type { Database } from '@giroport/persistence';

/** Whether an event was handled already: a repeat then costs no second reading or writing. The inbox decides again in the transaction. */
export async function handledBefore(database: Database, consumer: string, eventId: string): Promise<boolean> {
  const rows = await database.query('select 1 from inbox where consumer = $1 and event_id = $2', [consumer, eventId]);
  return rows.length > 0;
}
