import type { BankStatementLoad, SetupAccount } from '@giroport/contracts';
import { idOfContent, maskAccount, type Clock } from '@giroport/kernel';
import { Journal, Seal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { FoundAccount } from '../domain/find-account.ts';
import { chainWarnings, weighStatement, type Warning, type Weighed } from '../domain/weigh-statement.ts';
import {
  findEarlier,
  insertBalances,
  insertEntries,
  insertStatement,
  lockAccount,
  previousOf,
  type NewStatement,
} from './application-tables.ts';
import type { StatementKey } from './stage.ts';
import { StatementContent } from './statement-content.ts';

export type Outcome = {
  readonly outcome: 'LOADED' | 'WARNING' | 'DUPLICATE' | 'REFUSED';
  /** The statement that was loaded, or the one that this repeats. */
  readonly statementId?: string;
  readonly accountMasked: string;
  /** Entries that the reader counted, and those that are rows now. */
  readonly declared: number;
  readonly loaded: number;
  readonly findings: readonly (Warning & { readonly severity: 'error' | 'warning'; readonly line: number })[];
};

/** How long a republished statement waits for its entries to be matched. */
const REPUBLISH_WAIT_MS_MAX = 30_000;

/** A statement that is whole, on its way into the application tables: all of it, or nothing. */
@Injectable()
export class StatementLoading {
  constructor(
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Checks and loads. What is refused, and what is there already, leaves no row. */
  async load(
    tx: Tx,
    key: StatementKey,
    first: BankStatementLoad,
    parts: AsyncIterable<BankStatementLoad> | Iterable<BankStatementLoad>,
    found: FoundAccount<SetupAccount>,
  ): Promise<Outcome> {
    const { header } = first;
    const base = { accountMasked: maskedOf(header.account), declared: 0, loaded: 0, line: header.line };
    const loadedBefore = await findLoaded(tx, key);
    if (loadedBefore !== undefined) return { ...base, ...loadedBefore };
    if (found.found !== 'one') return refused(base, accountProblem(found, base.accountMasked, header.currency));
    await tx.query('savepoint statement');
    const outcome = await this.loadParts(tx, key, first, parts, found.account);
    if (outcome.outcome === 'DUPLICATE' || outcome.outcome === 'REFUSED')
      await tx.query('rollback to savepoint statement');
    return outcome;
  }

  private async loadParts(
    tx: Tx,
    key: StatementKey,
    first: BankStatementLoad,
    parts: AsyncIterable<BankStatementLoad> | Iterable<BankStatementLoad>,
    account: SetupAccount,
  ): Promise<Outcome> {
    const { header } = first;
    const statementId = idOfContent('statement', key.bankFileId, String(key.statement));
    const content = new StatementContent(header, this.seal, header.kind !== 'CURRENT_DAY');
    let end: BankStatementLoad['end'];
    for await (const part of parts) {
      await insertEntries(tx, statementId, content.take(part));
      end = part.end ?? end;
    }
    const declared = end?.entries ?? -1;
    const base = {
      accountMasked: maskedOf(header.account),
      declared: Math.max(declared, 0),
      loaded: 0,
      line: header.line,
    };
    const currency = content.currency ?? account.currency;
    if (declared !== content.entries) {
      return refused(base, {
        code: 'statement.entries',
        message: `The reader counted ${declared} entries, and ${content.entries} came.`,
      });
    }
    if (currency !== account.currency)
      return refused(
        base,
        accountProblem({ found: 'other-currency', currency: account.currency }, base.accountMasked, currency),
      );
    const asOfDate = dayOf(header, content);
    if (asOfDate === undefined)
      return refused(base, { code: 'statement.day', message: 'Nothing in the statement says of which day it is.' });
    const weighed = weighStatement(header.kind, content.weighedBalances, { ...content.sums, currency });
    const number = header.number ?? '';
    const identity = {
      bankId: first.bankId,
      accountId: account.accountId,
      kind: header.kind,
      asOfDate,
      number,
      page: header.page ?? '',
    };
    await lockAccount(tx, identity);
    const contentHash = content.contentHash();
    const earlier = await findEarlier(tx, identity, contentHash);
    if (earlier?.contentHash === contentHash) return duplicate(base, earlier, identity);
    if (earlier !== undefined && header.kind === 'PREVIOUS_DAY') return refused(base, conflict(earlier, identity));
    const previous = header.kind === 'PREVIOUS_DAY' ? await previousOf(tx, identity) : undefined;
    const warnings = [
      ...content.doubts,
      ...weighed.warnings,
      ...chainWarnings(previous, { number, openingMinor: weighed.openingMinor, currency }),
    ];
    const statement: NewStatement = {
      ...identity,
      ...amountsOf(weighed),
      statementId,
      bankFileId: key.bankFileId,
      position: key.statement,
      accountMasked: base.accountMasked,
      layoutId: first.layoutId,
      currency,
      status: warnings.length > 0 ? 'WARNING' : 'LOADED',
      version: (earlier?.version ?? 0) + 1,
      bookedMinor: content.sums.bookedMinor,
      entries: content.entries,
      contentHash,
      warnings,
      header: this.seal.seal(JSON.stringify(header)),
      matchDue: content.waiting > 0,
      republishDueAt:
        account.republishStatements === true ? new Date(this.clock.now().getTime() + REPUBLISH_WAIT_MS_MAX) : undefined,
      loadedAt: this.clock.now(),
      replaces: header.kind === 'CURRENT_DAY' ? earlier?.statementId : undefined,
    };
    await insertStatement(tx, statement);
    await insertBalances(tx, statementId, content.balances);
    this.tellJournal(tx, statement, content.rowsHash());
    return {
      outcome: statement.status,
      statementId,
      accountMasked: base.accountMasked,
      declared,
      loaded: content.entries,
      findings: warnings.map((one) => ({ ...one, severity: 'warning' as const, line: header.line })),
    };
  }

  private tellJournal(tx: Tx, statement: NewStatement, digest: string): void {
    const { statementId, entries, accountId, bankFileId, asOfDate, status, version, replaces } = statement;
    this.journal.append(tx, {
      actor: 'statement-loader',
      action: 'statement.loaded',
      object: { type: 'statement', id: statementId },
      count: entries,
      digest,
      facts: { bankFileId, accountId, asOfDate, status, version, ...(replaces !== undefined && { replaces }) },
    });
  }
}

type Base = {
  readonly accountMasked: string;
  readonly declared: number;
  readonly loaded: number;
  readonly line: number;
};

function refused({ line, ...base }: Base, problem: Warning): Outcome {
  return { ...base, outcome: 'REFUSED', findings: [{ ...problem, severity: 'error', line }] };
}

type Identity = { readonly asOfDate: string; readonly number: string; readonly kind: string };
type Earlier = NonNullable<Awaited<ReturnType<typeof findEarlier>>>;

function duplicate({ line, ...base }: Base, { statementId, bankFileId }: Earlier, identity: Identity): Outcome {
  const message = `${sentence(identity)} was loaded before, from bank file ${bankFileId}; nothing was added.`;
  return {
    ...base,
    outcome: 'DUPLICATE',
    statementId,
    findings: [{ code: 'statement.duplicate', message, severity: 'warning', line }],
  };
}

function conflict({ bankFileId }: Earlier, identity: Identity): Warning {
  const message = `${sentence(identity)} was loaded before, from bank file ${bankFileId}, with other content; this one was not loaded.`;
  return { code: 'statement.conflict', message };
}

function sentence({ asOfDate, number }: Identity): string {
  return `The statement of ${asOfDate}${number === '' ? '' : `, number ${number},`}`;
}

/** A file that is read again: what one of its statements became before, it still is. */
async function findLoaded(
  tx: Tx,
  { bankFileId, statement }: StatementKey,
): Promise<Pick<Outcome, 'outcome' | 'statementId' | 'declared' | 'loaded' | 'findings'> | undefined> {
  const [row] = await tx.query<{
    statement_id: string;
    status: 'LOADED' | 'WARNING';
    entries: number;
    warnings: Warning[];
  }>('select statement_id, status, entries, warnings from statement where bank_file_id = $1 and position = $2', [
    bankFileId,
    statement,
  ]);
  if (row === undefined) return undefined;
  const findings = row.warnings.map((one) => ({ ...one, severity: 'warning' as const, line: 0 }));
  return { outcome: row.status, statementId: row.statement_id, declared: row.entries, loaded: row.entries, findings };
}

export function accountProblem(
  found: Exclude<FoundAccount<SetupAccount>, { found: 'one' }>,
  masked: string,
  currency: string | undefined,
): Warning {
  switch (found.found) {
    case 'none':
      return {
        code: 'account.unknown',
        message:
          masked === NO_ACCOUNT
            ? 'The statement does not say of which account it is.'
            : `Account ${masked} is not in the set-up of this bank. Add it, and import the file again.`,
      };
    case 'other-currency':
      return {
        code: 'account.currency',
        message: `Account ${masked} is kept in ${found.currency}, and the statement is in ${currency ?? 'no currency'}.`,
      };
    case 'several':
      return {
        code: 'account.ambiguous',
        message: `${found.count} accounts of the set-up could be ${masked}; the statement does not say which.`,
      };
  }
}

/** The day that a statement speaks of: that of its closing balance, else the end of its period, else its last booking. */
function dayOf(header: BankStatementLoad['header'], content: StatementContent): string | undefined {
  const closing = content.balances
    .filter(({ type, date }) => type === 'CLBD' && date !== undefined)
    .map(({ date }) => date!);
  const created = header.createdAt?.slice(0, 10);
  const createdDate = created !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(created) ? created : undefined;
  return closing.toSorted().at(-1) ?? header.toDate ?? content.lastBookingDate ?? createdDate;
}

function amountsOf({
  openingMinor,
  closingMinor,
  availableMinor,
}: Weighed): Pick<NewStatement, 'openingMinor' | 'closingMinor' | 'availableMinor'> {
  return { openingMinor, closingMinor, availableMinor };
}

/** What stands where a statement names no account. */
const NO_ACCOUNT = '(none)';

export function maskedOf(account: { iban?: string; number?: string }): string {
  const number = account.iban ?? account.number;
  return number === undefined ? NO_ACCOUNT : maskAccount(number);
}
