import type { InvariantReport } from '@giroport/contracts';
import { reportOf } from '@giroport/messaging';
import type { Database } from '@giroport/persistence';
import { digestOfMove } from '../persistence/moves.ts';
import { BROKEN_MAX, type Broken } from './verify-payments.ts';

type MoveRow = {
  id: string;
  at: Date;
  actor: string;
  why: string;
  reason: string | null;
  from_status: string | null;
  to_status: string;
  file_id: string | null;
  bank_file_id: string | null;
  payment_ids: string;
  lines: number[] | null;
  digest: string | null;
};

/** I10: every set of status changes stands as the journal has it, and every payment's moves name it. */
export async function verifyMoves(database: Database): Promise<InvariantReport> {
  const broken: Broken[] = [];
  let examined = 0;
  const sql = `select m.id, m.at, m.actor, m.why, m.reason, m.from_status, m.to_status, m.file_id, m.bank_file_id,
      array_to_string(m.payment_ids, ',') as payment_ids, m.lines, j.digest
    from payment_move m left join journal j on j.object_type = 'payment-move' and j.object_id = m.id::text order by m.id`;
  for await (const rows of database.stream<MoveRow>(sql, [], 50)) {
    for (const row of rows) {
      examined++;
      if (row.digest === null) broken.push({ id: `move ${row.id}`, problem: 'is not in the journal' });
      else if (digestOf(row) !== row.digest)
        broken.push({ id: `move ${row.id}`, problem: 'is not what the journal has of it' });
    }
  }
  broken.push(...(await lostMoves(database)), ...(await strayMoves(database)));
  return reportOf('I10', 'sets of status changes and their digests in the journal', examined, broken);
}

function digestOf(row: MoveRow): string {
  return digestOfMove({
    ...row,
    from: row.from_status,
    to: row.to_status,
    fileId: row.file_id,
    bankFileId: row.bank_file_id,
    paymentIds: row.payment_ids.split(','),
  });
}

/** The journal speaks of a set that is gone. */
async function lostMoves(database: Database): Promise<Broken[]> {
  return await database.query<Broken>(
    `select 'move ' || j.object_id as id, 'is in the journal and nowhere else' as problem from journal j
     where j.object_type = 'payment-move' and not exists (select 1 from payment_move m where m.id = j.object_id::bigint) limit ${BROKEN_MAX}`,
  );
}

/** A payment names a move that does not name it. */
async function strayMoves(database: Database): Promise<Broken[]> {
  return await database.query<Broken>(
    `with named as (select p.id, u.move_id from payment p cross join lateral unnest(p.moves) as u(move_id)),
       listed as (select u.id, m.id as move_id from payment_move m cross join lateral unnest(m.payment_ids) as u(id))
     select coalesce(named.id, listed.id)::text as id,
       case when listed.id is null then 'names move ' || named.move_id || ', which does not name it'
         else 'does not name move ' || listed.move_id || ', which names it' end as problem
     from named full join listed on listed.id = named.id and listed.move_id = named.move_id
     where named.id is null or listed.id is null limit ${BROKEN_MAX}`,
  );
}
