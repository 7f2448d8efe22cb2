import { existsSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { LOOPBACK } from './ports.ts';
import type { EmbeddedPostgres } from './postgres.ts';
import { removePostgres, startPostgres } from './postgres.ts';

const START_LIMIT_MS = 60_000;

describe('startPostgres', () => {
  const folder = mkdtempSync(join(tmpdir(), 'giroport-postgres-'));
  const dataDir = join(folder, 'postgres');
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    postgres = await startPostgres({ dataDir, settings: { shared_buffers: '16MB', work_mem: '2MB' } });
  }, START_LIMIT_MS);

  afterAll(async () => {
    await postgres.stop();
    await removePostgres(dataDir);
    rmSync(folder, { recursive: true });
  }, START_LIMIT_MS);

  it('puts what is committed on the disk, and takes settings over its own', async () => {
    expect(await setting('fsync')).toBe('on');
    expect(await setting('synchronous_commit')).toBe('on');
    expect(await setting('max_connections')).toBe('200');
    expect(await setting('work_mem')).toBe('2MB');
  });

  it('lets nobody in without the password, which only we can read', async () => {
    await expect(ask('select 1', { password: 'guessed' })).rejects.toThrow(/password authentication failed/);
    expect(statSync(join(dataDir, 'password')).mode & 0o077).toBe(0);
  });

  it('does not run as root', () => {
    expect(statSync(join(dataDir, 'cluster')).uid).not.toBe(0);
  });

  it('comes back on the same port with every committed row after it was killed', async () => {
    const { port, pid } = postgres;
    await ask('create table kept (n int)');
    await ask('insert into kept values (42)');
    await postgres.kill();
    expect(postgres.running).toBe(false);
    await postgres.restart();
    expect(await ask('select n from kept')).toEqual([{ n: 42 }]);
    expect({ port: postgres.port, same: postgres.pid === pid }).toEqual({ port, same: false });
  });

  it('refuses a folder that a living process runs a server on', async () => {
    await expect(startPostgres({ dataDir })).rejects.toThrow(`in use by process ${process.pid}`);
    expect(await ask('select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('stops what an owner that died left running, and starts anew', async () => {
    const orphan = postgres;
    for (const home of homes()) {
      writeFileSync(join(home, 'owner.json'), JSON.stringify({ pid: process.pid, startedAt: 'another time' }));
    }
    postgres = await startPostgres({ dataDir });
    expect({ orphan: orphan.running, successor: postgres.running }).toEqual({ orphan: false, successor: true });
  });

  it('finds another port when the remembered one was taken meanwhile', async () => {
    const { port } = postgres;
    await postgres.stop();
    const stranger = createServer().listen(port, LOOPBACK);
    await once(stranger, 'listening');
    postgres = await startPostgres({ dataDir });
    stranger.close();
    expect(postgres.port).not.toBe(port);
    expect(await ask('select 1 as alive')).toEqual([{ alive: 1 }]);
  });

  it('says what the server said when it does not start', async () => {
    await postgres.stop();
    const wrong = startPostgres({ dataDir, settings: { shared_buffers: 'plenty' } });
    await expect(wrong).rejects.toThrow(/invalid value for parameter "shared_buffers"/);
    await postgres.restart();
  });

  it('leaves no trace when it is removed', async () => {
    const other = join(folder, 'other');
    await (await startPostgres({ dataDir: other })).stop();
    await removePostgres(other);
    expect(existsSync(other)).toBe(false);
  });

  /** As root the cluster may live elsewhere: a temporary folder is closed to every other account. */
  function homes(): string[] {
    return [dataDir, dirname(realpathSync(join(dataDir, 'cluster')))];
  }

  async function setting(name: string): Promise<unknown> {
    return (await ask(`select current_setting('${name}') as value`))[0]?.value;
  }

  async function ask(sql: string, other: { password?: string } = {}): Promise<Record<string, unknown>[]> {
    const { host, port, user, password } = postgres;
    const client = new Client({ host, port, user, password, database: 'postgres', ...other });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
});
