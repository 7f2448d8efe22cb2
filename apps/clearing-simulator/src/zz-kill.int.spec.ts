import { findLayout, detectLayout, type Item } from '@giroport/layouts';
import { simulatorState, verifyQuestion } from '@giroport/contracts';
import { createTestDatabase, testBus } from '@giroport/testing';
import { expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations, SCHEMA } from './app.module.ts';

it('survives', async () => {
  const bus = await testBus();
  const url = await createTestDatabase({ schema: SCHEMA, migrations });
  const root = mkdtempSync(join(tmpdir(), 'kill-'));
  for (const b of ['HANSA', 'FIRST-US']) for (const f of ['in', 'out', 'archive']) mkdirSync(join(root, b, f), { recursive: true });
  const came = new Map<string, Buffer>();
  let posts = 0;
  const server = createServer((req, res) => {
    const c: Buffer[] = [];
    req.on('data', (x: Buffer) => c.push(x));
    req.on('end', () => { const b = Buffer.concat(c); posts++; came.set(createHash('sha256').update(b).digest('hex'), b); setTimeout(() => res.writeHead(202).end('{}'), 20); });
  });
  await new Promise<void>((r) => server.listen(0, '127.0.0.1', r));
  const env = {
    PATH: process.env['PATH']!, GIROPORT_DATABASE_URL: url, GIROPORT_NATS_URL: bus.url, GIROPORT_NATS_USER: bus.user, GIROPORT_NATS_PASSWORD: bus.password,
    GIROPORT_MASTER_KEY: 'a1'.repeat(32), GIROPORT_DROP_ROOT: root, GIROPORT_INGRESS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    GIROPORT_SIMULATOR_PUSH_SECRETS: '{"HANSA":"x"}', GIROPORT_SIMULATOR_CLOCK: 'REAL', GIROPORT_LOG_LEVEL: 'warn',
  };
  let child: ChildProcess | undefined;
  const errors: string[] = [];
  const startIt = () => { child = spawn(process.execPath, [join(process.cwd(), 'apps/clearing-simulator/dist/main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] }); child.stdout!.on('data', (d: Buffer) => errors.push(d.toString())); child.stderr!.on('data', (d: Buffer) => errors.push(d.toString())); };
  startIt();
  const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));
  const pay = (f: number, n: number) => ({ paymentId: `00000000-0000-8000-${String(8000 + f)}-${String(n).padStart(12, '0')}`, endToEndId: `E-${f}-${n}`, method: 'EFT' as const, direction: 'CREDIT' as const, sequence: n, amount: { minor: BigInt(n), currency: 'EUR' }, counterparty: { name: 'S' }, counterpartyAccount: { iban: 'DE02120300000000202051' } });
  let kills = 0;
  for (let f = 1; f <= 40; f++) {
    const payments = Array.from({ length: 500 }, (_, i) => pay(f, i + 1));
    const sum = payments.reduce((s, p) => s + p.amount.minor, 0n);
    const bytes = Buffer.concat([...findLayout('pain.001.001.09')!.write!({ messageId: `M${f}`, purpose: 'INITIATION', method: 'EFT', direction: 'CREDIT', createdAt: new Date(), fileSequence: f, executionDate: '2026-11-23', currency: 'EUR', originator: { name: 'X' }, originatorAccount: { iban: 'DE89370400440532013000' }, originatorAgent: { bic: 'BANKDEFFXXX' }, totals: { count: 500, prenotes: 0, credits: new Map([['EUR', sum]]), debits: new Map() }, payments }, {})]);
    for (const bank of ['HANSA', 'FIRST-US']) { writeFileSync(join(root, bank, `in/.M${f}.xml.part`), bytes); renameSync(join(root, bank, `in/.M${f}.xml.part`), join(root, bank, `in/M${f}.xml`)); }
    await sleep(250);
    if (f % 6 === 0) { await sleep(900 + Math.random() * 600); child!.kill('SIGKILL'); kills++; startIt(); }
  }
  const ask = async <T>(q: { subject: string }) => (await bus.connection.request(`giroport.ask.${q.subject}`, '{}', { timeout: 5000 })).json<{ reply: T }>().reply;
  const until = Date.now() + 40_000;
  type S = ReturnType<typeof simulatorState.parseReply>;
  let state: S | undefined;
  while (Date.now() < until) {
    state = await ask<S>(simulatorState).catch(() => undefined);
    if (state?.banks.every((b) => b.files === 40 && b.filesWaitingToBePosted === 0 && (b.byState['PAID'] ?? 0) + (b.byState['REFUSED'] ?? 0) === 20_000)) break;
    await sleep(300);
  }
  const out = readdirSync(join(root, 'FIRST-US/out')).filter((n) => !n.startsWith('.')).map((n) => readFileSync(join(root, 'FIRST-US/out', n)));
  const told = (all: Buffer[]) => {
    const times = new Map<string, number>();
    let files = 0;
    for (const b of all) {
      const d = detectLayout(b.subarray(0, 16000));
      if (d.found !== 'one' || d.layout.kind !== 'acknowledgement') continue;
      const r = d.layout.read!({});
      for (const i of [...r.push(b), ...r.end()] as Item[]) if (i.item === 'acknowledgement') { if (i.acknowledgement.kind === 'FILE') files++; else { const k = i.acknowledgement.original.endToEndId!; times.set(k, (times.get(k) ?? 0) + 1); } }
    }
    return { files, payments: times.size, twice: [...times.values()].filter((t) => t > 1).length };
  };
  process.stderr.write(JSON.stringify({ kills, posts, state, hansa: told([...came.values()]), us: told(out), leftIn: readdirSync(join(root, 'HANSA/in')) }, null, 1) + errors.filter((e) => !e.includes('could not deliver')).join('').slice(0, 2000));
  const verify = await ask<unknown>(verifyQuestion('clearing-simulator'));
  process.stderr.write(JSON.stringify(verify));
  child!.kill('SIGKILL');
  server.close();
  await bus.connection.close();
  expect(told([...came.values()])).toEqual({ files: 40, payments: 20_000, twice: 0 });
}, 110_000);
