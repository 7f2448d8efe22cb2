import { bankAccountAnalysisLoad, setupGet, type BankAccountAnalysisLoad } from '@giroport/contracts';
import { idOfContent } from '@giroport/kernel';
import { questionSubject, writeEnvelope } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StatementLoaderModule } from '../app.module.ts';
import { loaderMigrations } from '../persistence/migrations.ts';

describe('load-analysis', () => {
  let bus: TestBus;
  let app: Awaited<ReturnType<typeof startTestService>>;
  let database: Database;

  beforeAll(async () => {
    bus = await testBus();
    const account = {
      accountId: 'US-1',
      bankId: 'FIRST-US',
      currency: 'USD',
      owner: {},
      account: { number: '99887766' },
      methods: ['ACH'],
    };
    const reply = { reply: { revision: 1, setup: { banks: [], grouping: [], sources: [], accounts: [account] } } };
    bus.connection.subscribe(questionSubject(setupGet.subject), {
      callback: (_error, message) => void message.respond(JSON.stringify(reply)),
    });
    const url = await createTestDatabase({ schema: 'loader', migrations: loaderMigrations });
    app = await startTestService(StatementLoaderModule.register(testConfig(url, bus)));
    database = app.get(Database);
  });
  afterAll(async () => {
    await app?.close();
    await bus?.connection.close();
  });

  const analysis = (number: string, reading: string): BankAccountAnalysisLoad => ({
    bankFileId: idOfContent('spec-analysis', number),
    bankId: 'FIRST-US',
    layoutId: 'camt.086.001.03',
    reading: idOfContent('spec-reading', reading),
    analysis: 1,
    header: { account: { number }, currency: 'USD', fromDate: '2026-10-01', toDate: '2026-10-31', line: 3 },
    balances: [{ type: 'AVERAGE', amount: { amount: '-12.50', currency: 'USD' }, line: 4 }],
    services: [
      {
        commonCode: '010000',
        description: 'Account maintenance',
        volume: '1',
        unitPrice: '25.0000',
        charge: { amount: '25.00', currency: 'USD' },
        line: 5,
      },
      { commonCode: '250200', volume: '1200.5', line: 6 },
    ],
    findings: [],
  });

  async function publish(body: BankAccountAnalysisLoad): Promise<void> {
    const subject = `${body.bankFileId}/${body.reading}/analysis/1`;
    const head = {
      id: idOfContent('spec-event', subject),
      source: 'urn:giroport:spec',
      type: 'BANK_ACCT_ANALYSIS_LOAD',
      dataschema: bankAccountAnalysisLoad.dataschema,
      subject,
      time: '2026-11-21T06:00:00Z',
    };
    bus.connection.publish('giroport.BANK_ACCT_ANALYSIS_LOAD.v1.FIRST-US', writeEnvelope(head, JSON.stringify(body)));
    await bus.connection.flush();
  }

  const statuses = async (body: BankAccountAnalysisLoad): Promise<number> =>
    (
      await database.query(`select 1 from outbox where event = 'BANK_FILE_STATUS' and subject like $1`, [
        `${body.bankFileId}/%`,
      ])
    ).length;

  it('keeps an analysis with its services and balances, once however often it is imported', async () => {
    await publish(analysis('99887766', 'first'));
    await publish(analysis('99887766', 'second'));
    await eventually(async () => expect(await statuses(analysis('99887766', ''))).toBe(2));
    const [head] = await database.query<{ analysis_id: string }>(
      'select analysis_id, account_id, account_masked from analysis_statement',
    );
    expect(head).toMatchObject({ account_id: 'US-1', account_masked: '…66' });
    expect(
      await database.query('select common_code, volume, charge_minor from analysis_service order by position'),
    ).toEqual([
      { common_code: '010000', volume: '1', charge_minor: '2500' },
      { common_code: '250200', volume: '1200.5', charge_minor: null },
    ]);
    expect(await database.query('select type, amount_minor from analysis_balance')).toEqual([
      { type: 'AVERAGE', amount_minor: '-1250' },
    ]);
  });

  it('keeps the analysis of an account that is not in the set-up, and warns', async () => {
    const body = analysis('11112222', 'first');
    await publish(body);
    await eventually(async () => expect(await statuses(body)).toBe(1));
    expect(
      await database.query('select account_id from analysis_statement where bank_file_id = $1', [body.bankFileId]),
    ).toEqual([{ account_id: null }]);
  });
});
