import { unreachable } from '@giroport/kernel';
import type { PaymentStatus } from './payment-status.ts';

/** What a bank says of a payment. */
export type Said =
  | 'RECEIVED_BY_BANK'
  | 'PAID'
  | 'ERROR'
  | 'RETURNED'
  | 'CANCELLED_WITH_MESSAGE'
  | 'REVERSED_WITH_MESSAGE'
  | 'NOT_PROCESSED';

/**
 * What becomes of a payment by what its bank said: the moves in their order, each one of the design's list, or none and why.
 * REPEATED: it is where the bank says. LATE: it is further already. CONTRADICTED: the bank says what cannot be; a person looks.
 */
export type Evolution =
  | { readonly moves: readonly [PaymentStatus, ...PaymentStatus[]]; readonly alarm: boolean }
  | { readonly moves: readonly []; readonly verdict: 'REPEATED' | 'LATE' | 'CONTRADICTED' };

/**
 * An acknowledgement never moves a payment backwards. It proves that the file arrived, so the moves before it are made up for;
 * a payment of which a bank speaks while it waits to be sent (again) is held, lest it be paid twice.
 *
 * A prenote moves no money, so it is never PAID: it goes with its file as far as RECEIVED_BY_BANK, and its end, good or bad, is
 * NOT_PROCESSED; the reasons say which. Banks need not answer prenotes, so a file is complete without their ends.
 */
export function evolve(status: PaymentStatus, prenote: boolean, said: Said): Evolution {
  if (status === 'AWAITING_DISPATCH') return isBad(said) ? LATE : to('alarm', 'ON_HOLD');
  if (status === 'ON_HOLD' || status === 'CANCELLED') return isBad(said) ? LATE : CONTRADICTED;
  if (prenote) return evolvePrenote(status, said);
  return evolveLive(status, said);
}

function evolveLive(status: PaymentStatus, said: Said): Evolution {
  switch (said) {
    case 'RECEIVED_BY_BANK':
      return received(status);
    case 'PAID':
      return paid(status);
    case 'ERROR':
    case 'NOT_PROCESSED':
      return failed(status);
    case 'RETURNED':
      return status === 'PAID' ? to('quiet', 'RETURNED') : failed(status);
    case 'CANCELLED_WITH_MESSAGE':
      return cancelled(status);
    case 'REVERSED_WITH_MESSAGE':
      return reversed(status);
    default:
      return unreachable(said);
  }
}

function received(status: PaymentStatus): Evolution {
  if (status === 'IN_PROCESS') return to('quiet', 'DISPATCHED', 'RECEIVED_BY_BANK');
  if (status === 'DISPATCHED') return to('quiet', 'RECEIVED_BY_BANK');
  return status === 'RECEIVED_BY_BANK' ? REPEATED : LATE;
}

function paid(status: PaymentStatus): Evolution {
  if (status === 'IN_PROCESS') return to('quiet', 'DISPATCHED', 'RECEIVED_BY_BANK', 'PAID');
  if (status === 'DISPATCHED') return to('quiet', 'RECEIVED_BY_BANK', 'PAID');
  if (status === 'RECEIVED_BY_BANK') return to('quiet', 'PAID');
  if (status === 'PAID') return REPEATED;
  return AFTER_PAID.has(status) ? LATE : CONTRADICTED;
}

/** Refused, or returned before it was ever paid, which for the payment is the same: it did not happen. */
function failed(status: PaymentStatus): Evolution {
  if (status === 'IN_PROCESS') return to('quiet', 'DISPATCHED', 'ERROR');
  if (status === 'DISPATCHED' || status === 'RECEIVED_BY_BANK') return to('quiet', 'ERROR');
  if (status === 'ERROR' || status === 'RETURNED') return REPEATED;
  if (status === 'CANCELLED_WITH_MESSAGE' || status === 'REVERSED_WITH_MESSAGE') return LATE;
  // A refused request to cancel or to reverse ends in ERROR only by a person's hand: the bank's words may mean either.
  return CONTRADICTED;
}

function cancelled(status: PaymentStatus): Evolution {
  if (status === 'IN_PROCESS') return to('quiet', 'DISPATCHED', 'PENDING_CANCELLATION', 'CANCELLED_WITH_MESSAGE');
  if (status === 'DISPATCHED' || status === 'RECEIVED_BY_BANK')
    return to('quiet', 'PENDING_CANCELLATION', 'CANCELLED_WITH_MESSAGE');
  if (status === 'PENDING_CANCELLATION') return to('quiet', 'CANCELLED_WITH_MESSAGE');
  if (status === 'CANCELLED_WITH_MESSAGE') return REPEATED;
  return status === 'ERROR' ? LATE : CONTRADICTED;
}

function reversed(status: PaymentStatus): Evolution {
  if (status === 'PAID') return to('quiet', 'PENDING_REVERSAL', 'REVERSED_WITH_MESSAGE');
  if (status === 'PENDING_REVERSAL') return to('quiet', 'REVERSED_WITH_MESSAGE');
  return status === 'REVERSED_WITH_MESSAGE' ? REPEATED : CONTRADICTED;
}

function evolvePrenote(status: PaymentStatus, said: Said): Evolution {
  if (said === 'RECEIVED_BY_BANK') return received(status);
  if (status === 'IN_PROCESS') return to('quiet', 'DISPATCHED', 'NOT_PROCESSED');
  if (status === 'DISPATCHED' || status === 'RECEIVED_BY_BANK') return to('quiet', 'NOT_PROCESSED');
  if (status === 'NOT_PROCESSED') return isBad(said) ? CONTRADICTED : REPEATED;
  return CONTRADICTED;
}

function isBad(said: Said): boolean {
  return said === 'ERROR' || said === 'NOT_PROCESSED' || said === 'CANCELLED_WITH_MESSAGE';
}

/** Where a payment may be once it was paid. */
const AFTER_PAID = new Set<PaymentStatus>(['RETURNED', 'PENDING_REVERSAL', 'REVERSED_WITH_MESSAGE']);

const REPEATED: Evolution = { moves: [], verdict: 'REPEATED' };
const LATE: Evolution = { moves: [], verdict: 'LATE' };
const CONTRADICTED: Evolution = { moves: [], verdict: 'CONTRADICTED' };

function to(loudness: 'quiet' | 'alarm', ...moves: [PaymentStatus, ...PaymentStatus[]]): Evolution {
  return { moves, alarm: loudness === 'alarm' };
}
