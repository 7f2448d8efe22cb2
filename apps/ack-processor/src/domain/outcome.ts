import type { ReferenceMatch, WireAcknowledgement, WireOutcome } from '@giroport/contracts';
import { unreachable } from '@giroport/kernel';

export type OutcomeState = WireOutcome['to'];

/** What an acknowledgement that found its file or payment comes to. */
export type Decision =
  | { readonly kind: 'MOVE'; readonly to: OutcomeState }
  /** A notification of change: nobody's data is changed without a person. */
  | { readonly kind: 'CHANGE_NOTIFIED' }
  /** The bank's word is not known to us: neither success nor failure, a person reads it. */
  | { readonly kind: 'NOT_UNDERSTOOD' };

export type Found = Extract<ReferenceMatch, { found: 'FILE' | 'PAYMENT' }>;

/** The state that a bank's word leads to. Whether the move is one that the file or payment can make, dispatch decides. */
export function decide(acknowledgement: Pick<WireAcknowledgement, 'kind' | 'status'>, found: Found): Decision {
  return found.found === 'FILE' ? decideFile(acknowledgement.status) : decidePayment(acknowledgement, found);
}

/** Of a file that was taken in part, the items tell the rest. */
function decideFile(status: WireAcknowledgement['status']): Decision {
  switch (status) {
    case 'RECEIVED':
    case 'ACCEPTED':
    case 'PARTLY_ACCEPTED':
    case 'PENDING':
      return move('RECEIVED_BY_BANK');
    case 'PAID':
      return move('PAID');
    case 'REJECTED':
      return move('ERROR');
    case 'CANCELLED':
      return move('CANCELLED_WITH_MESSAGE');
    case 'RETURNED':
    case 'CHANGE_NOTIFIED':
    case 'UNKNOWN':
      return { kind: 'NOT_UNDERSTOOD' };
    default:
      return unreachable(status);
  }
}

function decidePayment(
  { kind, status }: Pick<WireAcknowledgement, 'kind' | 'status'>,
  found: Extract<Found, { found: 'PAYMENT' }>,
): Decision {
  switch (status) {
    case 'RECEIVED':
    case 'ACCEPTED':
    case 'PARTLY_ACCEPTED':
    case 'PENDING':
      return kind === 'PRENOTE_ERROR' ? { kind: 'NOT_UNDERSTOOD' } : move('RECEIVED_BY_BANK');
    case 'PAID':
      return kind === 'PRENOTE_ERROR' ? { kind: 'NOT_UNDERSTOOD' } : move('PAID');
    case 'REJECTED':
      if (isPrenote(kind, found)) return move('NOT_PROCESSED');
      // What was paid and is refused afterwards comes back: a late reject.
      return move(found.status === 'PAID' ? 'RETURNED' : 'ERROR');
    case 'RETURNED':
      return move(isPrenote(kind, found) ? 'NOT_PROCESSED' : 'RETURNED');
    case 'CANCELLED':
      return move('CANCELLED_WITH_MESSAGE');
    case 'CHANGE_NOTIFIED':
      return { kind: 'CHANGE_NOTIFIED' };
    case 'UNKNOWN':
      return { kind: 'NOT_UNDERSTOOD' };
    default:
      return unreachable(status);
  }
}

/** No money moves with a prenote, so none comes back: the account was tried, and is wrong. */
function isPrenote(kind: WireAcknowledgement['kind'], found: Extract<Found, { found: 'PAYMENT' }>): boolean {
  return kind === 'PRENOTE_ERROR' || found.prenote;
}

function move(to: OutcomeState): Decision {
  return { kind: 'MOVE', to };
}
