import type { Account, Entry, EntryDetail, Party } from '@giroport/canonical';
import { findCurrencyDecimals, findIban, isWithdrawnCurrency, tableOf } from '@giroport/kernel';
import { isNothing } from '../domestic/fixed-record.ts';
import type { Node } from './node.ts';
import { childOf, valueOf } from './node.ts';
import type { Amount, Moment } from './values.ts';

/** What was read of a transaction's amount and day before the entry is made of it. */
export type Readings = {
  readonly amount: Amount | undefined;
  readonly posted: Moment | undefined;
  readonly available: Moment | undefined;
};

/** A transaction's own currency, where it has one; else the statement's. */
export function currencyOf(node: Node, statement: string): string {
  const own = valueOf(childOf(node, 'CURRENCY'), 'CURSYM')?.toUpperCase();
  return own !== undefined && isCurrency(own) ? own : statement;
}

/** One of ISO 4217, today or once. */
export function isCurrency(text: string): boolean {
  return findCurrencyDecimals(text) !== undefined || isWithdrawnCurrency(text);
}

export function entryOf(node: Node, currency: string, { amount, posted, available }: Readings): Entry {
  const minor = amount?.minor ?? 0n;
  const reference = valueOf(node, 'CHECKNUM') ?? valueOf(node, 'REFNUM');
  const detail = detailOf(node);
  const name = valueOf(node, 'NAME') ?? valueOf(childOf(node, 'PAYEE'), 'NAME');
  const texts = [name, valueOf(node, 'MEMO')].filter((text, at, all) => text !== undefined && all.indexOf(text) === at);
  return {
    amount: { minor: minor < 0n ? -minor : minor, currency },
    side: minor < 0n ? 'DEBIT' : 'CREDIT',
    status: node.name === 'STMTTRNP' ? 'PDNG' : valueOf(node, 'CORRECTACTION') === 'DELETE' ? 'INFO' : 'BOOK',
    bookingDate: posted?.date,
    valueDate: available?.date,
    code: { proprietary: valueOf(node, 'TRNTYPE'), issuer: 'OFX' },
    ownerReference: reference === undefined || isNothing(reference) ? undefined : reference,
    bankReference: valueOf(node, 'FITID') ?? valueOf(node, 'SRVRTID'),
    details: Object.values(detail).every((part) => part === undefined) ? [] : [detail],
    additionalInformation: texts.length === 0 ? undefined : texts.join('\n'),
    place: { line: node.line },
  };
}

function detailOf(node: Node): EntryDetail {
  const payee = childOf(node, 'PAYEE');
  const name = valueOf(node, 'NAME') ?? valueOf(payee, 'NAME');
  const memo = valueOf(node, 'MEMO');
  const to = childOf(node, 'BANKACCTTO', 'CCACCTTO');
  const bank = valueOf(to, 'BANKID');
  return {
    counterparty: partyOf(name, payee),
    counterpartyAccount: to === undefined ? undefined : accountOf(to),
    counterpartyAgent: bank === undefined ? undefined : { memberId: bank, branch: valueOf(to, 'BRANCHID') },
    remittance: memo === undefined ? undefined : { unstructured: [memo] },
  };
}

function partyOf(name: string | undefined, payee: Node | undefined): Party | undefined {
  const lines = ['ADDR1', 'ADDR2', 'ADDR3'].map((part) => valueOf(payee, part)).filter((line) => line !== undefined);
  const address = { lines: lines.length === 0 ? undefined : lines, town: valueOf(payee, 'CITY'), region: valueOf(payee, 'STATE'), postCode: valueOf(payee, 'POSTALCODE') }; // prettier-ignore
  const hasAddress = Object.values(address).some((part) => part !== undefined);
  if (name === undefined && !hasAddress) return undefined;
  return { name, ...(hasAddress ? { address } : {}), phone: valueOf(payee, 'PHONE') };
}

const ACCOUNT_TYPES: Readonly<Record<string, Account['type']>> = tableOf({ CHECKING: 'CHECKING', SAVINGS: 'SAVINGS', MONEYMRKT: 'SAVINGS', CREDITLINE: 'LOAN' }); // prettier-ignore

/** The account of a statement or a counterparty: an IBAN where it is one. */
export function accountOf(node: Node): Account {
  const id = valueOf(node, 'ACCTID') ?? valueOf(node, 'LOANACCTID');
  const type = ACCOUNT_TYPES[valueOf(node, 'ACCTTYPE')?.toUpperCase() ?? ''];
  const iban = id === undefined ? undefined : findIban(id);
  return { ...(iban === undefined ? { number: id } : { iban }), ...(type === undefined ? {} : { type }) };
}
