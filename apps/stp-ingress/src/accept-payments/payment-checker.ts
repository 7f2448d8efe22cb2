import { checkerOf, newPayment, type NewPayment, type SetupSource } from '@giroport/contracts';
import type { BodyProblem } from '@giroport/edge';
import { calendarDateOfInstant, type CalendarDate, type Clock } from '@giroport/kernel';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { checkPayment, isChecked, type CheckedPayment } from '../domain/check-payment.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';

/** Where a payment stands in its request. */
export type PaymentPlace = { readonly pointer: string; readonly line?: number };

/** A payment, or what is wrong with it. */
type Result = CheckedPayment | BodyProblem[];

/** Problems that a newer set-up may answer. */
const SETUP_CODES = new Set([
  'account.unknown',
  'account.not-allowed',
  'method.not-of-account',
  'bank.unknown',
  'method.no-layout',
  'currency.not-of-account',
]);

const schemaProblems = checkerOf(newPayment);

/** Checks payments by their schema, then by what the schema cannot say; an unknown name has the set-up asked for again. */
@Injectable()
export class PaymentChecker {
  private day: { readonly number: number; readonly date: CalendarDate } | undefined;

  constructor(
    @Inject(SetupCache) private readonly setup: SetupCache,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The payment, or all its problems with their places: at once, but where a newer set-up is to be asked for. Payments of one request
   * say since when it is read, so that it is asked for once.
   */
  check(value: unknown, source: SetupSource, place: PaymentPlace, since?: Date): Result | Promise<Result> {
    const result = this.checkNow(value, source, place);
    if (!Array.isArray(result) || !result.some((one) => SETUP_CODES.has(one.code))) return result;
    return this.checkAgain(result, value, source, place, since);
  }

  private async checkAgain(
    result: Result,
    value: unknown,
    source: SetupSource,
    place: PaymentPlace,
    since?: Date,
  ): Promise<Result> {
    const changed = await this.setup.refresh(since);
    const known = this.setup.current().findSource(source.sourceId) ?? source;
    return changed || known !== source ? this.checkNow(value, known, place) : result;
  }

  /** Written once a day, not once a payment. */
  private today(): CalendarDate {
    const now = this.clock.now();
    const day = Math.floor(now.getTime() / DAY_MS);
    if (this.day?.number !== day) this.day = { number: day, date: calendarDateOfInstant(now) };
    return this.day.date;
  }

  private checkNow(value: unknown, source: SetupSource, place: PaymentPlace): Result {
    const wrong = schemaProblems(value);
    if (wrong.length > 0) return wrong.map((one) => placed(one, place));
    const result = checkPayment(value as NewPayment, { setup: this.setup.current(), source, today: this.today() });
    return isChecked(result) ? result : result.map((one) => placed(one, place));
  }
}

const DAY_MS = 86_400_000;

function placed(
  problem: { pointer: string; code: string; message: string },
  { pointer, line }: PaymentPlace,
): BodyProblem {
  return { ...problem, pointer: `${pointer}${problem.pointer}`, ...(line !== undefined && { line }) };
}
