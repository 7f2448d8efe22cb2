import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { FX_CHARS, fxItem, fxTrailer, PAY_CHARS, payItem, payTrailer } from './fields.ts';
import { fxPaymentOf } from './fx-payment.ts';
import { unicreditParameters } from './parameters.ts';
import { payPaymentOf } from './pay-payment.ts';
import type { UnicreditForm } from './read.ts';
import { UnicreditReader } from './read.ts';
import { writeFx } from './write-fx.ts';
import { writePay } from './write-pay.ts';

const payForm: UnicreditForm = {
  id: 'hu.pay',
  chars: PAY_CHARS,
  least: 184,
  header: '23',
  item: '43',
  trailer: '63',
  fields: { serial: payItem.serial, account: payItem.account, amount: payItem.amount, sums: payTrailer },
  paymentOf: payPaymentOf,
};

const fxForm: UnicreditForm = {
  id: 'hu.fx',
  chars: FX_CHARS,
  least: 714,
  header: '34',
  item: '54',
  trailer: '74',
  fields: { serial: fxItem.serial, account: fxItem.account, amount: fxItem.amount, sums: fxTrailer },
  paymentOf: fxPaymentOf,
};

/** Forint transfers as UniCredit Bank Hungary takes them. */
export const pay = {
  id: 'hu.pay',
  name: 'Forint transfers for UniCredit Hungary (.PAY)',
  spec: 'UniCredit Bank Hungary, HUF payment orders (records of 256 bytes)',
  kind: 'payment',
  fileExtension: 'PAY',
  mediaType: 'text/plain',
  parameters: unicreditParameters,
  likeness: (head) => likenessOf(head, 'pay'),
  read: (parameters) => new UnicreditReader(payForm, parameters),
  write: writePay,
} satisfies Layout;

/** Transfers in other currencies, and abroad, for the same bank. */
export const fx = {
  id: 'hu.fx',
  name: 'Currency transfers for UniCredit Hungary (.CCY)',
  spec: 'UniCredit Bank Hungary, foreign currency payment orders (records of 800 bytes)',
  kind: 'payment',
  fileExtension: 'CCY',
  mediaType: 'text/plain',
  parameters: unicreditParameters,
  likeness: (head) => likenessOf(head, 'fx'),
  read: (parameters) => new UnicreditReader(fxForm, parameters),
  write: writeFx,
} satisfies Layout;
