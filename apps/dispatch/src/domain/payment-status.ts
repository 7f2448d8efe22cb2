import type { PaymentStatusName } from '@giroport/contracts';

export type PaymentStatus = PaymentStatusName;

/** Every move that exists (the design's list of states); who makes it decides which of them it may use. */
const MOVES: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  AWAITING_DISPATCH: ['IN_PROCESS', 'ON_HOLD', 'CANCELLED'],
  ON_HOLD: ['AWAITING_DISPATCH', 'CANCELLED'],
  // Back to AWAITING_DISPATCH when the file that it was taken for is never sent.
  IN_PROCESS: ['DISPATCHED', 'ERROR', 'AWAITING_DISPATCH', 'NOT_PROCESSED'],
  DISPATCHED: ['RECEIVED_BY_BANK', 'ERROR', 'PENDING_CANCELLATION', 'NOT_PROCESSED', 'AWAITING_DISPATCH'],
  RECEIVED_BY_BANK: ['PAID', 'ERROR', 'PENDING_CANCELLATION', 'NOT_PROCESSED', 'AWAITING_DISPATCH'],
  PAID: ['RETURNED', 'PENDING_REVERSAL'],
  RETURNED: ['AWAITING_DISPATCH'],
  ERROR: ['AWAITING_DISPATCH'],
  NOT_PROCESSED: ['AWAITING_DISPATCH'],
  PENDING_CANCELLATION: ['CANCELLED_WITH_MESSAGE', 'ERROR'],
  PENDING_REVERSAL: ['REVERSED_WITH_MESSAGE', 'ERROR'],
  CANCELLED: [],
  CANCELLED_WITH_MESSAGE: [],
  REVERSED_WITH_MESSAGE: [],
};

export function isMove(from: PaymentStatus, to: PaymentStatus): boolean {
  return MOVES[from].includes(to);
}

/** A payment that its bank owes us nothing more about. */
export function isEnded(status: PaymentStatus): boolean {
  return !OPEN.has(status);
}

/** An end that is not what was asked for. */
export function isFailure(status: PaymentStatus): boolean {
  return FAILED.has(status);
}

const OPEN = new Set<PaymentStatus>([
  'AWAITING_DISPATCH',
  'ON_HOLD',
  'IN_PROCESS',
  'DISPATCHED',
  'RECEIVED_BY_BANK',
  'PENDING_CANCELLATION',
]);
const FAILED = new Set<PaymentStatus>(['ERROR', 'RETURNED', 'CANCELLED_WITH_MESSAGE', 'NOT_PROCESSED']);
