import type { AcceptedPayment, SetupAccount, SetupDocument, SetupGrouping } from '@giroport/contracts';

export type Method = AcceptedPayment['method'];
export type Direction = 'CREDIT' | 'DEBIT';

/** What a group's payments have in common: they may share a file. Undefined is a field that does not part them. */
export type Group = {
  readonly bankId: string;
  readonly accountId: string;
  readonly method: Method;
  readonly direction: Direction;
  readonly currency: string;
  readonly executionDate: string | undefined;
  readonly priority: string | undefined;
  readonly serviceLevel: string | undefined;
  readonly sourceId: string | undefined;
};

/** Where no rule says otherwise. */
const DEFAULT_RULE: SetupGrouping = { by: ['executionDate', 'priority', 'serviceLevel'] };
/** How long a group waits for more, unless its rule says otherwise, in milliseconds. */
export const LINGER_MS = 300;
/** However steadily more comes, a group goes once its oldest payment waited this many times its linger. */
export const LINGER_TIMES_MAX = 10;

/** The rule of a method: its own, else the one for every method, else the default. */
export function ruleOf(setup: SetupDocument, method: Method): SetupGrouping {
  return (
    setup.grouping.find((rule) => rule.method === method) ??
    setup.grouping.find((rule) => rule.method === undefined) ??
    DEFAULT_RULE
  );
}

/** The direction of a payment: a direct debit collects, everything else pays unless it says otherwise. */
export function directionOf(payment: Pick<AcceptedPayment, 'method' | 'direction'>): Direction {
  return payment.direction ?? (payment.method === 'DD' ? 'DEBIT' : 'CREDIT');
}

export function groupOf(payment: AcceptedPayment, account: SetupAccount, sourceId: string, rule: SetupGrouping): Group {
  const by = (field: SetupGrouping['by'][number]): boolean => rule.by.includes(field);
  return {
    bankId: account.bankId,
    accountId: account.accountId,
    method: payment.method,
    direction: directionOf(payment),
    currency: payment.currency,
    executionDate: by('executionDate') ? payment.executionDate : undefined,
    priority: by('priority') ? (payment.priority ?? 'NORMAL') : undefined,
    serviceLevel: by('serviceLevel') ? payment.serviceLevel : undefined,
    sourceId: by('source') ? sourceId : undefined,
  };
}

/** Whether two payments of one source share a group whatever the rule, and can be loaded or not for the same reason. */
export function areAlike(left: AcceptedPayment, right: AcceptedPayment): boolean {
  return (
    left.accountId === right.accountId &&
    left.method === right.method &&
    left.direction === right.direction &&
    left.currency === right.currency &&
    left.executionDate === right.executionDate &&
    left.priority === right.priority &&
    left.serviceLevel === right.serviceLevel
  );
}

/** One text a group: what its row is found by. */
export function keyOfGroup(group: Group): string {
  const { bankId, accountId, method, direction, currency, executionDate, priority, serviceLevel, sourceId } = group;
  return `${bankId}|${accountId}|${method}|${direction}|${currency}|${executionDate ?? ''}|${priority ?? ''}|${serviceLevel ?? ''}|${sourceId ?? ''}`;
}

/** What waits in a group. */
export type Waiting = { readonly count: number; readonly oldestAt: Date; readonly newestAt: Date };

/** A group is due when it is full, or when no more has come for its linger, or when its oldest payment waited long enough. */
export function isDue(waiting: Waiting, rule: SetupGrouping, paymentsMax: number, now: Date): boolean {
  const linger = rule.lingerMs ?? LINGER_MS;
  if (waiting.count >= Math.min(rule.paymentsMax ?? paymentsMax, paymentsMax)) return true;
  if (now.getTime() - waiting.newestAt.getTime() >= linger) return true;
  return now.getTime() - waiting.oldestAt.getTime() >= linger * LINGER_TIMES_MAX;
}
