import type { CalendarDate } from '@giroport/kernel';
import { calendarDateOf, isCalendarDate, yearOfTwoDigits } from '@giroport/kernel';

/** A day, and whether it stood so; one that no calendar has (30 February) is read as its month's last. */
export type ReadDate = { readonly date: CalendarDate | undefined; readonly exact: boolean };

const NONE: ReadDate = { date: undefined, exact: false };
/** A file says few days, many times. */
const REMEMBERED_MAX = 1_000;
const remembered = new Map<string, ReadDate>();

/** YYMMDD, as FIN writes days. */
export function dateOf(sixDigits: string): ReadDate {
  const known = remembered.get(sixDigits);
  if (known !== undefined) return known;
  const read = parse(sixDigits);
  if (remembered.size >= REMEMBERED_MAX) remembered.clear();
  remembered.set(sixDigits, read);
  return read;
}

function parse(text: string): ReadDate {
  if (!/^\d{6}$/.test(text)) return NONE;
  return dayOf(yearOfTwoDigits(Number(text.slice(0, 2))), Number(text.slice(2, 4)), Number(text.slice(4)));
}

function dayOf(year: number, month: number, day: number): ReadDate {
  const date = calendarDateOf(year, month, day);
  if (isCalendarDate(date)) return { date, exact: true };
  if (month < 1 || month > 12 || day < 29 || day > 31) return NONE;
  for (let last = day - 1; last >= 28; last--) {
    const earlier = calendarDateOf(year, month, last);
    if (isCalendarDate(earlier)) return { date: earlier, exact: false };
  }
  return NONE;
}

/**
 * MMDD of an entry, whose year is not said: the one that lies nearest to the value date. The same day, as most are, needs
 * no search.
 */
export function entryDateOf(fourDigits: string, valueDate: CalendarDate): ReadDate {
  const month = Number(fourDigits.slice(0, 2));
  const day = Number(fourDigits.slice(2));
  const year = Number(valueDate.slice(0, 4));
  let best = NONE;
  let bestDays = Infinity;
  for (const candidate of [year, year - 1, year + 1]) {
    const read = dayOf(candidate, month, day);
    if (read.date === undefined) continue;
    const days = Math.abs(daysBetween(read.date, valueDate)) + (read.exact ? 0 : 366);
    if (days < bestDays) [best, bestDays] = [read, days];
  }
  return best;
}

function daysBetween(one: CalendarDate, other: CalendarDate): number {
  return (Date.parse(`${one}T00:00:00Z`) - Date.parse(`${other}T00:00:00Z`)) / 86_400_000;
}

/** YYMMDDHHMM with an offset or none: `2016-10-30T17:30+00:00`. */
export function instantOf(text: string): string | undefined {
  const parts = /^(\d{6})(\d\d)(\d\d)(?:([+-])(\d\d)(\d\d))?/.exec(text.trim());
  if (parts === null) return undefined;
  const { date } = dateOf(parts[1]!);
  if (date === undefined || Number(parts[2]) > 23 || Number(parts[3]) > 59) return undefined;
  const offset = parts[4] === undefined ? '' : `${parts[4]}${parts[5]}:${parts[6]}`;
  return `${date}T${parts[2]}:${parts[3]}${offset}`;
}

/** YYMMDD of a day between 1980 and 2079; what lies outside cannot be said in two digits. */
export function writtenDate(date: CalendarDate): string | undefined {
  const written = date.slice(2, 4) + date.slice(5, 7) + date.slice(8, 10);
  return dateOf(written).date === date ? written : undefined;
}
