import { addDays, calendarDateOfInstant, type CalendarDate } from '@giroport/kernel';

/** When a bank closes its day, in milliseconds from midnight UTC: what comes later is booked on the next day. */
export const DAY_CLOSES_MS = 18 * 3_600_000;
/** When the returns of the day before are worked on. */
const RETURNS_MS = 9 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The day on which a bank books what happens at this instant. */
export function bankDayOf(instant: Date): CalendarDate {
  return calendarDateOfInstant(new Date(instant.getTime() + DAY_MS - DAY_CLOSES_MS));
}

/** When this bank day closes. */
export function closeOf(day: CalendarDate): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_CLOSES_MS);
}

/** When, on the next bank day, late returns of this one are sent back. */
export function returnsAfter(instant: Date): Date {
  return new Date(Date.parse(`${addDays(bankDayOf(instant), 1)}T00:00:00Z`) + RETURNS_MS);
}
