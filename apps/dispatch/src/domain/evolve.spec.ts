import { PAYMENT_STATUSES } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { evolve, type Said } from './evolve.ts';
import { isMove, type PaymentStatus } from './payment-status.ts';

const SAID: readonly Said[] = [
  'RECEIVED_BY_BANK',
  'PAID',
  'ERROR',
  'RETURNED',
  'CANCELLED_WITH_MESSAGE',
  'REVERSED_WITH_MESSAGE',
  'NOT_PROCESSED',
];

/** What becomes of a payment: the states that it passes, or why it stays. One column each of SAID. */
const LIVE: Record<PaymentStatus, readonly string[]> = {
  AWAITING_DISPATCH: ['hold', 'hold', 'late', 'hold', 'late', 'hold', 'late'],
  ON_HOLD: ['contradicted', 'contradicted', 'late', 'contradicted', 'late', 'contradicted', 'late'],
  CANCELLED: ['contradicted', 'contradicted', 'late', 'contradicted', 'late', 'contradicted', 'late'],
  IN_PROCESS: ['D R', 'D R P', 'D E', 'D E', 'D PC CM', 'contradicted', 'D E'],
  DISPATCHED: ['R', 'R P', 'E', 'E', 'PC CM', 'contradicted', 'E'],
  RECEIVED_BY_BANK: ['repeated', 'P', 'E', 'E', 'PC CM', 'contradicted', 'E'],
  PAID: ['late', 'repeated', 'contradicted', 'RET', 'contradicted', 'PR RM', 'contradicted'],
  RETURNED: ['late', 'late', 'repeated', 'repeated', 'contradicted', 'contradicted', 'repeated'],
  ERROR: ['late', 'contradicted', 'repeated', 'repeated', 'late', 'contradicted', 'repeated'],
  NOT_PROCESSED: [
    'late',
    'contradicted',
    'contradicted',
    'contradicted',
    'contradicted',
    'contradicted',
    'contradicted',
  ],
  PENDING_CANCELLATION: ['late', 'contradicted', 'contradicted', 'contradicted', 'CM', 'contradicted', 'contradicted'],
  CANCELLED_WITH_MESSAGE: ['late', 'contradicted', 'late', 'late', 'repeated', 'contradicted', 'late'],
  PENDING_REVERSAL: ['late', 'late', 'contradicted', 'contradicted', 'contradicted', 'RM', 'contradicted'],
  REVERSED_WITH_MESSAGE: ['late', 'late', 'late', 'late', 'contradicted', 'repeated', 'late'],
};

const PRENOTE: Partial<Record<PaymentStatus, readonly string[]>> = {
  IN_PROCESS: ['D R', 'D N', 'D N', 'D N', 'D N', 'D N', 'D N'],
  DISPATCHED: ['R', 'N', 'N', 'N', 'N', 'N', 'N'],
  RECEIVED_BY_BANK: ['repeated', 'N', 'N', 'N', 'N', 'N', 'N'],
  NOT_PROCESSED: ['late', 'repeated', 'contradicted', 'repeated', 'contradicted', 'repeated', 'contradicted'],
};

const SHORT: Partial<Record<PaymentStatus, string>> = {
  DISPATCHED: 'D', RECEIVED_BY_BANK: 'R', PAID: 'P', ERROR: 'E', RETURNED: 'RET', PENDING_CANCELLATION: 'PC', CANCELLED_WITH_MESSAGE: 'CM',
  PENDING_REVERSAL: 'PR', REVERSED_WITH_MESSAGE: 'RM', NOT_PROCESSED: 'N', ON_HOLD: 'hold',
}; // prettier-ignore

const told = (status: PaymentStatus, prenote: boolean, said: Said): string => {
  const evolution = evolve(status, prenote, said);
  return 'verdict' in evolution
    ? evolution.verdict.toLowerCase()
    : evolution.moves.map((move) => SHORT[move]).join(' ');
};

describe('what a bank says of a payment', () => {
  it.each(PAYMENT_STATUSES)('moves a live payment that is %s as the table says', (status) => {
    expect(SAID.map((said) => told(status, false, said))).toEqual(LIVE[status]);
  });

  it.each(Object.keys(PRENOTE) as PaymentStatus[])('moves a prenote that is %s as the table says', (status) => {
    expect(SAID.map((said) => told(status, true, said))).toEqual(PRENOTE[status]);
  });

  it('makes only moves that exist, and saying it again moves nothing', () => {
    for (const status of PAYMENT_STATUSES) {
      for (const prenote of [false, true]) {
        for (const said of SAID) {
          let now = status;
          for (const next of evolve(status, prenote, said).moves) {
            expect([now, next, isMove(now, next)]).toEqual([now, next, true]);
            now = next;
          }
          expect(evolve(now, prenote, said).moves).toEqual([]);
        }
      }
    }
  });

  it('never pays a prenote', () => {
    for (const status of PAYMENT_STATUSES)
      for (const said of SAID) expect(evolve(status, true, said).moves).not.toContain('PAID');
  });

  it('alarms when it holds a payment back, and only then', () => {
    expect(evolve('AWAITING_DISPATCH', false, 'PAID')).toEqual({ moves: ['ON_HOLD'], alarm: true });
    expect(evolve('DISPATCHED', false, 'PAID')).toMatchObject({ alarm: false });
  });
});
