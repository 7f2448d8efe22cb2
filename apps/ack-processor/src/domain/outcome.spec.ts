import type { WireAcknowledgement } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { waitAfter, RETRY_FIRST_MS, RETRY_WAIT_MAX_MS, TRIES_MAX } from './back-off.ts';
import { meaningOf } from './meaning.ts';
import { decide, type Found } from './outcome.ts';

type Kind = WireAcknowledgement['kind'];
type Status = WireAcknowledgement['status'];

const file: Found = { found: 'FILE', fileId: '00000000-0000-8000-8000-000000000001', status: 'SENT' };
const payment = (status: Extract<Found, { found: 'PAYMENT' }>['status'], prenote = false): Found => ({
  found: 'PAYMENT',
  paymentId: '00000000-0000-8000-8000-000000000002',
  status,
  prenote,
  reference: 'R1',
  amount: '1.00',
  currency: 'EUR',
});
const verdict = (kind: Kind, status: Status, found: Found): string => {
  const decision = decide({ kind, status }, found);
  return decision.kind === 'MOVE' ? decision.to : decision.kind;
};

describe('the outcome of an acknowledgement', () => {
  it.each<[Status, string]>([
    ['RECEIVED', 'RECEIVED_BY_BANK'],
    ['ACCEPTED', 'RECEIVED_BY_BANK'],
    ['PENDING', 'RECEIVED_BY_BANK'],
    ['PARTLY_ACCEPTED', 'RECEIVED_BY_BANK'],
    ['PAID', 'PAID'],
    ['REJECTED', 'ERROR'],
    ['CANCELLED', 'CANCELLED_WITH_MESSAGE'],
    ['RETURNED', 'NOT_UNDERSTOOD'],
    ['CHANGE_NOTIFIED', 'NOT_UNDERSTOOD'],
    ['UNKNOWN', 'NOT_UNDERSTOOD'],
  ])('of a file that is %s is %s', (status, expected) => {
    expect(verdict('FILE', status, file)).toBe(expected);
  });

  it.each<[Kind, Status, string]>([
    ['PAYMENT', 'PAID', 'PAID'],
    ['PAYMENT', 'RECEIVED', 'RECEIVED_BY_BANK'],
    ['PAYMENT', 'ACCEPTED', 'RECEIVED_BY_BANK'],
    ['PAYMENT', 'PARTLY_ACCEPTED', 'RECEIVED_BY_BANK'],
    ['PAYMENT', 'PENDING', 'RECEIVED_BY_BANK'],
    ['PAYMENT', 'REJECTED', 'ERROR'],
    ['PAYMENT_ERROR', 'REJECTED', 'ERROR'],
    ['PAYMENT_ERROR', 'RETURNED', 'RETURNED'],
    ['PAYMENT', 'CANCELLED', 'CANCELLED_WITH_MESSAGE'],
    ['PAYMENT', 'CHANGE_NOTIFIED', 'CHANGE_NOTIFIED'],
    ['PAYMENT', 'UNKNOWN', 'NOT_UNDERSTOOD'],
    ['PAYMENT_ERROR', 'UNKNOWN', 'NOT_UNDERSTOOD'],
    ['PRENOTE_ERROR', 'RETURNED', 'NOT_PROCESSED'],
    ['PRENOTE_ERROR', 'REJECTED', 'NOT_PROCESSED'],
    ['PRENOTE_ERROR', 'PAID', 'NOT_UNDERSTOOD'],
    ['PRENOTE_ERROR', 'RECEIVED', 'NOT_UNDERSTOOD'],
  ])('of a payment, kind %s, that is %s is %s', (kind, status, expected) => {
    expect(verdict(kind, status, payment('RECEIVED_BY_BANK'))).toBe(expected);
  });

  it('of a refusal after the payment was paid is a return', () => {
    expect(verdict('PAYMENT_ERROR', 'REJECTED', payment('PAID'))).toBe('RETURNED');
  });

  it('of a refused or returned prenote is its end, whatever the bank calls it', () => {
    expect(verdict('PAYMENT_ERROR', 'REJECTED', payment('DISPATCHED', true))).toBe('NOT_PROCESSED');
    expect(verdict('PAYMENT_ERROR', 'RETURNED', payment('RECEIVED_BY_BANK', true))).toBe('NOT_PROCESSED');
  });
});

describe('the meaning of an acknowledgement', () => {
  const said = { to: 'ERROR' as const, reasons: [{ code: 'AC04' }, { code: 'AM04' }], fileId: file.fileId, resent: 0 };

  it('is the same whatever the order of its reasons', () => {
    expect(meaningOf({ ...said, reasons: [{ code: 'AM04' }, { code: 'AC04', text: 'closed' }] })).toBe(meaningOf(said));
  });

  it('is another with another reason, state, file, or a new try of the file', () => {
    const others = [
      { ...said, reasons: [{ code: 'AC04' }] },
      { ...said, to: 'PAID' as const },
      { ...said, fileId: '00000000-0000-8000-8000-000000000009' },
      { ...said, resent: 1 },
    ];
    expect(new Set([said, ...others].map(meaningOf)).size).toBe(5);
  });
});

describe('the wait before another try', () => {
  it('grows to its longest, and ends with a person', () => {
    expect(waitAfter(0)).toBe(RETRY_FIRST_MS);
    expect(waitAfter(3)).toBe(8 * RETRY_FIRST_MS);
    expect(waitAfter(TRIES_MAX - 1)).toBe(RETRY_WAIT_MAX_MS);
    expect(waitAfter(TRIES_MAX)).toBeUndefined();
  });
});
