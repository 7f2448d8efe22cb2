import type { SetupDocument } from '@giroport/contracts';
import { startStack, type Stack } from '@giroport/stack';
import { eventually } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const guide = readFileSync(join(root, 'docs/layout-catalog.md'), 'utf8');
const text = readFileSync(join(root, 'docs/layout-catalog/samples/november.csv'), 'utf8');

/** The lines of the guide's shell blocks. */
const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((match) => match[1]!.trim().split('\n'));

describe('the guide to the Layout Catalog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'giroport-catalog-'));
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ dataDir: join(folder, 'data'), clock: 'REAL' });
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** As the guide shows it, in the checkout: `npx giroport` is the program that is built there. */
  function run(command: string): { status: number | null; output: string } {
    const program = `${process.execPath} apps/cli/dist/main.js`;
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      GIROPORT_URL: stack.url,
      GIROPORT_KEY: stack.operatorKey,
    };
    const ran = spawnSync('bash', ['-c', command.replaceAll('npx giroport', program)], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    return { status: ran.status, output: ran.stdout + ran.stderr };
  }

  async function call<Reply>(method: string, path: string, body?: unknown): Promise<Reply> {
    const response = await fetch(`${stack.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${stack.operatorKey}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Reply;
    expect({ path, ok: response.ok, answer }).toMatchObject({ path, ok: true });
    return answer;
  }

  it('shows commands that run, every one', () => {
    expect(commands.length).toBeGreaterThan(8);
    const outputs = commands.map((command) => ({ command, ...run(command) }));
    expect(outputs.filter((one) => one.status !== 0)).toEqual([]);
    const said = outputs.map((one) => one.output).join('\n');
    for (const words of [
      'its samples pass',
      'acme.statement version 1 added, draft',
      'is active',
      '+ dialect hansa-acme',
    ])
      expect(said).toContain(words);
    expect(run(commands.find((one) => one.includes('--yes'))!).output).toContain('nothing to change');
  }, 120_000);

  it('has a bank’s file read by the document, as the bank speaks it, with nothing built or restarted', async () => {
    const { setup } = await call<{ setup: SetupDocument }>('GET', '/v1/setup');
    const banks = setup.banks.map((bank) =>
      bank.bankId === 'HANSA' ? { ...bank, inboundLayouts: [...(bank.inboundLayouts ?? []), 'acme.statement'] } : bank,
    );
    await call('PUT', '/v1/setup', { ...setup, banks });
    const inbox = join(folder, 'data', 'drop', 'HANSA', 'out');
    writeFileSync(join(inbox, '.november.csv.part'), `# export\n${text}`);
    renameSync(join(inbox, '.november.csv.part'), join(inbox, 'november.csv'));
    const file = await eventually(async () => {
      const { items } = await call<{
        items: { bankFileId: string; name: string; status: string; layoutId?: string }[];
      }>('GET', '/v1/bank-files?bankId=HANSA');
      const found = items.find((one) => one.name === 'november.csv');
      expect(['LOADED', 'WARNING']).toContain(found?.status);
      return found!;
    }, 60_000);
    expect(file.layoutId).toBe('acme.statement');
    const { items: readWith } = await call<{ items: object[] }>('GET', `/v1/bank-files/${file.bankFileId}/read-with`);
    expect(readWith).toMatchObject([
      { layoutId: 'acme.statement', layoutVersion: 1, dialectId: 'hansa-acme', dialectVersion: 1 },
    ]);
    const { items: missing } = await call<{ items: object[] }>('GET', '/v1/code-maps/ACME-KINDS/missing?all=true');
    expect(missing).toEqual([]);
  }, 90_000);

  it('refuses a document with its place, and says so on the command line', () => {
    const bad = join(folder, 'bad.json');
    const document = JSON.parse(readFileSync(join(root, 'docs/layout-catalog/acme-statement.json'), 'utf8')) as {
      framing: object;
    };
    writeFileSync(bad, JSON.stringify({ ...document, framing: { ...document.framing, separator: ';;' } }));
    const added = run(`npx giroport layouts add ${bad} --samples docs/layout-catalog/samples`);
    expect(added.status).toBe(1);
    expect(added.output).toContain('/document/framing/separator');
    const checked = run(`npx giroport layouts check ${bad}`);
    expect(checked.status).toBe(2);
    expect(checked.output).toContain('/framing/separator');
  });

  it('refuses a set-up whose layout does not carry the method', async () => {
    const { setup } = await call<{ setup: SetupDocument }>('GET', '/v1/setup');
    const banks = setup.banks.map((bank) =>
      bank.bankId === 'HANSA' ? { ...bank, layouts: [{ method: 'DD', layoutId: 'pain.001.001.09' }] } : bank,
    );
    const file = join(folder, 'setup.json');
    writeFileSync(file, JSON.stringify({ ...setup, banks }));
    const applied = run(`npx giroport apply ${file} --dry-run`);
    expect(applied.status).toBe(2);
    expect(applied.output).toMatch(/\/banks\/\d\/layouts\/0\/method pain\.001\.001\.09 does not carry DD/);
  });

  it('leaves every invariant whole', () => {
    const verified = run('npx giroport verify');
    expect({ status: verified.status, output: verified.status === 0 ? '' : verified.output }).toEqual({
      status: 0,
      output: '',
    });
  }, 60_000);
});
