import type { PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { PartyOptions } from './written-parties.ts';
import { agentField, partyField } from './written-parties.ts';
import { dateText, messageReference } from './written-fields.ts';
import type { About, Settings } from './settings.ts';

/** A payment's fields around those that may stand once in the message: the ordering party and its bank. */
export type WrittenPayment = {
  readonly about: About;
  readonly before: string;
  readonly ordering: string;
  readonly orderingAgent: string;
  readonly after: string;
  readonly uetr: string | undefined;
  /** YYMMDD. */
  readonly date: string;
};

/** What is the same in all payments stands in sequence A, else in every B: never in both (FIN network rules of MT101 and MT104). */
export type Common = { readonly ordering: string; readonly orderingAgent: string };

export function commonOf(payments: readonly WrittenPayment[]): Common {
  const [first] = payments;
  const same = (part: 'ordering' | 'orderingAgent'): string => (payments.every((one) => one[part] === first?.[part]) ? (first?.[part] ?? '') : ''); // prettier-ignore
  return { ordering: same('ordering'), orderingAgent: same('orderingAgent') };
}

export function sequenceB(payment: WrittenPayment, common: Common): string {
  const ordering = common.ordering === '' ? payment.ordering : '';
  const agent = common.orderingAgent === '' ? payment.orderingAgent : '';
  return payment.before + ordering + agent + payment.after;
}

export function orderingField(payment: PaymentOrder, options: PartyOptions, about: About, settings: Settings): string {
  const { originator, originatorAccount } = settings.order;
  return partyField('50', options, payment.originator ?? originator, payment.originatorAccount ?? originatorAccount, about, settings); // prettier-ignore
}

export function orderingAgentField(payment: PaymentOrder, options: string, about: About, settings: Settings): string {
  return agentField('52', options, payment.originatorAgent ?? settings.order.originatorAgent, about, settings);
}

/** One intermediary at most, and only before a bank that it leads to. */
export function routeFields(payment: PaymentOrder, options: string, about: About, settings: Settings): string {
  const [intermediary, ...more] = payment.intermediaryAgents ?? [];
  const agent = agentField('57', options, payment.counterpartyAgent, about, settings);
  if (intermediary === undefined) return agent;
  if (more.length > 0)
    throw new Reject('swift.agent', { field: ':56a:', ...about, expected: 'one intermediary at most' });
  if (agent === '')
    throw new Reject('swift.agent', { field: ':57a:', ...about, expected: 'the bank that the intermediary pays' });
  return agentField('56', options, intermediary, about, settings) + agent;
}

/** Who sends the order where that is not who pays: by name, as the BIC stands in block 1. */
export function instructingField({ order }: Settings, text: (name: string) => string): string {
  const name = order.sender?.name;
  return name === undefined || name.trim() === '' ? '' : text(name);
}

/** Payments by the day that their message says, in the order in which the days come first. */
export function byDate<Payment extends WrittenPayment>(payments: readonly Payment[]): Payment[][] {
  const groups = new Map<string, Payment[]>();
  for (const payment of payments) {
    const group = groups.get(payment.date);
    if (group === undefined) groups.set(payment.date, [payment]);
    else group.push(payment);
  }
  return [...groups.values()];
}

/** :20: of several messages that do not belong together: the file's reference with a number. */
export function numberedReference(id: string, number: number, of: number): string {
  return messageReference(of === 1 ? id : `${id}-${number}`);
}

/** The day of a payment as :30: has it. */
export function dateOfPayment(payment: PaymentOrder, about: About, { order }: Settings): string {
  return dateText(payment.executionDate ?? order.executionDate, ':30:', about);
}
