import type { PaymentFileStatusName } from '@giroport/contracts';

/**
 * Every move of a payment file. SENT goes back to SENDING by an audited resend alone; UNKNOWN is left only by what the channel's
 * probe, or the bank's own answer, has shown.
 */
const MOVES: Readonly<Record<PaymentFileStatusName, readonly PaymentFileStatusName[]>> = {
  BUILDING: ['FORMATTED', 'ERROR', 'VOID'],
  FORMATTED: ['SENDING', 'SENT', 'ERROR', 'VOID'],
  SENDING: ['SENT', 'UNKNOWN', 'ERROR'],
  UNKNOWN: ['SENDING', 'SENT', 'ERROR'],
  SENT: ['RECEIVED_BY_BANK', 'ERROR', 'SENDING'],
  RECEIVED_BY_BANK: ['COMPLETE', 'COMPLETE_WITH_ERRORS', 'ERROR'],
  COMPLETE: ['COMPLETE_WITH_ERRORS'],
  COMPLETE_WITH_ERRORS: [],
  ERROR: ['VOID'],
  VOID: [],
};

export function isFileMove(from: PaymentFileStatusName, to: PaymentFileStatusName): boolean {
  return MOVES[from].includes(to);
}

/** On its way to the bank, or there for all we know: what a bank's answer proves to have arrived. */
export function mayBeUnderWay(status: PaymentFileStatusName): boolean {
  return status === 'FORMATTED' || status === 'SENDING' || status === 'UNKNOWN';
}

/** A file whose payments are in it and nowhere else. */
export function isLive(status: PaymentFileStatusName): boolean {
  return status !== 'VOID' && status !== 'ERROR';
}
