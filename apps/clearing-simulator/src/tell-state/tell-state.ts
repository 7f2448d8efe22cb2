import { simulatorArrivals, simulatorState } from '@giroport/contracts';
import { moneyToDecimal, Reject } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { BankClock } from '../advance-clock/bank-clock.ts';
import { SETTINGS, type SimulatorSettings } from '../config.ts';

type State = ReturnType<typeof simulatorState.parseReply>;
type ArrivalsRequest = ReturnType<typeof simulatorArrivals.parseRequest>;
type Arrivals = ReturnType<typeof simulatorArrivals.parseReply>;

/** What an item is, from its file's stage and its fate. */
const ITEM_STATE = `case
  when f.stage in ('REPEATED', 'REFUSED', 'UNREADABLE') then 'NOT_PROCESSED'
  when f.stage in ('RECEIVED', 'ACKNOWLEDGED') then f.stage
  when i.fate = 'REFUSE' then 'REFUSED'
  when i.prenote then 'CHECKED'
  when i.fate = 'RETURN_LATE' and f.stage = 'DONE' then 'RETURNED'
  else 'PAID' end`;

type FilesRow = {
  bank_id: string;
  files: number;
  repeated_files: number;
  redelivered_payments: number;
  repeated_items: number;
  waiting: number;
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
    const items = await this.database.query<{ bank_id: string; state: string; count: number }>(
      `select i.bank_id, ${ITEM_STATE} as state, count(*)::int as count from item i join received_file f on f.id = i.file_id group by 1, 2`,
    );
    const sums = await this.database.query<{ bank_id: string; currency: string; sum: string }>(
      `select i.bank_id, g.currency, sum(i.amount_minor)::text as sum from item i join item_group g on g.file_id = i.file_id and g.number = i.group_number group by 1, 2`,
    );
    const banks = this.settings.banks.map(({ bankId }) => {
      const file = files.find((row) => row.bank_id === bankId);
      const states = items.filter((row) => row.bank_id === bankId);
      return {
        bankId,
        files: file?.files ?? 0,
        repeatedFiles: file?.repeated_files ?? 0,
        payments: states.reduce((sum, row) => sum + row.count, 0),
        repeatedPayments: (file?.repeated_items ?? 0) + (file?.redelivered_payments ?? 0),
        sums: Object.fromEntries(
          sums.filter((row) => row.bank_id === bankId).map((row) => [row.currency, decimal(row.sum, row.currency)]),
        ),
        byState: Object.fromEntries(states.map((row) => [row.state, row.count])),
        filesWaitingToBePosted: file?.waiting ?? 0,
      };
    });
    return { now: (await this.clock.now()).toISOString(), banks };
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
    const rows = await this.database.query<{
      file_id: string;
      position: number;
      bank_id: string;
      reference: string;
      end_to_end_id: string;
      name: string;
      state: string;
    }>(
      `select i.file_id, i.position, i.bank_id, i.reference, i.end_to_end_id, f.name, ${ITEM_STATE} as state
       from item i join received_file f on f.id = i.file_id
       where (i.file_id, i.position) > ($1, $2) and ($3::text is null or i.bank_id = $3) order by i.file_id, i.position limit $4`,
      [file, position, bankId ?? null, limit],
    );
    const items = rows.map((row) => ({
      position: `${row.file_id}.${row.position}`,
      bankId: row.bank_id,
      reference: row.reference,
      endToEndId: row.end_to_end_id,
      file: row.name,
      state: row.state,
    }));
    return { items };
  }
}

function cursorOf(after: string | undefined): [string, number] {
  if (after === undefined) return ['0', 0];
  const parts = /^(\d{1,18})\.(\d{1,9})$/.exec(after);
  if (!parts) throw new Reject('cursor.malformed', { cursor: after });
  return [parts[1]!, Number(parts[2])];
}

function decimal(minor: string, currency: string): string {
  return moneyToDecimal({ minor: BigInt(minor), currency });
}
