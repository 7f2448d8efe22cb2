import { filesCommand, filesGet, type OpsEvent, type PaymentFileStatusChanged } from '@giroport/contracts';
import { inTransaction } from '@giroport/persistence';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOf, paymentOf, requestOf } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';
import { verifySendings } from '../verify/verify-payments.ts';
import { Transmissions } from './transmissions.ts';
import { Transmit } from './transmit.ts';

describe('transmitting a file', () => {
  let stage: Stage;
  let fileId = '';
  let outbox = '';
  beforeEach(async () => {
    stage = await openStage();
    await stage.load(requestOf('r1', [paymentOf('A')]));
    await stage.dispatch();
    fileId = (await stage.files())[0]!.id;
    await stage.take(await stage.formatted(fileId));
    outbox = join(stage.dropRoot, 'HANSA/in');
  });
  afterEach(() => stage?.close());

  /** What a process leaves that dies after its claim was committed. */
  const claim = async (at = new Date()) =>
    (await inTransaction(stage.database, (tx) => stage.get(Transmissions).claim(tx, at)))!;
  const leaseIsOver = () => stage.query('update transmission set lease_until = due_at where lease_until is not null');
  const lookAgain = () => stage.query(`update transmission set due_at = now() - interval '1 second'`);
  const attempts = async () => (await stage.ask(filesGet, { fileId })).transmissions.map((one) => one.status);
  const status = async () => (await stage.files())[0]!.status;
  /** Turns until nothing is due. */
  const settle = async () => {
    while (await stage.transmit());
  };

  it('leaves a sender alone until its lease is over', async () => {
    await claim();
    expect(await stage.transmit()).toBe(false);
    expect(await status()).toBe('SENDING');
  });

  it('counts a lease by the database’s clock, whatever the instances’ own clocks say', async () => {
    await claim();
    expect(await claim(new Date(Date.now() + 3_600_000))).toBeUndefined();
    expect(await status()).toBe('SENDING');
  });

  it('sends again when the sender died before the file appeared', async () => {
    await claim();
    await leaseIsOver();
    await settle();
    expect(await attempts()).toEqual(['FAILED', 'SENT']);
    expect(readdirSync(outbox)).toHaveLength(1);
    const told = await stage.announced<PaymentFileStatusChanged>('PAYMENT_FILE_STATUS');
    expect(told.map((event) => event.status)).toEqual(['FORMATTED', 'SENDING', 'UNKNOWN', 'SENDING', 'SENT']);
    expect(await stage.statuses('A')).toEqual(['DISPATCHED']);
  });

  it.each(['outbox', 'archive'])('does not send again what the probe finds in the %s', async (place) => {
    const claimed = await claim();
    await stage.get(Transmit).put(claimed);
    // The process died between the file's appearance and its commit.
    await stage.query(`update transmission set status = 'SENDING', receipt = null, ended_at = null`);
    await stage.query(`update payment_file set status = 'SENDING'`);
    const [name] = readdirSync(outbox);
    if (place === 'archive') renameSync(join(outbox, name!), join(outbox, '../archive', name!));
    await settle();
    expect(await attempts()).toEqual(['SENT']);
    const { transmissions } = await stage.ask(filesGet, { fileId });
    expect(JSON.parse(transmissions[0]!.receipt!)).toMatchObject({ by: 'probe', place });
    expect(readdirSync(outbox)).toHaveLength(place === 'archive' ? 0 : 1);
  });

  it('stays unknown while the channel cannot tell, and tells an operator', async () => {
    rmSync(outbox, { recursive: true });
    writeFileSync(outbox, 'not a folder');
    await stage.transmit();
    expect(await status()).toBe('UNKNOWN');
    await lookAgain();
    await stage.transmit();
    expect(await attempts()).toEqual(['UNKNOWN']);
    expect((await stage.announced<OpsEvent>('OPS_EVENT')).map((event) => event.code)).toEqual(['transmission.unknown']);
    rmSync(outbox);
    mkdirSync(outbox);
    await lookAgain();
    await settle();
    expect(await attempts()).toEqual(['FAILED', 'SENT']);
  });

  it('comes back ever later to a channel that takes nothing', async () => {
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 6; attempt++) {
      const claimed = { ...(await claim()), at: new Date(0) }; // its time is up before the file can appear
      await stage.get(Transmit).put(claimed);
      await lookAgain();
      await stage.transmit();
      const [row] = await stage.query<{ wait: string }>(
        `select extract(epoch from retry.due_at - failed.ended_at) as wait
         from transmission failed join transmission retry on retry.attempt = failed.attempt + 1 where failed.attempt = ${attempt}`,
      );
      waits.push(Math.round(Number(row!.wait) * 2) / 2);
      await lookAgain();
    }
    expect(waits).toEqual([0, 0.5, 1, 2, 4, 8]);
  });

  it('overwrites nothing: a name that is taken by other bytes ends the file in error', async () => {
    const { file } = await stage.ask(filesGet, { fileId });
    writeFileSync(join(outbox, file.fileName!), 'other');
    await settle();
    expect([await status(), await attempts(), await stage.statuses('A')]).toEqual(['ERROR', ['FAILED'], ['ERROR']]);
  });

  it('leaves a file with the bank whose resend is refused: the attempt failed, the first copy stands', async () => {
    await settle();
    await stage.ask(filesCommand, { fileId, command: 'RESEND', by: 'anna', reason: 'the bank lost it' });
    const { file } = await stage.ask(filesGet, { fileId });
    writeFileSync(join(outbox, file.fileName!.replace('.xml', '-r2.xml')), 'other');
    await settle();
    expect([await status(), await attempts()]).toEqual(['SENT', ['SENT', 'FAILED']]);
    expect(await stage.statuses('A')).toEqual(['DISPATCHED']);
    expect((await stage.announced<OpsEvent>('OPS_EVENT')).map((event) => event.message)).toEqual([
      expect.stringMatching(/Attempt 2 .* refused: .*attempt 1 brought stands: the bank has the file/),
    ]);
    const again = { fileId, command: 'RESEND', by: 'anna', reason: 'the other file is gone' } as const;
    expect(await stage.ask(filesCommand, again)).toMatchObject({ status: 'SENT' });
  });

  it('counts a resend that had to be tried twice as the one that was asked for', async () => {
    await settle();
    await stage.ask(filesCommand, { fileId, command: 'RESEND', by: 'anna', reason: 'the bank lost it' });
    await claim();
    await leaseIsOver();
    await stage.transmit();
    await lookAgain();
    await settle();
    expect(await attempts()).toEqual(['SENT', 'FAILED', 'SENT']);
    expect((await verifySendings(stage.database)).broken).toEqual([]);
  });

  it('lets nothing appear once its time is up', async () => {
    const claimed = await claim();
    await stage.get(Transmit).put({ ...claimed, at: new Date(0) });
    expect(readdirSync(outbox)).toEqual([]);
    expect(await status()).toBe('UNKNOWN');
  });

  it('takes the bank’s answer as proof, and the sender’s late word changes nothing', async () => {
    const claimed = await claim();
    await stage.bankSays('ack', outcomeOf({ fileId }, 'RECEIVED_BY_BANK'));
    expect([await status(), await stage.statuses('A')]).toEqual(['RECEIVED_BY_BANK', ['RECEIVED_BY_BANK']]);
    await stage.get(Transmit).put(claimed);
    expect([await status(), await attempts()]).toEqual(['RECEIVED_BY_BANK', ['SENT']]);
  });

  it('resends by command alone, under a name of its own, and not what the bank has answered', async () => {
    await expect(stage.ask(filesCommand, { fileId, command: 'RESEND', by: 'anna', reason: 'x' })).rejects.toMatchObject(
      { code: 'file.not-resendable' },
    );
    await settle();
    await stage.ask(filesCommand, { fileId, command: 'RESEND', by: 'anna', reason: 'the bank lost it' });
    await settle();
    expect(await attempts()).toEqual(['SENT', 'SENT']);
    expect(readdirSync(outbox).filter((name) => name.endsWith('-r2.xml'))).toHaveLength(1);
    expect(readdirSync(outbox)).toHaveLength(2);
    await stage.ask(filesCommand, { fileId, command: 'RESEND', by: 'anna', reason: 'once more' });
    await stage.bankSays('ack', outcomeOf({ fileId }, 'RECEIVED_BY_BANK'));
    await settle();
    expect([await attempts(), await status()]).toEqual([['SENT', 'SENT', 'CANCELLED'], 'RECEIVED_BY_BANK']);
    expect(await stage.query(`select count(*)::int as count from journal where action = 'file.resent'`)).toEqual([
      { count: 2 },
    ]);
  });
});
