import { declareQuestion, opsEvent, type OpsEvent } from '@giroport/contracts';
import { Reject, Unavailable } from '@giroport/kernel';
import {
  Database,
  inTransaction,
  Journal,
  journalMigration,
  keyedJournalMigration,
  PersistenceModule,
  tellHead,
  type Tx,
} from '@giroport/persistence';
import { RuntimeModule } from '@giroport/runtime';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import Type from 'typebox';
import {
  Bus,
  EVENT_BUCKET,
  FILE_BUCKET,
  MessagingModule,
  messagingMigration,
  messagingWaitsMigration,
  Objects,
  Outbox,
  ParkingLot,
  PUBLISH_TRIES_BEFORE_PARKED,
  Questions,
  Relay,
  verifyOutbox,
  type Answer,
  type Consumer,
  JournalWitness,
} from './index.ts';

const seen: string[] = [];
let behave: (body: OpsEvent) => void = () => undefined;

@Injectable()
class FollowOps implements Consumer<typeof opsEvent> {
  readonly event = opsEvent;
  readonly name = 'stp-ingress--follow-ops';
  readonly gatherMax = 4;

  async handle(body: OpsEvent, tx: Tx): Promise<void> {
    await tx.query('select 1');
    behave(body);
    seen.push(body.message);
  }
}

const double = declareQuestion(
  'spec.double',
  'Doubles.',
  Type.Object({ n: Type.Integer() }),
  Type.Object({ n: Type.Integer() }),
);

@Injectable()
class Double implements Answer<{ n: number }, { n: number }> {
  readonly question = double;
  async answer(request: { n: number }): Promise<{ n: number }> {
    if (request.n < 0) throw new Reject('number.negative', { n: request.n });
    return { n: request.n * 2 };
  }
}

const event = (message: string): OpsEvent => ({
  code: 'spec.told',
  severity: 'INFO',
  service: 'spec',
  object: { type: 'spec', id: '1' },
  message,
  at: '2026-11-21T10:00:00Z',
});

describe('messaging', () => {
  let bus: TestBus;
  let app: Awaited<ReturnType<typeof startTestService>>;
  let database: Database;
  const announce = (body: OpsEvent, heldBy?: string): Promise<string> =>
    inTransaction(database, (tx) =>
      app
        .get(Outbox)
        .announce(tx, opsEvent, body, { subject: body.message.slice(0, 20), token: 'spec', ...(heldBy && { heldBy }) }),
    );

  let start: () => Promise<void>;

  beforeAll(async () => {
    bus = await testBus();
    const migrations = [messagingMigration, journalMigration, messagingWaitsMigration, keyedJournalMigration];
    const url = await createTestDatabase({ schema: 'spec', migrations });
    start = async () => {
      @Module({
        imports: [
          RuntimeModule.register({ service: 'stp-ingress', config: testConfig(url, bus) }),
          PersistenceModule.register({ schema: 'spec', entities: [], migrations }),
          MessagingModule.register({ app: 'stp-ingress', consumers: [FollowOps], answers: [Double] }),
        ],
      })
      class SpecModule {}
      app = await startTestService(SpecModule);
      database = app.get(Database);
    };
    await start();
  });
  afterAll(async () => {
    await app?.close();
    await bus?.connection.close();
  });

  it('brings an announced event to its consumer once, however often it is published', async () => {
    await announce(event('once'));
    await announce(event('once'));
    await eventually(() => expect(seen).toContain('once'));
    // It may be seen a moment before the relay has noted that it is published.
    await eventually(async () => expect(await app.get(Relay).publishAgain(new Date(0))).toBeGreaterThan(0));
    await announce(event('after'));
    await eventually(() => expect(seen).toContain('after'));
    expect(seen.filter((one) => one === 'once')).toHaveLength(1);
  });

  it("witnesses others' journals: an end that was cut shows, also once the journal is longer again", async () => {
    const append = (action: string) =>
      inTransaction(database, async (tx) =>
        app.get(Journal).append(tx, { actor: 'anna', action, object: { type: 'payment', id: '1' } }),
      );
    // The spec's own journal stands for dispatch's.
    bus.connection.subscribe('giroport.ask.dispatch.journal.head', {
      callback: (_error, message) =>
        void tellHead(database, message.json<{ known?: string }>().known).then((reply) =>
          message.respond(JSON.stringify({ reply })),
        ),
    });
    await bus.connection.flush();
    const witness = app.get(JournalWitness);
    for (const action of ['payment.held', 'payment.released', 'payment.cancelled']) await append(action);
    expect(await witness.verify()).toMatchObject({ examined: 1, brokenCount: 0 });
    const [{ position } = { position: '' }] = await database.query<{ position: string }>(
      `select position::text from journal_witness where service = 'dispatch'`,
    );

    await database.query('alter table journal disable trigger journal_append_only');
    await database.query('delete from journal where position > $1::bigint - 2', [position]);
    await database.query(
      'update journal_head set (position, hash) = (select position, hash from journal order by position desc limit 1)',
    );
    await database.query('alter table journal enable trigger journal_append_only');
    expect((await app.get(Journal).verify(database)).breaks).toEqual([]); // the chain alone cannot see it
    const end = Number(position) - 2;
    expect((await witness.verify()).broken).toEqual([
      {
        id: `journal of dispatch ${position}`,
        problem: `row ${position} was witnessed and is gone: the journal now ends at ${end}`,
      },
    ]);
    for (const action of ['payment.held', 'payment.held', 'payment.held']) await append(action);
    expect((await witness.verify()).broken).toMatchObject([{ problem: expect.stringContaining('written anew') }]);
    await database.query('delete from journal_witness');
  });

  it('announces nothing when its transaction fails', async () => {
    await expect(
      inTransaction(database, async (tx) => {
        await app.get(Outbox).announce(tx, opsEvent, event('never'), { subject: 'never', token: 'spec' });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await database.query(`select 1 from outbox where subject = 'never'`)).toHaveLength(0);
  });

  it('holds parts back until their group is released', async () => {
    const group = '018f0000-0000-7000-8000-000000000001';
    await announce(event('held'), group);
    await announce(event('free'));
    await eventually(() => expect(seen).toContain('free'));
    expect(seen).not.toContain('held');
    expect(await inTransaction(database, (tx) => app.get(Outbox).release(tx, group))).toBe(1);
    await eventually(() => expect(seen).toContain('held'));
  });

  it('carries a large body by claim check', async () => {
    const facts = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`fact${at}`, 'x'.repeat(490)]));
    await announce({ ...event('large'), facts });
    await eventually(() => expect(seen).toContain('large'));
  });

  it('tries again while something is down, and lets the others of the gathering go on', async () => {
    let down = 3;
    behave = (body) => {
      if (body.message === 'patient' && down-- > 0) throw new Unavailable('bank: no answer');
    };
    await Promise.all([announce(event('patient')), announce(event('beside'))]);
    await eventually(() => expect(seen).toEqual(expect.arrayContaining(['patient', 'beside'])));
    behave = () => undefined;
  });

  it('parks what is refused, with its cause, and a requeue handles it', async () => {
    behave = (body) => {
      if (body.message === 'bad') throw new Reject('spec.bad', { why: 'because' });
    };
    await announce(event('bad'));
    const lot = app.get(ParkingLot);
    const [parked] = await eventually(async () => {
      const items = await lot.list('PARKED');
      expect(items).toHaveLength(1);
      return items;
    });
    expect(parked).toMatchObject({ code: 'spec.bad', consumer: 'stp-ingress--follow-ops', event: 'OPS_EVENT' });
    await eventually(() => expect(seen.some((one) => one.includes('could not handle'))).toBe(true));
    behave = () => undefined;
    await lot.decide(parked!.id, 'REQUEUE', 'anna', 'the cause is gone');
    await eventually(() => expect(seen).toContain('bad'));
    await eventually(async () => expect(await lot.list('HANDLED')).toHaveLength(1));
    await expect(lot.decide(parked!.id, 'ABANDON', 'anna')).rejects.toMatchObject({ code: 'parked-event.decided' });
  });

  it('parks our own failures after a few tries', async () => {
    behave = (body) => {
      if (body.message === 'bug') throw new TypeError('undefined is not a function');
    };
    await announce(event('bug'));
    await eventually(async () => {
      const items = await app.get(ParkingLot).list('PARKED');
      expect(items.map((one) => one.code)).toContain('handler.failed');
    });
    behave = () => undefined;
  });

  it('does not handle again what was parked or given up, however often it is published, until a person requeues it', async () => {
    let refusals = 0;
    behave = (body) => {
      if (body.message !== 'given up') return;
      refusals++;
      throw new Reject('spec.bad');
    };
    const eventId = await announce(event('given up'));
    const lot = app.get(ParkingLot);
    const parked = async (state: string) => (await lot.list(state)).filter((one) => one.eventId === eventId);
    const publishAgain = async (next: string) => {
      await app.get(Relay).publishAgain(new Date(0));
      await announce(event(next));
      await eventually(() => expect(seen).toContain(next));
    };
    await eventually(async () => expect(await parked('PARKED')).toHaveLength(1));
    const before = refusals; // more than one where others were gathered with it: it was tried alone then
    await publishAgain('after parking');
    expect(refusals).toBe(before);
    behave = () => undefined; // the cause is gone, but nobody has said so
    await publishAgain('after mending');
    expect(seen).not.toContain('given up');
    await lot.decide((await parked('PARKED'))[0]!.id, 'ABANDON', 'anna', 'it was sent again by hand');
    await publishAgain('after giving up');
    expect(seen).not.toContain('given up');
    expect(await parked('ABANDONED')).toHaveLength(1);
  });

  it('publishes again what a broker took at its end, however long both of us were down', async () => {
    const [early, last] = [await announce(event('early')), await announce(event('last'))];
    await eventually(() => expect(seen).toEqual(expect.arrayContaining(['early', 'last'])));
    const times = async () => {
      const rows = await database.query<{ event_id: string; published_times: number }>(
        'select event_id, published_times from outbox where event_id = any($1) and published_at is not null',
        [[early, last]],
      );
      return [early, last].map((id) => rows.find((row) => row.event_id === id)?.published_times);
    };
    await eventually(async () => expect((await times()).every((one) => one !== undefined)).toBe(true));
    const before = (await times()).map(Number);
    // Two hours ago the machine went down, and it comes back with another broker.
    await database.query(`update outbox set published_at = now() - interval '3 hours'`);
    await database.query(`update outbox set published_at = now() - interval '2 hours' where event_id = $1`, [last]);
    await database.query(`delete from inbox where consumer = 'relay--met-server'`);
    await app.close();
    await start();
    await eventually(async () => expect(await times()).toEqual([before[0], before[1]! + 1]));
    await app.close();
    await start();
    await announce(event('after the restart'));
    await eventually(() => expect(seen).toContain('after the restart'));
    expect(await times()).toEqual([before[0], before[1]! + 1]);
    expect(seen.filter((one) => one === 'last')).toHaveLength(1);
  });

  it('handles what was requeued from its parked row, also where the service died before, and publishes nothing', async () => {
    behave = (body) => {
      if (body.message.startsWith('requeue ')) throw new Reject('spec.bad');
    };
    const ids = [await announce(event('requeue at once')), await announce(event('requeue after a crash'))];
    const lot = () => app.get(ParkingLot);
    const parked = async (state: string) => (await lot().list(state)).filter((one) => ids.includes(one.eventId));
    await eventually(async () => expect(await parked('PARKED')).toHaveLength(2));
    behave = () => undefined;
    await database.query('delete from outbox where event_id = any($1)', [ids]);
    await lot().decide((await parked('PARKED')).find((one) => one.eventId === ids[0])!.id, 'REQUEUE', 'anna');
    await eventually(() => expect(seen).toContain('requeue at once'));
    // What a service leaves that dies between the decision's commit and the handling: nobody is told of it.
    await database.query('delete from inbox where event_id = $1', [ids[1]]);
    await database.query(`update parked_event set state = 'REQUEUED' where event_id = $1`, [ids[1]]);
    await eventually(() => expect(seen).toContain('requeue after a crash'));
    await eventually(async () => expect(await parked('HANDLED')).toHaveLength(2));
    expect(await database.query('select 1 from outbox where event_id = any($1)', [ids])).toEqual([]);
  });

  it('parks again what is refused again, and lets one that waits for what is down wait by itself', async () => {
    behave = (body) => {
      if (body.message === 'never good' || body.message === 'not yet') throw new Reject('spec.bad');
    };
    const ids = [await announce(event('not yet')), await announce(event('never good'))];
    const parked = async (state: string) =>
      (await app.get(ParkingLot).list(state)).filter((one) => ids.includes(one.eventId));
    await eventually(async () => expect(await parked('PARKED')).toHaveLength(2));
    let down = true;
    behave = (body) => {
      if (body.message === 'never good') throw new Reject('spec.worse');
      if (body.message === 'not yet' && down) throw new Unavailable('bank: no answer');
    };
    for (const id of ids) {
      const one = (await parked('PARKED')).find((row) => row.eventId === id)!;
      await app.get(ParkingLot).decide(one.id, 'REQUEUE', 'anna');
    }
    await eventually(async () =>
      expect(await parked('PARKED')).toMatchObject([{ eventId: ids[1], code: 'spec.worse' }]),
    );
    expect(await parked('REQUEUED')).toMatchObject([{ eventId: ids[0] }]);
    down = false;
    await eventually(() => expect(seen).toContain('not yet'));
    behave = () => undefined;
  });

  it('keeps the body of a claim check with what is requeued, and says where it is gone', async () => {
    let state: 'refused' | 'down' | 'good' = 'refused';
    behave = (body) => {
      if (!body.message.startsWith('big ')) return;
      if (state === 'refused') throw new Reject('spec.bad');
      if (state === 'down') throw new Unavailable('bank: no answer');
    };
    const facts = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`fact${at}`, 'x'.repeat(490)]));
    const ids = [await announce({ ...event('big kept'), facts }), await announce({ ...event('big gone'), facts })];
    const parked = async (id: string) =>
      (await app.get(ParkingLot).list('PARKED')).find((one) => one.eventId === id)?.id;
    await eventually(async () => expect([await parked(ids[0]!), await parked(ids[1]!)]).not.toContain(undefined));
    const dropObject = (key: string) => app.get(Objects).remove({ bucket: EVENT_BUCKET, key, sha256: '', bytes: 0 });
    await dropObject(ids[1]!);
    await expect(app.get(ParkingLot).decide((await parked(ids[1]!))!, 'REQUEUE', 'anna')).rejects.toMatchObject({
      code: 'parked-event.body-gone',
      message: expect.stringMatching(/is gone: have its sender publish it again/),
    });
    state = 'down';
    await app.get(ParkingLot).decide((await parked(ids[0]!))!, 'REQUEUE', 'anna');
    await dropObject(ids[0]!);
    state = 'good';
    await eventually(() => expect(seen).toContain('big kept'));
    await app.get(Relay).publishAgain(new Date(0));
    await eventually(async () => {
      await app.get(ParkingLot).decide((await parked(ids[1]!))!, 'REQUEUE', 'anna');
    });
    await eventually(() => expect(seen).toContain('big gone'));
    behave = () => undefined;
  });

  it('lets what can be published pass what never can, and tells that as parked', async () => {
    await database.query(
      `insert into outbox (event_id, event, version, subject_token, subject, body)
       select gen_random_uuid(), 'NO_STREAM', 1, 'spec', 'stuck', body from outbox, generate_series(1, 200) limit 200`,
    );
    await announce(event('behind'));
    await eventually(() => expect(seen).toContain('behind'));
    const [one] = await database.query<{ event_id: string }>(
      `update outbox set failed_times = $1, next_try_at = now()
       where event_id = (select event_id from outbox where event = 'NO_STREAM' limit 1) returning event_id`,
      [PUBLISH_TRIES_BEFORE_PARKED - 1],
    );
    const id = one!.event_id;
    const lot = app.get(ParkingLot);
    await eventually(async () =>
      expect((await lot.list('PARKED')).find((row) => row.id === id)).toMatchObject({
        consumer: 'relay',
        event: 'NO_STREAM',
        code: 'event.unpublished',
        cause: expect.stringMatching(/NO_STREAM could not be published/),
      }),
    );
    await eventually(() => expect(seen.some((text) => text.includes('relay could not handle NO_STREAM'))).toBe(true));
    await database.query(`update outbox set created_at = now() - interval '1 hour' where event_id = $1`, [id]);
    expect((await verifyOutbox(database, new Date())).broken).toEqual([]);
    await lot.decide(id, 'ABANDON', 'anna', 'nobody reads it');
    expect(await database.query('select 1 from outbox where event_id = $1', [id])).toEqual([]);
    expect(await lot.list('ABANDONED')).toContainEqual(expect.objectContaining({ eventId: id, decidedBy: 'anna' }));
  });

  it('asks and answers, with the refusal of the other side', async () => {
    const questions = app.get(Questions);
    expect(await questions.ask(double, { n: 21 })).toEqual({ n: 42 });
    await expect(questions.ask(double, { n: -1 })).rejects.toMatchObject({ code: 'number.negative' });
    const nobody = declareQuestion('spec.nobody', 'Nobody.', Type.Object({}), Type.Object({}));
    await expect(questions.ask(nobody, {})).rejects.toBeInstanceOf(Unavailable);
  });

  it('keeps objects by hash, and says when one is not there', async () => {
    const objects = app.get(Objects);
    const ref = await objects.put(FILE_BUCKET, 'spec/file', Buffer.alloc(300_000, 'a'));
    expect((await objects.get(ref)).length).toBe(300_000);
    await expect(objects.get({ ...ref, key: 'spec/other' })).rejects.toBeInstanceOf(Unavailable);
    await expect(objects.get({ ...ref, sha256: '0'.repeat(64) })).rejects.toMatchObject({ code: 'object.changed' });
  });

  it('is ready while the bus answers', async () => {
    const response = await fetch(`${app.baseUrl}/readyz`);
    expect(await response.json()).toEqual({ status: 'ready', checks: { database: 'ok', bus: 'ok' } });
    expect(app.get(Bus).connected().isClosed()).toBe(false);
    expect(await (await fetch(`${app.baseUrl}/metrics`)).text()).toContain('giroport_events_handled_total');
  });
});
