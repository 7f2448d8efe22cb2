import { paymentCommand, paymentsCount, type OpsEvent } from '@giroport/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf, paymentOf, requestOf } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';

describe('commands of a person', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());
  const debit = paymentOf('D', { method: 'DD', mandate: { id: 'M-1' } });
  const command = (paymentId: string, name: 'HOLD' | 'RELEASE' | 'CANCEL' | 'REVERSE' | 'OVERRIDE', more = {}) =>
    stage.ask(paymentCommand, { paymentId, command: name, by: 'anna', ...more });

  it('hold, release and cancel what waits, and are written down', async () => {
    const { paymentId } = paymentOf('A');
    await stage.load(requestOf('r1', [paymentOf('A')]));
    expect(await command(paymentId, 'HOLD', { reason: 'check' })).toMatchObject({
      status: 'ON_HOLD',
      lastStatus: 'AWAITING_DISPATCH',
      reasons: [{ text: 'check' }],
    });
    await expect(command(paymentId, 'HOLD')).rejects.toMatchObject({ code: 'payment.move-unknown' });
    await command(paymentId, 'RELEASE');
    expect(await command(paymentId, 'CANCEL', { reasonCode: 'DUPL' })).toMatchObject({
      status: 'CANCELLED',
      sequence: 4,
    });
    expect(
      await stage.query(
        `select facts->>'command' as command from journal where action = 'payment.commanded' order by position`,
      ),
    ).toEqual(['HOLD', 'RELEASE', 'CANCEL'].map((name) => ({ command: name })));
    await stage.dispatch();
    expect(await stage.statuses('A')).toEqual(['CANCELLED']);
  });

  it('of a source are for its own payments, and release what it held itself', async () => {
    const { paymentId } = paymentOf('H');
    await stage.load(requestOf('r-held', [paymentOf('H')]));
    const bySource = (name: 'HOLD' | 'RELEASE', sourceId = 'BILLING') =>
      command(paymentId, name, { by: `source ${sourceId}`, sourceId });
    await expect(bySource('HOLD', 'ERP')).rejects.toMatchObject({ code: 'payment.unknown' });
    await bySource('HOLD');
    expect(await bySource('RELEASE')).toMatchObject({ status: 'AWAITING_DISPATCH' });
    await command(paymentId, 'HOLD', { reason: 'looks wrong' });
    await expect(bySource('RELEASE')).rejects.toMatchObject({ code: 'payment.held-by-another' });
    expect(await command(paymentId, 'RELEASE')).toMatchObject({ status: 'AWAITING_DISPATCH' });
    await command(paymentId, 'CANCEL');
  });

  it('override with a reason alone, and reverse paid debits', async () => {
    await stage.load(requestOf('r2', [debit, paymentOf('E')]));
    await stage.dispatch();
    for (const file of await stage.files()) {
      await stage.take(await stage.formatted(file.id));
      await stage.transmit();
    }
    await expect(command(debit.paymentId, 'OVERRIDE', { to: 'ERROR' })).rejects.toMatchObject({
      code: 'payment.override-without-reason',
    });
    await expect(command(debit.paymentId, 'REVERSE')).rejects.toMatchObject({ code: 'payment.move-unknown' });
    await stage.bankSays('1', outcomeOf({ paymentId: debit.paymentId }, 'PAID'));
    expect(await command(debit.paymentId, 'REVERSE')).toMatchObject({ status: 'PENDING_REVERSAL' });
    await stage.bankSays('2', outcomeOf({ paymentId: debit.paymentId }, 'REVERSED_WITH_MESSAGE'));
    expect(await command(paymentOf('E').paymentId, 'CANCEL', { reason: 'wrong payee' })).toMatchObject({
      status: 'PENDING_CANCELLATION',
    });
    await stage.bankSays('3', outcomeOf({ paymentId: paymentOf('E').paymentId }, 'CANCELLED_WITH_MESSAGE'));
    expect(await stage.statuses('D', 'E')).toEqual(['REVERSED_WITH_MESSAGE', 'CANCELLED_WITH_MESSAGE']);
    const codes = (await stage.announced<OpsEvent>('OPS_EVENT')).map((event) => event.code);
    expect(codes).toEqual(expect.arrayContaining(['payment.to-be-reversed', 'payment.to-be-recalled']));
  });

  it('send again what failed, in another file', async () => {
    const { paymentId } = paymentOf('F');
    await stage.load(requestOf('r3', [paymentOf('F')]));
    await stage.dispatch();
    const first = (await stage.files()).at(-1)!;
    await stage.take(await stage.formatted(first.id));
    await stage.transmit();
    await stage.bankSays('4', outcomeOf({ paymentId }, 'ERROR'));
    await command(paymentId, 'OVERRIDE', { to: 'AWAITING_DISPATCH', reason: 'account mended' });
    await stage.dispatch();
    const again = (await stage.files()).at(-1)!;
    expect(again.id).not.toBe(first.id);
    expect(await stage.query('select left_ids from payment_file where id = $1', [first.id])).toEqual([
      { left_ids: [paymentId] },
    ]);
    expect(await stage.statuses('F')).toEqual(['IN_PROCESS']);
  });

  it('are counted by the moves, of all and of one source', async () => {
    const rows = await stage.query<{ status: string; count: number }>(
      'select status, count(*)::int as count from payment group by status',
    );
    const byStatus = Object.fromEntries(rows.map((row) => [row.status, row.count]));
    expect(await stage.ask(paymentsCount, {})).toEqual({ byStatus, exceptions: 0 });
    expect(await stage.ask(paymentsCount, { sourceId: 'BILLING' })).toEqual({ byStatus, exceptions: 0 });
    expect(await stage.ask(paymentsCount, { sourceId: 'ERP' })).toEqual({ byStatus: {}, exceptions: 0 });
  });
});
