import { tableOf } from '@giroport/kernel';

/** How a service is paid (SER09, data element 107), as ISO 20022 says it (ServicePaymentMethod1Code); others stay as they came. */
export const COMPENSATIONS: Readonly<Record<string, string>> = tableOf({ B: 'BCMP', I: 'INVS', P: 'PVCH', W: 'WVED' });

/** Which day a DTM01 names: the beginning or the end of the period. */
export const PERIOD_DAYS: Readonly<Record<string, 'from' | 'to'>> = tableOf({
  '090': 'from', '150': 'from', '158': 'from', '186': 'from', '193': 'from', '582': 'from',
  '091': 'to', '151': 'to', '159': 'to', '187': 'to', '194': 'to',
}); // prettier-ignore

/** AFP service and balance codes have six characters, the family in the first two. */
export function isAfpCode(code: string): boolean {
  return /^\d{2}[0-9A-Z]{4}$/.test(code);
}
