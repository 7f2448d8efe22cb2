import type { PaymentFileOrder } from '@giroport/canonical';
import { localDay } from '../domestic/local-day.ts';
import { asDay } from './days.ts';

/** Four digits, then 1 again: with the day before it a number is an initiator's own for good. */
const NUMBERS = 9_999;

/** Day and number of a group message (F214), from the file's creation and its sequence; the bank's answers give both back. */
export function messageNumberOf(
  { createdAt, fileSequence }: Pick<PaymentFileOrder, 'createdAt' | 'fileSequence'>,
  timeZone = 'Europe/Budapest',
): { readonly day: string; readonly number: string } {
  const number = ((fileSequence - 1) % NUMBERS) + 1;
  return { day: asDay(localDay(createdAt, timeZone, 'hu.cs-atutalas')), number: String(number).padStart(4, '0') };
}
