import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startNats, type EmbeddedNats } from '@giroport/embedded';
import { provision } from '@giroport/messaging';
import { eventually } from '@giroport/testing';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { Objm } from '@nats-io/obj';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryBus, repositoryRights } from './repository.ts';
import { ADMIN_USER, natsSecurityConfig, sourceConsumers } from './nats-accounts.ts';

const REFUSED_WITHIN_MS = 600;

describe('the NATS accounts', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'giroport-accounts-')));
  const dataDir = join(folder, 'nats');
  const rights = repositoryRights();
  const services = Object.fromEntries(rights.map((one) => [one.service, `pw-${one.service}`]));
  const sources = { PAYROLL: 'pw-payroll', OTHER: 'pw-other' };
  let nats: EmbeddedNats;
  const open: NatsConnection[] = [];

  beforeAll(async () => {
    const passwords = { admin: 'pw-admin', services, sources };
    const storeFolder = join(dataDir, 'jetstream');
    const bus = repositoryBus();
    nats = await startNats({
      dataDir,
      config: natsSecurityConfig({ rights, bus, passwords, storeKey: 'k'.repeat(40), storeFolder }),
    });
    const admin = await as(ADMIN_USER, 'pw-admin');
    const consumers = [...bus.consumers, ...Object.keys(sources).flatMap(sourceConsumers)];
    await provision(admin, { ...bus, consumers });
  }, 180_000);

  afterAll(async () => {
    for (const connection of open) await connection.close();
    await nats.stop();
    rmSync(folder, { recursive: true });
  });

  it('let a source publish its request, and give it the acknowledgement of the stream', async () => {
    const payroll = await as('PAYROLL', sources.PAYROLL);
    const ack = await jetstream(payroll).publish('giroport.SOURCE_REQUEST.v1.PAYROLL', '{}', { msgID: 'one' });
    expect(ack).toMatchObject({ stream: 'SOURCE_REQUEST', seq: 1, duplicate: false });
  });

  it('lose no request of a source for the message id that another has just used', async () => {
    const other = await as('OTHER', sources.OTHER);
    await eventually(async () => {
      const ack = await jetstream(other).publish('giroport.SOURCE_REQUEST.v1.OTHER', '{}', { msgID: 'one' });
      expect(ack.duplicate).toBe(false);
    });
  });

  it('let a source read its own statuses and answers, several at a time, and acknowledge them for good', async () => {
    const dispatch = await as('dispatch', services['dispatch']!);
    const ingress = await as('stp-ingress', services['stp-ingress']!);
    for (const one of ['a', 'b', 'c']) await jetstream(dispatch).publish('giroport.PAYMENT_STATUS.v1.PAYROLL', one);
    await jetstream(dispatch).publish('giroport.PAYMENT_STATUS.v1.OTHER', 'not for payroll');
    await jetstream(ingress).publish('giroport.PAYMENT_REQUEST_ANSWER.v1.PAYROLL', 'accepted');
    const payroll = await as('PAYROLL', sources.PAYROLL);
    expect(await take(payroll, 'PAYMENT_STATUS', 'source--PAYROLL--status', 10)).toEqual(['a', 'b', 'c']);
    expect(await take(payroll, 'PAYMENT_REQUEST_ANSWER', 'source--PAYROLL--answers', 10)).toEqual(['accepted']);
    const admin = await as(ADMIN_USER, 'pw-admin');
    const info = await (await jetstreamManager(admin)).consumers.info('PAYMENT_STATUS', 'source--PAYROLL--status');
    expect(info).toMatchObject({ num_pending: 0, num_ack_pending: 0, num_redelivered: 0 });
  });

  it('refuse a source everything else: streams, other durables, other subjects, listening', async () => {
    const payroll = await as('PAYROLL', sources.PAYROLL);
    const refused = [
      'giroport.SOURCE_REQUEST.v1.OTHER',
      'giroport.PAYMENT_REQUEST.v1.PAYROLL',
      'giroport.PAYMENT_STATUS.v1.PAYROLL',
      'giroport.ask.dispatch.payments.list',
      '$JS.API.STREAM.NAMES',
      '$JS.API.STREAM.INFO.PAYMENT_STATUS',
      '$JS.API.STREAM.MSG.GET.PAYMENT_STATUS',
      '$JS.API.STREAM.DELETE.PAYMENT_STATUS',
      '$JS.API.CONSUMER.CREATE.PAYMENT_STATUS',
      '$JS.API.CONSUMER.MSG.NEXT.PAYMENT_STATUS.source--OTHER--status',
      '$JS.API.CONSUMER.DELETE.PAYMENT_STATUS.source--PAYROLL--status',
      '$SYS.REQ.USER.INFO',
    ];
    for (const subject of refused) {
      await expect(payroll.request(subject, '{}', { timeout: REFUSED_WITHIN_MS })).rejects.toThrow();
    }
    expect(await refusalOfListening(payroll, 'giroport.>')).toMatch(/permission/i);
    expect(await refusalOfListening(payroll, '>')).toMatch(/permission/i);
  });

  it('let each service publish what it announces and read its own durables, and nothing else', async () => {
    const dispatch = await as('dispatch', services['dispatch']!);
    const consumer = await jetstream(dispatch).consumers.get('PAYMENT_REQUEST', 'dispatch--load-payments');
    expect((await consumer.info()).name).toBe('dispatch--load-payments');
    expect(await jetstream(dispatch).publish('giroport.PAYMENT_STATUS.v1.SHOP', '')).toMatchObject({
      stream: 'PAYMENT_STATUS',
    });
    const foreign = jetstream(dispatch, { timeout: REFUSED_WITHIN_MS });
    const consumed = repositoryBus().consumers.filter((one) => one.name.startsWith('dispatch--'));
    expect(consumed.length).toBeGreaterThan(0);
    for (const { stream } of [...consumed, { stream: 'PAYMENT_ACKNOWLEDGE' }])
      await expect(foreign.publish(`giroport.${stream}.v1.HANSA`, '')).rejects.toThrow();
    await expect(foreign.consumers.get('PAYMENT_OUTCOME', 'stp-ingress--deliver-status')).rejects.toThrow();
    await expect(
      dispatch.request('$JS.API.STREAM.DELETE.PAYMENT_REQUEST', '', { timeout: REFUSED_WITHIN_MS }),
    ).rejects.toThrow();
    expect(await refusalOfListening(dispatch, 'giroport.PAYMENT_REQUEST.>')).toMatch(/permission/i);
  });

  it('let a service answer questions, each in the asker’s inbox', async () => {
    const dispatch = await as('dispatch', services['dispatch']!);
    dispatch.subscribe('giroport.ask.dispatch.match', {
      queue: 'dispatch',
      callback: (_, message) => void message.respond('found'),
    });
    await dispatch.flush();
    const acks = await as('ack-processor', services['ack-processor']!);
    expect((await acks.request('giroport.ask.dispatch.match', '{}')).string()).toBe('found');
    await expect(
      acks.request('giroport.ask.dispatch.payments.command', '{}', { timeout: REFUSED_WITHIN_MS }),
    ).rejects.toThrow();
  });

  it('let a service give its notices, and nobody but its own instances hear them', async () => {
    const [one, two] = [
      await as('transform-worker', 'pw-transform-worker'),
      await as('transform-worker', 'pw-transform-worker'),
    ];
    const subject = 'giroport.notice.transform-worker.catalog';
    const heard = new Promise<string>((resolve) =>
      two.subscribe(subject, { callback: (_, message) => resolve(message.subject) }),
    );
    await two.flush();
    one.publish(subject);
    expect(await heard).toBe(subject);
    const dispatch = await as('dispatch', services['dispatch']!);
    expect(await refusalOfListening(dispatch, subject)).toMatch(/permission/i);
  });

  it('let services carry files through the object store', async () => {
    const from = await objectsOf(await as('transform-worker', services['transform-worker']!)).open('giroport-files');
    const bytes = new Uint8Array(700_000).fill(7);
    await from.putBlob({ name: 'file/one', description: 'first' }, bytes);
    await from.putBlob({ name: 'file/one', description: 'again' }, bytes);
    const to = await objectsOf(await as('dispatch', services['dispatch']!)).open('giroport-files');
    expect((await to.info('file/one'))?.description).toBe('again');
    expect((await to.getBlob('file/one'))?.length).toBe(bytes.length);
    await to.delete('file/one');
  });

  it('keep the streams unreadable on the disk', async () => {
    const dispatch = await as('dispatch', services['dispatch']!);
    await jetstream(dispatch).publish('giroport.PAYMENT_STATUS.v1.OTHER', 'DE89370400440532013000');
    await nats.restart();
    const files = readdirSync(join(dataDir, 'jetstream'), { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    const bytes = Buffer.concat(files.map((one) => readFileSync(join(one.parentPath, one.name))));
    expect(bytes.length).toBeGreaterThan(1_000);
    expect(bytes.includes('DE89370400440532013000')).toBe(false);
  });

  async function as(user: string, pass: string): Promise<NatsConnection> {
    const connection = await connect({ servers: nats.url, user, pass, inboxPrefix: `_INBOX_${user}` });
    open.push(connection);
    return connection;
  }
});

function objectsOf(connection: NatsConnection): Objm {
  return new Objm(jetstream(connection, { checkAPI: false }));
}

async function take(connection: NatsConnection, stream: string, name: string, max: number): Promise<string[]> {
  const consumer = await jetstream(connection).consumers.get(stream, name);
  const found: string[] = [];
  for await (const message of await consumer.fetch({ max_messages: max, expires: 1_000 })) {
    found.push(message.string());
    await message.ackAck();
  }
  return found;
}

/** What the server says to a subscription; undefined when it let us listen. */
function refusalOfListening(connection: NatsConnection, subject: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    connection.subscribe(subject, { callback: (error) => void (error && resolve(error.message)) });
    setTimeout(() => resolve(undefined), REFUSED_WITHIN_MS).unref();
  });
}
