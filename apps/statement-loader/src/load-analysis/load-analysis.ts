import {
  bankAccountAnalysisLoad,
  bankFileStatus,
  type BankAccountAnalysisLoad,
  type SetupAccount,
} from '@giroport/contracts';
import { idOfContent, moneyFromDecimal, type Clock } from '@giroport/kernel';
import { Outbox, type Consumer, type EventContext } from '@giroport/messaging';
import { Journal, Seal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { FoundAccount } from '../domain/find-account.ts';
import { KnownAccounts } from '../known-accounts/known-accounts.ts';
import { maskedOf } from '../load-statement/statement-loading.ts';

/** Keeps what a bank charged an account for: one analysis, its services and balances, once. */
@Injectable()
export class LoadAnalysis implements Consumer<typeof bankAccountAnalysisLoad, FoundAccount<SetupAccount>> {
  readonly event = bankAccountAnalysisLoad;
  readonly name = 'statement-loader--load-analysis';

  constructor(
    @Inject(KnownAccounts) private readonly accounts: KnownAccounts,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async prepare({ bankId, header }: BankAccountAnalysisLoad): Promise<FoundAccount<SetupAccount>> {
    return await this.accounts.find(bankId, header.account, undefined);
  }

  async handle(
    body: BankAccountAnalysisLoad,
    tx: Tx,
    { prepared }: EventContext & { prepared: FoundAccount<SetupAccount> },
  ): Promise<void> {
    const analysisId = idOfContent('analysis', body.bankFileId, String(body.analysis));
    const accountId = prepared.found === 'one' ? prepared.account.accountId : undefined;
    if (await this.insertAnalysis(tx, analysisId, body, accountId)) {
      await insertServices(tx, analysisId, body.services);
      await insertBalances(tx, analysisId, body.balances);
      this.journal.append(tx, {
        actor: 'statement-loader',
        action: 'analysis.loaded',
        object: { type: 'analysis', id: analysisId },
        count: body.services.length,
        facts: { bankFileId: body.bankFileId, accountId },
      });
    }
    await this.tell(tx, body, accountId !== undefined);
  }

  /** False where it is there already. */
  private async insertAnalysis(
    tx: Tx,
    analysisId: string,
    body: BankAccountAnalysisLoad,
    accountId: string | undefined,
  ): Promise<boolean> {
    const { header } = body;
    const rows = await tx.query(
      `insert into analysis_statement (analysis_id, bank_file_id, position, bank_id, account_id, account_masked, currency, from_date, to_date, status, header, loaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning 1`,
      [
        analysisId,
        body.bankFileId,
        body.analysis,
        body.bankId,
        accountId ?? null,
        maskedOf(header.account),
        header.currency ?? null,
        header.fromDate ?? null,
        header.toDate ?? null,
        header.status ?? null,
        this.seal.seal(JSON.stringify(header)),
        this.clock.now(),
      ],
    );
    return rows.length > 0;
  }

  private async tell(tx: Tx, body: BankAccountAnalysisLoad, known: boolean): Promise<void> {
    const { bankFileId, bankId, layoutId, analysis, services } = body;
    const message = `Account ${maskedOf(body.header.account)} is not in the set-up of this bank; its analysis is kept without it.`;
    const status = {
      bankFileId,
      bankId,
      status: known ? ('LOADED' as const) : ('WARNING' as const),
      by: 'statement-loader',
      layoutId,
      kind: 'analysis' as const,
      counts: { services: services.length },
      findings: known
        ? []
        : [{ severity: 'warning' as const, code: 'account.unknown', line: body.header.line, message }],
      at: this.clock.now().toISOString(),
    };
    await this.outbox.announce(tx, bankFileStatus, status, {
      subject: `${bankFileId}/${body.reading ?? bankFileId}/analysis/${analysis}`,
      token: bankId,
    });
  }
}

async function insertServices(
  tx: Tx,
  analysisId: string,
  services: BankAccountAnalysisLoad['services'],
): Promise<void> {
  const rows = services.map(({ charge, ...one }, at) => ({
    position: at + 1,
    bank_service_id: one.bankServiceId,
    common_code: one.commonCode,
    description: one.description,
    volume: one.volume,
    unit_price: one.unitPrice,
    charge_minor: charge === undefined ? undefined : moneyFromDecimal(charge.amount, charge.currency).minor.toString(),
    charge_currency: charge?.currency,
    compensation: one.compensation,
    line: one.line,
  }));
  await tx.query(
    `insert into analysis_service (analysis_id, position, bank_service_id, common_code, description, volume, unit_price, charge_minor, charge_currency, compensation, line)
     select $1, position, bank_service_id, common_code, description, volume, unit_price, charge_minor, charge_currency, compensation, line
     from jsonb_to_recordset($2::jsonb) as r(position int, bank_service_id text, common_code text, description text, volume text, unit_price text,
       charge_minor bigint, charge_currency text, compensation text, line int)`,
    [analysisId, JSON.stringify(rows)],
  );
}

async function insertBalances(
  tx: Tx,
  analysisId: string,
  balances: BankAccountAnalysisLoad['balances'],
): Promise<void> {
  const rows = balances.map(({ type, amount, line }, at) => ({
    position: at + 1,
    type,
    amount_minor: moneyFromDecimal(amount.amount, amount.currency).minor.toString(),
    currency: amount.currency,
    line,
  }));
  await tx.query(
    `insert into analysis_balance (analysis_id, position, type, amount_minor, currency, line)
     select $1, position, type, amount_minor, currency, line
     from jsonb_to_recordset($2::jsonb) as r(position int, type text, amount_minor bigint, currency text, line int)`,
    [analysisId, JSON.stringify(rows)],
  );
}
