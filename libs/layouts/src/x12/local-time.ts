import { Reject } from '@giroport/kernel';

/** CCYYMMDD and HHMM of an instant in a time zone. Throws Reject('layout.parameter') for a zone that is none. */
export function localTime(instant: Date, timeZone: string, layout: string): { date: string; time: string } {
  try {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(instant); // prettier-ignore
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return { date: part('year') + part('month') + part('day'), time: part('hour') + part('minute') };
  } catch (cause) {
    throw new Reject('layout.parameter', { layout, parameter: 'timeZone', value: timeZone }, { cause });
  }
}
