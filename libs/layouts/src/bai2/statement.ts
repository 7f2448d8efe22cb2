import type { Entry, Finding, StatementHeader, StatementItem } from '@giroport/canonical';
import { ExactSum } from '../text/exact-sum.ts';
import { finding } from '../text/findings.ts';
import type { AccountSummary } from './account.ts';
import type { Group } from './headers.ts';
import { levelAt } from './headers.ts';
import type { Level } from './trailers.ts';

/** An account between its 03 and its 49: what it said of itself, and what its entries came to. */
export type OpenAccount = Level & {
  readonly summary: AccountSummary;
  readonly credits: ExactSum;
  readonly debits: ExactSum;
  entries: number;
};

export function openAccount(line: number, summary: AccountSummary): OpenAccount {
  return { ...levelAt(line), summary, total: summary.sum, credits: new ExactSum(), debits: new ExactSum(), entries: 0 };
}

export function headerOf({ line, summary }: OpenAccount, group: Group): StatementHeader {
  return {
    kind: group.kind,
    account: { number: summary.number || undefined, currency: summary.currency },
    agent: group.originator === '' ? undefined : { memberId: group.originator },
    currency: summary.currency,
    createdAt: group.createdAt,
    fromDate: group.date,
    toDate: group.date,
    place: { line },
  };
}

export function addEntry(account: OpenAccount, entry: Entry, amount: bigint): void {
  account.total += amount;
  account.entries++;
  if (entry.status !== 'BOOK') return;
  const sum = entry.side === 'CREDIT' ? account.credits : account.debits;
  sum.addBig(entry.amount.minor);
}

/** The end of the statement; a closing ledger that the entries do not lead to is told. */
export function endOf(account: OpenAccount, line: number, findings: Finding[]): StatementItem {
  const credits = account.credits.value;
  const debits = account.debits.value;
  const balanced = balancedOf(account, credits - debits);
  if (balanced === false) {
    const expected = (ledgerOf(account, OPENING_LEDGER) ?? 0n) + credits - debits;
    findings.push(finding('warning', 'bai2.account.balance', account.line, { field: 'Closing Ledger (015)', found: String(ledgerOf(account, CLOSING_LEDGER)), expected: String(expected), message: 'The opening ledger and the entries do not add up to the closing ledger.' })); // prettier-ignore
  }
  return { item: 'statement-end', place: { line }, entries: account.entries, credits, debits, balanced };
}

/** Opening ledger and booked entries against the closing ledger; an account that reports sums alone proves nothing. */
function balancedOf(account: OpenAccount, moved: bigint): boolean | null {
  const opening = ledgerOf(account, OPENING_LEDGER);
  const closing = ledgerOf(account, CLOSING_LEDGER);
  if (opening === undefined || closing === undefined) return null;
  if (account.entries === 0 && opening !== closing) return null;
  return opening + moved === closing;
}

function ledgerOf(account: OpenAccount, code: string): bigint | undefined {
  return account.summary.balances.find((balance) => balance.nativeCode === code)?.amount.minor;
}

const OPENING_LEDGER = '010';
const CLOSING_LEDGER = '015';
