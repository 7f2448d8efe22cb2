import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PaymentFileOrder, PaymentItem, PaymentOrder, Totals } from '@giroport/canonical';
import { Reject, seededChance } from '@giroport/kernel';
import { catalog, detectLayout } from './catalog.ts';
import type { Item, Layout } from './layout.ts';
import { DETECTION_BYTES } from './layout.ts';
import { compileLayout } from './mapping/index.ts';

/*
 * Every file in a `samples/` folder is read by its layout and held against its golden file, `<file>.json`; a change of the
 * goldens is made by UPDATE_GOLDEN=1 and reviewed as a change. A sample's layout is the nearest folder named as a layout id:
 * `bai2/samples/x.bai2`, `nacha/samples/nacha.return/x.ach`. A folder named valid, loose, faulty or invalid says what the
 * findings must come to. Layouts that are documents alone (`mapping/documents/<id>/layout.json`) pass the same.
 */
const SOURCE = dirname(fileURLToPath(import.meta.url));
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
/** How many places a sample is cut at, and how often it is damaged; small samples are cut at every place. */
const CUTS_MAX = 240;
const DAMAGES = 60;
const FUZZ_BYTES_MAX = 256 * 1024;
const EXECUTION_DATE = '2026-11-23';

type Sample = {
  readonly name: string;
  readonly path: string;
  readonly layout: Layout;
  readonly status: string | undefined;
};

const layouts: readonly Layout[] = [...catalog, ...documentLayouts()];
const samples = findSamples();

describe('the catalog', () => {
  it('names every layout once', () => {
    const ids = layouts.map((layout) => layout.id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('has a sample of every layout that reads', () => {
    const read = new Set(samples.map((sample) => sample.layout.id));
    expect(
      layouts.filter((layout) => layout.read !== undefined && !read.has(layout.id)).map((layout) => layout.id),
    ).toEqual([]);
  });

  it('writes back a sample of every layout that reads and writes', () => {
    const both = layouts.filter((layout) => layout.read !== undefined && layout.write !== undefined);
    const rewritten = (layout: Layout): boolean =>
      samples.some((sample) => sample.layout === layout && rewrite(sample, readFileSync(sample.path)) !== undefined);
    expect(both.filter((layout) => !rewritten(layout)).map((layout) => layout.id)).toEqual([]);
  });
});

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_, sample) => {
  const bytes = readFileSync(sample.path);

  it('is detected as its own layout and as no other', () => {
    const detection = detectLayout(bytes.subarray(0, DETECTION_BYTES), layouts);
    const found = detection.found === 'several' ? detection.candidates.map((layout) => layout.id) : detection.found === 'one' ? [detection.layout.id] : []; // prettier-ignore
    if (sample.status === 'invalid' && found.length === 0) return;
    expect(found).toEqual([sample.layout.id]);
  });

  it('reads as its golden file says', () => {
    const items = plain(readWhole(sample.layout, bytes));
    const golden = `${sample.path}.json`;
    if (UPDATE) writeFileSync(golden, `${JSON.stringify(items, null, 1)}\n`);
    expect(items).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
  });

  it('has the findings of its status', () => {
    const errors = readWhole(sample.layout, bytes).filter(
      (item) => item.item === 'finding' && item.finding.severity === 'error',
    );
    if (sample.status === 'invalid' || sample.status === 'faulty') expect(errors.length).toBeGreaterThan(0);
    if (sample.status === 'valid' || sample.status === 'loose') expect(errors).toEqual([]);
  });

  it('reads the same however the bytes arrive', () => {
    const whole = JSON.stringify(plain(readWhole(sample.layout, bytes)));
    const sizes = bytes.length <= FUZZ_BYTES_MAX ? [1, 7] : [4093];
    for (const size of sizes) expect(JSON.stringify(plain(readInChunks(sample.layout, bytes, size)))).toBe(whole);
  });

  it('is read without a throw wherever it is cut short', () => {
    const step = Math.max(1, Math.floor(bytes.length / CUTS_MAX));
    for (let length = 0; length < bytes.length; length += step) readWhole(sample.layout, bytes.subarray(0, length));
    expect(readWhole(sample.layout, bytes.subarray(0, Math.floor(bytes.length / 2)))).toEqual(expect.any(Array));
  });

  it('is read without a throw whatever byte is damaged', () => {
    const chance = seededChance(bytes.length);
    for (let round = 0; round < DAMAGES; round++) {
      const damaged = Buffer.from(bytes);
      for (let flips = 0; flips <= round % 4; flips++)
        damaged[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256);
      const likelihood = sample.layout.likeness?.(damaged.subarray(0, DETECTION_BYTES));
      expect(likelihood ?? 0).toBeGreaterThanOrEqual(0);
      readWhole(sample.layout, damaged);
    }
  });

  it('reads the same again after it was written back', () => {
    const again = rewrite(sample, bytes);
    if (again === undefined) return;
    const payments = (items: readonly Item[]): string[] =>
      items.flatMap((item) => (item.item === 'payment' ? [sortedText(comparable(item.payment))] : [])).sort();
    expect(errorsOf(again)).toEqual([]);
    expect(payments(again)).toEqual(payments(readWhole(sample.layout, bytes)));
  });
});

/** The items of what a layout writes from what it read; undefined where it reads no payments, or cannot write what it reads. */
function rewrite({ layout }: Sample, bytes: Uint8Array): Item[] | undefined {
  const items = readWhole(layout, bytes);
  const order = orderOf(items);
  if (layout.write === undefined || order === undefined || errorsOf(items).length > 0) return undefined;
  try {
    return readWhole(layout, Buffer.concat([...layout.write(order, {})]));
  } catch (error) {
    if (error instanceof Reject) return undefined;
    throw error;
  }
}

function orderOf(items: readonly Item[]): PaymentFileOrder | undefined {
  const file = items.find((item): item is PaymentItem & { item: 'payment-file' } => item.item === 'payment-file');
  const payments = items.flatMap((item) => (item.item === 'payment' ? [item.payment] : []));
  const first = payments[0];
  if (file === undefined || first === undefined) return undefined;
  return {
    messageId: file.messageId ?? 'SAMPLE-1',
    purpose: file.purpose,
    method: first.method ?? 'EFT',
    direction: payments.every((payment) => payment.direction === first.direction) ? first.direction : 'MIXED',
    createdAt: new Date('2026-11-20T10:30:00Z'),
    fileSequence: 1,
    executionDate: EXECUTION_DATE,
    currency: first.amount.currency,
    originator: first.originator ?? file.sender ?? {},
    originatorAccount: first.originatorAccount ?? {},
    originatorAgent: first.originatorAgent ?? {},
    sender: file.sender,
    receiver: file.receiver,
    totals: totalsOf(payments),
    payments,
  };
}

function totalsOf(payments: readonly PaymentOrder[]): Totals {
  const credits = new Map<string, bigint>();
  const debits = new Map<string, bigint>();
  for (const { direction, amount } of payments) {
    const sums = direction === 'CREDIT' ? credits : debits;
    sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
  }
  return {
    count: payments.length,
    prenotes: payments.filter((payment) => payment.prenote === true).length,
    credits,
    debits,
  };
}

/** A payment's place in its file is the file's, not the payment's; one without a day takes that of its file. */
function comparable(payment: PaymentOrder): PaymentOrder {
  return { ...payment, sequence: undefined, executionDate: payment.executionDate ?? EXECUTION_DATE };
}

function errorsOf(items: readonly Item[]): Item[] {
  return items.filter((item) => item.item === 'finding' && item.finding.severity === 'error');
}

function readWhole(layout: Layout, bytes: Uint8Array): Item[] {
  const reader = layout.read!({});
  return [...reader.push(bytes), ...reader.end()];
}

function readInChunks(layout: Layout, bytes: Uint8Array, size: number): Item[] {
  const reader = layout.read!({});
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  return [...items, ...reader.end()];
}

/** Keys in one order, whatever order a reader or this spec made them in. */
function sortedText(value: unknown): string {
  const isRecord = (part: unknown): part is Record<string, unknown> =>
    typeof part === 'object' && part !== null && !Array.isArray(part);
  return JSON.stringify(plain(value), (_, part: unknown) =>
    isRecord(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}

/** As a golden file has it: whole numbers beyond a double as text, and nothing where nothing was said. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)));
}

/** The layouts that are documents alone. */
function documentLayouts(): Layout[] {
  const documents = join(SOURCE, 'mapping/documents');
  return readdirSync(documents).map((id) =>
    compileLayout(JSON.parse(readFileSync(join(documents, id, 'layout.json'), 'utf8'))),
  );
}

function findSamples(): Sample[] {
  const files = readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.split(sep).includes('samples'));
  return files.filter((path) => !isGolden(path)).flatMap((path) => sampleOf(path)).sort((left, right) => (left.name < right.name ? -1 : 1)); // prettier-ignore
}

function isGolden(path: string): boolean {
  return path.endsWith('.json') && existsSync(path.slice(0, -'.json'.length));
}

function sampleOf(path: string): Sample[] {
  const folders = relative(SOURCE, dirname(path)).split(sep).reverse();
  const layout = folders.map((folder) => layouts.find(({ id }) => id === folder)).find((found) => found !== undefined);
  if (layout === undefined) throw new Error(`${basename(path)} lies in no folder that is named as a layout`);
  const status = folders.find((folder) => ['valid', 'loose', 'faulty', 'invalid'].includes(folder));
  return [{ name: relative(SOURCE, path), path, layout, status }];
}
