import type { InvariantReport } from '@giroport/contracts';
import { sha256Hex, Reject } from '@giroport/kernel';
import { reportOf } from '@giroport/messaging';
import type { Database, Seal } from '@giroport/persistence';

type PackRow = {
  pack_id: string;
  content: Buffer;
  content_sha256: string;
  payments: Buffer;
  payments_sha256: string;
  signed_sha256: string | null;
  orphan: boolean;
};

/** I9 for order packs: what was imported is kept, what was signed is what is kept, and what was sent has its request. */
export async function verifyPacks(database: Database, seal: Seal): Promise<InvariantReport> {
  const broken: { id: string; problem: string }[] = [];
  let packs = 0;
  const sql = `select pack_id, content, content_sha256, payments, payments_sha256, signed_sha256,
      request_id is not null and not exists (select 1 from request r where r.request_id = order_pack.request_id) as orphan from order_pack`;
  for await (const batch of database.stream<PackRow>(sql, [], 20)) {
    packs += batch.length;
    for (const row of batch) {
      const problem = problemOf(row, seal);
      if (problem !== undefined) broken.push({ id: row.pack_id, problem });
    }
  }
  return reportOf('I9', 'order packs: their content, signatures and requests', packs, broken);
}

function problemOf(row: PackRow, seal: Seal): string | undefined {
  try {
    if (sha256Hex(seal.open(row.content)) !== row.content_sha256) return 'the content is not that of the hash';
    if (sha256Hex(seal.open(row.payments)) !== row.payments_sha256) return 'the payments are not those of the hash';
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    return `the content cannot be opened: ${error.code}`;
  }
  if (row.signed_sha256 !== null && row.signed_sha256 !== row.payments_sha256)
    return 'what was signed is not what is kept';
  return row.orphan ? 'it was sent, but its request is missing' : undefined;
}
