import { insertFresh, textArray, type Reading, type Tx } from '@giroport/persistence';
import type { Fate } from '../domain/scenario.ts';

/** A payment as the bank keeps it. */
export type Item = {
  readonly position: number;
  readonly group: number;
  readonly reference: string;
  readonly endToEndId: string;
  readonly amountMinor: bigint;
  readonly prenote: boolean;
  readonly fate: Fate;
  readonly isoReason?: string | undefined;
  readonly nachaReason?: string | undefined;
  /** What a return file repeats of the payment, sealed, in base64. */
  readonly detail?: string | undefined;
};

/** Payments of one file as columns, in their order: most of them differ from their neighbours in little. */
export type ItemColumns = {
  readonly positions: readonly number[];
  readonly groups: readonly number[];
  readonly references: readonly string[];
  readonly endToEndIds: readonly string[];
  readonly amounts: readonly bigint[];
  readonly prenotes: readonly boolean[];
};

/** A payment that is not simply paid. */
export type ItemFate = Pick<Item, 'position' | 'fate' | 'isoReason' | 'nachaReason' | 'detail'>;

/** Items that one row holds at most: as many as one page of the arrivals may have. */
export const PACK_MAX = 10_000;

type Pack = Omit<{ [Column in keyof ItemColumns]: ItemColumns[Column] }, 'amounts' | 'prenotes'> & {
  readonly amounts: readonly string[];
  /** Their positions. */
  readonly prenotes: readonly number[];
  readonly fates: readonly ItemFate[];
};

/** In the order of the index: neighbours lie on one page of it. */
const INSERT_ARRIVALS = `insert into arrival (reference, bank_id)
  select reference, $1 from unnest($2::text[]) as r(reference) order by reference collate "C"`;

/**
 * Records that these payments arrived; gives the places of those that had come before, in this list or in any file. The key
 * decides; only where it refuses are they asked for one by one.
 */
export async function insertArrivals(tx: Tx, bankId: string, references: readonly string[]): Promise<Set<number>> {
  const parameters = [bankId, textArray(references)];
  if (await insertFresh(tx, () => tx.query(INSERT_ARRIVALS, parameters))) return new Set();
  const rows = await tx.query<{ reference: string }>(
    `${INSERT_ARRIVALS} on conflict do nothing returning reference`,
    parameters,
  );
  const fresh = new Set(rows.map((row) => row.reference));
  return new Set(references.flatMap((reference, at) => (fresh.delete(reference) ? [] : [at])));
}

/** The columns without the payments at these places. */
export function without(columns: ItemColumns, places: ReadonlySet<number>): ItemColumns {
  const kept = <Value>(column: readonly Value[]): Value[] => column.filter((_, at) => !places.has(at));
  const { positions, groups, references, endToEndIds, amounts, prenotes } = columns;
  return {
    positions: kept(positions),
    groups: kept(groups),
    references: kept(references),
    endToEndIds: kept(endToEndIds),
    amounts: kept(amounts),
    prenotes: kept(prenotes),
  };
}

/** A file's payments, in the order of their positions. */
export async function insertItems(
  tx: Tx,
  fileId: string,
  columns: ItemColumns,
  fates: ReadonlyMap<number, ItemFate>,
): Promise<void> {
  for (let at = 0; at < columns.positions.length; at += PACK_MAX) {
    const part = <Value>(column: readonly Value[]): readonly Value[] => column.slice(at, at + PACK_MAX);
    const positions = part(columns.positions);
    const pack: Pack = {
      positions,
      groups: part(columns.groups),
      references: part(columns.references),
      endToEndIds: part(columns.endToEndIds),
      amounts: part(columns.amounts).map(String),
      prenotes: positions.filter((_, place) => columns.prenotes[at + place]),
      fates: fates.size === 0 ? [] : positions.flatMap((position) => fates.get(position) ?? []),
    };
    await tx.query('insert into item_pack (file_id, last_position, count, items) values ($1, $2, $3, $4)', [
      fileId,
      positions.at(-1),
      positions.length,
      JSON.stringify(pack),
    ]);
  }
}

/** All payments of a file. */
export async function listItems(from: Reading, fileId: string): Promise<Item[]> {
  const rows = await from.query<{ items: string }>(
    'select items from item_pack where file_id = $1 order by last_position',
    [fileId],
  );
  return rows.flatMap((row) => itemsOf(row.items));
}

/** The payments of one row. */
export function itemsOf(text: string): Item[] {
  const { positions, groups, references, endToEndIds, amounts, prenotes, fates } = JSON.parse(text) as Pack;
  const noted = new Set(prenotes);
  const fated = new Map(fates.map((one) => [one.position, one]));
  return positions.map((position, at) => {
    const fate = fated.get(position);
    return {
      position,
      group: groups[at]!,
      reference: references[at]!,
      endToEndId: endToEndIds[at]!,
      amountMinor: BigInt(amounts[at]!),
      prenote: noted.has(position),
      fate: fate?.fate ?? 'PAY',
      isoReason: fate?.isoReason,
      nachaReason: fate?.nachaReason,
      detail: fate?.detail,
    };
  });
}
