import {
  filesList,
  paymentCommand,
  runsList,
  runStart,
  setupApply,
  type OpsEvent,
  type PaymentDispatch,
} from '@giroport/contracts';
import { inTransaction } from '@giroport/persistence';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { paymentOf, requestOf, sampleSetup } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';
import { takeParcels } from './parcels.ts';

describe('dispatching groups', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage?.close());
  const ach = (reference: string, over = {}) =>
    paymentOf(reference, { method: 'ACH', accountId: 'FIRST-USD', currency: 'USD', ...over });

  it('leaves scheduled payments to a run by hand, which takes what it is told to', async () => {
    const payments = ['A', 'B', 'C'].map((reference) => paymentOf(reference, {}, 'PAYROLL'));
    await stage.load(requestOf('r1', payments, { sourceId: 'PAYROLL' }));
    expect(await stage.dispatch()).toBe(false);
    const run = await stage.ask(runStart, { by: 'anna', paymentIds: [payments[1]!.paymentId] });
    expect(run).toEqual({ runId: expect.any(String), payments: 1, files: 1 });
    expect(await stage.ask(runStart, { by: 'anna', bankId: 'FIRST-US' })).toEqual({ payments: 0, files: 0 });
    expect(await stage.ask(runStart, { by: 'anna', bankId: 'HANSA' })).toMatchObject({ payments: 2, files: 1 });
    expect(await stage.ask(runStart, { by: 'anna' })).toEqual({ payments: 0, files: 0 });
    const { items } = await stage.ask(runsList, {});
    expect(items.map((one) => [one.trigger, one.by, one.payments, one.sums, one.files])).toEqual([
      ['MANUAL', 'anna', 2, { EUR: '20.00' }, 1],
      ['MANUAL', 'anna', 1, { EUR: '10.00' }, 1],
    ]);
    expect((await stage.ask(filesList, { runId: run.runId! })).items).toHaveLength(1);
  });

  it('leaves scheduled payments to a run also where they were held and released, and takes them once', async () => {
    const scheduled = paymentOf('A', {}, 'PAYROLL');
    await stage.load(requestOf('r1', [scheduled], { sourceId: 'PAYROLL' }));
    for (const command of ['HOLD', 'RELEASE'] as const)
      await stage.ask(paymentCommand, { paymentId: scheduled.paymentId, command, by: 'anna' });
    expect(await stage.dispatch()).toBe(false);
    expect(await stage.ask(runStart, { by: 'anna' })).toMatchObject({ payments: 1, files: 1 });
    expect(await stage.ask(runStart, { by: 'anna' })).toEqual({ payments: 0, files: 0 });
  });

  it('never takes what is held, and numbers the others without gaps', async () => {
    await stage.load(
      requestOf(
        'r1',
        ['A', 'B', 'C'].map((reference) => paymentOf(reference)),
      ),
    );
    await stage.ask(paymentCommand, {
      paymentId: paymentOf('B').paymentId,
      command: 'HOLD',
      by: 'anna',
      reason: 'check',
    });
    await stage.dispatch();
    expect(await stage.statuses('A', 'B', 'C')).toEqual(['IN_PROCESS', 'ON_HOLD', 'IN_PROCESS']);
    const [body] = await stage.announced<PaymentDispatch>('PAYMENT_DISPATCH');
    expect(body!.payments.map((one) => [one.reference, one.sequence])).toEqual([['A', 1], ['C', 2]]); // prettier-ignore
    expect(
      await stage.query(`select reference, file_sequence from payment where file_id is not null order by 2`),
    ).toEqual([
      { reference: 'A', file_sequence: 1 },
      { reference: 'C', file_sequence: 2 },
    ]);
    await stage.ask(paymentCommand, { paymentId: paymentOf('B').paymentId, command: 'RELEASE', by: 'anna' });
    await stage.dispatch();
    expect(await stage.statuses('B')).toEqual(['IN_PROCESS']);
    expect(await stage.dispatch()).toBe(false);
  });

  it('names the gap in the set-up once, and sends when it is closed', async () => {
    await stage.load(requestOf('r1', [paymentOf('W', { method: 'WIR' })]));
    expect(await stage.dispatch()).toBe(false);
    expect(await stage.dispatch()).toBe(false);
    expect(await stage.statuses('W')).toEqual(['AWAITING_DISPATCH']);
    const gaps = (await stage.announced<OpsEvent>('OPS_EVENT')).filter((event) => event.code === 'dispatch.gap');
    expect(gaps.map((event) => event.message)).toEqual([expect.stringContaining('bank HANSA has no layout for WIR')]);
    const setup = sampleSetup();
    setup.banks[0]!.layouts.push({ method: 'WIR', layoutId: 'mt101' });
    await stage.ask(setupApply, { setup, dryRun: false, by: 'anna' });
    expect(await stage.dispatch()).toBe(true);
    expect(await stage.statuses('W')).toEqual(['IN_PROCESS']);
  });

  it('gives ACH payments trace numbers of their own, prenotes among them', async () => {
    await stage.load(requestOf('r1', [ach('A'), ach('P', { amount: '0.00', prenote: true })]));
    await stage.dispatch();
    await stage.load(requestOf('r2', [ach('B')]));
    await stage.dispatch();
    const bodies = await stage.announced<PaymentDispatch>('PAYMENT_DISPATCH');
    expect(bodies.map((body) => body.payments.map((one) => one.ach?.traceNumber))).toEqual([
      ['121042880000001', '121042880000002'],
      ['121042880000003'],
    ]);
    expect(bodies.map((body) => [body.totals.count, body.totals.prenotes, body.fileSequence])).toEqual([[2, 1, 1], [1, 0, 2]]); // prettier-ignore
    expect(bodies[0]!.originator.ids).toEqual([{ id: '1234567890', scheme: 'NACHA' }]);
    expect(bodies[0]!.parameters['referenceCode']).toHaveLength(8);
  });

  it('counts files by bank, whatever account they pay from', async () => {
    const setup = sampleSetup();
    const first = setup.accounts.find((one) => one.accountId === 'FIRST-USD')!;
    setup.accounts.push({ ...first, accountId: 'FIRST-PAYROLL', account: { number: '123123123' } });
    await stage.ask(setupApply, { setup, dryRun: false, by: 'anna' });
    await stage.load(requestOf('r1', [ach('A'), ach('B', { accountId: 'FIRST-PAYROLL' })]));
    while (await stage.dispatch());
    const bodies = await stage.announced<PaymentDispatch>('PAYMENT_DISPATCH');
    expect(bodies.map((body) => body.fileSequence).sort()).toEqual([1, 2]);
  });

  it('refuses a prenote that the layout does not take, and sends the others', async () => {
    await stage.load(requestOf('r1', [paymentOf('A'), paymentOf('P', { amount: '0.00', prenote: true })]));
    await stage.dispatch();
    expect(await stage.statuses('A', 'P')).toEqual(['IN_PROCESS', 'ERROR']);
    expect(await stage.query(`select reasons->0->>'code' as code, file_id from payment where reference = 'P'`)).toEqual(
      [{ code: 'prenote.not-taken', file_id: null }],
    );
    expect((await stage.ask(runsList, {})).items[0]).toMatchObject({
      payments: 2,
      failed: 1,
      files: 1,
      sums: { EUR: '10.00' },
    });
  });

  it('takes no more than a file holds, and leaves the rest for the next', async () => {
    const setup = { ...sampleSetup(), grouping: [{ by: [], paymentsMax: 2, lingerMs: 0 }] };
    await stage.ask(setupApply, { setup, dryRun: false, by: 'anna' });
    await stage.load(
      requestOf(
        'r1',
        ['A', 'B', 'C'].map((reference) => paymentOf(reference)),
      ),
    );
    while (await stage.dispatch());
    expect((await stage.files()).map((file) => file.totals.count)).toEqual([2, 1]);
  });

  it('lets one instance at a time take from a group', async () => {
    await stage.load(requestOf('r1', [paymentOf('A')]));
    const [group] = await stage.query<{ id: string }>('select id from payment_group');
    await inTransaction(stage.database, async (tx) => {
      await tx.query('select 1 from payment_group where id = $1 for update', [group!.id]);
      expect(await stage.dispatch()).toBe(false);
    });
    expect(await stage.dispatch()).toBe(true);
  });

  it('loses nothing when the taker dies before its commit', async () => {
    await stage.load(requestOf('r1', [paymentOf('A')]));
    const [group] = await stage.query<{ id: string }>('select id from payment_group');
    const died = inTransaction(stage.database, async (tx) => {
      expect(await takeParcels(tx, group!.id, 10, true)).toEqual([paymentOf('A').paymentId]);
      throw new Error('died');
    });
    await expect(died).rejects.toThrow('died');
    expect(await stage.dispatch()).toBe(true);
    expect(await stage.statuses('A')).toEqual(['IN_PROCESS']);
  });
});
