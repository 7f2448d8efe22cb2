import { Reject } from '@giroport/kernel';

/** Items of a page, unless asked otherwise. */
export const PAGE_ITEMS = 50;

/** The number that the last page ended with; the next one starts below it. Throws Reject('cursor.malformed'). */
export function cursorOf(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  if (!/^\d{1,18}$/.test(cursor)) throw new Reject('cursor.malformed', { cursor: cursor.slice(0, 40) });
  return cursor;
}

/** Rows were asked for one more than the page has: that one tells that there is a next page. */
export function pageOf<Row extends { number: string }>(
  rows: readonly Row[],
  limit: number,
): { rows: readonly Row[]; next: { next?: string } } {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? { next: page.at(-1)!.number } : {} };
}
