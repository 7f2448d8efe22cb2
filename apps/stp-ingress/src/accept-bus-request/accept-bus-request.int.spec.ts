import { paymentRequestAnswer, setupGet, sourceRequest, type PaymentRequestAnswer } from '@giroport/contracts';
import { idOfContent, sha256Hex } from '@giroport/kernel';
import { ParkingLot, writeEnvelope, type Claim } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ingressMigrations } from '../app.module.ts';
import { answerQuestion, payment, sampleSetup, startIngress } from '../specs/start-ingress.ts';

describe('requests on the bus', () => {
  let bus: TestBus;
  let database: Database;
  let ingress: Awaited<ReturnType<typeof startIngress>>;
  const answers: PaymentRequestAnswer[] = [];
  const requests: { sourceId: string; door: string; count: number }[] = [];

  beforeAll(async () => {
    bus = await testBus();
    const databaseUrl = await createTestDatabase({ schema: 'ingress', migrations: ingressMigrations });
    await answerQuestion(bus.connection, setupGet.subject, () => ({ revision: 1, setup: sampleSetup() }));
    bus.connection.subscribe('giroport.PAYMENT_REQUEST_ANSWER.v1.*', {
      callback: (_error, message) =>
        void answers.push(paymentRequestAnswer.parse(message.json<{ data: unknown }>().data)),
    });
    bus.connection.subscribe('giroport.PAYMENT_REQUEST.>', {
      callback: (_error, message) => void requests.push(message.json<{ data: never }>().data),
    });
    ingress = await startIngress({ databaseUrl, bus, config: testConfig(databaseUrl, bus), start: startTestService });
    database = ingress.get(Database);
  });
  afterAll(async () => {
    await ingress?.close();
    await bus?.connection.close();
  });

  const publish = async (source: string, body: object, over: { id?: string; claim?: Claim } = {}) => {
    const json = JSON.stringify(body);
    const head = {
      id: idOfContent('spec', source, sha256Hex(json), String(answers.length)),
      source: `urn:spec:${source}`,
      type: sourceRequest.name,
      dataschema: sourceRequest.dataschema,
      subject: 'spec',
      time: '2026-11-21T10:00:00Z',
      ...(over.id !== undefined && { id: over.id }),
    };
    await bus.connection.request(`giroport.SOURCE_REQUEST.v1.${source}`, writeEnvelope(head, over.claim ?? json));
  };
  const answer = async (at: number) =>
    await eventually(() => {
      expect(answers.length).toBeGreaterThan(at);
      return answers[at]!;
    });
  const body = (messageId: string, ...payments: object[]) => ({
    messageId,
    count: payments.length,
    controlSums: { EUR: `${(payments.length * 12.5).toFixed(2)}` },
    payments,
  });

  it('are accepted under the name that the subject gives, and answered the same way again', async () => {
    await publish('PAYROLL', body('m-1', payment('B-1'), payment('B-2')));
    expect(await answer(0)).toMatchObject({
      sourceId: 'PAYROLL',
      messageId: 'm-1',
      outcome: 'ACCEPTED',
      count: 2,
      controlSums: { EUR: '25.00' },
    });
    await eventually(() => expect(requests).toMatchObject([{ sourceId: 'PAYROLL', door: 'BUS', count: 2 }]));
    await publish('PAYROLL', body('m-1', payment('B-1'), payment('B-2')));
    expect(await answer(1)).toMatchObject({ outcome: 'ACCEPTED', requestId: answers[0]!.requestId });
    expect(requests).toHaveLength(1);
  });

  it('are refused with every problem and its place, or told of a conflict', async () => {
    await publish('PAYROLL', body('m-2', payment('B-3', { amount: '0.00' }), payment('B-4', { currency: 'ZZZ' })));
    expect(await answer(2)).toMatchObject({
      outcome: 'REFUSED',
      problems: [
        { pointer: '/payments/0/amount', code: 'amount.zero' },
        { pointer: '/payments/1/currency', code: 'currency.unknown' },
      ],
    });
    await publish('PAYROLL', { ...body('m-2', payment('B-3')), controlSums: { EUR: '12.51' } });
    expect(await answer(3)).toMatchObject({
      outcome: 'REFUSED',
      problems: [{ pointer: '/controlSums/EUR', code: 'totals.mismatch' }],
    });
    await publish('PAYROLL', body('m-1', payment('B-9')));
    expect(await answer(4)).toMatchObject({ outcome: 'CONFLICT', messageId: 'm-1' });
    expect(requests).toHaveLength(1);
  });

  it('that are no requests, or come from who may not, are parked and answered', async () => {
    await publish('PAYROLL', {
      messageId: 'm-3',
      count: 1,
      controlSums: {},
      payments: [{ ...payment('B-5'), colour: 'red' }],
    });
    expect(await answer(5)).toMatchObject({
      outcome: 'REFUSED',
      messageId: 'm-3',
      problems: [{ code: 'event.schema', pointer: '/payments/0' }],
    });
    await publish('BILLING', body('m-4', payment('B-6')));
    expect(await answer(6)).toMatchObject({
      sourceId: 'BILLING',
      outcome: 'REFUSED',
      problems: [{ code: 'door.closed' }],
    });
    await publish('NOBODY', body('m-5', payment('B-7')));
    expect(await answer(7)).toMatchObject({
      sourceId: 'NOBODY',
      outcome: 'REFUSED',
      problems: [{ code: 'source.unknown' }],
    });
    expect((await ingress.app.get(ParkingLot).list('PARKED')).map((one) => one.code).sort()).toEqual([
      'door.closed',
      'event.schema',
      'source.unknown',
    ]);
    expect(await database.query(`select 1 from request where source_id <> 'PAYROLL'`)).toHaveLength(0);
  });

  it('are refused with an answer where id, body or text are none that we take, and keep nobody else waiting', async () => {
    const from = answers.length;
    await publish('PAYROLL', body('m-6', payment('B-8')), { id: 'my-own-id' });
    expect(await answer(from)).toMatchObject({ outcome: 'REFUSED', problems: [{ pointer: '/id' }] });
    await publish('PAYROLL', {}, { claim: { key: 'nowhere', sha256: sha256Hex(''), bytes: 1 } });
    expect(await answer(from + 1)).toMatchObject({ outcome: 'REFUSED', problems: [{ pointer: '/claim' }] });
    await publish('PAYROLL', body('m\0-7', payment('B-8')));
    expect(await answer(from + 2)).toMatchObject({ outcome: 'REFUSED', problems: [{ pointer: '/messageId' }] });
    await publish('PAYROLL', body('m-8', payment('B-8', { endToEndId: 'half \ud800' })));
    expect(await answer(from + 3)).toMatchObject({
      outcome: 'REFUSED',
      problems: [{ pointer: '/payments/0/endToEndId', code: 'text.unprintable' }],
    });
    await publish('PAYROLL', { ...body('m-9', payment('B-8')), 'colour\0': 1 });
    expect(await answer(from + 4)).toMatchObject({ messageId: 'm-9', problems: [{ code: 'event.schema' }] });
    await publish('PAYROLL', body('m-10', payment('B-8')));
    expect(await answer(from + 5)).toMatchObject({ messageId: 'm-10', outcome: 'ACCEPTED' });
  });

  it('are not taken for repeats of what another source published under the same id', async () => {
    const from = answers.length;
    const id = idOfContent('spec', 'guessed');
    await publish('BILLING', body('m-11', payment('B-11')), { id });
    expect(await answer(from)).toMatchObject({ sourceId: 'BILLING', outcome: 'REFUSED' });
    await publish('PAYROLL', body('m-11', payment('B-11')), { id });
    expect(await answer(from + 1)).toMatchObject({ sourceId: 'PAYROLL', outcome: 'ACCEPTED' });
    const lot = ingress.app.get(ParkingLot);
    const parked = (await lot.list('PARKED')).find((one) => one.eventId === id)!;
    await lot.decide(parked.id, 'REQUEUE', 'anna');
    expect(await answer(from + 2)).toMatchObject({ sourceId: 'BILLING', outcome: 'REFUSED' });
  });
});
