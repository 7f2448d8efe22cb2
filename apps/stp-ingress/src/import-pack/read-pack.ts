import type { Finding } from '@giroport/canonical';
import type { SetupSource } from '@giroport/contracts';
import { sha256Hex, type Clock } from '@giroport/kernel';
import { findLayout, openFile } from '@giroport/layouts';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { repeated } from '../accept-payments/accept-stream.ts';
import { PaymentChecker } from '../accept-payments/payment-checker.ts';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { paymentIdOf } from '../domain/check-payment.ts';
import { paymentOfOrder, REFERENCE_CHARACTERS_MAX } from './payment-of-order.ts';

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

export type OutdatedPayment = { readonly reference: string; readonly error: { code: string; message: string } };

/** Items that one package may have, and problems of the whole that are told. */
export const PACK_ITEMS_MAX = 20_000;
const PROBLEMS_MAX = 100;
/** Of the content's hash, where no message id names the package. */
const PACK_NAME_CHARACTERS = 24;

/** Reads an order package with the layout of its format and checks each payment as every door does. */
@Injectable()
export class PackReader {
  constructor(
    @Inject(PaymentChecker) private readonly checker: PaymentChecker,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Reject: layout.unknown, layout.not-detected, layout.ambiguous, layout.not-readable. */
  async read(content: Buffer, format: string | undefined, source: SetupSource): Promise<ReadPack> {
    const since = this.clock.now();
    const { layout, items: batches } = await openFile(one(content), format === undefined ? {} : { layout: format });
    const items: PackItem[] = [];
    const problems: PackProblem[] = [];
    const payments: CheckedPayment[] = [];
    const references = new Set<string>();
    let messageId: string | undefined;
    let packName: string | undefined;
    if (layout.kind !== 'payment')
      problems.push({ code: 'layout.not-of-payments', message: `${layout.id} holds no payments.`, where: '' });
    for await (const batch of batches) {
      for (const item of batch) {
        if (item.item === 'payment-file') messageId ??= item.messageId;
        else if (item.item === 'finding') {
          if (item.finding.severity === 'error') note(problems, problemOf(item.finding));
          else if (format !== undefined && isOtherLayout(item.finding)) note(problems, otherLayout(item.finding));
        } else if (item.item === 'payment') {
          const position = items.length + 1;
          if (position > PACK_ITEMS_MAX)
            return { format: layout.id, messageId, items, problems: [tooMany()], payments };
          packName ??= messageId ?? sha256Hex(content).slice(0, PACK_NAME_CHARACTERS);
          const value = paymentOfOrder(item.payment, packName, position);
          const result = await this.checker.check(value, source, { pointer: '' }, since);
          const errors = Array.isArray(result)
            ? result.map((each) => ({ code: each.code, message: each.message, where: each.pointer }))
            : [];
          const whole = String(value['reference']);
          const reference = whole.slice(0, REFERENCE_CHARACTERS_MAX);
          if (references.has(whole)) errors.push({ ...repeated({ pointer: '' }), where: '/reference' });
          references.add(whole);
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

  /** The first problem of each payment of a package that was imported without any, as it would be told today. */
  async checkAgain(payments: readonly CheckedPayment[], source: SetupSource): Promise<OutdatedPayment[]> {
    const since = this.clock.now();
    const outdated: OutdatedPayment[] = [];
    for (const { payment } of payments) {
      const { paymentId: _, accountId: account, ...instruction } = payment;
      const value = { ...instruction, originator: { account } };
      const result = await this.checker.check(value, source, { pointer: '' }, since);
      if (Array.isArray(result)) outdated.push({ reference: payment.reference, error: result[0]! });
    }
    return outdated;
  }
}

/** The file says that it is of another layout that we have than the one it was sent as. */
function isOtherLayout({ code, found }: Finding): boolean {
  return code === 'xml.version' && found !== undefined && findLayout(found) !== undefined;
}

function otherLayout(finding: Finding): PackProblem {
  const message = `The file is a ${finding.found}, and was sent as a ${finding.expected}: name its own format, or none.`;
  return { ...problemOf(finding), code: 'order-pack.other-format', message };
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
