import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findLayout } from '../catalog.ts';
import type { Item, Layout } from '../layout.ts';
import { checkDialect } from './check-dialect.ts';
import { LineFilter } from './lines-in.ts';
import type { DialectProfile } from './profile.ts';
import { withDialect } from './with-dialect.ts';

const layout = (id: string): Layout => findLayout(id)!;

const orderOf = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder> = {}): PaymentFileOrder => ({
  messageId: 'GP-42',
  purpose: 'INITIATION',
  method: 'ACH',
  direction: 'CREDIT',
  createdAt: new Date('2026-11-20T22:30:00Z'),
  fileSequence: 7,
  executionDate: '2026-11-23',
  currency: 'USD',
  originator: { name: 'Acme Corp', ids: [{ id: '1234567890' }] },
  originatorAccount: { number: '987654321' },
  originatorAgent: { memberId: '121042882', name: 'First Bank' },
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});

const dollars: PaymentOrder = {
  direction: 'CREDIT',
  amount: { minor: 125_000n, currency: 'USD' },
  endToEndId: 'SALARY-1',
  sequence: 1,
  counterparty: { name: 'Wade Arnold' },
  counterpartyAccount: { number: '4711' },
  counterpartyAgent: { memberId: '091000019' },
};
const euros: PaymentOrder = {
  direction: 'CREDIT',
  amount: { minor: 1250n, currency: 'EUR' },
  endToEndId: 'INV-1',
  counterparty: {
    name: 'Štěpán & Søn Bäckerei',
    address: { street: 'Königsallee', town: 'Düsseldorf', country: 'DE' },
  },
  counterpartyAccount: { iban: 'DE02120300000000202051' },
  remittance: { unstructured: ['Rechnung № 1 – Größe 12'] },
};
const euroOrder = orderOf([euros], {
  method: 'EFT',
  currency: 'EUR',
  originator: { name: 'Müller' },
  originatorAccount: { iban: 'DE89370400440532013000' },
  originatorAgent: { bic: 'COBADEFFXXX' },
});

const written = (one: Layout, order: PaymentFileOrder, parameters = {}): string =>
  Buffer.concat([...one.write!(order, parameters)]).toString('utf8');
const itemsOf = (one: Layout, text: string | Buffer, size = 1 << 20): Item[] => {
  const reader = one.read!({});
  const bytes = Buffer.from(text);
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  return [...items, ...reader.end()];
};
const findingsOf = (items: readonly Item[]) =>
  items.flatMap((item) =>
    item.item === 'finding' ? [[item.finding.severity, item.finding.code, item.finding.place.line]] : [],
  );
const refusalOf = (run: () => unknown): Reject => {
  try {
    run();
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('a dialect of NACHA', () => {
  const profile: DialectProfile = {
    parameters: { fixed: { immediateOrigin: 'ACMEFIRST1' }, default: { lineEnds: 'lf', entryDescription: 'PAYROLL' } },
    out: {
      lines: { before: ["$$ADD ID=ACME01 BID='ACH{messageId}'", '$$ {date}'], after: ['$$EOF'], end: 'crlf' },
      fields: [{ path: 'payment.counterpartyAccount.number', pad: { to: 10, with: '0', side: 'left' } }],
    },
    in: { fields: [{ path: 'payment.counterpartyAccount.number', trim: { with: '0', side: 'left' } }] },
  };
  const first = withDialect(layout('nacha'), profile);

  it('puts the bank’s own lines around the file, and its values into the header', () => {
    const lines = written(first, orderOf([dollars])).split('\r\n');
    expect(lines[0]).toBe("$$ADD ID=ACME01 BID='ACHGP-42'");
    expect(lines[1]).toBe('$$ 20261120');
    expect(lines[2]!.slice(13, 23)).toBe('ACMEFIRST1');
    expect(lines[3]!.slice(53, 63)).toBe('PAYROLL   ');
    expect(lines[4]!.slice(12, 29)).toBe('0000004711       ');
    expect(lines.slice(-2)).toEqual(['$$EOF', '']);
  });

  it('lets a value of the set-up go before a default, and none before a fixed one', () => {
    const text = written(first, orderOf([dollars]), { entryDescription: 'BONUS', immediateOrigin: '123456789' });
    expect(text).toContain('BONUS');
    expect(text).toContain('ACMEFIRST1');
    expect(text).not.toContain('PAYROLL');
  });

  it.each([1, 7, 64, 100_000])(
    'reads its file again in chunks of %s bytes: the same payment, its own lines skipped',
    (size) => {
      const items = itemsOf(first, written(first, orderOf([dollars])), size);
      expect(findingsOf(items)).toEqual([]);
      expect(items.find((item) => item.item === 'payment')).toMatchObject({
        place: { line: 5 },
        payment: {
          amount: { minor: 125_000n },
          counterpartyAccount: { number: '4711' },
          counterparty: { name: 'Wade Arnold' },
        },
      });
    },
  );

  it('recognises the file by what stands below the bank’s lines', () => {
    const head = Buffer.from(written(first, orderOf([dollars])));
    expect(layout('nacha').likeness!(head)).toBe(0);
    expect(first.likeness!(head)).toBe(3);
  });

  it('refuses what does not fit the padded field, naming field and payment', () => {
    const long = { ...dollars, counterpartyAccount: { number: '12345678901' } };
    expect(refusalOf(() => written(first, orderOf([long])))).toMatchObject({
      code: 'dialect.field-too-long',
      facts: { field: 'payment.counterpartyAccount.number', payment: 'SALARY-1', lengthMax: 10 },
    });
  });
});

describe('a dialect of pain.001', () => {
  it('says names and texts in the characters that the bank takes', () => {
    const characters = {
      allowed: 'SEPA',
      replace: { '&': '+', ß: 'ss', '–': '-', '№': 'Nr', ø: 'oe' },
      fold: true,
    } as const;
    const text = written(withDialect(layout('pain.001.001.09'), { out: { characters } }), euroOrder);
    for (const said of ['Stepan + Soen Backerei', 'Konigsallee', 'Dusseldorf', 'Muller', 'Rechnung Nr 1 - Grosse 12'])
      expect(text).toContain(said);
  });

  it('refuses a character that has no place, and never changes an identification', () => {
    const strict = withDialect(layout('pain.001.001.09'), { out: { characters: { allowed: 'SWIFT-X' } } });
    expect(refusalOf(() => written(strict, euroOrder))).toMatchObject({
      code: 'dialect.characters',
      facts: { field: 'name', found: 'U+00FC' },
    });
    const dotted = withDialect(layout('pain.001.001.09'), {
      out: { characters: { allowed: 'SWIFT-X', otherwise: '.' } },
    });
    const named = orderOf([{ ...euros, endToEndId: 'Größe' }], {
      ...euroOrder,
      payments: [{ ...euros, endToEndId: 'Größe' }],
    });
    expect(written(dotted, euroOrder)).toContain('M.ller');
    expect(refusalOf(() => written(dotted, named))).toMatchObject({
      code: 'dialect.characters',
      facts: { field: 'endToEndId' },
    });
  });

  it('fills, sets, blanks, cuts and maps fields, in their order', () => {
    const seen: string[][] = [];
    const dialect = withDialect(
      layout('pain.001.001.09'),
      {
        out: {
          fields: [
            { path: 'payment.purpose', fill: 'RENT' },
            { path: 'payment.purpose', map: 'PURPOSES' },
            { path: 'payment.counterparty.address', blank: true },
            { path: 'payment.counterparty.name', cut: 6 },
            { path: 'payment.chargeBearer', set: 'SLEV' },
            { path: 'payment.remittance.unstructured[]', upperCase: true },
            { path: 'file.originator.name', set: 'ACME TREASURY' },
          ],
        },
      },
      {
        codeMaps: (group, direction, value) => {
          seen.push([group, direction, value]);
          return { found: true, value: 'SALA' };
        },
      },
    );
    const text = written(dialect, euroOrder);
    for (const said of ['<Cd>SALA</Cd>', '<Nm>Štěpán</Nm>', 'SLEV', 'RECHNUNG', 'ACME TREASURY'])
      expect(text).toContain(said);
    expect(text).not.toContain('Düsseldorf');
    expect(seen).toEqual([['PURPOSES', 'out', 'RENT']]);
  });

  it('leaves a value that has no mapping as it is', () => {
    const dialect = withDialect(layout('pain.001.001.09'), {
      out: { fields: [{ path: 'payment.purpose', map: 'P' }] },
    });
    expect(written(dialect, { ...euroOrder, payments: [{ ...euros, purpose: 'RENT' }] })).toContain('<Cd>RENT</Cd>');
  });

  it('asks for a field that this bank wants', () => {
    const dialect = withDialect(layout('pain.001.001.09'), {
      out: { fields: [{ path: 'payment.purpose', require: true }] },
    });
    expect(refusalOf(() => written(dialect, euroOrder))).toMatchObject({
      code: 'dialect.field-missing',
      facts: { field: 'payment.purpose', payment: 'INV-1' },
    });
  });

  it('is the layout itself where the profile says nothing', () => {
    const plain = layout('pain.001.001.09');
    expect(withDialect(plain, {})).toBe(plain);
    expect(withDialect(plain, { out: {}, accept: [] })).toBe(plain);
  });
});

describe('a dialect of BAI2', () => {
  const sample = readFileSync(join(import.meta.dirname, '../bai2/samples/valid/sample1.bai2'), 'utf8');
  const uncounted = sample.replaceAll(/^(49|98|99),(.*),\d+\/$/gm, '$1,$2,0/');
  const accept = [
    { code: 'bai2.account.records', field: 'Number of Records', as: 'warning' as const },
    { code: 'bai2.group.*', as: 'warning' as const },
    { code: 'bai2.file.records', as: 'warning' as const },
  ];

  it('takes the file of a bank that does not count its records, and still tells', () => {
    expect(findingsOf(itemsOf(layout('bai2'), uncounted)).some(([severity]) => severity === 'error')).toBe(true);
    const items = itemsOf(withDialect(layout('bai2'), { accept }, { name: 'royal@2' }), uncounted);
    const findings = items.flatMap((item) => (item.item === 'finding' ? [item.finding] : []));
    expect(findings.filter((one) => one.severity === 'error')).toEqual([]);
    expect(findings[0]).toMatchObject({
      code: 'bai2.account.records',
      message: expect.stringContaining('The dialect royal@2 accepts it.'),
    });
  });

  it('still refuses what the bank was not forgiven', () => {
    const wrong = uncounted.replace('+00000000000834000', '+00000000000834001');
    const errors = findingsOf(itemsOf(withDialect(layout('bai2'), { accept }), wrong)).filter(
      ([severity]) => severity === 'error',
    );
    expect(errors.map(([, code]) => code)).toContain('bai2.account.control-total');
  });

  it('may be stricter than the layout', () => {
    const loose = readFileSync(join(import.meta.dirname, '../bai2/samples/loose/sample3.bai2'), 'utf8');
    const warned = findingsOf(itemsOf(layout('bai2'), loose));
    expect(warned.every(([severity]) => severity === 'warning')).toBe(true);
    const strict = withDialect(layout('bai2'), { accept: [{ code: 'bai2.*', as: 'error' }] });
    expect(findingsOf(itemsOf(strict, loose))).toEqual(warned.map(([, ...same]) => ['error', ...same]));
  });

  it('changes what was read, and reads another encoding', () => {
    const profile: DialectProfile = {
      in: {
        encoding: 'windows-1250',
        fields: [
          { path: 'statement.account.number', trim: { with: '1', side: 'left' } },
          { path: 'entry.details[].endToEndId', blank: true },
        ],
        characters: { replace: { CHEQUE: 'CHECK' } },
      },
    };
    // PŘÍBOR in Windows-1250: 0xD8 is Ř there, and Ø in ISO 8859-1.
    const named = Buffer.from(sample.replace('TFR 1020 ', 'P\u00d8\u00cdBOR  '), 'latin1');
    const items = itemsOf(withDialect(layout('bai2'), profile), named, 3);
    const texts = items.flatMap((item) =>
      item.item === 'entry'
        ? [item.entry.additionalInformation ?? item.entry.details[0]?.remittance?.unstructured?.[0] ?? '']
        : [],
    );
    expect(items.find((item) => item.item === 'statement')).toMatchObject({
      statement: { account: { number: '0200123456' } },
    });
    expect(texts[0]).toContain('RETURNED CHECK');
    expect(texts.join()).toContain('PŘÍBOR');
  });

  it('counts the lines that it skipped', () => {
    const commented = sample.replaceAll(/^16,409/gm, '* a comment of the bank\n16,409');
    const plain = itemsOf(layout('bai2'), sample);
    const items = itemsOf(withDialect(layout('bai2'), { in: { skipLines: ['*'] } }), commented, 5);
    expect(findingsOf(items)).toEqual(findingsOf(plain));
    const lines = commented.split('\n');
    for (const item of items) if (item.item === 'entry') expect(lines[item.entry.place.line - 1]).toMatch(/^16,/);
  });
});

describe('lines that are taken out', () => {
  it('are gone, and every other byte is there, however the file is cut', () => {
    const line = fc.constantFrom('$$ADD', '$', '$$', 'x', '', 'A$$', '$$ADDED', '* *', '*');
    const end = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(line, end), { maxLength: 12 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (parts, open, size) => {
          // A bare CR before a line that is empty and ends with LF is a CRLF: the pair is one end.
          const all = parts.map(([text, stop], at) => text + (open && at === parts.length - 1 ? '' : stop)).join('');
          const filter = new LineFilter(['$$ADD', '*']);
          const bytes = Buffer.from(all);
          const out: Uint8Array[] = [];
          for (let at = 0; at < bytes.length; at += size)
            out.push(Buffer.from(filter.push(bytes.subarray(at, at + size))));
          out.push(filter.end());
          const ends = all.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
          const kept = ends.filter((one) => !one.startsWith('$$ADD') && !one.startsWith('*'));
          expect(Buffer.concat(out).toString()).toBe(kept.join(''));
          const numbers = ends.flatMap((one, at) =>
            kept.includes(one) && !one.startsWith('$$ADD') && !one.startsWith('*') ? [at + 1] : [],
          );
          expect(kept.map((_, at) => filter.lineOf(at + 1))).toEqual(numbers);
        },
      ),
    );
  });
});

describe('a profile that does not fit', () => {
  it.each([
    ['nacha', { parameters: { fixed: { sekCode: 'PPD' } } }, 'dialect.parameter', '/parameters/fixed/sekCode'],
    ['nacha', { parameters: { default: { secCode: 'XXX' } } }, 'dialect.parameter', '/parameters/default/secCode'],
    [
      'nacha',
      { out: { fields: [{ path: 'payment.counterParty.name', cut: 3 }] } },
      'dialect.path',
      '/out/fields/0/path',
    ],
    ['nacha', { out: { fields: [{ path: 'payment.amount', set: '1' }] } }, 'dialect.path', '/out/fields/0/path'],
    [
      'nacha',
      { out: { fields: [{ path: 'payment.remittance.unstructured', cut: 3 }] } },
      'dialect.path',
      '/out/fields/0/path',
    ],
    ['nacha', { out: { fields: [{ path: 'entry.code.domain', cut: 3 }] } }, 'dialect.path', '/out/fields/0/path'],
    ['nacha', { out: { lines: { before: ['{messageId} ours'] } } }, 'dialect.line-prefix', '/out/lines/before/0'],
    ['bai2', { out: { fields: [] } }, 'dialect.direction', '/out'],
    ['bai2', { in: { skipLines: [''] } }, 'dialect.line-prefix', '/in/skipLines/0'],
    ['bai2', { in: { fields: [{ path: 'payment.purpose', blank: true }] } }, 'dialect.path', '/in/fields/0/path'],
  ] as const)('of %s is refused with its place: %j', (id, profile, code, path) => {
    expect(refusalOf(() => checkDialect(layout(id), profile as DialectProfile))).toMatchObject({
      code,
      facts: { path },
    });
  });
});
