import { paymentDispatch, type PaymentDispatch } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nachaDispatch, painDispatch } from '../spec/dispatch-event.ts';
import { composeFile } from './compose-file.ts';

/*
 * The layout payment-dispatch.json writes the event that ordered the file. It knows the event's shape, and must not know
 * libs/contracts: here both are held against each other, with events that are made of the contract's own schema.
 */
const LAYOUT = 'payment-dispatch.json';
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

type Schema = {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
};

/** Amounts that their currencies have; five of the largest come to 18 digits, as many as this worker adds. */
const MONEY = fc.constantFrom(
  { amount: '1250.00', currency: 'EUR' },
  { amount: '0.01', currency: 'USD' },
  { amount: '99999999999999999', currency: 'JPY' },
  { amount: '1.005', currency: 'KWD' },
  { amount: '7', currency: 'EUR' },
);

/** Values that a schema allows, at the edges of its lengths too. */
function allowedBy(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(allowedBy));
  switch (schema.type) {
    case 'object':
      return objectOf(schema);
    case 'array':
      return fc.array(allowedBy(schema.items!), { maxLength: Math.min(schema.maxItems!, 3) });
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum! });
    case 'string':
      return textOf(schema);
    default:
      throw new Error(`a schema of no known type: ${JSON.stringify(schema)}`);
  }
}

function objectOf({ properties = {}, required = [] }: Schema): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, allowedBy(one)]));
  const made = fc.record(members, { requiredKeys: [...required] });
  return 'amount' in properties && 'currency' in properties
    ? fc.tuple(made, MONEY).map(([one, money]) => ({ ...(one as object), ...money }))
    : made;
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date') return fc.constantFrom('2026-11-23', '2028-02-29', '1999-12-31');
  if (format === 'date-time') return fc.constantFrom('2026-11-21T10:00:00Z', '2026-11-21T10:00:00.123+01:00');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  const letters = fc.constantFrom('é', '漢', '𝄞', '"', '\\', '\ufffd');
  return fc.oneof(
    fc.string({ unit: 'binary', minLength, maxLength }),
    fc.string({ unit: letters, minLength: maxLength, maxLength }),
  );
}

const schema = paymentDispatch.schema as unknown as Schema;
const { parameters: _, totals: __, payments: ___, ...heads } = schema.properties!;
const head = allowedBy({ ...schema, properties: heads, required: schema.required!.filter((one) => one in heads) });
const payments = fc.array(allowedBy(schema.properties!['payments']!.items!), { maxLength: 5 });

const event = fc.tuple(head, payments).map(([one, many]) => {
  const numbered = (many as PaymentDispatch['payments']).map((payment, at) => ({ ...payment, sequence: at + 1 }));
  const way = (one as PaymentDispatch).direction;
  const same = way === 'MIXED' ? numbered : numbered.map((payment) => ({ ...payment, direction: way }));
  const own = { layoutId: LAYOUT, parameters: { bankId: 'HANSA' }, payments: same as PaymentDispatch['payments'] };
  const whole = { ...(one as PaymentDispatch), ...own };
  return { ...whole, totals: totalsOf(whole) };
});

const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0, KWD: 3 };

function totalsOf({ payments: many }: PaymentDispatch): PaymentDispatch['totals'] {
  const sums = { CREDIT: new Map<string, bigint>(), DEBIT: new Map<string, bigint>() };
  for (const { amount, currency, direction, method, prenote } of many) {
    const [whole = '', fraction = ''] = amount.split('.');
    const minor = prenote === true ? 0n : BigInt(whole + fraction.padEnd(DECIMALS[currency]!, '0'));
    const way = sums[direction ?? (method === 'DD' ? 'DEBIT' : 'CREDIT')];
    way.set(currency, (way.get(currency) ?? 0n) + minor);
  }
  const texts = (way: ReadonlyMap<string, bigint>) =>
    Object.fromEntries(
      [...way].filter(([, minor]) => minor !== 0n).map(([currency, minor]) => [currency, decimal(minor, currency)]),
    );
  const prenotes = many.filter((one) => one.prenote === true).length;
  return { count: many.length, prenotes, credits: texts(sums.CREDIT), debits: texts(sums.DEBIT) };
}

function decimal(minor: bigint, currency: string): string {
  const decimals = DECIMALS[currency]!;
  const digits = minor.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** What the event means, where it may say the same in two ways. */
function meant(body: PaymentDispatch): unknown {
  const { fileId: _file, runId: _run, bankId: _bank, ...same } = body;
  const money = (part: unknown): unknown =>
    isMoney(part) ? { ...part, amount: part.amount.replace(/^0+(?=\d)/, '').replace(/\.0+$/, '') } : part;
  const many = body.payments.map(({ reference, ...payment }) => ({
    ...payment,
    endToEndId: payment.endToEndId ?? reference,
    direction: payment.direction ?? (payment.method === 'DD' ? 'DEBIT' : 'CREDIT'),
  }));
  const whole = { ...same, createdAt: new Date(body.createdAt).toISOString(), payments: many };
  return JSON.parse(JSON.stringify(whole, (_name, part: unknown) => money(part)));
}

function isMoney(part: unknown): part is { amount: string } {
  return typeof part === 'object' && part !== null && 'amount' in part && typeof part.amount === 'string';
}

async function written(body: PaymentDispatch): Promise<PaymentDispatch> {
  const composed = await composeFile(body);
  if (composed.outcome !== 'FORMATTED') throw new Error(`refused: ${JSON.stringify(composed)}`);
  expect(composed.findings).toEqual([]);
  expect(composed.lines).toEqual(body.payments.map((_one, at) => at + 2));
  return paymentDispatch.parse(JSON.parse(composed.bytes.toString('utf8')));
}

describe('the layout payment-dispatch.json', () => {
  it('writes whatever the contract allows as an event that the contract allows and that means the same', async () => {
    await fc.assert(
      fc.asyncProperty(event, async (body) => {
        paymentDispatch.parse(body);
        expect(meant(await written(body))).toEqual(meant(body));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['nacha', nachaDispatch(25)],
    ['pain.001', painDispatch(25)],
  ])('gives the event of a %s file back, but for its run', async (_, { parameters: _own, ...body }) => {
    const { fileId } = body;
    const messageId = `GP${fileId.replaceAll('-', '')}`;
    const asked = { ...body, messageId, layoutId: LAYOUT, parameters: { bankId: body.bankId } };
    const payments = asked.payments.map((payment) => ({ ...payment, direction: 'CREDIT' }));
    expect(await written(asked)).toEqual({
      ...asked,
      createdAt: '2026-11-21T10:00:00.000Z',
      runId: NIL_UUID,
      payments,
    });
  });

  it('refuses what a payment of the event cannot be, and names it', async () => {
    const body = painDispatch(3, { layoutId: LAYOUT });
    const payments = body.payments.map((payment, at) => (at === 1 ? { ...payment, sequence: 1 } : payment));
    expect(await composeFile({ ...body, payments })).toMatchObject({ outcome: 'REFUSED', refused: [{ paymentId: payments[1]!.paymentId, code: 'payment-dispatch.sequence' }] }); // prettier-ignore
  });
});
