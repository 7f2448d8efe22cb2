import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findNatsServer } from './find-nats-server.ts';
import type { EmbeddedNats } from './nats.ts';
import { startNats } from './nats.ts';

const START_LIMIT_MS = 180_000; // the first time, the program is fetched

describe('startNats', () => {
  const folder = mkdtempSync(join(tmpdir(), 'giroport-nats-'));
  const dataDir = join(folder, 'nats');
  let nats: EmbeddedNats;

  beforeAll(async () => {
    nats = await startNats({ dataDir, config: withUser('anna') });
  }, START_LIMIT_MS);

  afterAll(async () => {
    await nats.stop();
    rmSync(folder, { recursive: true });
  });

  it('speaks as giroport, with JetStream and messages of up to 8 MB', async () => {
    const greeting = await greetingOf(nats);
    expect(greeting).toMatchObject({ server_name: 'giroport', jetstream: true, max_payload: 8 * 1024 * 1024 });
    expect(greeting.version).toBe(nats.version);
    expect(nats.url).toBe(`nats://127.0.0.1:${nats.port}`);
  });

  it('lets in the configured users, and others after a reload', async () => {
    expect(await loginAs('anna')).toBe('PONG');
    await nats.reload(withUser('berta'));
    expect(await loginAs('berta')).toBe('PONG');
    expect(await loginAs('anna')).toMatch(/Authorization Violation/);
  });

  it('keeps running as it was when a new configuration is refused', async () => {
    await expect(nats.reload('authorization {')).rejects.toThrow(/refuses its configuration/);
    await nats.restart();
    expect(await loginAs('berta')).toBe('PONG');
  });

  it('lets a configuration change its limits', async () => {
    await nats.restart('max_payload: 1MB');
    expect(await greetingOf(nats)).toMatchObject({ max_payload: 1024 * 1024 });
  });

  it('comes back on the same ports after it was killed', async () => {
    const { port, monitorPort } = nats;
    await nats.kill();
    expect(nats.running).toBe(false);
    await nats.restart();
    expect(nats).toMatchObject({ port, monitorPort, running: true });
  });

  it('refuses a folder that a living process runs a server on', async () => {
    await expect(startNats({ dataDir })).rejects.toThrow(`in use by process ${process.pid}`);
  });

  it('stops what an owner that died left running, and starts anew', async () => {
    await nats.stop();
    const { file } = await findNatsServer();
    const orphan = spawn(file, ['--config', join(dataDir, 'nats.conf')], { stdio: 'ignore' });
    await once(orphan, 'spawn');
    writeFileSync(join(dataDir, 'nats.pid'), String(orphan.pid));
    writeFileSync(join(dataDir, 'owner.json'), JSON.stringify({ pid: orphan.pid, startedAt: 'another time' }));
    const ended = once(orphan, 'exit');
    nats = await startNats({ dataDir });
    await ended;
    expect(nats.running).toBe(true);
  });

  async function loginAs(user: string): Promise<string> {
    const lines = await talk(nats.port, `CONNECT {"user":"${user}","pass":"secret","verbose":false}\r\nPING\r\n`);
    return lines.find((line) => line === 'PONG' || line.startsWith('-ERR')) ?? '';
  }
});

function withUser(user: string): string {
  return `authorization { users: [{ user: ${user}, password: secret }] }`;
}

async function greetingOf(nats: EmbeddedNats): Promise<Record<string, unknown>> {
  const [greeting] = await talk(nats.port, '');
  return JSON.parse(greeting?.slice('INFO '.length) ?? '{}') as Record<string, unknown>;
}

/** The server's lines, until it has greeted us and answered what we said. */
function talk(port: number, words: string): Promise<string[]> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(words));
    socket.on('error', () => undefined).on('close', () => resolve(text.split('\r\n')));
    socket.on('data', (bytes) => {
      text += bytes.toString();
      if (words === '' || /PONG|-ERR/.test(text)) socket.destroy();
    });
  });
}
