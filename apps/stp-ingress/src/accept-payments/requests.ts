import { idOfContent } from '@giroport/kernel';
import { plainArray, textArray, type Database, type Statement, type Tx } from '@giroport/persistence';
import { hash } from 'node:crypto';

export type Door = 'SOAP' | 'REST' | 'BUS';

/** A request that was accepted, with the answer that it is given for ever (I4). */
export type AcceptedRequest = {
  readonly requestId: string;
  readonly sourceId: string;
  readonly door: Door;
  readonly key: string;
  /** SHA-256 over the payments as they came, in canonical JSON, one a line. */
  readonly contentHash: Buffer;
  /** The requestId of the events that carry its payments: its own, or that of the batch that it shares (singles). */
  readonly eventRequestId: string;
  /** Where it is one payment that shares a batch. */
  readonly paymentId?: string;
  readonly count: number;
  readonly controlSums: Readonly<Record<string, string>>;
  readonly answer: string;
  readonly receivedAt: Date;
};

export type KnownRequest = { readonly requestId: string; readonly contentHash: Buffer; readonly answer: string };

export function requestIdOf(sourceId: string, key: string): string {
  return idOfContent('request', sourceId, key);
}

/** Inserts requests; gives the ids of those that are new. The primary key decides, whoever else comes at the same time. */
export async function insertRequests(tx: Tx, requests: readonly AcceptedRequest[]): Promise<Set<string>> {
  const { sql, parameters } = insertionOf(requests);
  const rows = await tx.query<{ request_id: string }>(
    `${sql} on conflict (request_id) do nothing returning request_id`,
    parameters,
  );
  return new Set(rows.map((row) => row.request_id));
}

/** Inserts requests, of which none may be there yet: else the statement fails with SQLSTATE 23505 (unique_violation). */
export function insertionOf(requests: readonly AcceptedRequest[]): Statement {
  return {
    name: 'requests',
    sql: `insert into request (request_id, source_id, door, idempotency_key, content_hash, event_request_id, payment_id, count, control_sums, answer, answer_hash, received_at)
     select request_id, source_id, door, key, decode(content_hash, 'hex'), event_request_id, payment_id, count, control_sums, answer,
       sha256(convert_to(answer, 'UTF8')), received_at
     from (select unnest($1::uuid[]) as request_id, unnest($2::text[]) as source_id, unnest($3::text[]) as door, unnest($4::text[]) as key,
       unnest($5::text[]) as content_hash, unnest($6::uuid[]) as event_request_id, unnest($7::uuid[]) as payment_id, unnest($8::int[]) as count,
       unnest($9::jsonb[]) as control_sums, unnest($10::text[]) as answer, unnest($11::timestamptz[]) as received_at) as r`,
    parameters: [
      plainArray(requests.map((one) => one.requestId)),
      textArray(requests.map((one) => one.sourceId)),
      plainArray(requests.map((one) => one.door)),
      textArray(requests.map((one) => one.key)),
      plainArray(requests.map((one) => one.contentHash.toString('hex'))),
      plainArray(requests.map((one) => one.eventRequestId)),
      plainArray(requests.map((one) => one.paymentId ?? null)),
      plainArray(requests.map((one) => one.count)),
      jsonArray(requests.map((one) => JSON.stringify(one.controlSums))),
      jsonArray(requests.map((one) => one.answer)),
      plainArray(requests.map((one) => one.receivedAt.toISOString())),
    ],
  };
}

/**
 * An array of JSON texts. They are full of quotes, and have no control characters: what JSON escapes in them are the quotes and
 * backslashes that PostgreSQL wants escaped, and the engine does it several times quicker than textArray.
 */
function jsonArray(texts: readonly string[]): string {
  return `{${texts.map((text) => JSON.stringify(text)).join(',')}}`;
}

/** What is known of requests by their ids. */
export async function findRequests(
  reader: Pick<Tx | Database, 'query'>,
  requestIds: readonly string[],
): Promise<Map<string, KnownRequest>> {
  if (requestIds.length === 0) return new Map();
  const rows = await reader.query<{ request_id: string; content_hash: Buffer; answer: string }>(
    'select request_id, content_hash, answer from request where request_id = any($1::uuid[])',
    [requestIds],
  );
  return new Map(
    rows.map((row) => [
      row.request_id,
      { requestId: row.request_id, contentHash: row.content_hash, answer: row.answer },
    ]),
  );
}

export function answerHash(answer: string): Buffer {
  return hash('sha256', answer, 'buffer');
}
