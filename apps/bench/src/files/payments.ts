import { amountOf, blocksOf, digits, type MadeFile } from './blocks.ts';

/** A payment that is to be written, as plain as every contestant can take it; one JSON line each. */
export type PlainPayment = {
  readonly id: string;
  readonly reference: string;
  readonly minor: number;
  readonly name: string;
  /** Of the payee: an IBAN and BIC, or a US account and routing number. */
  readonly account: string;
  readonly agent: string;
  readonly text: string;
};

export const sepaPayments: MadeFile = (payments) =>
  blocksOf(lines(payments, { accountOf: ibanOf, agent: 'COBADEFFXXX' }));

export const achPayments: MadeFile = (payments) =>
  blocksOf(lines(payments, { accountOf: (at) => digits(100_000_000 + at, 9), agent: '231380104' }));

/** A German IBAN with right check digits (ISO 13616-1 §6.1), each payment its own; reckoned in small numbers, since it is made once a payment. */
export function ibanOf(at: number): string {
  const check = 98 - ((REMAINDER + (at % 97) * STEP) % 97);
  return `DE${digits(check, 2)}${BANK}${digits(at, 10)}`;
}

const BANK = '37040044';
/** Of bank, account 0 and "DE00" in digits, and of one account more, modulo 97. */
const REMAINDER = Number(BigInt(`${BANK}0000000000131400`) % 97n);
const STEP = 1_000_000 % 97;

type Payee = { readonly accountOf: (at: number) => string; readonly agent: string };

function* lines(payments: number, { accountOf, agent }: Payee): Generator<string> {
  for (let at = 0; at < payments; at++) {
    const payment: PlainPayment = {
      id: `0190a5b2-7c3d-7e4f-8a9b-${digits(at, 12)}`,
      reference: `REF${digits(at, 12)}`,
      minor: amountOf(at),
      name: `Receiver ${at}`,
      account: accountOf(at),
      agent,
      text: `Invoice ${at} of November`,
    };
    yield `${JSON.stringify(payment)}\n`;
  }
}
