import {
  bankStatementLoaded,
  MATCH_REFERENCES_MAX,
  matchReferences,
  type ReferenceMatch,
  type WireStatementEntry,
} from '@giroport/contracts';
import { minorToDecimal, getCurrencyDecimals, type Clock } from '@giroport/kernel';
import { Bus, Outbox, Questions } from '@giroport/messaging';
import { Database, inTransaction, Seal, type Tx } from '@giroport/persistence';
import { CLOCK, inSpan, inTracesOf, LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { namesOnePayment, referencesOf, type EntryReference } from '../domain/entry-references.ts';
import {
  claimStatement,
  giveBack,
  storeMatches,
  endPass,
  takeEntries,
  type ClaimedStatement,
  type EntryMatch,
  type WaitingEntry,
} from './match-tables.ts';

const LOOK_EVERY_MS = 1_000;
/** How long a statement waits where dispatch could not be asked. */
const ASK_AGAIN_AFTER_MS = 1_000;
/** Waits before the entries that found nothing are looked for again; after the last they are left unmatched. */
export const MATCH_AGAIN_AFTER_MS = [5_000, 60_000, 600_000] as const;

/**
 * Finds the payments that loaded entries speak of: a statement at a time, so many references a question. Loading never waits
 * for it, and it never waits for more than dispatch: what cannot be asked now is due again.
 */
@Injectable()
export class MatchEntries implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop('match entries', LOOK_EVERY_MS, log, () => this.turn());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  private async turn(): Promise<boolean> {
    this.bus.connected();
    const republished = await inTransaction(this.database, (tx) => this.republish(tx));
    const claimed = await claimStatement(this.database, this.clock.now());
    if (claimed === undefined) return republished;
    try {
      await inSpan('match entries', {}, () => this.matchSome(claimed));
    } catch (error) {
      await giveBack(this.database, claimed, new Date(this.clock.now().getTime() + ASK_AGAIN_AFTER_MS));
      throw error;
    }
    return true;
  }

  private async matchSome(claimed: ClaimedStatement): Promise<void> {
    const entries = await takeEntries(this.database, claimed, MATCH_REFERENCES_MAX);
    if (entries.length === 0) return await endPass(this.database, claimed, this.clock.now(), MATCH_AGAIN_AFTER_MS);
    const wanted = entries.flatMap((row) => this.referencesIn(row));
    const matches: EntryMatch[] = [];
    const traces: string[] = [];
    for (let at = 0; at < wanted.length; at += MATCH_REFERENCES_MAX) {
      const found = await this.ask(claimed.bankId, wanted.slice(at, at + MATCH_REFERENCES_MAX));
      matches.push(...found.matches);
      traces.push(...found.traces);
    }
    await inTracesOf(traces, 'statement entries matched', () =>
      storeMatches(this.database, claimed, entries, wanted, matches, this.clock.now()),
    );
  }

  private referencesIn({ position, body }: WaitingEntry): Wanted[] {
    const entry = JSON.parse(this.seal.openText(body)) as WireStatementEntry;
    return referencesOf(entry).map((reference) => ({ position, ...reference }));
  }

  private async ask(
    bankId: string,
    wanted: readonly Wanted[],
  ): Promise<{ matches: EntryMatch[]; traces: readonly string[] }> {
    const references = wanted.map(({ target, original, amount, currency }) => ({ target, original, amount, currency }));
    const { matches, traces = [] } = await this.questions.ask(matchReferences, { bankId, references });
    const found = matches.flatMap((match, at) => {
      const one = accepted(wanted[at]!, match);
      return one === undefined ? [] : [{ position: wanted[at]!.position, detail: wanted[at]!.detail, ...one }];
    });
    return { matches: found, traces };
  }

  /** Tells of a statement once its entries were looked for, or waited long enough for that. */
  private async republish(tx: Tx): Promise<boolean> {
    const rows = await tx.query<LoadedRow>(
      `update statement set republish_due_at = null where statement_id in (
         select statement_id from statement where republish_due_at is not null and (republish_due_at <= $1 or match_due_at is null or match_passes > 0)
         order by republish_due_at limit 100 for update skip locked)
       returning statement_id, bank_file_id, bank_id, account_id, kind, status, number, currency, as_of_date::text as as_of_date,
         opening_minor, closing_minor, entries, matched, warnings`,
      [this.clock.now()],
    );
    const about = (row: LoadedRow) => ({ subject: row.statement_id, token: row.bank_id, body: loadedBody(row) });
    await this.outbox.announceAll(tx, bankStatementLoaded, rows.map(about));
    return rows.length > 0;
  }
}

export type Wanted = EntryReference & { readonly position: number };

/** An end-to-end id may be another payment's by chance: then the amount must be the same. */
function accepted(wanted: Wanted, match: ReferenceMatch): { paymentId?: string; fileId?: string } | undefined {
  if (match.found === 'FILE') return { fileId: match.fileId };
  if (match.found !== 'PAYMENT') return undefined;
  const sameAmount = match.currency === wanted.currency && Number(match.amount) === Number(wanted.amount);
  if (!sameAmount && !namesOnePayment(wanted)) return undefined;
  return { paymentId: match.paymentId, ...(match.fileId !== undefined && { fileId: match.fileId }) };
}

type LoadedRow = {
  statement_id: string;
  bank_file_id: string;
  bank_id: string;
  account_id: string;
  kind: 'PREVIOUS_DAY' | 'CURRENT_DAY' | 'NOTIFICATION';
  status: 'LOADED' | 'WARNING';
  number: string;
  currency: string;
  as_of_date: string;
  opening_minor: string | null;
  closing_minor: string | null;
  entries: number;
  matched: number;
  warnings: { code: string; message: string }[];
};

/** The most warnings that the event carries. */
const WARNINGS_MAX = 20;

function loadedBody(row: LoadedRow) {
  const decimal = (minor: string): string => minorToDecimal(BigInt(minor), getCurrencyDecimals(row.currency));
  return {
    statementId: row.statement_id,
    bankFileId: row.bank_file_id,
    bankId: row.bank_id,
    accountId: row.account_id,
    kind: row.kind,
    status: row.status,
    ...(row.number !== '' && { number: row.number }),
    currency: row.currency,
    asOfDate: row.as_of_date,
    ...(row.opening_minor !== null && { opening: decimal(row.opening_minor) }),
    ...(row.closing_minor !== null && { closing: decimal(row.closing_minor) }),
    entries: row.entries,
    matched: row.matched,
    warnings: row.warnings.slice(0, WARNINGS_MAX).map((one) => one.message.slice(0, 500)),
  };
}
