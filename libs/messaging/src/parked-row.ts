import type { ParkedEvent } from '@giroport/contracts';

/** A row of parked_event. */
export type ParkedRow = {
  id: string;
  consumer: string;
  event_id: string;
  event: string;
  subject: string;
  envelope: Buffer;
  code: string;
  cause: string;
  parked_at: Date;
  state: ParkedEvent['state'];
  decided_by: string | null;
  reason: string | null;
  requeued_times: number;
};
