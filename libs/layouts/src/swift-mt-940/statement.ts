import type { Account, Agent, StatementHeader, StatementKind } from '@giroport/canonical';
import type { CalendarDate } from '@giroport/kernel';
import { ExactSum } from '../text/exact-sum.ts';
import type { MtHeader } from '../swift-mt/header.ts';
import type { StatedBalance } from './balance.ts';

/** A statement while it is read: what its header said, and what was added up. */
export type OpenStatement = {
  readonly message: MtHeader;
  line: number;
  kind: StatementKind | undefined;
  reference: string | undefined;
  account: Account | undefined;
  accountLine: number;
  agent: Agent | undefined;
  owner: string | undefined;
  number: string | undefined;
  page: string | undefined;
  createdAt: string | undefined;
  currency: string | undefined;
  /** The header's item has gone out; what it says cannot change any more. */
  announced: boolean;
  opening: (StatedBalance & { readonly line: number; readonly intermediate: boolean }) | undefined;
  closing: (StatedBalance & { readonly line: number; readonly intermediate: boolean }) | undefined;
  /** A balance was told to be none that can be read. */
  malformed: boolean;
  entries: number;
  readonly credits: ExactSum;
  readonly debits: ExactSum;
  creditCount: number;
  debitCount: number;
};

export function openStatement(message: MtHeader, kind: StatementKind | undefined): OpenStatement {
  return {
    message,
    line: message.line,
    kind,
    reference: undefined,
    account: undefined,
    accountLine: 0,
    agent: undefined,
    owner: undefined,
    number: undefined,
    page: undefined,
    createdAt: undefined,
    currency: undefined,
    announced: false,
    opening: undefined,
    closing: undefined,
    malformed: false,
    entries: 0,
    credits: new ExactSum(),
    debits: new ExactSum(),
    creditCount: 0,
    debitCount: 0,
  };
}

export function headerOf(statement: OpenStatement): StatementHeader {
  const { account, opening, currency, message } = statement;
  const bank = statement.agent ?? (message.sender === undefined ? undefined : { bic: message.sender });
  return {
    kind: statement.kind ?? 'PREVIOUS_DAY',
    account: account ?? {},
    agent: bank,
    owner: statement.owner === undefined ? undefined : { name: statement.owner },
    currency: currency ?? account?.currency,
    id: statement.reference,
    number: statement.number,
    page: statement.page,
    createdAt: statement.createdAt ?? message.sentAt,
    fromDate: opening?.date,
    place: { line: statement.line },
  };
}

/** Accounts whose last balance is remembered, so that damage cannot fill the memory. */
const ACCOUNTS_MAX = 100_000;

export type LastBalance = {
  readonly minor: bigint;
  readonly date: CalendarDate | undefined;
  readonly intermediate: boolean;
  readonly line: number;
};

/** The last closing balance of each account and currency: the next opening balance continues it, wherever it stands in the file. */
export class Chain {
  private readonly last = new Map<string, LastBalance>();

  before(account: Account | undefined, currency: string): LastBalance | undefined {
    return this.last.get(keyOf(account, currency));
  }

  remember(account: Account | undefined, currency: string, balance: LastBalance): void {
    const key = keyOf(account, currency);
    if (this.last.size < ACCOUNTS_MAX || this.last.has(key)) this.last.set(key, balance);
  }
}

function keyOf(account: Account | undefined, currency: string): string {
  return `${account?.iban ?? account?.number ?? ''} ${currency}`;
}
