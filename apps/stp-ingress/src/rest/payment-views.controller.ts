import {
  acknowledgementsOfPayment,
  accountId,
  bankId,
  entriesOfPayment,
  paymentCommand,
  paymentsCount,
  paymentsGet,
  paymentsList,
  paymentStatus,
  paymentSummary,
  paymentTimeline,
  sourceId,
  timelineReply,
  uuid,
  type PaymentSummary,
  type TimelineStep,
} from '@giroport/contracts';
import { Refused } from '@giroport/edge';
import { Reject, Unavailable } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { Controller, Inject } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import Type from 'typebox';
import type { Caller } from '../admit-caller/caller.ts';
import { RequestViews } from './request-views.ts';
import { Asked, declareOperation, Serves, type AskedOf } from './operation.ts';
import { actorOf, idOf, maySeeAccounts, ownSource, paged, present, reason, strictObject, told } from './page.ts';

const tag = 'Payments';

const listPayments = declareOperation({
  id: 'listPayments',
  method: 'GET',
  path: '/v1/payments',
  tag,
  who: 'SOURCE',
  summary: 'Payments, newest first. A source sees its own.',
  query: Type.Object(
    {
      sourceId: Type.Optional(sourceId),
      status: Type.Optional(paymentStatus),
      requestId: Type.Optional(uuid),
      fileId: Type.Optional(uuid),
      bankId: Type.Optional(bankId),
      accountId: Type.Optional(accountId),
      reference: Type.Optional(Type.String({ minLength: 1, maxLength: 35 })),
      endToEndId: Type.Optional(Type.String({ minLength: 1, maxLength: 35 })),
      ...paged,
    },
    strictObject,
  ),
  replies: told('A page.', paymentsList.reply),
});

const getPayment = declareOperation({
  id: 'getPayment',
  method: 'GET',
  path: '/v1/payments/{paymentId}',
  tag,
  who: 'SOURCE',
  summary: 'One payment as it stands.',
  params: idOf('paymentId'),
  replies: told('The payment.', paymentSummary),
});

const getTimeline = declareOperation({
  id: 'getPaymentTimeline',
  method: 'GET',
  path: '/v1/payments/{paymentId}/timeline',
  tag,
  who: 'SOURCE',
  summary: "A payment's whole story, as every service tells its part.",
  params: idOf('paymentId'),
  replies: told('Its steps in their order; `missing` names services that could not be asked now.', timelineReply),
});

const commandPayment = declareOperation({
  id: 'commandPayment',
  method: 'POST',
  path: '/v1/payments/{paymentId}/{command}',
  tag,
  who: 'SOURCE',
  summary: 'Holds, releases, cancels or reverses a payment; an operator may override its status.',
  params: Type.Object(
    {
      paymentId: uuid,
      command: Type.Unsafe<'hold' | 'release' | 'cancel' | 'reverse' | 'override'>({
        type: 'string',
        enum: ['hold', 'release', 'cancel', 'reverse', 'override'],
      }),
    },
    strictObject,
  ),
  json: Type.Object(
    {
      reason,
      reasonCode: Type.Optional(Type.String({ minLength: 1, maxLength: 35 })),
      to: Type.Optional(
        Type.Unsafe<'AWAITING_DISPATCH' | 'ERROR'>({ type: 'string', enum: ['AWAITING_DISPATCH', 'ERROR'] }),
      ),
    },
    strictObject,
  ),
  body: { bytesMax: 16 * 1024, required: false, content: {} },
  replies: told('The payment as it stands now.', paymentSummary),
});

const countPayments = declareOperation({
  id: 'countPayments',
  method: 'GET',
  path: '/v1/payment-counts',
  tag,
  who: 'SOURCE',
  summary: 'How many payments are in which state.',
  query: Type.Object({ requestId: Type.Optional(uuid), sourceId: Type.Optional(sourceId) }, strictObject),
  replies: told('Counts by status.', paymentsCount.reply),
});

const getRequest = declareOperation({
  id: 'getRequest',
  method: 'GET',
  path: '/v1/requests/{requestId}',
  tag,
  who: 'SOURCE',
  summary: 'A request as it was accepted, and how far its payments are.',
  params: idOf('requestId'),
  replies: told('The request.'),
});

/** What was accepted is with dispatch after this, but for a backlog; so long and so often it is asked for, ms. */
const ON_ITS_WAY_MS = 3_000;
const ASK_AGAIN_MS = 150;

@Controller()
export class PaymentViewsController {
  constructor(
    @Inject(Questions) private readonly questions: Questions,
    @Inject(RequestViews) private readonly requests: RequestViews,
  ) {}

  @Serves(listPayments)
  async list(@Asked() { caller, query }: AskedOf<typeof listPayments>): Promise<unknown> {
    const asked = present({ ...query, ...ownSource(caller, query.sourceId) });
    if (query.requestId !== undefined) asked.requestId = await this.requests.eventRequestOf(query.requestId);
    return await this.questions.ask(paymentsList, asked);
  }

  @Serves(getPayment)
  async get(@Asked() { caller, params }: AskedOf<typeof getPayment>): Promise<PaymentSummary> {
    return await this.one(caller, params.paymentId);
  }

  @Serves(getTimeline)
  async timeline(@Asked() { caller, params: { paymentId } }: AskedOf<typeof getTimeline>): Promise<unknown> {
    const payment = await this.one(caller, paymentId);
    const own = { service: 'stp-ingress', steps: await this.requests.stepsOf(payment) };
    const others = await Promise.all([
      this.steps('dispatch', () => this.questions.ask(paymentTimeline, { paymentId })),
      this.steps('ack-processor', () =>
        this.questions.ask(acknowledgementsOfPayment, present({ paymentId, fileId: payment.fileId }) as never),
      ),
      this.steps('statement-loader', () => this.questions.ask(entriesOfPayment, { paymentId })),
    ]);
    const all = [own, ...others];
    const missing = all.filter((one) => one.steps === undefined).map((one) => one.service);
    const steps = all
      .flatMap((one) => one.steps ?? [])
      .sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
    return { steps, ...(missing.length > 0 && { missing }) };
  }

  @Serves(commandPayment)
  async command(@Asked() { caller, params, body }: AskedOf<typeof commandPayment>): Promise<PaymentSummary> {
    if (params.command === 'override' && caller.kind !== 'OPERATOR') {
      throw new Refused(403, 'operator.only', { detail: 'Only an operator overrides a status.' });
    }
    if (params.command === 'override' && (body.to === undefined || body.reason === undefined)) {
      throw new Refused(422, 'override.incomplete', {
        detail: 'An override says where to (AWAITING_DISPATCH or ERROR), and the reason.',
      });
    }
    await this.one(caller, params.paymentId);
    const command = params.command.toUpperCase() as 'HOLD' | 'RELEASE' | 'CANCEL' | 'REVERSE' | 'OVERRIDE';
    return await this.questions.ask(
      paymentCommand,
      present({ paymentId: params.paymentId, command, by: actorOf(caller), ...ownSource(caller), ...body }) as never,
    );
  }

  @Serves(countPayments)
  async count(@Asked() { caller, query }: AskedOf<typeof countPayments>): Promise<unknown> {
    const requestId = query.requestId === undefined ? undefined : await this.requests.eventRequestOf(query.requestId);
    return await this.questions.ask(
      paymentsCount,
      present({ requestId, ...ownSource(caller, query.sourceId) }) as never,
    );
  }

  @Serves(getRequest)
  async request(@Asked() { caller, params }: AskedOf<typeof getRequest>): Promise<unknown> {
    return await this.requests.get(params.requestId, ownSource(caller).sourceId);
  }

  /**
   * Who was just told that payments are accepted may ask for them at once: as long as they may be on their way to dispatch, an
   * unknown one is asked for again. Throws Reject payment.unknown for what is not there, or another source's.
   */
  private async one(caller: Caller, paymentId: string): Promise<PaymentSummary> {
    const unmasked = maySeeAccounts(caller) ? true : undefined;
    const question = present({ paymentId, unmasked, ...ownSource(caller) }) as never;
    for (let waitedMs = 0; ; waitedMs += ASK_AGAIN_MS) {
      try {
        return await this.questions.ask(paymentsGet, question);
      } catch (error) {
        const unknown = error instanceof Reject && error.code === 'payment.unknown';
        if (!unknown || caller.kind !== 'SOURCE' || waitedMs >= ON_ITS_WAY_MS) throw error;
        if (!(await this.requests.cameLately(caller.id, ON_ITS_WAY_MS))) throw error;
      }
      await sleep(ASK_AGAIN_MS);
    }
  }

  private async steps(
    service: string,
    ask: () => Promise<{ steps: TimelineStep[] }>,
  ): Promise<{ service: string; steps?: TimelineStep[] }> {
    try {
      return { service, steps: (await ask()).steps };
    } catch (error) {
      if (error instanceof Unavailable) return { service };
      throw error;
    }
  }
}
