import { readFileSync } from 'node:fs';
import type { PaymentDispatch } from '@giroport/contracts';
import { paymentRequest, paymentOutcome, matchReferences } from '@giroport/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { outcomeOf, paymentOf, requestOf } from '../spec/sample.ts';
import { openStage, type Stage } from '../spec/stage.ts';
import { inTransaction } from '@giroport/persistence';
import { LoadPayments } from './load-payments/load-payments.ts';
import { Relay } from '@giroport/messaging';
import { MatchReferences } from './match-references/match-references.ts';

const N = Number(process.env['N'] ?? 100_000);
describe('measure', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
    await stage.get(Relay).stop();
  });
  afterAll(() => stage?.close());
  it('runs', async () => {
    const out: string[] = [];
    const pgCpu = async (): Promise<number> => {
      const rows = await stage.query<{ pid: number }>('select pid from pg_stat_activity where datname = current_database()');
      return rows.reduce((sum, row) => {
        const f = readFileSync(`/proc/${row.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
        return sum + (Number(f[11]) + Number(f[12])) * 10_000;
      }, 0);
    };
    const time = async (what: string, run: () => Promise<void>) => {
      const pg0 = await pgCpu();
      const cpu = process.cpuUsage();
      const t = performance.now();
      await run();
      const ms = performance.now() - t;
      const used = process.cpuUsage(cpu);
      out.push(`${what}: ${Math.round(N / (ms / 1000))}/s, ${((ms * 1000) / N).toFixed(1)} us each, node ${(((used.user + used.system)) / N).toFixed(1)} us each, pg ${(((await pgCpu()) - pg0) / N).toFixed(1)} us`);
    };
    const texts = Array.from({ length: N / 1000 }, (_, r) =>
      JSON.stringify(requestOf(`m${r}`, Array.from({ length: 1000 }, (_, p) => paymentOf(`M-${r}-${p}`, { amount: `${10 + p}.25`, remittance: { unstructured: [`Invoice ${r}-${p} of November 2026`] }, counterparty: { name: `Anna Adler ${p}`, address: { country: 'DE', town: 'Bremen', postCode: '28195', street: 'Am Wall' } } })))),
    );
    out.push(`bytes per payment ${Math.round(texts[0]!.length / 1000)}`);
    const requests = texts.map((t) => JSON.parse(t));
    await time('parse+schema of requests (messaging)', async () => {
      for (const t of texts) paymentRequest.parse(JSON.parse(t));
    });
    const load = stage.get(LoadPayments);
    await time('load', async () => {
      for (let at = 0; at < requests.length; at += 4)
        await inTransaction(stage.database, async (tx) => {
          for (const r of requests.slice(at, at + 4)) await load.handle(r, tx, { ...stage.context(), prepared: undefined } as never);
        });
    });
    await time('dispatch', async () => {
      while (await stage.dispatch());
    });
    const files = await stage.files();
    out.push(`files ${files.length}`);
    await time('take+transmit', async () => {
      for (const f of files) {
        await stage.take(await stage.formatted(f.id));
        await stage.transmit();
      }
    });
    await time('file acks', async () => {
      for (const f of files) await stage.bankSays(f.id, outcomeOf({ fileId: f.id }, 'RECEIVED_BY_BANK'));
    });
    const ids = (await stage.query<{ id: string }>(`select u.id from payment_file f, unnest(payment_ids) with ordinality as u(id, o) order by f.number, o`)).map((r) => r.id);
    const match = stage.get(MatchReferences);
    await time('match', async () => {
      for (let at = 0; at < ids.length; at += 1000) {
        const body = matchReferences.parseRequest(JSON.parse(JSON.stringify({ bankId: 'HANSA', references: ids.slice(at, at + 1000).map((id) => ({ target: 'PAYMENT', original: { instructionId: id.replaceAll('-', '') } })) })));
        JSON.stringify(matchReferences.parseReply(await match.answer(body)));
      }
    });
    const bodies = Array.from({ length: Math.ceil(ids.length / 1000) }, (_, at) => JSON.stringify({ bankFileId: outcomeOf({ fileId: String(at) }, 'PAID').acknowledgementId, bankId: 'HANSA', at: '2026-11-21T11:00:00Z', outcomes: ids.slice(at * 1000, at * 1000 + 1000).map((id, i) => outcomeOf({ paymentId: id }, 'PAID', { line: i, bankReference: `B${i}` })) }));
    await time('paid acks', async () => {
      for (const body of bodies) await stage.outcomes(paymentOutcome.parse(JSON.parse(body)));
    });
    const [hot] = await stage.query<object>(`select n_tup_upd, n_tup_hot_upd, n_tup_ins, pg_size_pretty(pg_total_relation_size('payment')) as size, pg_size_pretty(pg_relation_size('payment')) as heap from pg_stat_user_tables where relname='payment'`);
    out.push(JSON.stringify(hot));
    out.push(JSON.stringify(await stage.query('select status, count(*) from payment group by 1')));
    const started = performance.now();
    const { verifyQuestion } = await import('@giroport/contracts');
    const reply = await stage.get((await import('./verify/verify-dispatch.ts')).VerifyDispatch).answer();
    out.push(`verify ${Math.round(performance.now() - started)} ms ${JSON.stringify(reply.reports.map((r) => [r.invariant, r.examined, r.brokenCount, r.broken[0]]))}`);
    void verifyQuestion;
    console.log(out.join('\n'));
    expect(ids.length).toBe(N);
    void ({} as PaymentDispatch);
  }, 300_000);
});
