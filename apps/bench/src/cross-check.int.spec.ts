import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PaymentFileOrder } from '@giroport/canonical';
import { findLayout, type Item } from '@giroport/layouts';
import { AchFile, parse, validate } from 'achkit';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bai2File } from './files/bai2.ts';
import type { MadeFile } from './files/blocks.ts';
import { mt940File } from './files/mt940.ts';
import { nachaFile } from './files/nacha.ts';
import { achPayments, type PlainPayment, sepaPayments } from './files/payments.ts';
import { achOrder, sepaOrder } from './layouts/orders.ts';
import { type Command, type Lap, NotRun, Racer } from './layouts/racer.ts';
import { goProgram, javaProgram, type Network, nodeProgram } from './layouts/toolchain.ts';

/*
 * What we write, programs that none of us wrote must read with the same totals, and what they write, we must read. Only what is
 * at hand takes part: a toolchain whose packages were fetched before. With GIROPORT_CROSS_CHECK=1 the rest is fetched too. What
 * does not take part is named as not run.
 */
const NETWORK: Network = process.env['GIROPORT_CROSS_CHECK'] === '1' ? 'online' : 'offline';
const PREPARE_MS_MAX = NETWORK === 'online' ? 300_000 : 90_000;
const ENTRIES = 2_000;

const folder = mkdtempSync(join(tmpdir(), 'giroport-cross-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Totals = { readonly count: number; readonly sum: string };

describe('NACHA and achkit', () => {
  it('agree on what we write', () => {
    const bytes = writtenByUs('nacha', achOrder(plain(achPayments)));
    const text = bytes.toString('latin1');
    expect(validate(text)).toEqual({ ok: true, errors: [] });
    const amounts = parse(text).batches.flatMap(({ entries }) => entries.map(({ amountCents }) => amountCents));
    expect(totalsOf(amounts)).toEqual(readByUs('nacha', bytes));
  });

  it('agree on what it writes', () => {
    const file = AchFile.create({ originDfi: '091000019', companyId: '1234567890' });
    const batch = file.batch({ sec: 'PPD', description: 'PAYROLL', effectiveDate: '2026-11-23', companyName: 'Acme' });
    const entry = { name: 'Jane Doe', routing: '011401533', account: '0072' };
    for (const amountCents of [124_050, 1, 99]) batch.credit({ ...entry, amountCents, addenda: 'Invoice 7' });
    batch.debit({ ...entry, amountCents: 5_000 });
    expect(readByUs('nacha', Buffer.from(file.render(), 'latin1'))).toEqual(totalsOf([124_050, 1, 99, 5_000]));
  });
});

describe('NACHA and moov-io/ach', () => {
  const moov = contestant('moov-io/ach', async () => ({
    program: await goProgram('moov-ach', 'github.com/moov-io/ach@v1.63.3', folder, NETWORK),
    args: [],
  }));

  it('agree on what we write', async () => {
    const bytes = writtenByUs('nacha', achOrder(plain(achPayments)));
    await moov.reads(bytes, readByUs('nacha', bytes));
  });

  it('agree on what it writes', async () => {
    const payments = madeFile(achPayments);
    const written = join(folder, 'moov.ach');
    const totals = await moov.run(['write', payments, written]);
    if (totals !== undefined) expect(readByUs('nacha', readFileSync(written))).toEqual(totals);
  });

  it('agree on a file of credits, debits and addenda', async () => {
    const bytes = made(nachaFile);
    await moov.reads(bytes, readByUs('nacha', bytes));
  });
});

describe('BAI2 and moov-io/bai2', () => {
  const moov = contestant('moov-io/bai2', async () => ({
    program: await goProgram('moov-bai2', 'github.com/moov-io/bai2@v0.4.0', folder, NETWORK),
    args: [],
  }));

  it('agree on accounts with continued details', async () => {
    const bytes = made(bai2File);
    await moov.reads(bytes, readByUs('bai2', bytes));
  });
});

describe('SWIFT messages and Prowide core', () => {
  const prowide = contestant('Prowide core', async () => await javaProgram('prowide', folder, NETWORK));

  it('agree on statements', async () => {
    const bytes = made(mt940File);
    await prowide.reads(bytes, readByUs('mt940', bytes));
  });

  it.each(['mt101', 'mt103'])('agree on the payments that we write as %s', async (layout) => {
    const bytes = writtenByUs(layout, wireOrder());
    const ours = readByUs(layout, bytes);
    const file = join(folder, layout);
    writeFileSync(file, bytes);
    const totals = await prowide.run(['payments', file]);
    if (totals !== undefined) expect(totals).toEqual(ours);
  });

  it('agree on the payments that it writes', async () => {
    const file = join(folder, 'prowide.fin');
    if (!(await prowide.call(['write', file]))) return;
    expect(readByUs('mt103', readFileSync(file))).toEqual(totalsOf([125, 225, 325]));
  });
});

describe('statements and mt940js', () => {
  const mt940js = contestant('mt940js', async () => {
    if (NETWORK === 'offline') throw new NotRun('its package is fetched only with GIROPORT_CROSS_CHECK=1');
    return await nodeProgram('mt940js.mjs', ['mt940js@1.3.5'], folder);
  });

  it('agree', async () => {
    const bytes = made(mt940File);
    await mt940js.reads(bytes, readByUs('mt940', bytes));
  });
});

describe('ISO 20022 and xmllint', () => {
  const schemas = join(import.meta.dirname, '../../../libs/layouts/src/iso20022/schemas');
  const written = readdirSync(schemas).filter((name) => /^pain\.001\.001\.\d\d\.xsd$/.test(name));

  it.each(written)('what we write is valid by %s', (schema) => {
    const file = join(folder, 'pain001.xml');
    writeFileSync(file, writtenByUs(schema.replace('.xsd', ''), sepaOrder(plain(sepaPayments, 50))));
    const lint = (...args: readonly string[]): Buffer | undefined => {
      try {
        return execFileSync('xmllint', args, { stdio: 'pipe' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        tell('xmllint', 'xmllint is not installed');
        return undefined;
      }
    };
    expect(lint('--noout', '--schema', join(schemas, schema), file)?.toString() ?? '').toBe('');
  });
});

type Contestant = {
  /** Runs one round over these bytes, and holds its totals against ours. */
  reads(bytes: Uint8Array, ours: Totals): Promise<void>;
  /** Runs one round; undefined where it does not take part. */
  run(args: readonly string[]): Promise<Totals | undefined>;
  /** Runs it to its end; false where it does not take part. */
  call(args: readonly string[]): Promise<boolean>;
};

/** A program that is made ready before the first test of its group. */
function contestant(name: string, prepare: () => Promise<Command>): Contestant {
  let command: Command | undefined;
  beforeAll(async () => {
    try {
      command = await prepare();
    } catch (error) {
      if (!(error instanceof NotRun)) throw error;
      tell(name, error.message);
    }
  }, PREPARE_MS_MAX);
  const run = async (args: readonly string[]): Promise<Totals | undefined> => {
    if (command === undefined) return undefined;
    const racer = Racer.start(name, { ...command, args: [...command.args, ...args] });
    try {
      const { count, sum }: Lap = await racer.round();
      return { count, sum };
    } finally {
      await racer.stop();
    }
  };
  return {
    run,
    reads: async (bytes, ours) => {
      const file = join(folder, 'read');
      writeFileSync(file, bytes);
      expect((await run(['read', file])) ?? ours).toEqual(ours);
    },
    call: async (args) => {
      if (command === undefined) return false;
      execFileSync(command.program, [...command.args, ...args], { stdio: 'pipe' });
      return true;
    },
  };
}

function tell(name: string, why: string): void {
  process.stderr.write(`cross-check with ${name} not run: ${why}\n`);
}

function made(file: MadeFile): Buffer {
  return Buffer.concat([...file(ENTRIES)]);
}

function madeFile(file: MadeFile): string {
  const path = join(folder, 'made');
  writeFileSync(path, made(file));
  return path;
}

function plain(file: MadeFile, count = ENTRIES): PlainPayment[] {
  const lines = Buffer.concat([...file(count)])
    .toString()
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as PlainPayment);
}

function wireOrder(): PaymentFileOrder {
  const order = sepaOrder(plain(sepaPayments, 20));
  const payments = [...order.payments].map(({ serviceLevel: _, counterparty, ...payment }) => ({
    ...payment,
    chargeBearer: 'SHAR' as const,
    counterparty: { name: counterparty.name },
    endToEndId: payment.endToEndId?.slice(0, 16),
    paymentId: undefined,
  }));
  return { ...order, method: 'WIR', originatorAgent: { bic: 'BANKDEFF' }, payments };
}

function writtenByUs(layout: string, order: PaymentFileOrder): Buffer {
  return Buffer.concat([...findLayout(layout)!.write!(order, {})]);
}

/** Counts and adds entries or payments; no finding may be an error. */
function readByUs(layout: string, bytes: Uint8Array): Totals {
  const reader = findLayout(layout)!.read!({});
  const items: Item[] = [...reader.push(bytes), ...reader.end()];
  expect(items.flatMap((item) => (item.item === 'finding' && item.finding.severity === 'error' ? [item] : []))).toEqual(
    [],
  );
  return totalsOf(
    items.flatMap((item) => {
      if (item.item === 'payment') return [item.payment.amount.minor];
      return item.item === 'entry' ? [item.entry.amount.minor] : [];
    }),
  );
}

function totalsOf(minors: readonly (bigint | number)[]): Totals {
  return { count: minors.length, sum: String(minors.reduce((sum: bigint, minor) => sum + BigInt(minor), 0n)) };
}
