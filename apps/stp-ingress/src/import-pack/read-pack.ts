import type { Finding } from '@giroport/canonical';
import type { SetupSource } from '@giroport/contracts';
import { openFile } from '@giroport/layouts';
import { Inject, Injectable } from '@nestjs/common';
import { repeated } from '../accept-payments/accept-stream.ts';
import { PaymentChecker } from '../accept-payments/payment-checker.ts';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { paymentIdOf } from '../domain/check-payment.ts';
import { paymentOfOrder } from './payment-of-order.ts';

/** What is wrong with a package or with one of its items: where (line, field), a code, a sentence. */
export type PackProblem = { readonly code: string; readonly message: string; readonly where: string };

export type PackItem = {
  readonly position: number;
  readonly reference: string;
  readonly paymentId: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly line: number;
  readonly errors: readonly PackProblem[];
};

export type ReadPack = {
  readonly format: string;
  readonly messageId: string | undefined;
  readonly items: readonly PackItem[];
  readonly problems: readonly PackProblem[];
  /** All of them, where nothing is wrong. */
  readonly payments: readonly CheckedPayment[];
};

/** Items that one package may have, and problems of the whole that are told. */
export const PACK_ITEMS_MAX = 20_000;
const PROBLEMS_MAX = 100;
const REFERENCE_CHARACTERS_MAX = 35;

/** Reads an order package with the layout of its format and checks each payment as every door does. */
@Injectable()
export class PackReader {
  constructor(@Inject(PaymentChecker) private readonly checker: PaymentChecker) {}

  /** Throws Reject: layout.unknown, layout.not-detected, layout.ambiguous, layout.not-readable. */
  async read(content: Buffer, format: string | undefined, source: SetupSource): Promise<ReadPack> {
    const { layout, items: batches } = await openFile(one(content), format === undefined ? {} : { layout: format });
    const items: PackItem[] = [];
    const problems: PackProblem[] = [];
    const payments: CheckedPayment[] = [];
    const references = new Set<string>();
    let messageId: string | undefined;
    if (layout.kind !== 'payment')
      problems.push({ code: 'layout.not-of-payments', message: `${layout.id} holds no payments.`, where: '' });
    for await (const batch of batches) {
      for (const item of batch) {
        if (item.item === 'payment-file') messageId ??= item.messageId;
        else if (item.item === 'finding' && item.finding.severity === 'error') note(problems, problemOf(item.finding));
        else if (item.item === 'payment') {
          const position = items.length + 1;
          if (position > PACK_ITEMS_MAX)
            return { format: layout.id, messageId, items, problems: [tooMany()], payments };
          const value = paymentOfOrder(item.payment, messageId, position);
          const result = await this.checker.check(value, source, { pointer: '' });
          const errors = Array.isArray(result)
            ? result.map((each) => ({ code: each.code, message: each.message, where: each.pointer }))
            : [];
          const reference = String(value['reference']).slice(0, REFERENCE_CHARACTERS_MAX);
          if (references.has(reference)) errors.push({ ...repeated({ pointer: '' }), where: '/reference' });
          references.add(reference);
          if (!Array.isArray(result)) payments.push(result);
          const { minor, currency } = item.payment.amount;
          items.push({
            position,
            reference,
            paymentId: paymentIdOf(source.sourceId, reference),
            minor,
            currency,
            line: item.place.line,
            errors,
          });
        }
      }
    }
    if (items.length === 0 && problems.length === 0)
      problems.push({ code: 'order-pack.empty', message: 'There is no payment in it.', where: '' });
    return { format: layout.id, messageId, items, problems, payments };
  }
}

function note(problems: PackProblem[], problem: PackProblem): void {
  if (problems.length < PROBLEMS_MAX) problems.push(problem);
}

function problemOf({ code, message, place, field }: Finding): PackProblem {
  return {
    code,
    message,
    where: [`line ${place.line}`, place.path, field].filter((part) => part !== undefined).join(', '),
  };
}

function tooMany(): PackProblem {
  return { code: 'order-pack.too-many-items', message: `A package has ${PACK_ITEMS_MAX} items at most.`, where: '' };
}

async function* one(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
