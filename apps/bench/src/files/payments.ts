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
  blocksOf(lines(payments, { account: 'DE89370400440532013000', agent: 'COBADEFFXXX' }));

export const achPayments: MadeFile = (payments) =>
  blocksOf(lines(payments, { account: '100000000', agent: '231380104' }));

function* lines(payments: number, payee: { account: string; agent: string }): Generator<string> {
  for (let at = 0; at < payments; at++) {
    const payment: PlainPayment = {
      id: `0190a5b2-7c3d-7e4f-8a9b-${digits(at, 12)}`,
      reference: `REF${digits(at, 12)}`,
      minor: amountOf(at),
      name: `Receiver ${at}`,
      ...payee,
      text: `Invoice ${at} of November`,
    };
    yield `${JSON.stringify(payment)}\n`;
  }
}
