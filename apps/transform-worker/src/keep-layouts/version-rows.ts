import type { CatalogVersion } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { Reading, Tx } from '@giroport/persistence';
import { refuseStale, type Changing } from './catalog-writer.ts';

/** The two tables whose rows are versions: they share how a version comes to be active, and how it goes. */
export const VERSIONED = {
  layout: { table: 'layout', id: 'layout_id' },
  dialect: { table: 'dialect', id: 'dialect_id' },
} as const;
export type Versioned = keyof typeof VERSIONED;

export type VersionRow = {
  readonly version: number;
  readonly state: CatalogVersion['state'];
  readonly sha256: string;
  readonly created_at: Date;
  readonly created_by: string;
  readonly reason: string | null;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
};

const VERSION_COLUMNS = 'version, state, sha256, created_at, created_by, reason, decided_at, decided_by';

/** All versions of an id, the newest first. */
export async function versionsOf(from: Reading, what: Versioned, id: string): Promise<VersionRow[]> {
  const { table, id: column } = VERSIONED[what];
  return await from.query<VersionRow>(
    `select ${VERSION_COLUMNS} from ${table} where ${column} = $1 order by version desc`,
    [id],
  );
}

export function tellVersion(row: VersionRow): CatalogVersion {
  return {
    version: row.version,
    state: row.state,
    sha256: row.sha256,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.decided_at !== null && { decidedAt: row.decided_at.toISOString() }),
    ...(row.decided_by !== null && { decidedBy: row.decided_by }),
  };
}

/** The version that counts for who names none: the active one, else the newest. */
export function leading<Row extends { readonly state: string; readonly version: number }>(
  rows: readonly Row[],
): Row | undefined {
  return rows.find((one) => one.state === 'ACTIVE') ?? rows.toSorted((left, right) => right.version - left.version)[0];
}

export type Decision = {
  readonly what: Versioned;
  readonly id: string;
  readonly version: number;
  readonly decision: 'ACTIVATE' | 'RETIRE';
  readonly by: string;
  readonly reason?: string | undefined;
  readonly ifVersion?: number | undefined;
};

/** Activates a version, or retires it. What is so already is left as it is. Throws Reject('<what>-version.unknown'), Reject('<what>.not-active'). */
export async function decideVersion(changing: Changing, decision: Decision): Promise<boolean> {
  const { what, id, version, by } = decision;
  const rows = await versionsOf(changing.tx, what, id);
  const row = rows.find((one) => one.version === version);
  if (row === undefined) throw new Reject(`${what}-version.unknown`, { [what]: id, version });
  refuseStale(decision.ifVersion, rows[0]!.version);
  const wanted = decision.decision === 'ACTIVATE' ? 'ACTIVE' : 'RETIRED';
  if (row.state === wanted) return false;
  const before = rows.find((one) => one.state === 'ACTIVE');
  if (wanted === 'RETIRED' && before?.version !== version)
    throw new Reject(`${what}.not-active`, { [what]: id, version, state: row.state });
  if (wanted === 'ACTIVE' && before !== undefined)
    await setState(changing.tx, what, id, before.version, 'RETIRED', by, changing.now);
  await setState(changing.tx, what, id, version, wanted, by, changing.now);
  changing.note({
    type: what,
    id,
    version,
    action: wanted === 'ACTIVE' ? `${what}.activated` : `${what}.retired`,
    by,
    digest: row.sha256,
    reason: decision.reason,
    facts: { ...(before !== undefined && wanted === 'ACTIVE' && { instead: before.version }) },
  });
  return true;
}

async function setState(
  tx: Tx,
  what: Versioned,
  id: string,
  version: number,
  state: 'ACTIVE' | 'RETIRED',
  by: string,
  now: Date,
): Promise<void> {
  const { table, id: column } = VERSIONED[what];
  await tx.query(
    `update ${table} set state = $3, decided_at = $4, decided_by = $5 where ${column} = $1 and version = $2`,
    [id, version, state, now, by],
  );
}
