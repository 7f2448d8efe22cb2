import {
  acknowledgementCounts,
  acknowledgementsList,
  acknowledgementsOfPayment,
  bankFileStatus,
  opsEvent,
  paymentAcknowledge,
  paymentFileStatus,
  paymentOutcome,
  unmatchedDecide,
  verifyQuestion,
  type BodyOf,
  type EventContract,
  type PaymentAcknowledge,
  type ReferenceMatch,
  type WireAcknowledgement,
} from '@giroport/contracts';
import { idOfContent } from '@giroport/kernel';
import { Questions, questionSubject, writeEnvelope } from '@giroport/messaging';
import { Database, Seal } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jetstream } from '@nats-io/jetstream';
import { AppModule, migrations, SCHEMA } from './app.module.ts';
import { OverdueAnswers } from './expect-answers/overdue-answers.ts';

const BANK = 'HANSA';
const id = (...parts: string[]): string => idOfContent('spec', ...parts);
const FILE = id('file');

/** Dispatch's side of the picture: payments by instruction id, files by message id. */
const payments = new Map<string, { status: string; prenote: boolean }>();
const files = new Map<string, string>();
const asked: unknown[] = [];

function matchOf(reference: {
  target: string;
  original: {
    instructionId?: string;
    paymentInformationId?: string;
    messageId?: string;
    endToEndId?: string;
    traceNumber?: string;
  };
}): ReferenceMatch {
  const { original } = reference;
  const partId = original.instructionId === undefined ? original.paymentInformationId : undefined;
  if (reference.target === 'FILE' || partId !== undefined) {
    const fileId = files.get(original.messageId ?? partId ?? '');
    return fileId === undefined ? { found: 'NONE' } : { found: 'FILE', fileId, status: 'SENT' };
  }
  if (original.endToEndId === 'TWICE') return { found: 'SEVERAL', count: 2 };
  const known = payments.get(original.traceNumber ?? original.instructionId ?? '');
  if (!known) return { found: 'NONE' };
  const status = known.status as 'DISPATCHED';
  return {
    found: 'PAYMENT',
    paymentId: id(original.instructionId!),
    fileId: FILE,
    status,
    prenote: known.prenote,
    reference: 'R',
    amount: '1.00',
    currency: 'EUR',
  };
}

const said = (
  instructionId: string,
  status: WireAcknowledgement['status'],
  more: Partial<WireAcknowledgement> = {},
): WireAcknowledgement => ({
  kind: status === 'REJECTED' ? 'PAYMENT_ERROR' : 'PAYMENT',
  status,
  original: { instructionId },
  reasons: status === 'REJECTED' ? [{ code: 'AC04', list: 'ISO' }] : [],
  line: 1,
  ...more,
});

describe('the ack processor', () => {
  let bus: TestBus;
  let app: Awaited<ReturnType<typeof startTestService>>;
  let database: Database;
  let published = 0;

  const publish = async <Contract extends EventContract>(contract: Contract, body: BodyOf<Contract>): Promise<void> => {
    const json = JSON.stringify(contract.parse(body));
    const eventId = id(contract.name, json, String(++published));
    const head = {
      id: eventId,
      source: 'spec',
      type: contract.name,
      dataschema: contract.dataschema,
      subject: 's',
      time: '2026-11-21T10:00:00.000Z',
    };
    await jetstream(bus.connection).publish(`giroport.${contract.name}.v1.${BANK}`, writeEnvelope(head, json), {
      msgID: eventId,
    });
  };
  const acknowledge = async (
    file: string,
    acknowledgements: WireAcknowledgement[],
    part: Partial<PaymentAcknowledge> = {},
  ): Promise<string> => {
    const bankFileId = id(file);
    await publish(paymentAcknowledge, {
      bankFileId,
      bankId: BANK,
      layoutId: 'pain.002.001.10',
      part: 1,
      last: true,
      from: 1,
      acknowledgements,
      ...part,
    });
    return bankFileId;
  };
  const announced = async <Contract extends EventContract>(contract: Contract): Promise<BodyOf<Contract>[]> => {
    const rows = await database.query<{ body: Buffer }>('select body from outbox where event = $1 order by position', [
      contract.name,
    ]);
    return rows.map((row) => JSON.parse(app.get(Seal).openText(row.body)) as BodyOf<Contract>);
  };
  const outcomesOf = async (bankFileId: string) =>
    (await announced(paymentOutcome)).filter((one) => one.bankFileId === bankFileId).flatMap((one) => one.outcomes);
  const statusOf = async (bankFileId: string) =>
    await eventually(async () => {
      const status = (await announced(bankFileStatus)).find((one) => one.bankFileId === bankFileId);
      expect(status).toBeDefined();
      return status!;
    });
  const verify = async () => (await app.get(Questions).ask(verifyQuestion('ack-processor'), {})).reports;

  beforeAll(async () => {
    bus = await testBus();
    const subscription = bus.connection.subscribe(questionSubject('dispatch.match'));
    void (async () => {
      for await (const message of subscription) {
        const { references } = message.json<{ references: Parameters<typeof matchOf>[0][] }>();
        asked.push(...references);
        message.respond(JSON.stringify({ reply: { matches: references.map(matchOf) } }));
      }
    })();
    const summary = bus.connection.subscribe(questionSubject('dispatch.payments.get'));
    void (async () => {
      for await (const message of summary) {
        const { paymentId } = message.json<{ paymentId: string }>();
        message.respond(JSON.stringify({ reply: paymentOf(paymentId) }));
      }
    })();
    const url = await createTestDatabase({ schema: SCHEMA, migrations });
    const config = { ...testConfig(url, bus), GIROPORT_ACK_DEADLINE_HOURS: 24, GIROPORT_ACK_DEADLINES: '{"HANSA": 1}' };
    app = await startTestService(AppModule.register(config));
    database = app.get(Database);
  });
  afterAll(async () => {
    await app?.close();
    await bus?.connection.close();
  });

  it('tells dispatch what became of a file and of each payment, once, and the file that it is loaded', async () => {
    files.set('GP1', FILE);
    payments
      .set('p1', { status: 'DISPATCHED', prenote: false })
      .set('p2', { status: 'DISPATCHED', prenote: false })
      .set('pre', { status: 'DISPATCHED', prenote: true });
    const bankFileId = await acknowledge('first', [
      { kind: 'FILE', status: 'ACCEPTED', original: { messageId: 'GP1' }, reasons: [], line: 3 },
      said('p1', 'PAID', { bankReference: 'B-1', nativeStatus: 'ACSC', line: 9 }),
      said('p2', 'REJECTED', { line: 14 }),
      { ...said('pre', 'RETURNED'), kind: 'PRENOTE_ERROR', line: 20 },
    ]);
    expect(await statusOf(bankFileId)).toMatchObject({
      status: 'LOADED',
      counts: { acknowledgements: 4, matched: 4, unmatched: 0, repeated: 0 },
    });
    expect(await outcomesOf(bankFileId)).toMatchObject([
      { target: 'FILE', fileId: FILE, to: 'RECEIVED_BY_BANK', line: 3 },
      { target: 'PAYMENT', paymentId: id('p1'), to: 'PAID', bankReference: 'B-1', nativeStatus: 'ACSC', line: 9 },
      { target: 'PAYMENT', paymentId: id('p2'), to: 'ERROR', reasons: [{ code: 'AC04' }] },
      { target: 'PAYMENT', paymentId: id('pre'), to: 'NOT_PROCESSED' },
    ]);
  });

  it('applies an acknowledgement once, however often its event comes', async () => {
    payments.set('again', { status: 'DISPATCHED', prenote: false });
    const bankFileId = await acknowledge('again', [said('again', 'PAID')]);
    await statusOf(bankFileId);
    await acknowledge('again', [said('again', 'PAID')]);
    const barrier = await acknowledge('barrier', [said('again', 'RECEIVED')]);
    await statusOf(barrier);
    expect(await outcomesOf(bankFileId)).toHaveLength(1);
    expect(await database.query('select 1 from ack where bank_file_id = $1', [bankFileId])).toHaveLength(1);
  });

  it('knows a repeat in another file by its meaning, and within one file too', async () => {
    payments.set('twice', { status: 'DISPATCHED', prenote: false });
    const one = await acknowledge('twice-1', [
      said('twice', 'PAID', { bankReference: 'X' }),
      said('twice', 'PAID', { line: 2 }),
    ]);
    await statusOf(one);
    const two = await acknowledge('twice-2', [said('twice', 'PAID', { bankReference: 'X' })]);
    expect(await statusOf(two)).toMatchObject({ status: 'LOADED', counts: { repeated: 1, matched: 0 } });
    expect(await outcomesOf(one)).toHaveLength(1);
    expect(await outcomesOf(two)).toHaveLength(0);
  });

  it('asks for the trace number that a status report has in the place of an instruction', async () => {
    const trace = '091999990000001';
    payments.set(trace, { status: 'DISPATCHED', prenote: false });
    const bankFileId = await acknowledge('trace', [said(trace, 'PAID')]);
    await statusOf(bankFileId);
    expect(asked.at(-1)).toEqual({ target: 'PAYMENT', original: { instructionId: trace, traceNumber: trace } });
  });

  it('counts the parts of a file in whatever order they come', async () => {
    for (let at = 1; at <= 4; at++) payments.set(`part${at}`, { status: 'DISPATCHED', prenote: false });
    const bankFileId = await acknowledge('parts', [said('part3', 'PAID'), said('part4', 'PAID')], {
      part: 2,
      from: 3,
      last: true,
    });
    await eventually(async () => expect(await outcomesOf(bankFileId)).toHaveLength(2));
    expect((await announced(bankFileStatus)).some((one) => one.bankFileId === bankFileId)).toBe(false);
    await acknowledge('parts', [said('part1', 'PAID'), said('part2', 'PAID')], { part: 1, from: 1, last: false });
    expect(await statusOf(bankFileId)).toMatchObject({ status: 'LOADED', counts: { acknowledgements: 4 } });
  });

  it('parks what matches nothing, and finds it when its payment becomes known', async () => {
    const bankFileId = await acknowledge('early', [said('early', 'PAID', { line: 77 })]);
    const status = await statusOf(bankFileId);
    expect(status).toMatchObject({ status: 'WARNING', findings: [{ code: 'acknowledgement.unmatched', line: 77 }] });
    payments.set('early', { status: 'DISPATCHED', prenote: false });
    await eventually(async () =>
      expect(await outcomesOf(bankFileId)).toMatchObject([{ paymentId: id('early'), to: 'PAID' }]),
    );
    expect(await database.query('select 1 from unmatched where bank_file_id = $1', [bankFileId])).toHaveLength(0);
    await acknowledge('early', [said('early', 'PAID', { line: 77 })]);
    const again = await eventually(async () => {
      const told = (await announced(bankFileStatus)).filter((one) => one.bankFileId === bankFileId);
      expect(told).toHaveLength(2);
      return told[1]!;
    });
    expect(again).toMatchObject({ status: 'LOADED', findings: [], counts: { matched: 1, unmatched: 0 } });
  });

  it("tells nothing of a statement's file, whatever its layout: that is its loader's", async () => {
    payments.set('booked', { status: 'PAID', prenote: false });
    const returns = { layoutId: 'acme.statement', ofStatement: true };
    const bankFileId = await acknowledge('statement', [said('booked', 'RETURNED')], returns);
    await eventually(async () => expect(await outcomesOf(bankFileId)).toMatchObject([{ to: 'RETURNED' }]));
    expect((await announced(bankFileStatus)).some((one) => one.bankFileId === bankFileId)).toBe(false);
  });

  it('leaves what is ambiguous or not understood to a person, who matches it or sets it aside', async () => {
    payments
      .set('strange', { status: 'DISPATCHED', prenote: false })
      .set('byhand', { status: 'DISPATCHED', prenote: false });
    const bankFileId = await acknowledge('odd', [
      { ...said('nobody', 'PAID'), original: { endToEndId: 'TWICE' } },
      said('strange', 'UNKNOWN', { nativeStatus: 'WXYZ', line: 2 }),
    ]);
    expect(await statusOf(bankFileId)).toMatchObject({ status: 'WARNING', counts: { unmatched: 2 } });
    const codes = (await announced(opsEvent)).filter((one) => one.object.id === bankFileId).map((one) => one.code);
    expect(codes.sort()).toEqual(['acknowledgement.ambiguous', 'acknowledgement.not-understood']);
    const questions = app.get(Questions);
    const { items } = await questions.ask(acknowledgementsList, { state: 'UNMATCHED', bankFileId });
    const [strange, ambiguous] = items;
    const matched = await questions.ask(unmatchedDecide, {
      acknowledgementId: ambiguous!.acknowledgementId,
      decision: 'MATCH',
      paymentId: id('byhand'),
      by: 'anna',
    });
    expect(matched).toMatchObject({ state: 'MATCHED', paymentId: id('byhand') });
    expect(await outcomesOf(bankFileId)).toMatchObject([{ paymentId: id('byhand'), to: 'PAID' }]);
    const aside = {
      acknowledgementId: strange!.acknowledgementId,
      decision: 'SET_ASIDE' as const,
      by: 'anna',
      reason: 'a test of the bank',
    };
    expect(await questions.ask(unmatchedDecide, aside)).toMatchObject({ state: 'SET_ASIDE' });
    await expect(questions.ask(unmatchedDecide, aside)).rejects.toMatchObject({
      code: 'acknowledgement.not-unmatched',
    });
    const actions = await database.query<{ action: string; actor: string }>(
      `select action, actor from journal where actor = 'anna' order by position`,
    );
    expect(actions.map((row) => row.action)).toContain('acknowledgement.set-aside');
  });

  it('asks for the payment of a notified change without its amount, which is zero', async () => {
    payments.set('zero', { status: 'PAID', prenote: false });
    const amount = { amount: '0.00', currency: 'USD' };
    await statusOf(
      await acknowledge('zero', [said('zero', 'CHANGE_NOTIFIED', { amount }), said('zero', 'RETURNED', { amount })]),
    );
    const [change, returned] = asked.slice(-2);
    expect(change).not.toHaveProperty('amount');
    expect(returned).toMatchObject(amount);
  });

  it('takes what a bank says of a part that is all of its file as said of the file', async () => {
    files.set('part', id('whole file'));
    const bankFileId = await acknowledge('part', [
      said('', 'REJECTED', { original: { paymentInformationId: 'part' } }),
      said('', 'REJECTED', { original: { paymentInformationId: 'part', instructionId: 'not known' } }),
    ]);
    expect(await statusOf(bankFileId)).toMatchObject({ counts: { matched: 1, unmatched: 1 } });
    expect(await outcomesOf(bankFileId)).toMatchObject([{ target: 'FILE', fileId: id('whole file'), to: 'ERROR' }]);
  });

  it('lets nobody match what one bank says with a payment of another', async () => {
    const bankFileId = await acknowledge('across', [{ ...said('nobody', 'PAID'), original: { endToEndId: 'TWICE' } }]);
    await statusOf(bankFileId);
    const questions = app.get(Questions);
    const { items } = await questions.ask(acknowledgementsList, { state: 'UNMATCHED', bankFileId });
    const acknowledgementId = items[0]!.acknowledgementId;
    const decision = { acknowledgementId, decision: 'MATCH' as const, paymentId: id('theirs'), by: 'anna' };
    await expect(questions.ask(unmatchedDecide, decision)).rejects.toMatchObject({
      code: 'acknowledgement.match-target',
    });
    expect(await outcomesOf(bankFileId)).toHaveLength(0);
  });

  it('tells a person of a notified change, and changes nothing', async () => {
    payments.set('moved', { status: 'PAID', prenote: false });
    const change = said('moved', 'CHANGE_NOTIFIED', {
      reasons: [{ code: 'C01' }],
      corrected: { accountNumber: '12345678901234' },
      line: 5,
    });
    const bankFileId = await acknowledge('change', [change]);
    await statusOf(bankFileId);
    const event = (await announced(opsEvent)).find(
      (one) => one.code === 'notification-of-change' && one.object.id === id('moved'),
    );
    expect(event).toMatchObject({
      object: { type: 'payment', id: id('moved') },
      facts: { 'corrected.accountNumber': '1234…1234', line: 5 },
    });
    expect(await outcomesOf(bankFileId)).toHaveLength(0);
  });

  it('takes what a bank says of a file that was sent again as news', async () => {
    const fileId = id('resent');
    files.set('GP2', fileId);
    const refused: WireAcknowledgement = {
      kind: 'FILE',
      status: 'REJECTED',
      original: { messageId: 'GP2' },
      reasons: [{ code: 'TM01' }],
      line: 1,
    };
    const sent = (at: string) =>
      publish(paymentFileStatus, {
        fileId,
        runId: id('run'),
        bankId: BANK,
        accountId: 'MAIN',
        messageId: 'GP2',
        status: 'SENT',
        totals: { count: 1, prenotes: 0, credits: {}, debits: {} },
        at,
      });
    await sent('2026-11-21T10:00:00Z');
    await eventually(async () =>
      expect(await database.query('select 1 from ack_expectation where file_id = $1', [fileId])).toHaveLength(1),
    );
    const one = await acknowledge('refused-1', [refused]);
    expect(await statusOf(one)).toMatchObject({ counts: { matched: 1 } });
    await sent('2026-11-21T11:00:00Z');
    await eventually(async () =>
      expect(
        await database.query('select 1 from ack_expectation where file_id = $1 and resent = 1', [fileId]),
      ).toHaveLength(1),
    );
    const two = await acknowledge('refused-2', [refused]);
    await statusOf(two);
    expect(await outcomesOf(two)).toMatchObject([{ target: 'FILE', to: 'ERROR' }]);
  });

  it('tells once that a bank does not answer', async () => {
    const fileId = id('silent');
    const body = {
      runId: id('run'),
      bankId: BANK,
      accountId: 'MAIN',
      messageId: 'GP9',
      totals: { count: 1, prenotes: 0, credits: {}, debits: {} },
    };
    await publish(paymentFileStatus, { ...body, fileId, status: 'SENT', at: '2020-01-01T00:00:00Z' });
    await eventually(async () =>
      expect(await database.query('select 1 from ack_expectation where file_id = $1', [fileId])).toHaveLength(1),
    );
    await app.get(OverdueAnswers).tellDue();
    await app.get(OverdueAnswers).tellDue();
    expect(
      (await announced(opsEvent)).filter((one) => one.code === 'acknowledgement.overdue' && one.object.id === fileId),
    ).toHaveLength(1);
    expect((await app.get(Questions).ask(acknowledgementCounts, {})).overdueFiles).toBe(1);
    await publish(paymentFileStatus, { ...body, fileId, status: 'RECEIVED_BY_BANK', at: '2026-11-21T12:00:00Z' });
    await eventually(async () =>
      expect((await app.get(Questions).ask(acknowledgementCounts, {})).overdueFiles).toBe(0),
    );
  });

  it("tells the bank's part of a payment's story, and pages its list", async () => {
    const questions = app.get(Questions);
    const { steps } = await questions.ask(acknowledgementsOfPayment, { paymentId: id('p1'), fileId: FILE });
    expect(steps).toMatchObject([
      { status: 'RECEIVED_BY_BANK', line: 3 },
      { status: 'PAID', line: 9, facts: { bankReference: 'B-1' } },
    ]);
    const first = await questions.ask(acknowledgementsList, { limit: 3 });
    const second = await questions.ask(acknowledgementsList, { limit: 3, cursor: first.next! });
    expect(new Set([...first.items, ...second.items].map((one) => one.acknowledgementId)).size).toBe(6);
  });

  it('records a thousand acknowledgements in one go', async () => {
    for (let at = 0; at < 1000; at++) payments.set(`bulk${at}`, { status: 'DISPATCHED', prenote: false });
    const all = Array.from({ length: 1000 }, (_, at) => said(`bulk${at}`, 'PAID', { line: at + 1 }));
    const started = performance.now();
    const bankFileId = await acknowledge('bulk', all);
    await statusOf(bankFileId);
    if (process.env['GIROPORT_TEST_TIMES'])
      process.stderr.write(`1000 acknowledgements: ${(performance.now() - started).toFixed(0)} ms\n`);
    expect(await outcomesOf(bankFileId)).toHaveLength(1000);
  });

  describe('verify', () => {
    const broken = async () => (await verify()).flatMap((report) => report.broken.map((one) => one.id));

    it('finds nothing to say of sound tables', async () => {
      const reports = await verify();
      expect(reports.map((one) => one.invariant)).toEqual(['I5', 'I8', 'I8', 'I8', 'I10']);
      expect(reports.filter((one) => one.brokenCount > 0)).toEqual([]);
      expect(reports.every((one) => one.examined > 0 || one.check.startsWith('unmatched'))).toBe(true);
    });

    it.each([
      [
        'an acknowledgement that is gone',
        `delete from ack where number = (select max(number) from ack)`,
        () => id('bulk'),
      ],
      [
        'a file whose last part never came',
        `update ack_file set expected = null where bank_file_id = '${id('bulk')}'`,
        () => id('bulk'),
      ],
      [
        'an outcome that was changed afterwards',
        `update ack set outcome = 'ERROR' where bank_file_id = '${id('twice-1')}' and outcome is not null`,
        undefined,
      ],
      [
        'a batch that was told and has no rows',
        `insert into outcome_batch values ('${id('b')}', '${id('e')}', '${id('f')}', 1, '', now())`,
        () => id('b'),
      ],
      [
        'a matched one that was told nobody',
        `update ack set outcome = null, batch_id = null where bank_file_id = '${id('again')}'`,
        () => idOfContent('acknowledgement', id('again'), '1'),
      ],
      [
        'an unmatched one that waits for nobody',
        `update ack set state = 'UNMATCHED' where bank_file_id = '${id('change')}'`,
        () => idOfContent('acknowledgement', id('change'), '1'),
      ],
    ])('names %s', async (_what, sql, expected) => {
      const url = database.options.url;
      await withBroken(url, sql, async () => {
        const ids = await broken();
        expect(ids.length).toBeGreaterThan(0);
        if (expected) expect(ids).toContain(expected());
      });
      expect(await broken()).toEqual([]);
    });

    /** Breaks the tables by hand, and puts them back as they were. */
    async function withBroken(_url: string, sql: string, look: () => Promise<void>): Promise<void> {
      const tables = ['ack', 'ack_file', 'outcome_batch', 'unmatched'];
      for (const table of tables) await database.query(`create table keep_${table} as table ${table}`);
      try {
        await database.query(sql);
        await look();
      } finally {
        await database.query('truncate unmatched, ack, ack_file, outcome_batch');
        for (const table of ['ack', 'ack_file', 'outcome_batch', 'unmatched']) {
          await database.query(
            `insert into ${table} ${table === 'ack' ? 'overriding system value' : ''} select * from keep_${table}`,
          );
          await database.query(`drop table keep_${table}`);
        }
      }
    }
  });
});

function paymentOf(paymentId: string) {
  return {
    paymentId,
    sourceId: 'ERP',
    reference: 'R',
    requestId: id('request'),
    method: 'EFT',
    direction: 'CREDIT',
    amount: '1.00',
    currency: 'EUR',
    executionDate: '2026-11-21',
    prenote: false,
    bankId: paymentId === id('theirs') ? 'THEIRS' : BANK,
    accountId: 'MAIN',
    status: 'DISPATCHED',
    sequence: 3,
    endToEndId: 'TWICE',
    fileId: FILE,
    acceptedAt: '2026-11-21T09:00:00Z',
    changedAt: '2026-11-21T09:00:00Z',
  };
}
