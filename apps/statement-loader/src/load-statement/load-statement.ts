import {
  bankFileStatus,
  bankStatementLoad,
  FINDINGS_MAX,
  opsEvent,
  type BankFileStatus,
  type BankStatementLoad,
  type SetupAccount,
} from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { Outbox, type Consumer, type EventContext, type Refusal } from '@giroport/messaging';
import { Seal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { FoundAccount } from '../domain/find-account.ts';
import { KnownAccounts } from '../known-accounts/known-accounts.ts';
import { MatchEntries } from '../match-entries/match-entries.ts';
import { dropStaged, isWhole, keyOf, lockReading, stagedParts, stagePart, type StatementKey } from './stage.ts';
import { StatementLoading, type Outcome } from './statement-loading.ts';

type Prepared = FoundAccount<SetupAccount>;

/** Takes a statement's parts, in any order and as often as they come; the part that makes it whole loads it. */
@Injectable()
export class LoadStatement implements Consumer<typeof bankStatementLoad, Prepared> {
  readonly event = bankStatementLoad;
  readonly name = 'statement-loader--load-statement';
  readonly gatherMax = 8;

  constructor(
    @Inject(KnownAccounts) private readonly accounts: KnownAccounts,
    @Inject(StatementLoading) private readonly loading: StatementLoading,
    @Inject(MatchEntries) private readonly matching: MatchEntries,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async prepare({ bankId, header }: BankStatementLoad): Promise<Prepared> {
    return await this.accounts.find(bankId, header.account, header.currency ?? header.account.currency);
  }

  async handle(body: BankStatementLoad, tx: Tx, { prepared }: EventContext & { prepared: Prepared }): Promise<void> {
    const key = keyOf(body);
    await lockReading(tx, key, body);
    if (!(await isDecided(tx, key))) await this.takePart(tx, key, body, prepared);
    await this.tellWhenDone(tx, key, body);
  }

  /** A part that is none is told to the file's owner, as far as it says whose it is. */
  async refuse({ body, code, cause, eventId }: Refusal, tx: Tx): Promise<void> {
    const { bankFileId, bankId } = (body ?? {}) as Partial<BankStatementLoad>;
    if (!isUuid(bankFileId) || typeof bankId !== 'string' || !/^[A-Z0-9][A-Z0-9-]{0,19}$/.test(bankId)) return;
    const finding = { severity: 'error' as const, code: code.slice(0, 80), line: 0, message: cause.slice(0, 500) };
    const status = {
      bankFileId,
      bankId,
      status: 'ERROR' as const,
      by: 'statement-loader',
      findings: [finding],
      at: this.clock.now().toISOString(),
    };
    await this.outbox.announce(tx, bankFileStatus, status, {
      subject: `${bankFileId}/${eventId}/refused`,
      token: bankId,
    });
  }

  private async takePart(tx: Tx, key: StatementKey, body: BankStatementLoad, account: Prepared): Promise<void> {
    const isOnly = body.part === 1 && body.last;
    if (!isOnly) {
      await stagePart(tx, key, body, this.seal);
      if (!(await isWhole(tx, key))) return;
    }
    const parts = isOnly ? [body] : stagedParts(tx, key, this.seal);
    const outcome = await this.loading.load(tx, key, body, parts, account);
    await insertOutcome(tx, key, outcome);
    if (!isOnly) await dropStaged(tx, key);
    tx.afterCommit(() => this.matching.wake());
  }

  /** After the last of a file's statements: what became of the file. */
  private async tellWhenDone(
    tx: Tx,
    { bankFileId, reading }: StatementKey,
    { bankId, layoutId }: BankStatementLoad,
  ): Promise<void> {
    const [done] = await tx.query(
      `update reading set told_at = $3 where bank_file_id = $1 and reading = $2 and told_at is null
         and statements = (select count(*) from outcome o where o.bank_file_id = $1 and o.reading = $2) returning 1`,
      [bankFileId, reading, this.clock.now()],
    );
    if (done === undefined) return;
    const outcomes = await tx.query<OutcomeRow>(
      'select outcome, loaded, declared, findings from outcome where bank_file_id = $1 and reading = $2 order by statement',
      [bankFileId, reading],
    );
    const status = statusOf(outcomes);
    const body: BankFileStatus = {
      bankFileId,
      bankId,
      status,
      by: 'statement-loader',
      layoutId,
      kind: 'statement',
      counts: countsOf(outcomes),
      findings: outcomes.flatMap((one) => one.findings).slice(0, FINDINGS_MAX),
      at: this.clock.now().toISOString(),
    };
    await this.outbox.announce(tx, bankFileStatus, body, { subject: `${bankFileId}/${reading}/loader`, token: bankId });
    if (status !== 'LOADED') await this.alarm(tx, body, reading);
  }

  private async alarm(
    tx: Tx,
    { bankFileId, bankId, status, findings, at }: BankFileStatus,
    reading: string,
  ): Promise<void> {
    const body = {
      code: status === 'ERROR' ? 'bank-file.error' : 'bank-file.warning',
      severity: status === 'ERROR' ? ('ERROR' as const) : ('WARNING' as const),
      service: 'statement-loader',
      object: { type: 'bank-file', id: bankFileId },
      message: `A statement file of ${bankId}: ${findings[0]?.message ?? 'see its statements'}`.slice(0, 500),
      facts: { bankId, findings: findings.length, code: findings[0]?.code ?? '' },
      at,
    };
    await this.outbox.announce(tx, opsEvent, body, { subject: `${bankFileId}/${reading}`, token: 'statement-loader' });
  }
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

type OutcomeRow = Pick<Outcome, 'outcome' | 'loaded' | 'declared'> & { findings: BankFileStatus['findings'] };

async function isDecided(tx: Tx, { bankFileId, reading, statement }: StatementKey): Promise<boolean> {
  const rows = await tx.query('select 1 from outcome where bank_file_id = $1 and reading = $2 and statement = $3', [
    bankFileId,
    reading,
    statement,
  ]);
  return rows.length > 0;
}

async function insertOutcome(tx: Tx, { bankFileId, reading, statement }: StatementKey, one: Outcome): Promise<void> {
  await tx.query(
    `insert into outcome (bank_file_id, reading, statement, outcome, statement_id, account_masked, declared, loaded, findings)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      bankFileId,
      reading,
      statement,
      one.outcome,
      one.statementId ?? null,
      one.accountMasked,
      one.declared,
      one.loaded,
      JSON.stringify(one.findings),
    ],
  );
}

/** Nothing taken is an error, which is corrected and imported again; anything short of all in order is a warning. */
function statusOf(outcomes: readonly OutcomeRow[]): 'LOADED' | 'WARNING' | 'ERROR' {
  if (outcomes.every((one) => one.outcome === 'LOADED')) return 'LOADED';
  return outcomes.every((one) => one.outcome === 'REFUSED') ? 'ERROR' : 'WARNING';
}

function countsOf(outcomes: readonly OutcomeRow[]): Record<string, number> {
  const of = (name: Outcome['outcome']): number => outcomes.filter((one) => one.outcome === name).length;
  return {
    statements: outcomes.length,
    loaded: of('LOADED'),
    warning: of('WARNING'),
    duplicate: of('DUPLICATE'),
    refused: of('REFUSED'),
    entries: outcomes.reduce((sum, one) => sum + one.loaded, 0),
  };
}
