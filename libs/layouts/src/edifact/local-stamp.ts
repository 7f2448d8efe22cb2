import type { CalendarDate } from '@giroport/kernel';
import { Reject } from '@giroport/kernel';

/** The day and the time (HHMM) of an instant in a time zone. Throws Reject('layout.parameter') for a zone that is none. */
export function localStamp(instant: Date, timeZone: string, layout: string): { date: CalendarDate; time: string } {
  try {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(instant); // prettier-ignore
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return { date: `${part('year')}-${part('month')}-${part('day')}`, time: part('hour') + part('minute') };
  } catch (cause) {
    throw new Reject('layout.parameter', { layout, parameter: 'timeZone', value: timeZone }, { cause });
  }
}
