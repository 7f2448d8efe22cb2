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
  FILE_BUCKET,
  MessagingModule,
  messagingMigration,
  Objects,
  Outbox,
  ParkingLot,
  Questions,
  Relay,
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
    const migrations = [messagingMigration, journalMigration, keyedJournalMigration];
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
    expect(await app.get(Relay).publishAgain(new Date(0))).toBeGreaterThan(0);
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
    await publishAgain('after parking');
    expect(refusals).toBe(1);
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
