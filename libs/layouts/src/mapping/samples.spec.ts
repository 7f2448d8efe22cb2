import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { Reject } from '@giroport/kernel';
import type { Item, Layout } from '../layout.ts';
import { DocumentPart } from './document-part.ts';
import { checkSamples, compileLayout, samplesOf } from './index.ts';
import { orderOfJson } from './order-json.ts';

const DOCUMENTS = join(import.meta.dirname, 'documents');
const documentOf = (id: string): unknown => JSON.parse(readFileSync(join(DOCUMENTS, id, 'layout.json'), 'utf8'));
const items = (layout: Layout, bytes: Uint8Array): Item[] => {
  const reader = layout.read!({});
  return [...reader.push(bytes), ...reader.end()];
};

describe('samples', () => {
  const layout = compileLayout(documentOf('pl.elixir-0'));
  const order = { originator: { name: 'A' }, originatorAccount: { iban: 'PL61109010140000071219812874' }, payments: [{ amount: { amount: '1.00', currency: 'PLN' }, counterparty: { name: 'B' }, counterpartyAccount: { iban: 'PL27114020040000300201355387' } }] }; // prettier-ignore
  const line = '110,20261123,100,10901014,0,"61109010140000071219812874","27114020040000300201355387","A","B",0,11402004,"","","","51",""\r\n'; // prettier-ignore

  it('pass where the layout reads and writes as they say', () => {
    expect(checkSamples(layout, [{ name: 'one', file: { text: line, charset: 'windows-1250' }, order, expected: {} }])).toEqual([]); // prettier-ignore
    expect(checkSamples(layout, [
      { name: 'out', order },
      { name: 'in', file: Buffer.from(line.replace(',100,', ',1x0,')), expected: { status: 'faulty', findings: ['field.amount'] } },
      { name: 'no', order: { ...order, currency: 'PLN', payments: [{ ...order.payments[0], amount: { amount: '1.00', currency: 'EUR' } }] }, expected: { reject: 'payment.differs' } },
    ])).toEqual([]); // prettier-ignore
  });

  it.each([
    [[], 'samples.none'],
    [[{ name: 'x' }, { name: 'out', order }], 'sample.nothing'],
    [[{ name: 'in', file: Buffer.from(line) }], 'samples.none'],
    [[{ name: 'out', order, file: Buffer.from(line.replace('A', 'C')) }], 'sample.bytes'],
    [
      [
        { name: 'out', order },
        { name: 'in', file: Buffer.from('x'), expected: { status: 'valid' as const } },
      ],
      'sample.status',
    ],
    [
      [
        { name: 'out', order },
        { name: 'in', file: Buffer.from(line), expected: { findings: ['field.date'] } },
      ],
      'sample.findings',
    ],
    [
      [
        { name: 'out', order },
        { name: 'in', file: Buffer.from(line), expected: { items: [] } },
      ],
      'sample.items',
    ],
    [
      [
        { name: 'out', order },
        { name: 'no', order, expected: { reject: 'field.too-long' } },
      ],
      'sample.reject',
    ],
    [[{ name: 'out', order: { ...order, payments: [] } }], 'sample.malformed'],
    [
      [
        { name: 'out', order },
        { name: 'in', file: { text: 'x', charset: 'klingon' } },
      ],
      'sample.malformed',
    ],
  ])('that do not pass are told: %#', (samples, code) => {
    expect(checkSamples(layout, samples).map((problem) => problem.code)).toEqual([code]);
  });

  it('stand in the document itself where that is handier', () => {
    const samples = samplesOf({ samples: [{ name: 'a', lines: ['x', 'y'], status: 'faulty' }, { name: 'b', base64: 'eA==', parameters: { p: '1' } }] }); // prettier-ignore
    expect(samples).toEqual([
      { name: 'a', file: { text: 'x\r\ny\r\n', charset: 'utf-8' }, expected: { status: 'faulty' } },
      { name: 'b', file: Buffer.from('x'), parameters: { p: '1' }, expected: {} },
    ]);
  });
});

describe('documents that come with Giroport', () => {
  const ids = readdirSync(DOCUMENTS);

  it.each(ids)('%s passes the samples that it carries', (id) => {
    const document = documentOf(id);
    expect(checkSamples(compileLayout(document), samplesOf(document))).toEqual([]);
  });

  const hostile = fc.string({
    unit: fc.constantFrom(...'ABCxyz 09.,-/+()?:\'"|;&łŻé\u0000\n😀'),
    minLength: 1,
    maxLength: 40,
  });
  const gentle = fc.string({ unit: fc.constantFrom(...'ABCxyz 09.,-/'), minLength: 1, maxLength: 30 });
  const name = fc.oneof({ arbitrary: gentle, weight: 4 }, { arbitrary: hostile, weight: 1 });
  const minor = fc.oneof(fc.bigInt(1n, 10n ** 13n), fc.constantFrom(1n, 99n, 999_999_999_999n, 10n ** 12n));
  const text = fc.oneof(
    { arbitrary: fc.string({ unit: fc.constantFrom(...'ABC xyz09-/'), maxLength: 128 }), weight: 6 },
    { arbitrary: fc.string({ unit: fc.constantFrom(...'AB ż|'), maxLength: 150 }), weight: 1 },
  ); // prettier-ignore;

  it.each([
    ['nl.clieop03', 'EUR', { number: '987654321' }, { number: '123456789' }],
    ['pl.elixir-0', 'PLN', { iban: 'PL61109010140000071219812874' }, { iban: 'PL27114020040000300201355387' }],
  ])('%s refuses, naming field and payment, or reads back what it wrote', (id, currency, own, other) => {
    const layout = compileLayout(documentOf(id));
    let written = 0;
    fc.assert(
      fc.property(
        fc.array(fc.record({ name, minor, text, late: fc.boolean() }), { minLength: 1, maxLength: 4 }),
        (drawn) => {
          const payments = drawn.map((one) => ({ amount: { minor: String(one.minor), currency }, counterparty: { name: one.name }, counterpartyAccount: other, executionDate: one.late ? '2026-12-24' : '2026-12-23', remittance: { unstructured: [one.text] } })); // prettier-ignore
          const order = orderOfJson(
            new DocumentPart({ originator: { name: 'Acme' }, originatorAccount: own, payments }),
          );
          const bytes = writtenOrRefused(layout, order);
          if (bytes === undefined) return;
          written++;
          const back = items(layout, bytes);
          expect(back.filter((item) => item.item === 'finding')).toEqual([]);
          const said = back.flatMap((item) => (item.item === 'payment' ? [[item.payment.counterparty.name ?? '', item.payment.amount.minor, item.payment.executionDate, item.payment.remittance?.unstructured?.[0] ?? '']] : [])); // prettier-ignore
          expect(said).toEqual(drawn.map((one) => [one.name.trim(), one.minor, one.late ? '2026-12-24' : '2026-12-23', one.text.split(/ +/).join(' ').trim()])); // prettier-ignore
        },
      ),
      { seed: 11, numRuns: 250 },
    );
    expect(written).toBeGreaterThan(30);
  });

  function writtenOrRefused(layout: Layout, order: ReturnType<typeof orderOfJson>): Uint8Array | undefined {
    try {
      return Buffer.concat([...layout.write!(order, {})]);
    } catch (error) {
      if (!(error instanceof Reject)) throw error;
      expect(error.code).toMatch(new RegExp(`^${layout.id.replaceAll('.', '\\.')}\\.`));
      expect(error.facts['field']).toBeDefined();
      expect(error.facts['position']).toBeDefined();
      return undefined;
    }
  }
});

describe('a document that somebody broke', () => {
  const JUNK: readonly unknown[] = [undefined, null, 0, -1, 1.5, 1e9, '', ' ', '*', '__proto__', 'constructor', [], {}, [[]], true, { not: {} }, '\u0000', 'x'.repeat(20_000)]; // prettier-ignore
  const samples: Readonly<Record<string, Uint8Array>> = {
    'cz.abo.gpc': readFileSync(join(DOCUMENTS, 'cz.abo.gpc/samples/valid/jakubzapletal-two-items.gpc')),
    'nl.clieop03': readFileSync(join(DOCUMENTS, 'nl.clieop03/samples/valid/three-payments-two-batches.txt')),
    'pl.elixir-0': readFileSync(join(DOCUMENTS, 'pl.elixir-0/samples/valid/three-transfers.pli')),
  };

  it.each(Object.keys(samples))('%s is refused with the place, or still reads anything without a throw', (id) => {
    const document = documentOf(id) as Record<string, unknown>;
    delete document['samples'];
    let refused = 0;
    let taken = 0;
    for (const path of placesIn(document)) {
      const value = JUNK[path.length * 7 + (refused % JUNK.length)] ?? JUNK[(refused + taken) % JUNK.length];
      const broken = structuredClone(document);
      put(broken, path, value);
      try {
        items(compileLayout(broken), samples[id]!);
        taken++;
      } catch (error) {
        if (!(error instanceof Reject))
          throw new Error(`${path.join('/')} = ${JSON.stringify(value)}`, { cause: error });
        expect(['layout.document', 'layout.parameter']).toContain(error.code);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(100);
    expect(taken).toBeGreaterThan(0);
  });

  function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
    if (typeof value !== 'object' || value === null) return [path];
    const inner = Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]));
    return path.length === 0 ? inner : [path, ...inner];
  }

  function put(document: Record<string, unknown>, path: readonly (string | number)[], value: unknown): void {
    let at: Record<string, unknown> = document;
    for (const step of path.slice(0, -1)) at = at[step] as Record<string, unknown>;
    if (value === undefined) delete at[path.at(-1)!];
    else at[path.at(-1)!] = value;
  }
});
