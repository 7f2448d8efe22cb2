import {
  paymentFile,
  paymentOutcome,
  paymentRequest,
  paymentsGet,
  type EventContract,
  type PaymentStatusChanged,
} from '@giroport/contracts';
import { Outbox, Relay } from '@giroport/messaging';
import { inTransaction } from '@giroport/persistence';
import { eventually } from '@giroport/testing';
import { afterAll, beforeAll, expect, it, describe } from '@jest/globals';
import { outcomeOf, paymentOf, requestOf } from '../spec/sample.ts';
import { openStage, type Stage } from '../spec/stage.ts';

describe('dispatch on the bus', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ loops: true });
  });
  afterAll(() => stage?.close());

  /** Publishes as another service would: through an outbox and JetStream. */
  const publish = (contract: EventContract, body: unknown, subject: string, token: string): Promise<string> =>
    inTransaction(stage.database, (tx) => stage.get(Outbox).announce(tx, contract, body, { subject, token }));

  it('brings payments to paid by itself, and once, though every event comes twice', async () => {
    const request = requestOf(
      'bus',
      ['A', 'B'].map((reference) => paymentOf(reference)),
    );
    await publish(paymentRequest, request, 'bus/1', 'BILLING');
    const fileId = await eventually(async () => (await stage.files())[0]!.id);
    await publish(paymentFile, await stage.formatted(fileId), fileId, 'HANSA');
    await eventually(async () => expect(await stage.statuses('A', 'B')).toEqual(['DISPATCHED', 'DISPATCHED']));
    const { paymentId } = paymentOf('A');
    const outcomes = [outcomeOf({ fileId }, 'PAID'), outcomeOf({ paymentId }, 'PAID', { bankReference: 'B-1' })];
    const body = { bankFileId: paymentId, bankId: 'HANSA', at: '2026-11-21T11:00:00Z', outcomes };
    await publish(paymentOutcome, body, 'outcome/1', 'HANSA');
    await eventually(async () => expect(await stage.statuses('A', 'B')).toEqual(['PAID', 'PAID']));
    expect(await stage.get(Relay).publishAgain(new Date(0))).toBeGreaterThan(0);
    await eventually(async () =>
      expect(await stage.query('select 1 from outbox where published_at is null')).toEqual([]),
    );
    const told = await stage.announced<PaymentStatusChanged>('PAYMENT_STATUS');
    expect(told.map((event) => event.status)).toEqual([
      'AWAITING_DISPATCH',
      'IN_PROCESS',
      'DISPATCHED',
      'RECEIVED_BY_BANK',
      'PAID',
      'RECEIVED_BY_BANK',
      'PAID',
    ]);
    expect(await stage.ask(paymentsGet, { paymentId })).toMatchObject({
      status: 'PAID',
      sequence: 5,
      bankReference: 'B-1',
    });
  });
});
