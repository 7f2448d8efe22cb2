import {
  accountBalance,
  bankFileStatus,
  bankStatementLoad,
  bankStatementLoaded,
  entriesOfPayment,
  matchReferences,
  setupGet,
  statementCounts,
  statementsGet,
  statementsList,
  verifyQuestion,
  type BankFileStatus,
  type BankStatementLoad,
  type BankStatementLoaded,
  type ReferenceMatch,
} from '@giroport/contracts';
import { idOfContent } from '@giroport/kernel';
import { questionSubject, Questions, Relay, writeEnvelope } from '@giroport/messaging';
import { Database, Seal } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StatementLoaderModule } from '../app.module.ts';
import { KnownAccounts } from '../known-accounts/known-accounts.ts';
import { loaderMigrations } from '../persistence/migrations.ts';
import { IBAN, statementParts, type StatementOfSpec } from '../spec/statement-load-event.ts';
import { verifyBalances, verifyEntries, verifyOnce, verifyParts, verifyRows } from '../verify/verify-loader.ts';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const OTHER_IBAN = 'DE02120300000000202051';
const paymentId = idOfContent('payment', 'SPEC', '1');

/** Of the heap that is in use while 100,000 entries pass: a few parts, those of the publisher in this process among them. */
const GROWTH_BYTES_MAX = 64 * 1024 * 1024;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('load-statement', () => {
  let bus: TestBus;
  let app: Awaited<ReturnType<typeof startTestService>>;
  let database: Database;
  const ibans = new Map([[IBAN, 'HANSA-EUR']]);
  let match: (original: Record<string, unknown>, amount: string | undefined) => ReferenceMatch = () => ({
    found: 'NONE',
  });
  let dispatchIsDown = false;

  beforeAll(async () => {
    bus = await testBus();
    answer(setupGet.subject, () => ({
      revision: 1,
      setup: {
        banks: [],
        grouping: [],
        sources: [],
        accounts: [...ibans].map(([iban, accountId]) => ({
          accountId,
          bankId: 'HANSA',
          currency: 'EUR',
          owner: {},
          account: { iban },
          methods: ['EFT'],
          republishStatements: true,
        })),
      },
    }));
    answer(matchReferences.subject, (request) => {
      if (dispatchIsDown) return undefined;
      const { references } = request as { references: { original: Record<string, unknown>; amount?: string }[] };
      return { matches: references.map(({ original, amount }) => match(original, amount)) };
    });
    const url = await createTestDatabase({ schema: 'loader', migrations: loaderMigrations });
    app = await startTestService(StatementLoaderModule.register(testConfig(url, bus)));
    database = app.get(Database);
  });
  afterAll(async () => {
    await app?.close();
    await bus?.connection.close();
  });

  /** Plays dispatch: answers one kind of question. */
  function answer(subject: string, reply: (request: unknown) => unknown): void {
    bus.connection.subscribe(questionSubject(subject), {
      callback: (_error, message) => {
        const told = reply(message.json());
        message.respond(JSON.stringify(told === undefined ? { unavailable: 'down' } : { reply: told }));
      },
    });
  }

  async function publish(parts: Iterable<BankStatementLoad>, times = 1): Promise<void> {
    for (const part of parts) {
      const subject = `${part.bankFileId}/${part.reading}/statement/${part.statement}/${part.part}`;
      const head = {
        id: idOfContent('spec-event', subject),
        source: 'urn:giroport:spec',
        type: 'BANK_STATEMENT_LOAD',
        dataschema: bankStatementLoad.dataschema,
        subject,
        time: '2026-11-21T06:00:00Z',
      };
      for (let at = 0; at < times; at++)
        bus.connection.publish('giroport.BANK_STATEMENT_LOAD.v2.HANSA', writeEnvelope(head, JSON.stringify(part)));
    }
    await bus.connection.flush();
  }

  async function statusesOf(file: string): Promise<BankFileStatus[]> {
    const rows = await database.query<{ body: Buffer }>(
      `select body from outbox where event = 'BANK_FILE_STATUS' and subject like $1 order by position`,
      [`${idOfContent('spec-bank-file', file)}/%`],
    );
    return rows.map(({ body }) => bankFileStatus.parse(JSON.parse(app.get(Seal).openText(body))));
  }

  async function told(file: string, times = 1, waitMsMax?: number): Promise<BankFileStatus> {
    return await eventually(async () => {
      const statuses = await statusesOf(file);
      expect(statuses).toHaveLength(times);
      return statuses.at(-1)!;
    }, waitMsMax);
  }

  async function load(statement: StatementOfSpec, times = 1): Promise<BankFileStatus> {
    await publish(statementParts(statement));
    return await told(statement.file, times);
  }

  const idOf = (file: string, statement = 1): string =>
    idOfContent('statement', idOfContent('spec-bank-file', file), String(statement));
  const rowsOf = async (file: string): Promise<number> => {
    const [row] = await database.query<{ count: string }>('select count(*) from entry where statement_id = $1', [
      idOf(file),
    ]);
    return Number(row!.count);
  };
  const get = async (file: string) =>
    await app.get(Questions).ask(statementsGet, { statementId: idOf(file), limit: 2 });

  it('loads a statement whose parts come out of order, and twice', async () => {
    await publish([...statementParts({ file: 'shuffled', entries: 10, partEntries: 3 })].toReversed(), 2);
    expect(await told('shuffled')).toMatchObject({
      status: 'LOADED',
      counts: { statements: 1, loaded: 1, entries: 10 },
      findings: [],
    });
    expect(await rowsOf('shuffled')).toBe(10);
    const { statement, balances, entries, next } = await get('shuffled');
    expect(statement).toMatchObject({
      accountId: 'HANSA-EUR',
      account: 'DE89…3000',
      status: 'LOADED',
      opening: '1000.00',
      closing: '1010.00',
      entries: 10,
      asOfDate: '2026-11-20',
    });
    expect(balances.map((one) => [one.type, one.amount])).toEqual([
      ['OPBD', '1000.00'],
      ['CLBD', '1010.00'],
    ]);
    expect(entries[0]).toMatchObject({
      position: 1,
      amount: '1.00',
      endToEndId: 'E2E-0',
      code: 'PMNT/RCDT/ESCT',
      text: 'Müller GmbH · Invoice 0',
      line: 10,
    });
    expect(next).toBe('2');
    expect(await database.query('select 1 from stage_part')).toHaveLength(0);
  });

  it('adds no row for the same statement in another file, and says so', async () => {
    const status = await load({ file: 'again', entries: 10, partEntries: 5, firstLine: 900 });
    expect(status).toMatchObject({
      status: 'WARNING',
      counts: { duplicate: 1, entries: 0 },
      findings: [{ code: 'statement.duplicate', severity: 'warning' }],
    });
    expect(await rowsOf('again')).toBe(0);
  });

  it('does not load another statement of the same day and number, and says so', async () => {
    const status = await load({ file: 'other content', entries: 11 });
    expect(status).toMatchObject({ status: 'ERROR', findings: [{ code: 'statement.conflict', severity: 'error' }] });
    expect(await rowsOf('other content')).toBe(0);
  });

  it('knows a statement whose number another layout says with zeros or a page', async () => {
    const parts = [...statementParts({ file: 'other layout', entries: 11, number: '001' })];
    await publish(parts.map((part) => ({ ...part, header: { ...part.header, page: '1' } })));
    expect(await told('other layout')).toMatchObject({ status: 'ERROR', findings: [{ code: 'statement.conflict' }] });
    expect(await rowsOf('other layout')).toBe(0);
  });

  it('refuses an unknown account, and loads the same file once the account is known', async () => {
    const statement = { file: 'unknown account', entries: 3, number: '6', iban: OTHER_IBAN };
    expect(await load(statement)).toMatchObject({
      status: 'ERROR',
      findings: [{ code: 'account.unknown', message: expect.stringContaining('DE02…2051') }],
    });
    ibans.set(OTHER_IBAN, 'HANSA-2');
    await eventually(async () =>
      expect(await app.get(KnownAccounts).find('HANSA', { iban: OTHER_IBAN }, 'EUR')).toMatchObject({ found: 'one' }),
    );
    expect(await load({ ...statement, reading: 'second' }, 2)).toMatchObject({
      status: 'LOADED',
      counts: { entries: 3 },
    });
    expect(await load({ ...statement, reading: 'third' }, 3)).toMatchObject({
      status: 'LOADED',
      counts: { entries: 3 },
    });
    expect(await rowsOf('unknown account')).toBe(3);
  });

  it('takes what is good of a file, and names what is not', async () => {
    await publish(statementParts({ file: 'mixed', entries: 1, iban: 'DE75512108001245126199', lastOfFile: false }));
    await publish(
      statementParts({
        file: 'mixed',
        entries: 2,
        statement: 2,
        number: '2',
        date: '2026-11-21',
        openingMinor: 101_000n,
      }),
    );
    expect(await told('mixed')).toMatchObject({
      status: 'WARNING',
      counts: { statements: 2, loaded: 1, refused: 1, entries: 2 },
    });
  });

  it('loads what does not balance, with a warning that says both numbers', async () => {
    const status = await load({
      file: 'imbalance',
      entries: 2,
      number: '3',
      date: '2026-11-22',
      openingMinor: 101_200n,
      offMinor: 5n,
    });
    expect(status).toMatchObject({
      status: 'WARNING',
      counts: { warning: 1, entries: 2 },
      findings: [{ code: 'statement.imbalance' }],
    });
    expect((await get('imbalance')).statement).toMatchObject({
      status: 'WARNING',
      warnings: [expect.stringMatching(/1014\.00.*1014\.05/)],
    });
  });

  it('warns of a number that is missing, and of an opening that is not the closing before it', async () => {
    const status = await load({ file: 'gap', entries: 1, number: '5', date: '2026-11-24', openingMinor: 500n });
    expect(status.findings.map((one) => one.code)).toEqual(['statement.gap', 'statement.chain']);
  });

  it('refuses a statement of which entries got lost on the way', async () => {
    const parts = [...statementParts({ file: 'lost', entries: 4, number: '6', date: '2026-11-25' })].map((part) => ({
      ...part,
      entries: part.entries.slice(1),
    }));
    await publish(parts);
    expect(await told('lost')).toMatchObject({ status: 'ERROR', findings: [{ code: 'statement.entries' }] });
    expect(await rowsOf('lost')).toBe(0);
  });

  it('replaces a report of the day so far by its newest version', async () => {
    const report = { kind: 'CURRENT_DAY' as const, date: '2026-11-26' };
    await load({ ...report, file: 'noon', entries: 1 });
    await load({ ...report, file: 'evening', entries: 2 });
    expect(await load({ ...report, file: 'noon once more', entries: 1 })).toMatchObject({
      status: 'WARNING',
      findings: [{ code: 'statement.duplicate' }],
    });
    expect((await get('noon')).statement.status).toBe('REPLACED');
    expect((await get('evening')).statement.status).toBe('LOADED');
  });

  it('tells the newest balance of an account', async () => {
    expect(await app.get(Questions).ask(accountBalance, { accountId: 'HANSA-EUR' })).toMatchObject({
      booked: '6.00',
      currency: 'EUR',
      asOfDate: '2026-11-24',
      statementId: idOf('gap'),
    });
    expect(await app.get(Questions).ask(accountBalance, { accountId: 'NOBODY' })).toEqual({ accountId: 'NOBODY' });
  });

  it('matches entries with payments, all of a batch, without holding up the load', async () => {
    dispatchIsDown = true;
    match = (original, amount) =>
      String(original['endToEndId']).startsWith('OURS')
        ? {
            found: 'PAYMENT',
            paymentId,
            status: 'PAID',
            prenote: false,
            reference: 'REF',
            amount: amount ?? '0',
            currency: 'EUR',
          }
        : String(original['endToEndId']).startsWith('OTHER-AMOUNT')
          ? {
              found: 'PAYMENT',
              paymentId,
              status: 'PAID',
              prenote: false,
              reference: 'REF',
              amount: '77.00',
              currency: 'EUR',
            }
          : { found: 'NONE' };
    const details = [
      [{ endToEndId: 'OURS-1' }],
      [
        { endToEndId: 'OURS-2', amount: { amount: '0.40', currency: 'EUR' } },
        { endToEndId: 'OURS-3', amount: { amount: '0.60', currency: 'EUR' } },
      ],
      [{ endToEndId: 'THEIRS' }],
      [{ endToEndId: 'OTHER-AMOUNT' }],
      [],
    ];
    await load({
      file: 'matching',
      entries: 5,
      number: '7',
      date: '2026-11-27',
      iban: OTHER_IBAN,
      openingMinor: 100_300n,
      entry: (at) => ({ details: details[at]! }),
    });
    dispatchIsDown = false;
    await eventually(async () => expect((await get('matching')).statement.matched).toBe(2));
    await eventually(async () => {
      const rows = await database.query<{ match_state: string; payment_id: string | null }>(
        'select match_state, payment_id from entry where statement_id = $1 order by position',
        [idOf('matching')],
      );
      expect(rows).toEqual([
        { match_state: 'MATCHED', payment_id: paymentId },
        { match_state: 'MATCHED', payment_id: null },
        { match_state: 'WAITING', payment_id: null },
        { match_state: 'WAITING', payment_id: null },
        { match_state: 'NONE', payment_id: null },
      ]);
    });
    const { steps } = await app.get(Questions).ask(entriesOfPayment, { paymentId });
    expect(steps.map((one) => [one.line, one.title])).toEqual([
      [10, '1.00 EUR on HANSA-2, statement 7 of 2026-11-27'],
      [11, '1.00 EUR on HANSA-2 in a batch of 2, statement 7 of 2026-11-27'],
      [11, '1.00 EUR on HANSA-2 in a batch of 2, statement 7 of 2026-11-27'],
    ]);
  });

  it('leaves entries unmatched after the last look', async () => {
    await eventually(async () => {
      await database.query(
        "update statement set match_due_at = now() where match_due_at > now() + interval '2 seconds'",
      );
      const rows = await database.query(`select 1 from entry where match_state = 'WAITING'`);
      expect(rows).toHaveLength(0);
    });
    expect(
      await database.query(`select 1 from entry where statement_id = $1 and match_state = 'UNMATCHED'`, [
        idOf('matching'),
      ]),
    ).toHaveLength(2);
  });

  it('republishes a statement with what was matched, once', async () => {
    const rows = await eventually(async () => {
      const all = await database.query<{ body: Buffer }>(
        `select body from outbox where event = 'BANK_STATEMENT_LOADED' and subject = $1`,
        [idOf('matching')],
      );
      expect(all).toHaveLength(1);
      return all;
    });
    const body: BankStatementLoaded = bankStatementLoaded.parse(JSON.parse(app.get(Seal).openText(rows[0]!.body)));
    expect(body).toMatchObject({
      status: 'LOADED',
      accountId: 'HANSA-2',
      entries: 5,
      matched: 2,
      opening: '1003.00',
      closing: '1008.00',
    });
  });

  it('lists statements newest first, page by page, and counts them', async () => {
    const questions = app.get(Questions);
    const first = await questions.ask(statementsList, { limit: 3 });
    const second = await questions.ask(statementsList, { limit: 100, cursor: first.next! });
    const all = await questions.ask(statementsList, {});
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(all.items[0]).toMatchObject({ statementId: idOf('matching') });
    expect(
      (await questions.ask(statementsList, { status: 'WARNING', accountId: 'HANSA-EUR' })).items.map(
        (one) => one.statementId,
      ),
    ).toEqual([idOf('gap'), idOf('imbalance')]);
    const counts = await questions.ask(statementCounts, {});
    expect(counts).toMatchObject({
      warning: 2,
      refused: 5,
      matched: 2,
      entries: all.items.reduce((sum, one) => sum + one.entries, 0),
    });
    await expect(questions.ask(statementsGet, { statementId: paymentId })).rejects.toMatchObject({
      code: 'statement.unknown',
    });
  });

  it('parks a part that is none, and tells of its file', async () => {
    const [part] = statementParts({ file: 'no part', entries: 1 });
    await publish([{ ...part!, header: { ...part!.header, kind: 'YEARLY' as 'PREVIOUS_DAY' } }]);
    expect(await told('no part')).toMatchObject({ status: 'ERROR', findings: [{ code: 'event.schema' }] });
  });

  it('loads a statement of 100,000 entries in flat memory', async () => {
    const sizes: number[] = [];
    // What is garbage is no memory that is needed: it depends on the machine how much of it lies about.
    const watch = setInterval(() => {
      collectGarbage();
      sizes.push(process.memoryUsage().heapUsed);
    }, 1_000);
    const started = performance.now();
    await publish(
      statementParts({
        file: 'large',
        entries: 100_000,
        number: '9',
        date: '2026-11-29',
        entry: (at) => ({ ownerReference: `O-${at}` }),
      }),
    );
    expect(await told('large', 1, 240_000)).toMatchObject({ counts: { entries: 100_000 } });
    clearInterval(watch);
    const seconds = (performance.now() - started) / 1000;
    const growth = Math.max(...sizes) - Math.min(...sizes);
    if (process.env['GIROPORT_TEST_TELL'])
      process.stderr.write(`100k entries loaded in ${seconds.toFixed(1)} s, heap ${(growth / 1e6).toFixed(0)} MB\n`);
    expect(await rowsOf('large')).toBe(100_000);
    expect(growth).toBeLessThan(GROWTH_BYTES_MAX);
  }, 300_000);

  describe('verify', () => {
    it('finds nothing to complain of', async () => {
      const { reports } = await app.get(Questions).ask(verifyQuestion('statement-loader'), {});
      expect(reports.flatMap((one) => one.broken)).toEqual([]);
      expect(new Set(reports.map((one) => one.invariant))).toEqual(new Set(['I5', 'I6', 'I7', 'I10']));
    });

    /** Breaks something in SQL, looks, and mends it. */
    async function broken(
      sql: string,
      mend: string,
      check: () => Promise<{ broken: { id: string }[] }>,
    ): Promise<string[]> {
      await database.query(sql);
      try {
        return (await check()).broken.map((one) => one.id);
      } finally {
        await database.query(mend);
      }
    }

    it('names a statement that lost an entry', async () => {
      const id = idOf('shuffled');
      const ids = await broken(
        `create table lost as select * from entry where statement_id = '${id}' and position = 4; delete from entry where statement_id = '${id}' and position = 4`,
        'insert into entry select * from lost; drop table lost',
        () => verifyEntries(database),
      );
      expect(ids).toContain(id);
    });

    it('names a duplicate that nothing explains', async () => {
      const file = idOfContent('spec-bank-file', 'again');
      const ids = await broken(
        `update outcome set statement_id = '${paymentId}' where bank_file_id = '${file}'`,
        `update outcome set statement_id = '${idOf('shuffled')}' where bank_file_id = '${file}'`,
        () => verifyEntries(database),
      );
      expect(ids).toEqual([`${file}/1`]);
    });

    it('names a statement that does not balance and does not say so', async () => {
      const ids = await broken(
        `update statement set status = 'LOADED' where statement_id = '${idOf('imbalance')}'`,
        `update statement set status = 'WARNING' where statement_id = '${idOf('imbalance')}'`,
        () => verifyBalances(database),
      );
      expect(ids).toEqual([idOf('imbalance')]);
    });

    it('names parts that wait too long for the others', async () => {
      const ids = await broken(
        `insert into stage_part values ('${paymentId}', '${paymentId}', 1, 2, false, '', now() - interval '1 hour')`,
        'delete from stage_part',
        () => verifyParts(database, new Date()),
      );
      expect(ids).toEqual([`${paymentId}/1`]);
    });

    it('names what is there twice', async () => {
      const id = idOf('shuffled');
      const ids = await broken(
        `alter table entry drop constraint entry_pkey; insert into entry select * from entry where statement_id = '${id}' and position = 2`,
        `delete from entry where ctid in (select max(ctid) from entry where statement_id = '${id}' and position = 2);
         alter table entry add primary key (statement_id, position)`,
        () => verifyOnce(database),
      );
      expect(ids).toEqual([`${id}/2`]);
    });

    it('names a statement of which an entry was changed', async () => {
      const id = idOf('shuffled');
      const ids = await broken(
        `update entry set amount_minor = amount_minor + 1 where statement_id = '${id}' and position = 3`,
        `update entry set amount_minor = amount_minor - 1 where statement_id = '${id}' and position = 3`,
        () => verifyRows(database),
      );
      expect(ids).toEqual([id]);
    });

    it('names a statement of which no entry is left', async () => {
      const id = idOf('shuffled');
      const ids = await broken(
        `create table entries_kept as select * from entry where statement_id = '${id}'; delete from entry where statement_id = '${id}'`,
        `insert into entry select * from entries_kept; drop table entries_kept`,
        () => verifyRows(database),
      );
      expect(ids).toEqual([id]);
    });

    it('names an event that waits too long, and a journal that was changed', async () => {
      const verify = async (invariant: string): Promise<string[]> => {
        const { reports } = await app.get(Questions).ask(verifyQuestion('statement-loader'), {});
        return reports.filter((one) => one.invariant === invariant).flatMap((one) => one.broken.map((each) => each.id));
      };
      await app.get(Relay).stop();
      const [row] = await database.query<{ event_id: string }>(
        `update outbox set published_at = null, created_at = now() - interval '1 hour' where position = (select min(position) from outbox) returning event_id`,
      );
      expect(await verify('I5')).toEqual([row!.event_id]);
      await database.query(
        `alter table journal disable trigger journal_append_only; update journal set facts = '{}' where position = 1`,
      );
      expect(await verify('I10')).toEqual(['journal 1']);
    });
  });
});
