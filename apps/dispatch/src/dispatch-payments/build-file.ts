import { FILE_PAYMENTS_MAX, paymentDispatch, type SetupAccount, type SetupBank } from '@giroport/contracts';
import type { Clock, Ids } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { plainArray, type Tx } from '@giroport/persistence';
import { CLOCK, IDS } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { messageIdOf } from '../domain/message-id.ts';
import { totalsOf, type WireTotals } from '../domain/totals.ts';
import { TRACE_MAX } from '../domain/trace.ts';
import { Details } from '../persistence/details.ts';
import { Files } from '../persistence/files.ts';
import type { GroupRow } from '../persistence/groups.ts';
import { Moves, type TakenRow } from '../persistence/moves.ts';
import type { Setup } from '../persistence/setup-store.ts';
import { fileBodyOf, type BankLayout } from './file-body.ts';
import type { Run } from './runs.ts';

/** What a file needs of the set-up. */
export type Route = { readonly bank: SetupBank; readonly account: SetupAccount; readonly layout: BankLayout };

export type Built = {
  readonly fileId: string;
  readonly payments: number;
  readonly totals: WireTotals;
  readonly failed: number;
};

/** Takes waiting payments of a group into a new file, and asks for its bytes. */
@Injectable()
export class BuildFile {
  constructor(
    @Inject(Moves) private readonly moves: Moves,
    @Inject(Files) private readonly files: Files,
    @Inject(Details) private readonly details: Details,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** Those of the payments that still wait (FILE_PAYMENTS_MAX at most); undefined where none does. */
  async build(
    tx: Tx,
    run: Run,
    group: GroupRow,
    route: Route,
    paymentIds: readonly string[],
    replaces?: string,
  ): Promise<Built | undefined> {
    if (paymentIds.length > FILE_PAYMENTS_MAX)
      throw new Error(`${paymentIds.length} payments are too many for one file`);
    const at = this.clock.now();
    const fileId = this.ids.next();
    const ids = [...new Set(paymentIds)];
    const move = {
      from: 'AWAITING_DISPATCH',
      to: 'IN_PROCESS',
      why: `run.${run.trigger.toLowerCase()}`,
      actor: run.by,
      at,
      fileId,
    } as const;
    const taken = await this.moves.take(tx, ids, move, fileId);
    const rows = await this.withoutUnfitPrenotes(tx, taken, route, fileId, at);
    const failed = taken.length - rows.length;
    if (rows.length === 0)
      return failed === 0
        ? undefined
        : { fileId, payments: 0, totals: totalsOf([], group.direction, group.currency), failed };
    if (rows.length !== ids.length) await this.renumber(tx, rows);
    const totals = await this.write(tx, { run, group, route, fileId, at, rows, replaces });
    return { fileId, payments: rows.length, totals, failed };
  }

  private async write(
    tx: Tx,
    file: {
      run: Run;
      group: GroupRow;
      route: Route;
      fileId: string;
      at: Date;
      rows: readonly TakenRow[];
      replaces: string | undefined;
    },
  ): Promise<WireTotals> {
    const { run, group, route, fileId, at, rows, replaces } = file;
    const counted = rows.map((row) => ({ amountMinor: BigInt(row.amount_minor), prenote: row.prenote }));
    const totals = totalsOf(counted, group.direction, group.currency);
    const executionDate = rows.reduce(
      (first, row) => (row.execution_date < first ? row.execution_date : first),
      rows[0]!.execution_date,
    );
    const { layoutId } = route.layout;
    const fileSequence = await drawNumbers(tx, `file/${group.bankId}/${layoutId}`, 1, COUNTER_MAX);
    const traceFrom =
      group.method === 'ACH' ? await drawNumbers(tx, `trace/${group.bankId}`, rows.length, TRACE_MAX) : undefined;
    const messageId = messageIdOf(fileId);
    const { method, direction, currency } = group;
    await this.files.insert(tx, {
      id: fileId,
      run_id: run.id,
      group_id: group.id,
      bank_id: group.bankId,
      account_id: group.accountId,
      layout_id: layoutId,
      method,
      direction,
      currency,
      message_id: messageId,
      file_sequence: fileSequence,
      trace_from: traceFrom ?? null,
      execution_date: executionDate,
      totals,
      replaces: replaces ?? null,
      paymentIds: rows.map((row) => row.id),
      at,
    });
    const texts = await this.details.readTexts(
      tx,
      rows.map((row) => ({ detailId: row.detail_id, detailAt: row.detail_at })),
    );
    const head = {
      fileId,
      runId: run.id,
      messageId,
      method,
      direction,
      currency,
      createdAt: at,
      fileSequence,
      traceFrom,
      executionDate,
      totals,
    };
    const body = fileBodyOf(head, route.bank, route.account, route.layout, texts);
    await this.outbox.announceTexts(tx, paymentDispatch, [{ subject: fileId, token: group.bankId, json: body }]);
    return totals;
  }

  /** A prenote that the bank's layout does not take is an error of its own; the others go on. */
  private async withoutUnfitPrenotes(
    tx: Tx,
    rows: readonly TakenRow[],
    route: Route,
    fileId: string,
    at: Date,
  ): Promise<readonly TakenRow[]> {
    const unfit = route.layout.prenotes === true ? [] : rows.filter((row) => row.prenote);
    if (unfit.length === 0) return rows;
    const text = `${route.bank.name} takes no prenotes by ${route.layout.layoutId}.`;
    const move = { from: 'IN_PROCESS', to: 'ERROR', why: 'prenote.not-taken', actor: 'dispatch', at, fileId } as const;
    const reasons = unfit.map(() => [{ code: 'prenote.not-taken', text }]);
    await this.moves.moveAll(
      tx,
      unfit.map((row) => row.id),
      move,
      { outOfFile: true, reasons },
    );
    return rows.filter((row) => !unfit.includes(row));
  }

  /** Some of the payments did not wait any more: the others are numbered without gaps. */
  private async renumber(tx: Tx, rows: readonly TakenRow[]): Promise<void> {
    await tx.query(
      `update payment p set file_sequence = u.position from unnest($1::uuid[]) with ordinality as u(id, position) where p.id = u.id`,
      [plainArray(rows.map((row) => row.id))],
    );
  }
}

/** What keeps a group from being sent: a part of the set-up that is not there; or its route. */
export function routeOf(setup: Setup, group: GroupRow): Route | { readonly gap: string } {
  const bank = setup.banks.get(group.bankId);
  if (!bank) return { gap: `bank ${group.bankId} is not in the set-up` };
  const account = setup.accounts.get(group.accountId);
  if (!account) return { gap: `account ${group.accountId} is not in the set-up` };
  const layout = bank.layouts.find((one) => one.method === group.method);
  if (!layout) return { gap: `bank ${group.bankId} has no layout for ${group.method}` };
  return { bank, account, layout };
}

const COUNTER_MAX = 2_000_000_000;

/** So many numbers in a row, from 1 to the counter's end and then from 1 again; gives the first. */
async function drawNumbers(tx: Tx, name: string, count: number, max: number): Promise<number> {
  const [row] = await tx.query<{ first: number }>(
    `insert into counter as c (name, next) values ($1, 1 + $2)
     on conflict (name) do update set next = case when c.next + $2 - 1 > $3 then 1 + $2 else c.next + $2 end
     returning next - $2 as first`,
    [name, count, max],
  );
  return row!.first;
}
