import { bankFilesPut, bankFileStatus, setupGet, verifyQuestion } from '@giroport/contracts';
import { Objects, Outbox, Questions } from '@giroport/messaging';
import { Database, inTransaction } from '@giroport/persistence';
import { signWebhook } from '@giroport/security';
import { createTestDatabase, eventually, startTestService, testBus, testConfig, type TestBus } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { request as openRequest } from 'node:http';
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { ingressMigrations } from '../app.module.ts';
import { answerQuestion, call, KEYS, sampleSetup, startIngress } from '../specs/start-ingress.ts';
import { BankFiles } from './bank-files.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';

type Received = { bankFileId: string; repeated: boolean; status: string; sha256: string; bytes: number };
type BankFileBody = {
  bankFileId: string;
  bankId: string;
  channel: string;
  name: string;
  object: { bucket: string; key: string; sha256: string; bytes: number };
};

describe('files from banks', () => {
  let bus: TestBus;
  let database: Database;
  let ingress: Awaited<ReturnType<typeof startIngress>>;
  const announced: BankFileBody[] = [];
  const told: { code: string; message: string; object: object }[] = [];

  beforeAll(async () => {
    bus = await testBus();
    const databaseUrl = await createTestDatabase({ schema: 'ingress', migrations: ingressMigrations });
    await answerQuestion(bus.connection, setupGet.subject, () => ({ revision: 1, setup: sampleSetup() }));
    bus.connection.subscribe('giroport.BANK_FILE.>', {
      callback: (_error, message) => void announced.push(message.json<{ data: BankFileBody }>().data),
    });
    bus.connection.subscribe('giroport.OPS_EVENT.>', {
      callback: (_error, message) => void told.push(message.json<{ data: (typeof told)[number] }>().data),
    });
    ingress = await startIngress({ databaseUrl, bus, config: testConfig(databaseUrl, bus), start: startTestService });
    database = ingress.get(Database);
    await eventually(() => expect(ingress.app.get(SetupCache).current().revision).toBe(1));
  });
  afterAll(async () => {
    await ingress?.close();
    await bus?.connection.close();
  });

  const push = async (bank: string, body: Uint8Array | string, headers: Record<string, string>, name = 'answer.xml') =>
    await call(`${ingress.baseUrl}/v1/banks/${bank}/files?name=${name}`, {
      body,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });
  const signed = (secret: string, body: Uint8Array | string, at = new Date()) => ({
    ...signWebhook(secret, 'push-1', at, body),
  });
  const announcedOf = (id: string) => announced.filter((one) => one.bankFileId === id);
  const status = async (id: string) =>
    (await database.query<{ status: string }>('select status from bank_file where bank_file_id = $1', [id]))[0]?.status;
  const tellStatus = async (id: string, to: 'READING' | 'ERROR' | 'LOADED' | 'STAGED', at = new Date()) =>
    await inTransaction(database, (tx) =>
      ingress.app.get(Outbox).announce(
        tx,
        bankFileStatus,
        {
          bankFileId: id,
          bankId: 'HANSA',
          status: to,
          by: 'transform-worker',
          findings: [],
          at: at.toISOString(),
          layoutId: 'camt.053.001.08',
        },
        { subject: `${id}/${to}/${at.getTime()}`, token: 'HANSA' },
      ),
    );

  it('are kept, put where workers find them, and announced once however often they are pushed', async () => {
    const body = '<Document>statement</Document>';
    const first = await push('HANSA', body, signed(KEYS.hansa, body));
    expect(first.status).toBe(202);
    const { bankFileId, repeated } = first.body as Received;
    expect(repeated).toBe(false);
    const event = await eventually(() => {
      expect(announcedOf(bankFileId)).toHaveLength(1);
      return announcedOf(bankFileId)[0]!;
    });
    expect(event).toMatchObject({ bankId: 'HANSA', channel: 'HTTP', name: 'answer.xml' });
    expect((await ingress.app.get(Objects).get(event.object)).toString()).toBe(body);
    expect((await push('HANSA', body, signed(KEYS.hansa, body))).body).toMatchObject({ bankFileId, repeated: true });
    const other = await push('FIRST-US', body, signed(KEYS.firstUs, body));
    expect((other.body as Received).bankFileId).not.toBe(bankFileId);
    expect(await database.query('select 1 from arrival')).toHaveLength(0);
  });

  it('get through while strangers hold all that is for the unproven', async () => {
    const body = 'a statement from an address that is known';
    expect((await push('HANSA', body, signed(KEYS.hansa, body))).status).toBe(202);
    const { port } = new URL(ingress.baseUrl);
    const answers: { status: number | undefined; retryAfter: string | undefined }[] = [];
    const held = Array.from({ length: 10 }, (_, index) => {
      const path = `/v1/banks/${index % 2 === 0 ? 'HANSA' : 'FIRST-US'}/files`;
      const headers = {
        ...signed('a guess', ''),
        'content-type': 'application/octet-stream',
        'content-length': 1_000,
      };
      const request = openRequest({
        host: '127.0.0.1',
        port,
        localAddress: '127.0.0.2',
        method: 'POST',
        path,
        headers,
      });
      request.on('error', () => undefined);
      request.on('response', ({ statusCode, headers: told }) =>
        answers.push({ status: statusCode, retryAfter: told['retry-after'] }),
      );
      request.write('x');
      return request;
    });
    // Three of each bank are held open; the others are told to come again.
    await eventually(() =>
      expect(answers).toEqual(Array.from({ length: 4 }, () => ({ status: 429, retryAfter: '5' }))),
    );
    const another = 'another statement, meanwhile';
    expect((await push('HANSA', another, signed(KEYS.hansa, another))).status).toBe(202);
    for (const request of held) request.destroy();
  });

  it('are refused unsigned, signed wrongly, too old, or by another bank, and nothing of them is kept', async () => {
    const body = randomBytes(2_500_000);
    const old = new Date(Date.now() - 600_000);
    const cases: [Record<string, string>, number, string][] = [
      [{}, 401, 'push.signature-missing'],
      [signed('not the secret', body), 401, 'push.signature-wrong'],
      [signed(KEYS.hansa, 'another body'), 401, 'push.signature-wrong'],
      [signed(KEYS.hansa, body, old), 401, 'push.timestamp-old'],
      [signed(KEYS.firstUs, body), 403, 'push.key-of-another-bank'],
    ];
    for (const [headers, code, problem] of cases) {
      expect(await push('HANSA', body, headers)).toMatchObject({ status: code, body: { code: problem } });
    }
    expect(await push('HANSA', body, { ...signed(KEYS.hansa, body), 'webhook-signature': 'v1,none' })).toMatchObject({
      status: 401,
      body: { code: 'push.signature-malformed' },
    });
    expect(await push('NOWHERE', body, signed(KEYS.hansa, body))).toMatchObject({
      status: 401,
      body: { code: 'push.key-missing' },
    });
    expect(await push('HANSA', '', signed(KEYS.hansa, ''))).toMatchObject({
      status: 422,
      body: { code: 'bank-file.empty' },
    });
    expect(
      await database.query(
        'select 1 from bank_file_chunk c where not exists (select 1 from bank_file f where f.spool_id = c.spool_id)',
      ),
    ).toHaveLength(0);
  });

  it('may be large, come back byte for byte, and are put again for who finds them gone', async () => {
    const body = randomBytes(5_300_000);
    const { bankFileId, bytes, sha256 } = (await push('HANSA', body, signed(KEYS.hansa, body))).body as Received;
    expect(bytes).toBe(5_300_000);
    const objects = ingress.app.get(Objects);
    const object = { bucket: 'giroport-files', key: `bank-file/${bankFileId}`, sha256, bytes };
    await objects.remove(object);
    const put = await ingress.app.get(Questions).ask(bankFilesPut, { bankFileId });
    expect((await objects.get(put.object)).equals(body)).toBe(true);
  });

  it('are collected from the drop folder once they are whole, and moved aside', async () => {
    const inbox = join(ingress.dropRoot, 'HANSA/out');
    mkdirSync(inbox, { recursive: true });
    writeFileSync(join(inbox, '.hidden'), 'no');
    writeFileSync(join(inbox, 'half.xml.part'), 'no');
    writeFileSync(join(inbox, 'camt.xml'), 'whole file');
    await eventually(() =>
      expect(announced.some((one) => one.name === 'camt.xml' && one.channel === 'DROP')).toBe(true),
    );
    await eventually(() => expect(existsSync(join(ingress.dropRoot, 'HANSA/collected/camt.xml'))).toBe(true));
    writeFileSync(join(inbox, 'camt.xml'), 'whole file');
    await eventually(() => expect(readdirSync(inbox).sort()).toEqual(['.hidden', 'half.xml.part']));
    expect(announced.filter((one) => one.name === 'camt.xml')).toHaveLength(1);
    expect(readdirSync(join(ingress.dropRoot, 'HANSA/collected'))).toHaveLength(2);
  });

  it('are collected past what cannot be taken, which stays where it is', async () => {
    const inbox = join(ingress.dropRoot, 'HANSA/out');
    const others = join(ingress.dropRoot, 'FIRST-US/out');
    for (const folder of [inbox, others]) mkdirSync(folder, { recursive: true });
    const isAnnounced = (name: string) =>
      eventually(() => expect(announced.some((one) => one.name === name)).toBe(true));
    for (let at = 0; at < 51; at++) mkdirSync(join(inbox, `a-folder-${at}`));
    for (let at = 0; at < 51; at++) writeFileSync(join(inbox, `a-${at}.done`), '');
    symlinkSync('/etc/hostname', join(inbox, 'b-link'));
    writeFileSync(Buffer.concat([Buffer.from(`${inbox}/c-`), Buffer.from([0xff])]), 'no text for a name');
    writeFileSync(join(inbox, 'd.xml'), 'behind all of them');
    await isAnnounced('d.xml');
    const left = 'b-link stays in the inbox of HANSA: it is no regular file';
    await eventually(() => expect(told.filter((one) => one.message.startsWith(left))).toHaveLength(1));
    expect(told.find((one) => one.message.includes('a-3.done'))).toMatchObject({
      code: 'drop-folder.stuck',
      object: { type: 'bank', id: 'HANSA' },
    });

    const long = `${'é'.repeat(120)}.xml`;
    for (const content of ['a long name', 'the same name again']) {
      writeFileSync(join(inbox, long), content);
      await eventually(() => expect(existsSync(join(inbox, long))).toBe(false));
    }

    renameSync(join(ingress.dropRoot, 'HANSA/collected'), join(ingress.dropRoot, 'HANSA/kept'));
    writeFileSync(join(ingress.dropRoot, 'HANSA/collected'), 'no folder');
    writeFileSync(join(inbox, 'e.xml'), 'cannot be moved aside');
    await isAnnounced('e.xml');
    writeFileSync(join(others, 'f.xml'), 'of another bank');
    await isAnnounced('f.xml');
    expect(existsSync(join(inbox, 'e.xml'))).toBe(true);
    rmSync(join(ingress.dropRoot, 'HANSA/collected'));
    await eventually(() => expect(existsSync(join(ingress.dropRoot, 'HANSA/collected/e.xml'))).toBe(true));
    expect(announced.filter((one) => one.name === 'e.xml')).toHaveLength(1);
  });

  it('are left to who pauses while writing them', async () => {
    const path = join(ingress.dropRoot, 'FIRST-US/out/pausing.xml');
    for (let part = 0; part < 5; part++) {
      appendFileSync(path, 'a part, ');
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    await eventually(() => expect(existsSync(path)).toBe(false));
    const rows = await database.query<{ bytes: string }>(`select bytes from bank_file where name = 'pausing.xml'`);
    expect(rows).toEqual([{ bytes: '40' }]);
  });

  it('cannot be collected from what is no folder, which is told', async () => {
    const folder = join(ingress.dropRoot, 'FIRST-US');
    renameSync(join(folder, 'out'), join(folder, 'was'));
    writeFileSync(join(folder, 'out'), 'no folder');
    await eventually(() =>
      expect(told.some((one) => one.message.includes('inbox of FIRST-US cannot be read'))).toBe(true),
    );
    rmSync(join(folder, 'out'));
    renameSync(join(folder, 'was'), join(folder, 'out'));
  });

  it('are left to who still writes them', async () => {
    const path = join(ingress.dropRoot, 'FIRST-US/out/growing.xml');
    const size = 40_000_000;
    const file = openSync(path, 'w');
    for (let written = 0; written < size; written += 1_000_000) {
      writeSync(file, randomBytes(1_000_000));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    closeSync(file);
    await eventually(() => expect(existsSync(path)).toBe(false));
    const rows = await database.query<{ bytes: string }>(`select bytes from bank_file where name = 'growing.xml'`);
    expect(rows).toEqual([{ bytes: String(size) }]);
  });

  it('move forward only, whatever the order of the news', async () => {
    const body = 'a file that moves';
    const { bankFileId } = (await push('HANSA', body, signed(KEYS.hansa, body))).body as Received;
    await tellStatus(bankFileId, 'STAGED', new Date(Date.now() - 60_000)); // by a clock that is behind ours
    await eventually(async () => expect(await status(bankFileId)).toBe('STAGED'));
    await tellStatus(bankFileId, 'READING');
    await tellStatus(bankFileId, 'LOADED');
    await eventually(async () => expect(await status(bankFileId)).toBe('LOADED'));
    await expect(ingress.app.get(BankFiles).reimport(bankFileId, 'anna')).rejects.toMatchObject({
      code: 'bank-file.not-in-error',
    });
  });

  it('are announced again when an operator imports a file in error once more', async () => {
    const body = 'a file in error';
    const { bankFileId } = (await push('HANSA', body, signed(KEYS.hansa, body))).body as Received;
    await tellStatus(bankFileId, 'ERROR');
    await eventually(async () => expect(await status(bankFileId)).toBe('ERROR'));
    const late = new Date(Date.now() - 5);
    expect(await ingress.app.get(BankFiles).reimport(bankFileId, 'anna', 'the layout was mended')).toMatchObject({
      status: 'RECEIVED',
      imports: 2,
    });
    await eventually(() => expect(announcedOf(bankFileId)).toHaveLength(2));
    await tellStatus(bankFileId, 'ERROR', late);
    await tellStatus(bankFileId, 'READING', new Date(Date.now() + 1_000));
    await eventually(async () => expect(await status(bankFileId)).toBe('READING'));
  });

  it('are proved by the checker, which names a file whose bytes were changed or lost', async () => {
    const ask = async () => {
      const { reports } = await ingress.app.get(Questions).ask(verifyQuestion('stp-ingress'), {});
      return reports.filter((one) => one.invariant === 'I9')[0]!;
    };
    expect(await ask()).toMatchObject({ brokenCount: 0 });
    const rows = await database.query<{ bank_file_id: string; spool_id: string }>(
      'select bank_file_id, spool_id from bank_file order by bytes desc',
    );
    await database.query(
      `update bank_file_chunk set sealed = overlay(sealed placing '\\x00' from 40) where spool_id = $1 and position = 1`,
      [rows[0]!.spool_id],
    );
    await database.query('delete from bank_file_chunk where spool_id = $1', [rows[1]!.spool_id]);
    const report = await ask();
    expect(report.broken.map((one) => one.id).sort()).toEqual([rows[0]!.bank_file_id, rows[1]!.bank_file_id].sort());
  });
});
