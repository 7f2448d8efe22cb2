import type { CalendarDate } from '@giroport/kernel';
import { dateOf } from './values.ts';

/** How many fields follow a funds type, and the value date that they give. `at` is the place of the type in the fields. */
export type FundsType = { readonly next: number; readonly valueDate?: CalendarDate };

/**
 * 0 immediate, 1 one day, 2 two days or more, Z unknown: nothing follows. V: date and time. S: three amounts.
 * D: a number of pairs, then so many days and amounts (BAI2, Funds Type). The place of what follows depends on it.
 */
export function fundsTypeAt(fields: readonly string[], at: number): FundsType {
  switch (fields[at]) {
    case 'V':
      return { next: at + 3, valueDate: dateOf(fields[at + 1] ?? '') };
    case 'S':
      return { next: at + 4 };
    case 'D': {
      const pairs = Number(fields[at + 1] ?? '0');
      return { next: at + 2 + (pairs >= 0 && pairs <= PAIRS_MAX ? 2 * Math.trunc(pairs) : 0) };
    }
    default:
      return { next: at + 1 };
  }
}

export function isFundsType(text: string): boolean {
  return text === '' || (text.length === 1 && '012ZSVD'.includes(text));
}

const PAIRS_MAX = 99;
