import {
  loadExceptionsList,
  paymentsCount,
  paymentsGet,
  paymentsList,
  requestsReconcile,
  type OpsEvent,
  type PaymentStatusChanged,
} from '@giroport/contracts';
import { inTransaction } from '@giroport/persistence';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { paymentOf, requestOf } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';
import { LoadPayments } from './load-payments.ts';

describe('loading payments', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage?.close());

  it('loads what is new, repeats in silence what is the same, and excepts what says otherwise under a known reference', async () => {
    await stage.load(requestOf('r1', [paymentOf('A'), paymentOf('B')]));
    const { counterparty, ...rest } = paymentOf('B');
    await stage.load(requestOf('r2', [paymentOf('A', { amount: '99.00' }), { counterparty, ...rest }, paymentOf('C')]));
    expect(await stage.query('select reference, sequence from payment order by number')).toEqual(
      ['A', 'B', 'C'].map((reference) => ({ reference, sequence: 1 })),
    );
    const { requestId } = requestOf('r2', []);
    const { items } = await stage.ask(loadExceptionsList, { requestId });
    expect(items).toEqual([expect.objectContaining({ reference: 'A', code: 'payment.duplicate' })]);
    expect(
      await stage.ask(requestsReconcile, {
        requestIds: [requestId, requestOf('r1', []).requestId, requestOf('no', []).requestId],
      }),
    ).toEqual({
      requests: [
        expect.objectContaining({ payments: 3 }),
        expect.objectContaining({ payments: 2 }),
        expect.objectContaining({ payments: 0 }),
      ],
    });
    const [ops] = await stage.announced<OpsEvent>('OPS_EVENT');
    expect(ops).toMatchObject({ code: 'payment.duplicate', facts: { count: 1, reference: 'A' } });
    const told = await stage.announced<PaymentStatusChanged>('PAYMENT_STATUS');
    expect(told.map((event) => event.changes.map((change) => change.reference))).toEqual([['A', 'B'], ['C']]);
  });

  it('adds nothing when the same request comes once more under another event', async () => {
    const request = requestOf('r1', [paymentOf('A'), paymentOf('B')]);
    await stage.load(request);
    await stage.load(request);
    expect(
      await stage.query(
        'select (select count(*) from payment)::int as payments, (select count(*) from payment_load)::int as loads, (select count(*) from parcel)::int as parcels',
      ),
    ).toEqual([{ payments: 2, loads: 1, parcels: 1 }]);
    expect(await stage.announced('OPS_EVENT')).toEqual([]);
  });

  it('loads the good ones when the set-up does not know the others', async () => {
    await stage.load(
      requestOf('r1', [paymentOf('A', { accountId: 'NONE' }), paymentOf('B', { method: 'ACH' }), paymentOf('C')]),
    );
    expect(await stage.statuses('A', 'B', 'C')).toEqual([undefined, undefined, 'AWAITING_DISPATCH']);
    const { items } = await stage.ask(loadExceptionsList, {});
    expect(items.map((one) => one.code)).toEqual(['account.method-unknown', 'account.unknown']);
    const { paymentId } = items[0]!;
    expect((await stage.ask(loadExceptionsList, { paymentId })).items).toEqual([items[0]]);
    expect(await stage.ask(paymentsCount, { requestId: requestOf('r1', []).requestId })).toEqual({
      byStatus: { AWAITING_DISPATCH: 1 },
      exceptions: 2,
    });
  });

  it.each([
    ['request.count-mismatch', { count: 3 }],
    ['request.control-sum-mismatch', { controlSums: { EUR: '20.01' } }],
  ])('refuses the whole with %s', async (code, over) => {
    await expect(stage.load(requestOf('r1', [paymentOf('A'), paymentOf('B')], over))).rejects.toMatchObject({ code });
    expect(await stage.query('select 1 from payment')).toEqual([]);
  });

  it('writes many requests of one payment in one go', async () => {
    const load = stage.get(LoadPayments);
    await inTransaction(stage.database, async (tx) => {
      for (const key of ['A', 'B', 'A']) await load.handle(requestOf(key, [paymentOf(key)]), tx, stage.context());
      await load.handle(requestOf('P', [paymentOf('P', {}, 'PAYROLL')], { sourceId: 'PAYROLL' }), tx, stage.context());
    });
    expect(await stage.query('select count::int, sources from payment_move')).toEqual([
      { count: 3, sources: { BILLING: 2, PAYROLL: 1 } },
    ]);
    expect(await stage.query('select on_load, count from parcel order by 1')).toEqual([{ on_load: false, count: 1 }, { on_load: true, count: 2 }]); // prettier-ignore
    const told = await stage.announced<PaymentStatusChanged>('PAYMENT_STATUS');
    expect(told.map((event) => [event.sourceId, event.changes.length])).toEqual([['BILLING', 2], ['PAYROLL', 1]]); // prettier-ignore
  });

  it('cancels what still waits, and excepts what is unknown or on its way', async () => {
    await stage.load(requestOf('r1', [paymentOf('A'), paymentOf('B', { executionDate: '2026-12-01' })]));
    await stage.query(`update parcel set on_load = false where payment_ids = array[$1::uuid]`, [
      paymentOf('B').paymentId,
    ]);
    await stage.dispatch();
    const cancellations = [{ reference: 'A' }, { reference: 'B', reasonCode: 'DUPL' }, { reference: 'Z' }];
    await stage.load(requestOf('r2', [], { cancellations }));
    expect(await stage.statuses('A', 'B')).toEqual(['IN_PROCESS', 'CANCELLED']);
    const { items } = await stage.ask(loadExceptionsList, {});
    expect(items.map((one) => [one.reference, one.code]).sort()).toEqual([['A', 'cancellation.too-late'], ['Z', 'cancellation.payment-unknown']]); // prettier-ignore
  });

  it('lists payments page by page, by every filter, and masks accounts', async () => {
    const payments = ['A', 'B', 'C', 'D'].map((reference) =>
      paymentOf(reference, { endToEndId: `E2E-${reference}`, remittance: { unstructured: ['{"a", \\b}'] } }),
    );
    await stage.load(requestOf('r1', payments));
    const first = await stage.ask(paymentsList, { limit: 3 });
    expect(first.items.map((one) => one.reference)).toEqual(['D', 'C', 'B']);
    expect(
      (await stage.ask(paymentsList, { limit: 3, cursor: first.next! })).items.map((one) => one.reference),
    ).toEqual(['A']);
    const found = async (filter: object): Promise<number> => (await stage.ask(paymentsList, filter)).items.length;
    expect(await found({ endToEndId: 'E2E-B' })).toBe(1);
    expect(await found({ endToEndId: 'B' })).toBe(0);
    expect(
      await found({
        reference: 'B',
        sourceId: 'BILLING',
        status: 'AWAITING_DISPATCH',
        bankId: 'HANSA',
        accountId: 'HANSA-EUR',
      }),
    ).toBe(1);
    expect(await found({ requestId: requestOf('r1', []).requestId })).toBe(4);
    expect(await found({ status: 'PAID' })).toBe(0);
    const { paymentId } = paymentOf('A');
    expect(await stage.ask(paymentsGet, { paymentId })).toMatchObject({
      counterpartyName: 'Anna Adler',
      counterpartyAccount: 'DE02…2051',
      endToEndId: 'E2E-A',
    });
    expect(await stage.ask(paymentsGet, { paymentId, unmasked: true })).toMatchObject({
      counterpartyAccount: 'DE02120300000000202051',
    });
    await expect(stage.ask(paymentsGet, { paymentId, sourceId: 'ERP' })).rejects.toMatchObject({
      code: 'payment.unknown',
    });
  });
});
