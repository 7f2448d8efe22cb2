import { unreachable } from '@giroport/kernel';
import type { Direction } from './grouping.ts';
import type { PaymentStatus } from './payment-status.ts';

export type Command =
  | { readonly command: 'HOLD' | 'RELEASE' | 'CANCEL' | 'REVERSE' }
  | { readonly command: 'OVERRIDE'; readonly to: 'AWAITING_DISPATCH' | 'ERROR' };

/** States from which a payment may be sent once more by a person who knows that it did not happen, or has to happen again. */
const MAY_GO_AGAIN = new Set<PaymentStatus>(['ERROR', 'RETURNED', 'NOT_PROCESSED', 'DISPATCHED', 'RECEIVED_BY_BANK']);
/** States that a person may give up. */
const MAY_BE_GIVEN_UP = new Set<PaymentStatus>([
  'DISPATCHED',
  'RECEIVED_BY_BANK',
  'PENDING_CANCELLATION',
  'PENDING_REVERSAL',
]);
const MAY_BE_RECALLED = new Set<PaymentStatus>(['DISPATCHED', 'RECEIVED_BY_BANK']);

/** Where a command takes a payment; undefined where it may not be given. While a payment is IN_PROCESS its file decides: one waits. */
export function targetOf(
  status: PaymentStatus,
  direction: Direction,
  prenote: boolean,
  command: Command,
): PaymentStatus | undefined {
  switch (command.command) {
    case 'HOLD':
      return status === 'AWAITING_DISPATCH' ? 'ON_HOLD' : undefined;
    case 'RELEASE':
      return status === 'ON_HOLD' ? 'AWAITING_DISPATCH' : undefined;
    case 'CANCEL':
      if (status === 'AWAITING_DISPATCH' || status === 'ON_HOLD') return 'CANCELLED';
      return MAY_BE_RECALLED.has(status) ? 'PENDING_CANCELLATION' : undefined;
    case 'REVERSE':
      return status === 'PAID' && direction === 'DEBIT' && !prenote ? 'PENDING_REVERSAL' : undefined;
    case 'OVERRIDE':
      return (command.to === 'ERROR' ? MAY_BE_GIVEN_UP : MAY_GO_AGAIN).has(status) ? command.to : undefined;
    default:
      return unreachable(command);
  }
}
