import type { WireOutcome } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { planMoves, type KnownPayment } from './plan-moves.ts';

const payment = (status: KnownPayment['status']): KnownPayment => ({ id: 'A', status, prenote: false, fileId: 'F' });
const outcome = (to: WireOutcome['to']): WireOutcome => ({
  target: 'PAYMENT',
  paymentId: 'A',
  to,
  acknowledgementId: 'a',
  line: 1,
  reasons: [],
});
const plan = (status: KnownPayment['status'], ...said: WireOutcome['to'][]) => {
  const { rounds, notes } = planMoves(said.map(outcome), new Map([['A', payment(status)]]));
  return { moves: rounds.flat().map((set) => set.to), notes: notes.map((note) => note.verdict) };
};

describe('what the outcomes of one event make of a payment', () => {
  it('returns what was paid and is refused afterwards, also where the refusal was matched before it was paid', () => {
    expect(plan('PAID', 'ERROR')).toEqual({ moves: ['RETURNED'], notes: [] });
    expect(plan('DISPATCHED', 'PAID', 'ERROR')).toEqual({ moves: ['RECEIVED_BY_BANK', 'PAID', 'RETURNED'], notes: [] });
    expect(plan('DISPATCHED', 'ERROR')).toEqual({ moves: ['ERROR'], notes: [] });
  });

  it('leaves it to a person where what was refused is said to be paid', () => {
    expect(plan('ERROR', 'PAID')).toEqual({ moves: [], notes: ['CONTRADICTED'] });
  });
});
