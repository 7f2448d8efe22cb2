import {
  paymentDispatch,
  setupGet,
  type PaymentDispatch,
  type PaymentFileStatusChanged,
  type PaymentStatusChanged,
} from '@giroport/contracts';
import { eventually } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOf, paymentOf, requestOf, sampleSetup } from '../spec/sample.ts';
import { openStage, type Stage } from '../spec/stage.ts';

describe('the life of a payment', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  it('knows the set-up that was applied', async () => {
    expect(await stage.ask(setupGet, {})).toEqual({ revision: 1, setup: sampleSetup() });
  });

  it('goes from the request to paid, told at every step', async () => {
    await stage.load(requestOf('r1', [paymentOf('A-1'), paymentOf('A-2', { amount: '5.50', endToEndId: 'E2E-2' })]));
    expect(await stage.statuses('A-1', 'A-2')).toEqual(['AWAITING_DISPATCH', 'AWAITING_DISPATCH']);
    expect(await stage.dispatch()).toBe(true);
    expect(await stage.statuses('A-1', 'A-2')).toEqual(['IN_PROCESS', 'IN_PROCESS']);

    const [dispatched] = await stage.announced<PaymentDispatch>('PAYMENT_DISPATCH');
    expect(paymentDispatch.parse(dispatched)).toMatchObject({
      bankId: 'HANSA',
      layoutId: 'pain.001.001.09',
      direction: 'CREDIT',
      executionDate: '2026-11-24',
      totals: { count: 2, prenotes: 0, credits: { EUR: '15.50' }, debits: {} },
      originatorAccount: { iban: 'DE89370400440532013000', currency: 'EUR' },
      payments: [
        { reference: 'A-1', sequence: 1, endToEndId: 'A-1' },
        { reference: 'A-2', sequence: 2, endToEndId: 'E2E-2' },
      ],
    });

    const [file] = await stage.files();
    await stage.take(await stage.formatted(file!.id));
    expect((await stage.files())[0]).toMatchObject({
      status: 'FORMATTED',
      file_name: expect.stringMatching(/^HANSA-\d{8}-1\.xml$/),
    });
    expect(await stage.transmit()).toBe(true);
    expect(await stage.transmit()).toBe(false);
    expect(readdirSync(join(stage.dropRoot, 'HANSA/in'))).toEqual([(await stage.files())[0]!.file_name]);
    expect(await stage.statuses('A-1', 'A-2')).toEqual(['DISPATCHED', 'DISPATCHED']);

    await stage.bankSays('ack-1', outcomeOf({ fileId: file!.id }, 'RECEIVED_BY_BANK'));
    expect(await stage.statuses('A-1', 'A-2')).toEqual(['RECEIVED_BY_BANK', 'RECEIVED_BY_BANK']);
    const [one, two] = dispatched!.payments;
    await stage.bankSays(
      'ack-2',
      outcomeOf({ paymentId: one!.paymentId }, 'PAID', { bankReference: 'B-77' }),
      outcomeOf({ paymentId: two!.paymentId }, 'PAID'),
    );
    expect(await stage.statuses('A-1', 'A-2')).toEqual(['PAID', 'PAID']);
    expect((await stage.files())[0]).toMatchObject({ status: 'COMPLETE' });

    const told = await stage.announced<PaymentStatusChanged>('PAYMENT_STATUS');
    expect(
      told.map((event) => [event.status, event.lastStatus, event.changes.map((change) => change.sequence)]),
    ).toEqual([
      ['AWAITING_DISPATCH', undefined, [1, 1]],
      ['IN_PROCESS', 'AWAITING_DISPATCH', [2, 2]],
      ['DISPATCHED', 'IN_PROCESS', [3, 3]],
      ['RECEIVED_BY_BANK', 'DISPATCHED', [4, 4]],
      ['PAID', 'RECEIVED_BY_BANK', [5, 5]],
    ]);
    expect(told.at(-1)!.changes[0]).toMatchObject({
      reference: 'A-1',
      amount: '10.00',
      currency: 'EUR',
      bankReference: 'B-77',
    });
    const files = await stage.announced<PaymentFileStatusChanged>('PAYMENT_FILE_STATUS');
    expect(files.map((event) => event.status)).toEqual([
      'FORMATTED',
      'SENDING',
      'SENT',
      'RECEIVED_BY_BANK',
      'COMPLETE',
    ]);
  });

  it('keeps every move as an event of its payment', async () => {
    const rows = await stage.query(
      `select e.sequence, from_status, to_status, why, line from payment_event e join payment on payment.id = payment_id where reference = 'A-1' order by 1`,
    );
    expect(rows).toEqual([
      { sequence: 1, from_status: null, to_status: 'AWAITING_DISPATCH', why: 'payment.accepted', line: null },
      { sequence: 2, from_status: 'AWAITING_DISPATCH', to_status: 'IN_PROCESS', why: 'run.on_load', line: null },
      { sequence: 3, from_status: 'IN_PROCESS', to_status: 'DISPATCHED', why: 'file.sent', line: null },
      { sequence: 4, from_status: 'DISPATCHED', to_status: 'RECEIVED_BY_BANK', why: 'acknowledgement', line: 7 },
      { sequence: 5, from_status: 'RECEIVED_BY_BANK', to_status: 'PAID', why: 'acknowledgement', line: 7 },
    ]);
  });

  it('publishes what it announced', async () => {
    await eventually(async () =>
      expect(await stage.query('select 1 from outbox where published_at is null')).toEqual([]),
    );
  });
});
