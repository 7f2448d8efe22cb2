import type { AcceptedPayment, PaymentRequest } from '@giroport/contracts';
import { moneyFromDecimal } from '@giroport/kernel';
import { areAlike, groupOf, keyOfGroup, ruleOf, type Group } from '../domain/grouping.ts';
import { findLoadProblem, type LoadProblem } from '../domain/refuse-payment.ts';
import type { Setup } from '../persistence/setup-store.ts';

/** One part of a request as it came, with its event. */
export type Arrived = { readonly request: PaymentRequest; readonly eventId: string };

/** A payment that may be loaded. */
export type Candidate = {
  readonly payment: AcceptedPayment;
  readonly arrived: Arrived;
  readonly groupKey: string;
  readonly amountMinor: bigint;
  readonly onLoad: boolean;
};

export type Refused = LoadProblem & { readonly payment: AcceptedPayment; readonly arrived: Arrived };

export type Sorted = {
  readonly candidates: readonly Candidate[];
  /** The same payment once more among these requests. */
  readonly again: readonly { readonly candidate: Candidate; readonly first: Candidate }[];
  readonly refused: readonly Refused[];
  readonly groups: ReadonlyMap<string, Group>;
};

/** Parts what can be loaded by the set-up from what cannot. */
export function sortPayments(arrivals: readonly Arrived[], setup: Setup): Sorted {
  const first = new Map<string, Candidate>();
  const again: { candidate: Candidate; first: Candidate }[] = [];
  const refused: Refused[] = [];
  const groups = new Map<string, Group>();
  for (const arrived of arrivals) {
    const { sourceId, dispatch } = arrived.request;
    const onLoad = (dispatch ?? setup.sources.get(sourceId)?.dispatch ?? 'ON_LOAD') === 'ON_LOAD';
    let before: AcceptedPayment | undefined;
    let problem: LoadProblem | undefined;
    let groupKey = '';
    for (const payment of arrived.request.payments) {
      // Neighbours are mostly of one group: it is found once for all of them.
      if (!before || !areAlike(before, payment)) {
        const account = setup.accounts.get(payment.accountId);
        problem = findLoadProblem(payment, account);
        if (!problem)
          groupKey = enter(groups, groupOf(payment, account!, sourceId, ruleOf(setup.document, payment.method)));
      }
      before = payment;
      if (problem) {
        refused.push({ ...problem, payment, arrived });
        continue;
      }
      const amountMinor = moneyFromDecimal(payment.amount, payment.currency).minor;
      const candidate = { payment, arrived, groupKey, amountMinor, onLoad };
      const known = first.get(payment.paymentId);
      if (known) again.push({ candidate, first: known });
      else first.set(payment.paymentId, candidate);
    }
  }
  return { candidates: [...first.values()], again, refused, groups };
}

/** Gives the group's key. */
function enter(groups: Map<string, Group>, group: Group): string {
  const key = keyOfGroup(group);
  groups.set(key, group);
  return key;
}
