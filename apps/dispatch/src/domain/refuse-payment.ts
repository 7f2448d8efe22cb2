import type { AcceptedPayment, SetupAccount } from '@giroport/contracts';
import { directionOf } from './grouping.ts';

export type LoadProblem = { readonly code: string; readonly message: string };

/** What keeps a payment from being loaded, by the set-up as it stands; undefined where nothing does. */
export function findLoadProblem(payment: AcceptedPayment, account: SetupAccount | undefined): LoadProblem | undefined {
  if (!account) return { code: 'account.unknown', message: `Account ${payment.accountId} is not in the set-up.` };
  if (!account.methods.includes(payment.method)) {
    return {
      code: 'account.method-unknown',
      message: `Account ${account.accountId} does not pay by ${payment.method}.`,
    };
  }
  const direction = directionOf(payment);
  if (payment.method === 'DD' && direction !== 'DEBIT') {
    return { code: 'payment.direction-unfit', message: 'A direct debit collects: its direction is DEBIT.' };
  }
  if (payment.method === 'EFT' && direction !== 'CREDIT') {
    return { code: 'payment.direction-unfit', message: 'A credit transfer pays: its direction is CREDIT.' };
  }
  return undefined;
}
