import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isRunning } from '@giroport/embedded';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { placesIn } from './places.ts';
import { repositoryBus, repositoryPlaces } from './repository.ts';
import { databaseUrl } from './roles.ts';
import { startStack } from './start-stack.ts';
import type { Stack } from './stack.ts';

const START_LIMIT_MS = 180_000;
const REVIVAL_LIMIT_MS = 20_000;
const STAND_IN = join(import.meta.dirname, 'samples', 'stand-in.mjs');
const SERVICES = ['transform-worker', 'ack-processor'];

describe('a stack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'giroport-stack-'));
  const dataDir = join(folder, 'data');
  const lines: string[] = [];
  let stack: Stack;

  const start = () =>
    startStack({
      dataDir,
      clock: 'DRIVEN',
      services: SERVICES,
      programs: Object.fromEntries(SERVICES.map((name) => [name, STAND_IN])),
      log: (line) => void lines.push(line),
    });

  beforeAll(async () => {
    process.env['GIROPORT_URL'] = 'http://elsewhere';
    stack = await start();
  }, START_LIMIT_MS);

  afterAll(async () => {
    delete process.env['GIROPORT_URL'];
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses a second one on its folder', async () => {
    await expect(start()).rejects.toThrow(/in use by process/);
    expect(isRunning(stack.service('ack-processor').pid)).toBe(true);
  });

  it('keeps its secrets to its owner', () => {
    const { secrets, keysFile, bootstrapFile, pushFile } = placesIn(dataDir);
    for (const file of [keysFile, bootstrapFile, pushFile]) expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(secrets).mode & 0o777).toBe(0o700);
    expect(stack.operatorKey).toMatch(/^gpk_[\w-]{43}$/);
  });

  it('gives every service a role that owns its schema and sees no other', async () => {
    for (const { role, schema } of repositoryPlaces()) {
      const url = databaseUrl(addressOf(stack.postgresUrl), role, stack.secrets.keys.postgres[role] ?? '');
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`create table ${schema}.own (id int)`);
      for (const other of repositoryPlaces().filter((one) => one.schema !== schema)) {
        await expect(client.query(`select * from ${other.schema}.own`)).rejects.toThrow(/permission denied for schema/);
        await expect(client.query(`create table ${other.schema}.foreign_table (id int)`)).rejects.toThrow(
          /permission denied/,
        );
      }
      await expect(client.query('create table public.open (id int)')).rejects.toThrow(/permission denied/);
      await expect(client.query('create schema more')).rejects.toThrow(/permission denied/);
      await client.query(`drop table ${schema}.own`);
      await client.end();
      await expect(connectTo(url.replace('/giroport', '/postgres'))).rejects.toThrow(/permission denied/);
    }
  });

  it('tells a service all it needs, and nothing of its own surroundings', () => {
    const told = JSON.parse(
      readFileSync(stack.service('ack-processor').logFile, 'utf8').split('\n')[0] ?? '',
    ) as object;
    expect(told).toEqual({ database: expect.stringMatching(/^postgres:\/\/acks:.*\/giroport$/), home: 'none' });
  });

  it('starts again a service that was killed', async () => {
    const service = stack.service('transform-worker');
    const { pid } = service;
    await service.kill();
    await until(() => service.pid !== 0 && service.pid !== pid && service.revivals === 1);
    await service.untilReady();
    expect(lines.join('\n')).toMatch(/transform-worker ended \(SIGKILL\); it starts again in 250 ms/);
  });

  it('leaves one down that is to stay down, until it is restarted', async () => {
    const service = stack.service('ack-processor');
    await service.kill({ stayDown: true });
    expect(service.pid).toBe(0);
    await service.restart();
    await service.untilReady();
    expect(service.revivals).toBe(0);
  });

  it('starts again a broker and a database that were killed', async () => {
    for (const server of [stack.nats, stack.postgres]) {
      const { pid } = server;
      await server.kill();
      await until(() => server.pid !== 0 && server.pid !== pid);
    }
    const { admin } = stack.secrets.keys.nats;
    await (
      await connect({ servers: stack.natsUrl, user: 'giroport-admin', pass: admin, waitOnFirstConnect: true })
    ).close();
    await untilAsync(async () => await connectTo(stack.postgresUrl));
  }, 60_000);

  it('gives a broker that lost its store its streams again, and has the services publish what they keep', async () => {
    const { admin } = stack.secrets.keys.nats;
    await stack.nats.kill({ stayDown: true });
    rmSync(join(dataDir, 'nats', 'jetstream'), { recursive: true });
    const restarted = stack.nats.restart();
    const connection = await connect({
      servers: stack.natsUrl,
      user: 'giroport-admin',
      pass: admin,
      waitOnFirstConnect: true,
    });
    const asked = new Set<string>();
    connection.subscribe('giroport.ask.*.outbox.republish', {
      callback: (_, message) => {
        asked.add(message.subject.split('.')[2]!);
        message.respond(JSON.stringify({ reply: { events: 0 } }));
      },
    });
    await restarted;
    const { streams, consumers } = await jetstreamManager(connection);
    await until(() => SERVICES.every((name) => asked.has(name)));
    for (const { name } of repositoryBus().streams) expect((await streams.info(name)).state.messages).toBe(0);
    expect(await consumers.info('PAYMENT_REQUEST', 'dispatch--load-payments')).toMatchObject({ num_pending: 0 });
    await connection.close();
  });

  it(
    'stops everything, and picks up with the same ports and secrets',
    async () => {
      const before = { key: stack.operatorKey, nats: stack.natsUrl, url: stack.service('ack-processor').url };
      const pids = [stack.nats.pid, stack.postgres.pid, ...SERVICES.map((name) => stack.service(name).pid)];
      await stack.stop();
      expect(pids.every((pid) => pid > 0 && !isRunning(pid))).toBe(true);
      stack = await start();
      expect({ key: stack.operatorKey, nats: stack.natsUrl, url: stack.service('ack-processor').url }).toEqual(before);
    },
    START_LIMIT_MS,
  );

  it(
    'leaves nothing behind when a service does not start',
    async () => {
      await stack.stop();
      const broken = startStack({
        dataDir,
        clock: 'DRIVEN',
        services: ['dispatch'],
        programs: { dispatch: join(folder, 'none.mjs') },
      });
      await expect(broken).rejects.toThrow(/dispatch ended \(exit code 1\); its log is .*Cannot find module/s);
      stack = await start();
    },
    START_LIMIT_MS,
  );
});

describe('a stack whose own process is killed', () => {
  it('leaves nothing running', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'giroport-killed-'));
    const dataDir = join(folder, 'data');
    mkdirSync(join(dataDir, 'run'), { recursive: true });
    const holder = spawn(process.execPath, [
      join(import.meta.dirname, 'samples', 'killed-supervisor.mjs'),
      realpathSync(dataDir),
      STAND_IN,
    ]);
    const [line] = (await once(holder.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isRunning(pid)).toBe(true);
    holder.kill('SIGKILL');
    await until(() => !isRunning(pid));
    rmSync(folder, { recursive: true, force: true });
  });
});

async function connectTo(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.end();
}

function addressOf(url: string): { host: string; port: number; user: string; password: string } {
  const { hostname, port, username, password } = new URL(url);
  return { host: hostname, port: Number(port), user: username, password };
}

async function until(fact: () => boolean): Promise<void> {
  await untilAsync(() => Promise.resolve(fact() || Promise.reject(new Error('not yet'))));
}

async function untilAsync(fact: () => Promise<unknown>): Promise<void> {
  const endsAt = performance.now() + REVIVAL_LIMIT_MS;
  for (;;) {
    try {
      await fact();
      return;
    } catch (error) {
      if (performance.now() > endsAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
