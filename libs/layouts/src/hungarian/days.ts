import type { CalendarDate } from '@giroport/kernel';
import { isCalendarDate } from '@giroport/kernel';

/** YYYYMMDD; undefined for what is no day. */
export function dayOf(text: string): CalendarDate | undefined {
  if (text.length !== 8) return undefined;
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  return isCalendarDate(date) ? date : undefined;
}

export function asDay(date: CalendarDate): string {
  return date.slice(0, 4) + date.slice(5, 7) + date.slice(8, 10);
}
