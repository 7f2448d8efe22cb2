import { Reject } from './reject.ts';

/** A day without a time or a zone: "2026-11-21". Days compare as texts. */
export type CalendarDate = string;

/** Throws Reject('date.malformed') for what is no day: wrong shape, 30 February, month 13. */
export function parseCalendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new Reject('date.malformed', { date: text.slice(0, 40), expected: 'YYYY-MM-DD' });
  return text;
}

export function isCalendarDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A two-digit year in its window: below 80 it is 20YY, else 19YY. */
export function yearOfTwoDigits(twoDigits: number): number {
  return twoDigits < 80 ? 2000 + twoDigits : 1900 + twoDigits;
}

export function calendarDateOf(year: number, month: number, day: number): CalendarDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The day that an instant falls on, in UTC. */
export function calendarDateOfInstant(instant: Date): CalendarDate {
  return instant.toISOString().slice(0, 10);
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return calendarDateOfInstant(new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS));
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** The day's number in its year, 1 to 366: what NACHA, BACS and CPA-005 call Julian. */
export function dayOfYear(date: CalendarDate): number {
  return Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${date.slice(0, 4)}-01-01T00:00:00Z`)) / DAY_MS) + 1;
}

const DAY_MS = 86_400_000;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at) - 48;
    if (code < 0 || code > 9) return -1;
    value = value * 10 + code;
  }
  return value;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
