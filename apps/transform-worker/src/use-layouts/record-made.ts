import { opsEvent } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import type { Outbox } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import type { FileCodes } from './file-codes.ts';
import type { Made } from './layout-catalog.ts';

/** The columns of a file's row that say by which versions it was made. */
export const MADE_COLUMNS = 'layout_version, layout_sha256, dialect_id, dialect_version, catalog_revision';

export function madeValues(made: Made | undefined): readonly unknown[] {
  return [
    made?.layoutVersion ?? 0,
    made?.layoutSha256 ?? null,
    made?.dialectId ?? null,
    made?.dialectVersion ?? null,
    made?.catalogRevision ?? 0,
  ];
}

/** What the journal says of it. */
export function madeFacts(made: Made | undefined): Readonly<Record<string, unknown>> {
  if (made === undefined) return {};
  const { layoutVersion, dialectId, dialectVersion } = made;
  return {
    ...(layoutVersion > 0 && { layoutVersion }),
    ...(dialectId !== undefined && { dialect: `${dialectId}@${dialectVersion}` }),
  };
}

type File = { readonly fileId: string; readonly bankId: string; readonly layoutId: string };
type Parts = { readonly clock: Clock; readonly outbox: Outbox };

/**
 * Adds what had no mapping in a file to the report: one statement a file, none where everything was mapped. Operators are told
 * of values that were never seen before.
 */
export async function recordMissing(
  tx: Tx,
  { clock, outbox }: Parts,
  codes: FileCodes | undefined,
  file: File,
): Promise<void> {
  const missing = codes?.missing() ?? [];
  if (missing.length === 0) return;
  const rows = await tx.query<{ group_id: string; value: string; fresh: boolean }>(
    `insert into code_map_missing (group_id, direction, value, layout_id, bank_id, count, first_seen_at, last_seen_at, last_file_id)
     select group_id, direction, value, $5, $6, count, $7, $7, $8
     from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) as m(group_id, direction, value, count)
     order by 1, 2, 3
     on conflict (group_id, direction, value, layout_id, bank_id) do update
       set count = code_map_missing.count + excluded.count, last_seen_at = excluded.last_seen_at, last_file_id = excluded.last_file_id
     returning group_id, value, xmax = 0 as fresh`,
    [
      missing.map((one) => one.group),
      missing.map((one) => one.direction),
      missing.map((one) => one.value),
      missing.map((one) => String(one.count)),
      file.layoutId,
      file.bankId,
      clock.now(),
      file.fileId,
    ],
  );
  const fresh = rows.filter((one) => one.fresh);
  if (fresh.length > 0) await tellFresh(tx, { clock, outbox }, fresh, file);
}

const VALUES_TOLD_MAX = 5;

async function tellFresh(
  tx: Tx,
  { clock, outbox }: Parts,
  fresh: readonly { group_id: string; value: string }[],
  { fileId, bankId, layoutId }: File,
): Promise<void> {
  const shown = fresh.slice(0, VALUES_TOLD_MAX).map((one) => `${one.group_id} "${one.value}"`);
  const more = fresh.length > shown.length ? ` and ${fresh.length - shown.length} more` : '';
  const body = {
    code: 'code-map.missing',
    severity: 'WARNING' as const,
    service: 'transform-worker',
    object: { type: 'file', id: fileId },
    message: `A file of ${bankId} (${layoutId}) has values without a code mapping: ${shown.join(', ')}${more}.`.slice(
      0,
      500,
    ),
    facts: { bankId, layoutId, values: fresh.length },
    at: clock.now().toISOString(),
  };
  await outbox.announce(tx, opsEvent, body, { subject: `${fileId}/codes`, token: 'transform-worker' });
}
