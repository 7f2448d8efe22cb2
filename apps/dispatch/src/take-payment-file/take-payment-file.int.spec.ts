import { filesCommand, filesContent, filesGet, type OpsEvent, type PaymentDispatch } from '@giroport/contracts';
import { FILE_BUCKET, Objects } from '@giroport/messaging';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { paymentOf, requestOf } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';

describe('taking a payment file', () => {
  let stage: Stage;
  let fileId = '';
  beforeEach(async () => {
    stage = await openStage();
    await stage.load(
      requestOf(
        'r1',
        ['A', 'B', 'C'].map((reference) => paymentOf(reference)),
      ),
    );
    await stage.dispatch();
    fileId = (await stage.files())[0]!.id;
  });
  afterEach(() => stage?.close());

  it('keeps the bytes sealed, and shows them to who asks and is written down', async () => {
    const formatted = await stage.formatted(fileId);
    await stage.take(formatted);
    await stage.take(formatted);
    const [stored] = await stage.query<{ sealed: Buffer }>('select sealed from payment_file_content');
    expect(stored!.sealed.includes('payment 1')).toBe(false);
    const content = await stage.ask(filesContent, { fileId, by: 'anna' });
    expect((await stage.get(Objects).get(content.object)).toString()).toContain('payment 1');
    expect(await stage.query(`select actor, object_id from journal where action = 'file.content-seen'`)).toEqual([
      { actor: 'anna', object_id: fileId },
    ]);
    expect((await stage.ask(filesGet, { fileId })).transmissions).toEqual([{ attempt: 1, status: 'DUE' }]);
  });

  it('never sends a file whose bytes say other totals than were taken', async () => {
    await stage.take(
      await stage.formatted(fileId, { readBack: { count: 3, prenotes: 0, credits: { EUR: '30.01' }, debits: {} } }),
    );
    expect(await stage.files()).toEqual([
      expect.objectContaining({ status: 'ERROR', problem: 'credits EUR 30.00, in the file 30.01' }),
    ]);
    expect(await stage.statuses('A', 'B', 'C')).toEqual(['ERROR', 'ERROR', 'ERROR']);
    expect((await stage.announced<OpsEvent>('OPS_EVENT')).map((event) => event.code)).toContain('file.totals-differ');
    expect(await stage.transmit()).toBe(false);
  });

  it('never takes bytes that are not those of the event', async () => {
    const object = await stage.get(Objects).put(FILE_BUCKET, 'other', Buffer.from('other'));
    await expect(
      stage.take(await stage.formatted(fileId, { object: { ...object, sha256: '0'.repeat(64) } })),
    ).rejects.toMatchObject({ code: 'object.changed' });
  });

  it('makes a new file without the payments that the layout cannot say', async () => {
    const refused = [{ paymentId: paymentOf('B').paymentId, code: 'pain.name-too-long', message: 'too long' }];
    await stage.take({ ...(await base()), outcome: 'REFUSED', refused });
    expect(await stage.statuses('A', 'B', 'C')).toEqual(['AWAITING_DISPATCH', 'ERROR', 'AWAITING_DISPATCH']);
    await stage.dispatch();
    expect((await stage.files()).map((file) => [file.status, file.totals.count])).toEqual([['VOID', 3], ['BUILDING', 2]]); // prettier-ignore
    const bodies = await stage.announced<PaymentDispatch>('PAYMENT_DISPATCH');
    expect(bodies[1]!.payments.map((one) => [one.reference, one.sequence])).toEqual([['A', 1], ['C', 2]]); // prettier-ignore
    // The worker's late answer to the void file changes nothing.
    await stage.take(await stage.formatted(fileId));
    expect((await stage.files())[0]!.status).toBe('VOID');
  });

  it('ends in error when the whole file cannot be said; recreating makes another, cancelling lets its payments wait', async () => {
    const findings = [{ severity: 'error' as const, code: 'pain.agent-missing', line: 0, message: 'no BIC' }];
    await stage.take({ ...(await base()), findings, outcome: 'REFUSED', refused: [] });
    expect(await stage.statuses('A')).toEqual(['ERROR']);
    const recreated = await stage.ask(filesCommand, { fileId, command: 'RECREATE', by: 'anna', reason: 'BIC entered' });
    expect(recreated).toMatchObject({ status: 'BUILDING', replaces: fileId });
    expect(recreated.messageId).not.toBe((await stage.ask(filesGet, { fileId })).file.messageId);
    expect(await stage.statuses('A', 'B', 'C')).toEqual(['IN_PROCESS', 'IN_PROCESS', 'IN_PROCESS']);
    const cancelled = await stage.ask(filesCommand, {
      fileId: recreated.fileId,
      command: 'CANCEL',
      by: 'anna',
      reason: 'wrong day',
    });
    expect(cancelled.status).toBe('VOID');
    expect(await stage.statuses('A', 'B', 'C')).toEqual([
      'AWAITING_DISPATCH',
      'AWAITING_DISPATCH',
      'AWAITING_DISPATCH',
    ]);
    expect(await stage.dispatch()).toBe(false);
    await expect(
      stage.ask(filesCommand, { fileId, command: 'RECREATE', by: 'anna', reason: 'again' }),
    ).rejects.toMatchObject({ code: 'file.not-voidable' });
    expect(
      await stage.query(
        `select action from journal where action like 'file.re%' or action = 'file.cancelled' order by position`,
      ),
    ).toEqual([{ action: 'file.recreated' }, { action: 'file.cancelled' }]);
  });

  async function base() {
    const { runId, bankId, layoutId, findings } = await stage.formatted(fileId);
    return { fileId, runId, bankId, layoutId, findings };
  }
});
