import { requestsReconcile, type InvariantReport } from '@giroport/contracts';
import { reportOf, type Questions } from '@giroport/messaging';
import type { Database } from '@giroport/persistence';
import { answerHash, requestIdOf } from '../accept-payments/requests.ts';

type RequestRow = {
  request_id: string;
  source_id: string;
  idempotency_key: string;
  count: number;
  answer: string;
  answer_hash: Buffer;
  content_hash: Buffer;
};

const ROWS_AT_ONCE = 1_000;
const RECONCILE_AT_ONCE = 500;

/** I4: every accepted request has its answer, unchanged, under the id that its source and key give. */
export async function verifyAnswers(database: Database): Promise<InvariantReport> {
  const broken: { id: string; problem: string }[] = [];
  let rows = 0;
  const sql = 'select request_id, source_id, idempotency_key, count, answer, answer_hash, content_hash from request';
  for await (const batch of database.stream<RequestRow>(sql, [], ROWS_AT_ONCE)) {
    rows += batch.length;
    for (const row of batch) {
      const problem = problemOf(row);
      if (problem !== undefined) broken.push({ id: row.request_id, problem });
    }
  }
  return reportOf('I4', 'accepted requests and the answers they are given for ever', rows, broken);
}

function problemOf(row: RequestRow): string | undefined {
  if (requestIdOf(row.source_id, row.idempotency_key) !== row.request_id)
    return 'the id is not that of its source and key';
  if (row.content_hash.length !== 32) return 'there is no hash of its content';
  if (!answerHash(row.answer).equals(row.answer_hash)) return 'the answer was changed';
  const answer = JSON.parse(row.answer) as { requestId?: unknown; count?: unknown };
  return answer.requestId === row.request_id && answer.count === row.count
    ? undefined
    : 'the answer is not that of this request';
}

/** How old a request must be before its payments must have arrived: younger ones may be on their way. */
const ON_THE_WAY_SECONDS = 10;

/** I1, the door's side: the payments of every accepted request are with dispatch, loaded or as exceptions. Asks dispatch. */
export async function verifyRequestCounts(database: Database, questions: Questions): Promise<InvariantReport> {
  const broken: { id: string; problem: string }[] = [];
  let groups = 0;
  const sql = `select event_request_id as id, sum(count)::int as count from request
    where received_at < now() - interval '${ON_THE_WAY_SECONDS} seconds' group by event_request_id`;
  for await (const batch of database.stream<{ id: string; count: number }>(sql, [], RECONCILE_AT_ONCE)) {
    groups += batch.length;
    const { requests } = await questions.ask(
      requestsReconcile,
      { requestIds: batch.map((one) => one.id) },
      RECONCILE_MS_MAX,
    );
    const there = new Map(requests.map((one) => [one.requestId, one.payments]));
    for (const one of batch) {
      const payments = there.get(one.id) ?? 0;
      if (payments !== one.count)
        broken.push({ id: one.id, problem: `${one.count} payments were accepted, ${payments} are with dispatch` });
    }
  }
  return reportOf('I1', 'payments of accepted requests that dispatch has', groups, broken);
}

const RECONCILE_MS_MAX = 30_000;
