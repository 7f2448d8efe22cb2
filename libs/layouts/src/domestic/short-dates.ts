import type { CalendarDate } from '@giroport/kernel';
import { addDays, calendarDateOf, dayOfYear, isCalendarDate, yearOfTwoDigits } from '@giroport/kernel';
import { digitsBetween } from '../text/fixed-fields.ts';

/** DDMMYY; undefined for what is no day. */
export function dayFirst(text: string): CalendarDate | undefined {
  return text.length === 6 ? dateOf(text, 4, 2, 0) : undefined;
}

/** YYMMDD; undefined for what is no day. */
export function yearFirst(text: string): CalendarDate | undefined {
  return text.length === 6 ? dateOf(text, 0, 2, 4) : undefined;
}

function dateOf(text: string, yearAt: number, monthAt: number, dayAt: number): CalendarDate | undefined {
  const year = digitsBetween(text, yearAt, yearAt + 2);
  const month = digitsBetween(text, monthAt, monthAt + 2);
  const day = digitsBetween(text, dayAt, dayAt + 2);
  if (year === -1 || month < 1 || day < 1) return undefined;
  const date = calendarDateOf(yearOfTwoDigits(year), month, day);
  return isCalendarDate(date) ? date : undefined;
}

/** YYDDD, the day counted in its year; undefined for what is no day. */
export function dayCounted(text: string): CalendarDate | undefined {
  if (text.length !== 5) return undefined;
  const year = digitsBetween(text, 0, 2);
  const day = digitsBetween(text, 2, 5);
  if (year === -1 || day < 1 || day > 366) return undefined;
  const date = addDays(`${yearOfTwoDigits(year)}-01-01`, day - 1);
  return date.startsWith(String(yearOfTwoDigits(year))) ? date : undefined;
}

export function asDayFirst(date: CalendarDate): string {
  return date.slice(8, 10) + date.slice(5, 7) + date.slice(2, 4);
}

/** YYDDD. */
export function asDayCounted(date: CalendarDate): string {
  return date.slice(2, 4) + String(dayOfYear(date)).padStart(3, '0');
}
