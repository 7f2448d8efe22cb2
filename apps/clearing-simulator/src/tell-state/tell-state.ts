import { simulatorArrivals, simulatorState } from '@giroport/contracts';
import { moneyToDecimal, Reject } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { BankClock } from '../advance-clock/bank-clock.ts';
import { SETTINGS, type SimulatorSettings } from '../config.ts';
import { countStates, itemState } from '../domain/tally.ts';
import { itemsOf, PACK_MAX } from '../persistence/items.ts';

type State = ReturnType<typeof simulatorState.parseReply>;
type ArrivalsRequest = ReturnType<typeof simulatorArrivals.parseRequest>;
type Arrivals = ReturnType<typeof simulatorArrivals.parseReply>;

type FilesRow = {
  bank_id: string;
  files: number;
  repeated_files: number;
  redelivered_payments: number;
  repeated_items: number;
  waiting: number;
};

type GroupsRow = {
  bank_id: string;
  stage: string;
  currency: string;
  sum: string;
  count: number;
  refused: number;
  checked: number;
  late: number;
};

/** The banks' side of the books. */
@Injectable()
export class TellState implements Answer<object, State> {
  readonly question = simulatorState;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BankClock) private readonly clock: BankClock,
    @Inject(SETTINGS) private readonly settings: SimulatorSettings,
  ) {}

  async answer(): Promise<State> {
    const files = await this.listFiles();
    const groups = await this.listGroups();
    const banks = this.settings.banks.map(({ bankId }) => {
      const file = files.find((row) => row.bank_id === bankId);
      const own = groups.filter((row) => row.bank_id === bankId);
      return {
        bankId,
        files: file?.files ?? 0,
        repeatedFiles: file?.repeated_files ?? 0,
        payments: own.reduce((sum, row) => sum + row.count, 0),
        repeatedPayments: (file?.repeated_items ?? 0) + (file?.redelivered_payments ?? 0),
        sums: sumsOf(own),
        byState: statesOf(own),
        filesWaitingToBePosted: file?.waiting ?? 0,
      };
    });
    return { now: (await this.clock.now()).toISOString(), banks };
  }

  /** What came, by its file's stage. */
  private async listGroups(): Promise<GroupsRow[]> {
    return await this.database.query<GroupsRow>(
      `select f.bank_id, f.stage, g.currency, sum(g.sum_minor)::text as sum,
         sum(g.count)::int as count, sum(g.refused)::int as refused, sum(g.checked)::int as checked, sum(g.late)::int as late
       from received_file f join item_group g on g.file_id = f.id where g.count > 0 group by 1, 2, 3`,
    );
  }

  /** A file delivered again after the bank had taken it, and one with another's identity: both came twice. */
  private async listFiles(): Promise<FilesRow[]> {
    return await this.database.query<FilesRow>(
      `select m.bank_id,
         (select count(*)::int from received_file f where f.bank_id = m.bank_id) as files,
         (select coalesce(sum((f.stage = 'REPEATED')::int + f.deliveries - 1), 0)::int from received_file f where f.bank_id = m.bank_id and f.stage <> 'REFUSED') as repeated_files,
         (select coalesce(sum((f.deliveries - 1) * f.payments), 0)::int from received_file f where f.bank_id = m.bank_id and f.stage <> 'REFUSED') as redelivered_payments,
         (select count(*)::int from repeated_item r where r.bank_id = m.bank_id) as repeated_items,
         (select count(*)::int from answer_file a where a.bank_id = m.bank_id and a.posted_at is null) as waiting
       from member m`,
    );
  }
}

/** Every payment that arrived, a page at a time, in the order of files and their payments. */
@Injectable()
export class TellArrivals implements Answer<ArrivalsRequest, Arrivals> {
  readonly question = simulatorArrivals;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ bankId, after, limit }: ArrivalsRequest): Promise<Arrivals> {
    const [file, position] = cursorOf(after);
    // Each pack holds one payment at least, and of the first one all but its last may have been told.
    const rows = await this.database.query<PackRow>(
      `select file_id, bank_id, name, stage, items from (
         select p.file_id, p.last_position, f.bank_id, f.name, f.stage, p.items, sum(p.count) over (order by p.file_id, p.last_position) - p.count as before
         from item_pack p join received_file f on f.id = p.file_id
         where (p.file_id, p.last_position) > ($1, $2) and ($3::text is null or f.bank_id = $3) order by p.file_id, p.last_position limit $4::int + 1) r
       where before < $4::int + $5::int order by file_id, last_position`,
      [file, position, bankId ?? null, limit, PACK_MAX],
    );
    const items = rows.flatMap((row) => arrivalsOf(row, row.file_id === file ? position : 0));
    return { items: items.slice(0, limit) };
  }
}

type PackRow = { file_id: string; bank_id: string; name: string; stage: string; items: string };

function arrivalsOf(row: PackRow, after: number): Arrivals['items'] {
  return itemsOf(row.items)
    .filter((one) => one.position > after)
    .map((one) => ({
      position: `${row.file_id}.${one.position}`,
      bankId: row.bank_id,
      reference: one.reference,
      endToEndId: one.endToEndId,
      file: row.name,
      state: itemState(row.stage, one),
    }));
}

function sumsOf(rows: readonly GroupsRow[]): Record<string, string> {
  const sums = new Map<string, bigint>();
  for (const { currency, sum } of rows) sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(sum));
  return Object.fromEntries([...sums].map(([currency, minor]) => [currency, moneyToDecimal({ minor, currency })]));
}

function statesOf(rows: readonly GroupsRow[]): Record<string, number> {
  const states: Record<string, number> = {};
  for (const row of rows)
    for (const [state, count] of countStates(row.stage, row)) states[state] = (states[state] ?? 0) + count;
  return states;
}

function cursorOf(after: string | undefined): [string, number] {
  if (after === undefined) return ['0', 0];
  const parts = /^(\d{1,18})\.(\d{1,9})$/.exec(after);
  if (!parts) throw new Reject('cursor.malformed', { cursor: after });
  return [parts[1]!, Number(parts[2])];
}
