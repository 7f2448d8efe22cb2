import type { PaymentStatusName } from '@giroport/contracts';

/** What an order package, and each of its items, may be told as (WSTP's words). */
export type OrderStatus =
  | 'IMPORTED'
  | 'INVALID'
  | 'SIGNED'
  | 'SENT'
  | 'IN_PROCESS'
  | 'RECEIVED'
  | 'SETTLED'
  | 'PARTLY_SETTLED'
  | 'REJECTED'
  | 'RETURNED'
  | 'RECALLED';

export type PackState = 'IMPORTED' | 'INVALID' | 'SIGNED' | 'SENT';

const OF_PAYMENT: Readonly<Record<PaymentStatusName, OrderStatus>> = {
  AWAITING_DISPATCH: 'IN_PROCESS',
  ON_HOLD: 'IN_PROCESS',
  IN_PROCESS: 'IN_PROCESS',
  DISPATCHED: 'IN_PROCESS',
  PENDING_CANCELLATION: 'IN_PROCESS',
  PENDING_REVERSAL: 'IN_PROCESS',
  RECEIVED_BY_BANK: 'RECEIVED',
  PAID: 'SETTLED',
  RETURNED: 'RETURNED',
  ERROR: 'REJECTED',
  NOT_PROCESSED: 'REJECTED',
  CANCELLED: 'RECALLED',
  CANCELLED_WITH_MESSAGE: 'RECALLED',
  REVERSED_WITH_MESSAGE: 'RECALLED',
};

/** An item's status: that of its payment once there is news of it, else its package's; REJECTED where it became no payment. */
export function itemStatus(pack: PackState, payment: PaymentStatusName | 'REFUSED' | undefined): OrderStatus {
  if (pack !== 'SENT' || payment === undefined) return pack;
  return payment === 'REFUSED' ? 'REJECTED' : OF_PAYMENT[payment];
}

/** While anything is open, the one that is furthest behind speaks for all; once something settled, that is told. */
const OPEN = ['SENT', 'IN_PROCESS', 'RECEIVED'] as const satisfies readonly OrderStatus[];

/** A package's status, from its own state and its items'. */
export function packStatus(pack: PackState, items: readonly OrderStatus[]): OrderStatus {
  if (pack !== 'SENT' || items.length === 0) return pack;
  const [first] = items;
  if (items.every((one) => one === first)) return first!;
  if (items.includes('SETTLED')) return 'PARTLY_SETTLED';
  return OPEN.find((one) => items.includes(one)) ?? 'REJECTED';
}
