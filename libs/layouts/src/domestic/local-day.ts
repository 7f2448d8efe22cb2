import type { CalendarDate } from '@giroport/kernel';
import { Reject } from '@giroport/kernel';

/** The day that an instant falls on in a time zone. Throws Reject('layout.parameter') for a zone that is none. */
export function localDay(instant: Date, timeZone: string, layout: string): CalendarDate {
  try {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(instant); // prettier-ignore
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
  } catch (cause) {
    throw new Reject('layout.parameter', { layout, parameter: 'timeZone', value: timeZone }, { cause });
  }
}
