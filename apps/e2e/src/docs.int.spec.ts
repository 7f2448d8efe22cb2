import { startStack, type Stack } from '@giroport/stack';
import { eventually } from '@giroport/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './program.ts';

const root = join(import.meta.dirname, '../../..');
const CLI = 'apps/cli/dist/main.js';
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The shell blocks of a page. */
function blocksOf(page: string): string[] {
  return [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]!);
}

describe('what the guides show', () => {
  const folder = mkdtempSync(join(tmpdir(), 'giroport-docs-'));
  let stack: Stack;

  beforeAll(async () => {
    stack = await startStack({ dataDir: join(folder, 'data'), clock: 'REAL' });
    const samples = join(root, 'libs/layouts/src');
    cpSync(join(samples, 'nacha/samples/nacha/valid/ppd-debit.ach'), join(folder, 'payroll.ach'));
    cpSync(join(samples, 'iso20022-camt-053/samples/camt.053.001.08', firstXml()), join(folder, 'statement.xml'));
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  function firstXml(): string {
    const names = readdirSync(join(root, 'libs/layouts/src/iso20022-camt-053/samples/camt.053.001.08'), {
      recursive: true,
    }) as string[];
    return (
      names.find((name) => name.includes('valid') && name.endsWith('.xml')) ??
      names.find((name) => name.endsWith('.xml'))!
    );
  }

  it('sends the first payment by the curl of the README, and tells its story', async () => {
    const block = blocksOf(readme).find((one) => one.startsWith('curl'));
    const command = block!
      .replace('http://127.0.0.1:8080', stack.url)
      .replace('<your key>', stack.secretOf('API_KEY', 'BILLING'));
    const answer = JSON.parse(execFileSync('bash', ['-c', command], { encoding: 'utf8' })) as {
      payments: { paymentId: string }[];
    };
    expect(answer).toHaveProperty('payments');
    const { paymentId } = answer.payments[0]!;
    await eventually(async () => {
      const told = await runProgram(CLI, ['payment', paymentId, '--data', join(folder, 'data')]);
      expect(told.stdout).toContain('AWAITING_DISPATCH');
      expect(told.code).toBe(0);
    }, 30_000);
  }, 60_000);

  it('reads files without a server', async () => {
    const parsed = await runProgram(CLI, ['parse', join(folder, 'statement.xml'), '--summary']);
    expect([0, 1]).toContain(parsed.code);
    expect(parsed.stdout).toContain('camt.053');
    const validated = await runProgram(CLI, ['validate', join(folder, 'payroll.ach')]);
    expect(validated.code).toBe(0);
    const listed = await runProgram(CLI, ['layouts']);
    expect(listed.stdout).toContain('pain.001.001.09');
  }, 60_000);

  it('shows what a set-up would change, the state of everything, and the proof', async () => {
    const data = ['--data', join(folder, 'data')];
    expect((await runProgram(CLI, ['apply', 'infra/setup/sample.yaml', '--dry-run', ...data])).code).toBe(0);
    expect((await runProgram(CLI, ['status', ...data])).code).toBe(0);
    expect((await runProgram(CLI, ['parked', ...data])).code).toBe(0);
    expect((await runProgram(CLI, ['verify', ...data])).code).toBe(0);
  }, 60_000);

  it('names only commands, files and pages that there are', () => {
    const pages = [
      'README.md',
      ...readdirSync(join(root, 'docs'))
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ];
    for (const page of pages) {
      const text = readFileSync(join(root, page), 'utf8');
      const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => join(root, page, '..', match[1]!));
      for (const link of links) expect(() => readdirSync(join(link, '..'))).not.toThrow();
      for (const link of links) expect(readdirSync(join(link, '..'))).toContain(link.split('/').at(-1));
    }
  });
});
