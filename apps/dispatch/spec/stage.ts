import type {
  PaymentFile,
  PaymentOutcome,
  PaymentRequest,
  QuestionContract,
  SetupDocument,
  WireOutcome,
} from '@giroport/contracts';
import { idOfContent } from '@giroport/kernel';
import { FILE_BUCKET, Objects, Questions, type Consumer, type EventContext } from '@giroport/messaging';
import { Database, inTransaction, Seal, type Tx } from '@giroport/persistence';
import { createTestDatabase, startTestService, testBus, testConfig } from '@giroport/testing';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleSetup } from './sample.ts';
import { AppModule } from '../src/app.module.ts';
import { ApplySetup } from '../src/answer-setup/apply-setup.ts';
import { ApplyOutcomes } from '../src/apply-outcomes/apply-outcomes.ts';
import { DispatchGroups } from '../src/dispatch-payments/dispatch-groups.ts';
import { DueGroups } from '../src/dispatch-payments/due-groups.ts';
import { LoadPayments } from '../src/load-payments/load-payments.ts';
import { migrations } from '../src/persistence/migrations/index.ts';
import { TakePaymentFile } from '../src/take-payment-file/take-payment-file.ts';
import { DueTransmissions } from '../src/transmit/due-transmissions.ts';
import { Transmit } from '../src/transmit/transmit.ts';

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The service on real servers, with its loops standing still unless they are asked for: a spec makes every step itself. */
export async function openStage(options: { loops?: boolean; setup?: SetupDocument } = {}) {
  const bus = await testBus();
  const dropRoot = mkdtempSync(join(tmpdir(), 'giroport-dispatch-'));
  for (const folder of ['HANSA/in', 'HANSA/archive', 'FIRST-US/in', 'FIRST-US/archive'])
    mkdirSync(join(dropRoot, folder), { recursive: true });
  const url = await createTestDatabase({ schema: 'dispatch', migrations });
  const app = await startTestService(AppModule.register({ ...testConfig(url, bus), GIROPORT_DROP_ROOT: dropRoot }));
  const database = app.get(Database);
  if (!options.loops)
    await Promise.all([app.get(DueGroups).onModuleDestroy(), app.get(DueTransmissions).onModuleDestroy()]);
  const get = <Thing>(token: abstract new (...parts: never[]) => Thing): Thing => app.get(token as never);
  let events = 0;
  const context = (): EventContext => ({
    eventId: idOfContent('event', String(events++)),
    subject: '',
    token: '',
    time: '2026-11-21T10:00:00Z',
  });
  await get(ApplySetup).answer({ setup: options.setup ?? sampleSetup(), dryRun: false, by: 'spec' });

  /** Hands a body to a consumer, as messaging would: prepare outside, handle inside one transaction. */
  async function deliver<Body>(consumer: Consumer<never, never>, body: Body, tx?: Tx): Promise<void> {
    const known = consumer as unknown as {
      prepare?(body: Body): Promise<unknown>;
      handle(body: Body, tx: Tx, context: unknown): Promise<void>;
    };
    const prepared = await known.prepare?.(body);
    const run = (inner: Tx): Promise<void> => known.handle(body, inner, { ...context(), prepared });
    await (tx ? run(tx) : inTransaction(database, run));
  }

  return {
    app,
    bus,
    database,
    dropRoot,
    get,
    context,
    query: <Row>(sql: string, parameters: readonly unknown[] = []) => database.query<Row>(sql, parameters),
    ask: <Request, Reply>(question: QuestionContract<Request, Reply>, request: Request) =>
      get(Questions).ask(question, request),
    load: (request: PaymentRequest) => deliver(get(LoadPayments) as never, request),
    dispatch: () => get(DispatchGroups).dispatchDue(),
    take: (file: PaymentFile) => deliver(get(TakePaymentFile) as never, file),
    outcomes: (body: PaymentOutcome) => deliver(get(ApplyOutcomes) as never, body),
    /** What a bank says in one file. */
    bankSays: (key: string, ...outcomes: WireOutcome[]) =>
      deliver(get(ApplyOutcomes) as never, {
        bankFileId: idOfContent('bank-file', 'HANSA', key),
        bankId: 'HANSA',
        at: '2026-11-21T11:00:00Z',
        outcomes,
      }),
    transmit: () => get(Transmit).turn(),
    /** The worker's answer to a file that is being built, with these bytes. */
    formatted: async (
      fileId: string,
      over: Partial<Extract<PaymentFile, { outcome: 'FORMATTED' }>> = {},
    ): Promise<PaymentFile> => {
      const [file] = await database.query<{
        run_id: string;
        bank_id: string;
        layout_id: string;
        totals: PaymentFileTotals;
      }>('select run_id, bank_id, layout_id, totals from payment_file where id = $1', [fileId]);
      const bytes = Buffer.from(
        `file ${fileId}\n${Array.from({ length: file!.totals.count }, (_, at) => `payment ${at + 1}\n`).join('')}`,
      );
      return {
        outcome: 'FORMATTED',
        fileId,
        runId: file!.run_id,
        bankId: file!.bank_id,
        layoutId: file!.layout_id,
        findings: [],
        object: await get(Objects).put(FILE_BUCKET, `payment-file/${fileId}`, bytes),
        fileExtension: 'xml',
        mediaType: 'application/xml',
        readBack: file!.totals,
        lines: Array.from({ length: file!.totals.count }, (_, at) => at + 2),
        ...over,
      };
    },
    files: () =>
      database.query<{
        id: string;
        status: string;
        problem: string | null;
        file_name: string | null;
        group_id: string;
        totals: PaymentFileTotals;
        file_sequence: number;
      }>('select id, status, problem, file_name, group_id, totals, file_sequence from payment_file order by number'),
    statuses: async (...references: string[]) => {
      const rows = await database.query<{ reference: string; status: string }>('select reference, status from payment');
      const known = new Map(rows.map((row) => [row.reference, row.status]));
      return references.map((reference) => known.get(reference));
    },
    /** Bodies of announced events, in their order. */
    announced: async <Body>(event: string): Promise<Body[]> => {
      const rows = await database.query<{ body: Buffer }>(
        'select body from outbox where event = $1 order by position',
        [event],
      );
      return rows.map((row) => JSON.parse(get(Seal).openText(row.body)) as Body);
    },
    close: async () => {
      await app.close();
      await bus.connection.close();
      rmSync(dropRoot, { recursive: true, force: true });
    },
  };
}

type PaymentFileTotals = {
  count: number;
  prenotes: number;
  credits: Record<string, string>;
  debits: Record<string, string>;
};
