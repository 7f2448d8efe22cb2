import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { aba } from '../aba/index.ts';
import { bacs18 } from '../bacs18/index.ts';
import { cpa005 } from '../cpa005/index.ts';
import type { Item, Layout } from '../layout.ts';

/*
 * What the three national payment layouts promise alike: thousands of payments, written and read again, are the same payments;
 * and whatever stands in them, a writer either says it or refuses it with its code, naming the payment.
 */

type Case = {
  readonly layout: Layout & { write: NonNullable<Layout['write']>; read: NonNullable<Layout['read']> };
  readonly over: Partial<PaymentFileOrder>;
  /** Payments that the layout can say, with all that its records carry. */
  readonly payment: fc.Arbitrary<PaymentOrder>;
  readonly parameters: fc.Arbitrary<Record<string, string>>;
};

const EXECUTION_DATE = '2026-11-23';
const orderOf = (payments: readonly PaymentOrder[], over: Partial<PaymentFileOrder>): PaymentFileOrder => ({
  messageId: 'FILE-1',
  purpose: 'INITIATION',
  method: 'EFT',
  direction: 'MIXED',
  createdAt: new Date('2026-11-20T22:30:00Z'),
  fileSequence: 1,
  executionDate: EXECUTION_DATE,
  currency: 'AUD',
  originator: { name: 'Acme' },
  originatorAccount: {},
  originatorAgent: {},
  totals: { count: payments.length, prenotes: 0, credits: new Map(), debits: new Map() },
  payments,
  ...over,
});

const itemsOf = (layout: Case['layout'], bytes: Buffer): Item[] => {
  const reader = layout.read({});
  return [...reader.push(bytes), ...reader.end()];
};
const paymentsOf = (items: readonly Item[]): PaymentOrder[] =>
  items.flatMap((item) => (item.item === 'payment' ? [item.payment] : []));
const findingsOf = (items: readonly Item[]): Item[] => items.filter((item) => item.item === 'finding');

/** A text of such characters, without blanks at its ends, and as wide as the field at times. */
const textOf = (characters: string, width: number, least = 1): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.array(fc.constantFrom(...characters), { minLength: least, maxLength: width }),
      fc.array(fc.constantFrom(...characters), { minLength: width, maxLength: width }),
    )
    .map((letters) => letters.join('').trim())
    .filter((text) => text.length >= least);
const digits = (width: number, least = width): fc.Arbitrary<string> =>
  textOf('0123456789', width, least).filter((text) => !/^0*$/.test(text));
const cents = (max: bigint): fc.Arbitrary<bigint> => fc.oneof(fc.bigInt(1n, max), fc.constantFrom(1n, max, 100n));
const direction = fc.constantFrom('CREDIT' as const, 'DEBIT' as const);

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const PLAIN = `${UPPER}abcdefghijklmnopqrstuvwxyz0123456789  `;
/** Totals have ten digits of cents: forty payments of so much fit. */
const ABA_MAX = 249_999_999n;

const abaCase: Case = {
  layout: aba,
  over: {
    currency: 'AUD',
    originator: { name: 'Acme Pty Ltd', ids: [{ id: '301500' }] },
    originatorAccount: { number: '12341234' },
    originatorAgent: { memberId: '067102', name: 'CBA' },
  },
  payment: fc
    .record({
      direction,
      minor: cents(ABA_MAX),
      name: textOf(`${PLAIN}&'()*,-./`, 32),
      reference: textOf(`${PLAIN}&'()*,-./`, 18),
      account: textOf('0123456789-', 9).filter((text) => !/^[0 ]*$/.test(text)),
      bsb: digits(6),
      code: fc.constantFrom('50', '51', '52', '53', '54', '55', '56', '57'),
      indicator: fc.constantFrom('', 'N', 'W', 'X', 'Y', 'tax'),
      tax: cents(99_999_999n),
      own: digits(9, 3),
    })
    .map((made) => ({
      method: made.direction === 'CREDIT' ? ('EFT' as const) : ('DD' as const),
      direction: made.direction,
      endToEndId: made.reference,
      amount: { minor: made.minor, currency: 'AUD' },
      executionDate: EXECUTION_DATE,
      originator: { name: 'Acme Pty Ltd' },
      originatorAccount: { number: made.own },
      originatorAgent: { memberId: '067102', clearingSystem: 'AUBSB' },
      counterparty: { name: made.name },
      counterpartyAccount: { number: made.account },
      counterpartyAgent: { memberId: made.bsb, clearingSystem: 'AUBSB' },
      localInstrument: made.direction === 'CREDIT' ? made.code : '13',
      instructions: made.indicator === 'N' ? [{ for: 'CREDITOR_AGENT' as const, code: 'N' }] : undefined,
      regulatory:
        made.indicator === 'tax'
          ? [{ authorityCountry: 'AU', amount: { minor: made.tax, currency: 'AUD' } }]
          : made.indicator === '' || made.indicator === 'N'
            ? undefined
            : [{ authorityCountry: 'AU', code: made.indicator, amount: { minor: made.tax, currency: 'AUD' } }],
    })),
  parameters: fc.record({
    lineEnds: fc.constantFrom('crlf', 'lf'),
    headerAccount: fc.constantFrom('blank', 'filled'),
  }),
};

const BACS = `${UPPER}0123456789.&/- `;
const collections = { '01': 'FRST', '17': 'RCUR', '19': 'FNAL' } as const;
const bacsCase: Case = {
  layout: bacs18,
  over: {
    currency: 'GBP',
    originator: { name: 'ACME LTD', ids: [{ id: '123456' }] },
    originatorAccount: { number: '12345678' },
    originatorAgent: { memberId: '601613' },
  },
  payment: fc
    .record({
      kind: fc.constantFrom('99', 'Z4', '01', '17', '18', '19', '0N', '0C'),
      minor: cents(99_999_999_999n),
      name: textOf(BACS, 18),
      reference: textOf(BACS, 18),
      account: digits(8),
      sortCode: digits(6),
      free: fc.constantFrom(undefined, '/A1B', 'X'),
      ownName: fc.constantFrom('ACME LTD', 'A'),
      executionDate: fc.constantFrom('2026-11-23', '2026-12-31', '2027-01-01'),
    })
    .map((made) => {
      const credit = made.kind === '99' || made.kind === 'Z4';
      const sequence = collections[made.kind as keyof typeof collections] as 'FRST' | 'RCUR' | 'FNAL' | undefined;
      return {
        method: credit ? ('EFT' as const) : ('DD' as const),
        direction: credit ? ('CREDIT' as const) : ('DEBIT' as const),
        endToEndId: made.reference,
        amount: { minor: made.kind.startsWith('0') && made.kind !== '01' ? 0n : made.minor, currency: 'GBP' },
        executionDate: made.executionDate,
        prenote: made.kind.startsWith('0') && made.kind !== '01' ? true : undefined,
        originator: { name: made.ownName },
        originatorAccount: { number: '12345678' },
        originatorAgent: { memberId: '601613', clearingSystem: 'GBDSC' },
        counterparty: { name: made.name },
        counterpartyAccount: { number: made.account },
        counterpartyAgent: { memberId: made.sortCode, clearingSystem: 'GBDSC' },
        localInstrument: made.kind,
        instructions: made.free === undefined ? undefined : [{ for: 'CREDITOR_AGENT' as const, text: made.free }],
        mandate: sequence === undefined ? undefined : { id: made.reference, sequence },
      };
    })
    .filter((payment) => payment.counterpartyAccount.number !== '12345678'),
  parameters: fc.record({
    lineEnds: fc.constantFrom('crlf', 'lf'),
    processing: fc.constant('multi'),
    names: fc.constantFrom('exact', 'upper'),
  }),
};

const cpaCase: Case = {
  layout: cpa005,
  over: {
    currency: 'CAD',
    originator: { name: 'Acme Inc', ids: [{ id: '0123456789' }] },
    originatorAccount: { number: '987654' },
    originatorAgent: { memberId: '000312345' },
    receiver: { memberId: '00320' },
  },
  payment: fc
    .record({
      direction,
      minor: cents(9_999_999_999n),
      name: textOf(`${PLAIN}!"#$%&'()*+,-./:;<=>?@[]^_{|}~\\`, 30),
      reference: textOf(`${PLAIN}#*/`, 19),
      sundry: fc.option(textOf(`${PLAIN}#*/`, 15), { nil: undefined }),
      account: digits(12, 3),
      institution: digits(8),
      code: fc.constantFrom('200', '450', '460', '701'),
      trace: fc.option(digits(22), { nil: undefined }),
      executionDate: fc.constantFrom('2026-11-23', '2026-12-31', '2028-12-31'),
    })
    .map((made) => ({
      method: made.direction === 'CREDIT' ? ('EFT' as const) : ('DD' as const),
      direction: made.direction,
      instructionId: made.trace,
      endToEndId: made.reference,
      amount: { minor: made.minor, currency: 'CAD' },
      executionDate: made.executionDate,
      originator: { name: 'Acme Inc', ids: [{ id: '0123456789', scheme: 'CPA' }] },
      originatorAccount: { number: '987654' },
      originatorAgent: { memberId: '000312345', clearingSystem: 'CACPA' },
      counterparty: { name: made.name },
      counterpartyAccount: { number: made.account },
      counterpartyAgent: { memberId: `0${made.institution}`, clearingSystem: 'CACPA' },
      localInstrument: made.code,
      remittance: made.sundry === undefined ? undefined : { unstructured: [made.sundry] },
    })),
  parameters: fc.record({
    lineEnds: fc.constantFrom('crlf', 'lf'),
    segments: fc.constantFrom('1', '2', '6'),
  }),
};

const HOSTILE = [
  ...['', ' ', '\n', '\r\n', '\t', '\u0000', '\u001a', 'é', 'ß', '漢字', '\u{1f4a9}', '=cmd()', "'; drop table", '<b>', '&amp;'],
  ...['0', '000000', '999-999', '-1', '1e9', 'NaN', 'undefined', 'NOTPROVIDED', 'CONTRA', 'x'.repeat(200), 'A\u0301', '\u202e', 'VOL1', '7999-999'],
]; // prettier-ignore
const anything = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ maxLength: 40 }), fc.string({ unit: 'binary', maxLength: 10 })); // prettier-ignore

describe.each([abaCase, bacsCase, cpaCase].map((one) => [one.layout.id, one] as const))(
  'a file of %s',
  (_, { layout, over, payment, parameters }) => {
    // prettier-ignore
    const write = (payments: readonly PaymentOrder[], given: Record<string, string> = {}): Buffer =>
    Buffer.concat([...layout.write(orderOf(payments, over), given)]);

    it('holds the payments that were written, each as it was, without a finding', () => {
      fc.assert(
        fc.property(fc.array(payment, { minLength: 1, maxLength: 40 }), parameters, (payments, given) => {
          const items = itemsOf(layout, write(payments, given));
          expect(findingsOf(items)).toEqual([]);
          expect(paymentsOf(items).map((one) => ({ ...one, sequence: undefined }))).toEqual(payments);
        }),
        { numRuns: 150 },
      );
    });

    it('is the same bytes for the same order', () => {
      fc.assert(
        fc.property(fc.array(payment, { minLength: 1, maxLength: 5 }), parameters, (payments, given) => {
          expect(write(payments, given)).toEqual(write(payments, given));
        }),
        { numRuns: 20 },
      );
    });

    it('says whatever stands in a payment, or refuses it and names the payment', () => {
      const hostile = fc.record({
        base: payment,
        name: anything,
        reference: anything,
        account: anything,
        agent: anything,
        text: anything,
        minor: fc.oneof(fc.constantFrom(0n, -1n, 10n ** 10n, 10n ** 11n, 10n ** 18n), fc.bigInt(1n, 1000n)),
        which: fc.integer({ min: 0, max: 5 }),
      });
      let refused = 0;
      fc.assert(
        fc.property(hostile, ({ base, which, ...parts }) => {
          const damaged: PaymentOrder = {
            ...base,
            ...(which === 0 && { counterparty: { name: parts.name } }),
            ...(which === 1 && { endToEndId: parts.reference, mandate: undefined }),
            ...(which === 2 && { counterpartyAccount: { number: parts.account } }),
            ...(which === 3 && { counterpartyAgent: { memberId: parts.agent } }),
            ...(which === 4 && { remittance: { unstructured: [parts.text] } }),
            ...(which === 5 && { amount: { ...base.amount, minor: parts.minor } }),
            paymentId: 'our-id',
          };
          try {
            const items = itemsOf(layout, write([damaged], layout === bacs18 ? { processing: 'multi' } : {}));
            expect(findingsOf(items)).toEqual([]);
            const [read, ...others] = paymentsOf(items);
            expect(others).toEqual([]);
            expect(read?.amount).toEqual(damaged.amount);
            const accountOf = (number: string | undefined): string => (number ?? '').trim().replaceAll(/[ -]/g, '');
            expect(accountOf(read?.counterpartyAccount?.number)).toBe(accountOf(damaged.counterpartyAccount?.number));
            const name = (damaged.counterparty.name ?? '').trim();
            expect(read?.counterparty.name).toBe(layout === bacs18 ? name.toUpperCase() : name);
          } catch (error) {
            if (!(error instanceof Reject)) throw error;
            refused++;
            expect(error.code.startsWith(`${layout.id}.`)).toBe(true);
            expect(error.facts).toMatchObject({ paymentId: 'our-id', field: expect.any(String) });
          }
        }),
        { numRuns: 1_000 },
      );
      expect(refused).toBeGreaterThan(200);
    });

    it('is refused where it has no payment, another purpose, another currency or an unknown parameter', () => {
      const [one] = fc.sample(payment, { numRuns: 1, seed: 1 });
      const refusal = (order: PaymentFileOrder, given: Record<string, string> = {}): string => {
        try {
          Buffer.concat([...layout.write(order, given)]);
          return 'written';
        } catch (error) {
          return error instanceof Reject ? error.code : String(error);
        }
      };
      expect(refusal(orderOf([], over))).toBe(`${layout.id}.empty`);
      expect(refusal(orderOf([one!], { ...over, purpose: 'REVERSAL' }))).toBe(`${layout.id}.purpose`);
      expect(refusal(orderOf([one!], { ...over, currency: 'JPY' }))).toBe(`${layout.id}.currency`);
      expect(refusal(orderOf([one!], over), { colour: 'blue' })).toBe('layout.parameter');
      expect(refusal(orderOf([one!], over), { lineEnds: 'none' })).toBe('layout.parameter');
    });
  },
);
