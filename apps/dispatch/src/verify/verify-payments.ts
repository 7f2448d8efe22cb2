import type { InvariantReport } from '@giroport/contracts';
import { reportOf } from '@giroport/messaging';
import type { Database } from '@giroport/persistence';

export type Broken = { id: string; problem: string };

/** The most that one check names. */
export const BROKEN_MAX = 100;

/** I1: each accepted payment is in one state, which its moves lead to, and in one live file at most. */
export async function verifyStates(database: Database): Promise<InvariantReport> {
  const [counted] = await database.query<{ count: string }>('select count(*) from payment');
  const broken = (
    await Promise.all(STATE_CHECKS.map((sql) => database.query<Broken>(`${sql} limit ${BROKEN_MAX}`)))
  ).flat();
  return reportOf('I1', 'payments: one state, led to by their moves; one live file', Number(counted!.count), broken);
}

const STATE_CHECKS = [
  `select p.id, 'has ' || cardinality(p.moves) || ' moves and counts ' || p.sequence as problem from payment p where p.sequence <> cardinality(p.moves)`,
  `select p.id, 'is ' || p.status || ', its last move led to ' || coalesce(m.to_status::text, 'nothing') as problem
   from payment p left join payment_move m on m.id = p.moves[cardinality(p.moves)] where m.to_status is distinct from p.status`,
  `select p.id, 'says that it is in file ' || p.file_id || ', which does not list it there' as problem
   from payment p left join payment_file f on f.id = p.file_id
   where p.file_id is not null and f.payment_ids[p.file_sequence] is distinct from p.id`,
  `select p.id, 'is ' || p.status || ' in no file' as problem from payment p
   where p.file_id is null and p.status in ('IN_PROCESS', 'DISPATCHED', 'RECEIVED_BY_BANK', 'PAID', 'PENDING_CANCELLATION', 'PENDING_REVERSAL')`,
  `select p.id, 'waits to be sent, and still belongs to file ' || p.file_id as problem from payment p
   where p.file_id is not null and p.status in ('AWAITING_DISPATCH', 'ON_HOLD', 'CANCELLED')`,
  `select p.id, 'waits to be sent in no parcel: nobody will take it' as problem from payment p
   where p.status = 'AWAITING_DISPATCH' and p.id not in (select unnest(payment_ids) from parcel)`,
  `select listed.id, 'is listed by live files ' || string_agg(listed.file_id::text, ', ') as problem
   from (select u.id, f.id as file_id from payment_file f cross join lateral unnest(f.payment_ids) as u(id)
     where f.status not in ('VOID', 'ERROR') and u.id <> all(f.left_ids)) as listed
   group by listed.id having count(*) > 1`,
  `select u.id, 'was accepted by request ' || l.request_id || ' and is not here' as problem
   from payment_load l cross join lateral unnest(l.payment_ids) as u(id) left join payment p on p.id = u.id where p.id is null`,
  `select l.request_id as id, 'part ' || l.part || ' had ' || l.count || ' payments, ' || (l.loaded + l.repeated + l.refused) || ' are accounted for' as problem
   from payment_load l where l.count <> l.loaded + l.repeated + l.refused`,
];

/** I3: no file is sent twice but by a command, none has another's identity, and no payment is in two files that were sent. */
export async function verifySendings(database: Database): Promise<InvariantReport> {
  const [counted] = await database.query<{ count: string }>('select count(*) from transmission');
  const broken = (
    await Promise.all(SENDING_CHECKS.map((sql) => database.query<Broken>(`${sql} limit ${BROKEN_MAX}`)))
  ).flat();
  return reportOf('I3', 'transmissions: once, unless a person said so', Number(counted!.count), broken);
}

const SENT = `('SENT', 'RECEIVED_BY_BANK', 'COMPLETE', 'COMPLETE_WITH_ERRORS')`;

const SENDING_CHECKS = [
  `select file_id as id, 'was sent ' || count(*) || ' times by itself' as problem from transmission
   where status = 'SENT' and kind <> 'RESEND' group by file_id having count(*) > 1`,
  `select t.file_id as id, 'attempt ' || t.attempt || ' was sent again, and nobody is named who said so' as problem from transmission t
   where t.kind = 'RESEND' and (t.asked_by is null or not exists (
     select 1 from journal j where j.object_type = 'payment-file' and j.object_id = t.file_id::text and j.action = 'file.resent'))`,
  `select t.file_id as id, 'attempt ' || t.attempt || ' carried other bytes than the file' as problem
   from transmission t join payment_file f on f.id = t.file_id
   where t.status = 'SENT' and t.receipt ? 'sha256' and (t.receipt->>'sha256' <> f.sha256 or (t.receipt->>'bytes')::integer <> f.bytes)`,
  `select f.id, 'is ' || f.status || ', and no attempt says that it arrived' as problem from payment_file f
   where f.status in ${SENT} and not exists (select 1 from transmission t where t.file_id = f.id and t.status = 'SENT')`,
  `select sent.id, 'is in ' || count(*) || ' files that were sent' as problem
   from (select u.id from payment_file f cross join lateral unnest(f.payment_ids) as u(id)
     where f.status in ${SENT} and u.id <> all(f.left_ids)) as sent
   group by sent.id having count(*) > 1`,
];
