import type { WireOutcome } from '@giroport/contracts';
import { evolve } from '../domain/evolve.ts';
import { isEnded, isFailure, type PaymentStatus } from '../domain/payment-status.ts';

/** A payment as it is before the outcomes of one event. */
export type KnownPayment = {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly prenote: boolean;
  readonly fileId: string | null;
};

/** One step of one payment, and what said so. */
export type Step = { readonly paymentId: string; readonly fileId: string | null; readonly outcome: WireOutcome };

/** Steps that are alike, to be made in one statement. */
export type StepSet = { readonly from: PaymentStatus; readonly to: PaymentStatus; readonly steps: readonly Step[] };

/** An outcome that moves nothing. */
export type Note = {
  readonly outcome: WireOutcome;
  readonly verdict: string;
  readonly status: PaymentStatus;
  readonly paymentId: string;
};

export type Plan = {
  /** In the order in which they must be made: a payment's second step stands in a later round. */
  readonly rounds: readonly (readonly StepSet[])[];
  readonly notes: readonly Note[];
  /** Payments that were held because their bank spoke of them while they waited. */
  readonly held: readonly Note[];
};

/** What outcomes make of payments, one after the other where several speak of one. */
export function planMoves(outcomes: readonly WireOutcome[], known: ReadonlyMap<string, KnownPayment>): Plan {
  const now = new Map<string, { status: PaymentStatus; steps: number }>();
  const rounds: Map<string, { from: PaymentStatus; to: PaymentStatus; steps: Step[] }>[] = [];
  const notes: Note[] = [];
  const held: Note[] = [];
  for (const outcome of outcomes) {
    const payment = known.get(outcome.paymentId ?? '');
    if (!payment) continue;
    let state = now.get(payment.id);
    if (!state) now.set(payment.id, (state = { status: payment.status, steps: 0 }));
    const evolution = evolve(state.status, payment.prenote, saidOf(outcome, state.status));
    const note = { outcome, status: state.status, paymentId: payment.id };
    if ('verdict' in evolution) {
      notes.push({ ...note, verdict: evolution.verdict });
      continue;
    }
    if (evolution.alarm) held.push({ ...note, verdict: 'CONTRADICTED' });
    for (const to of evolution.moves) {
      const round = (rounds[state.steps] ??= new Map());
      const key = `${state.status}>${to}`;
      let set = round.get(key);
      if (!set) round.set(key, (set = { from: state.status, to, steps: [] }));
      set.steps.push({ paymentId: payment.id, fileId: payment.fileId, outcome });
      state.status = to;
      state.steps++;
    }
  }
  return { rounds: rounds.map((round) => [...round.values()]), notes, held };
}

/**
 * What was paid and is refused afterwards comes back. Whoever matched the refusal may have seen the payment before it was PAID:
 * here its file is held, so here it is decided.
 */
function saidOf({ to }: WireOutcome, status: PaymentStatus): WireOutcome['to'] {
  return to === 'ERROR' && status === 'PAID' ? 'RETURNED' : to;
}

/** How a move changes its file's counts: how many of its payments have ended, and ended badly. Prenotes are not waited for. */
export function countsOf(
  from: PaymentStatus,
  to: PaymentStatus,
  payments: number,
  prenotes: number,
  failedPrenotes: number,
): { ended: number; failed: number } {
  const live = payments - prenotes;
  return {
    ended: !isEnded(from) && isEnded(to) ? live : isEnded(from) && !isEnded(to) ? -live : 0,
    failed: (!isFailure(from) && isFailure(to) ? live : isFailure(from) && !isFailure(to) ? -live : 0) + failedPrenotes,
  };
}
