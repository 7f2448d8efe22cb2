import type { ReferenceMatch, WireAcknowledgement } from '@giroport/contracts';
import { idOfContent, type Clock } from '@giroport/kernel';
import { Database, inTransaction, Seal, type Tx } from '@giroport/persistence';
import { CLOCK, inTracesOf, LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { AckRow } from '../domain/ack-row.ts';
import { waitAfter } from '../domain/back-off.ts';
import { filesOf, weigh } from '../domain/weigh.ts';
import { Acknowledgements, type Recording } from '../persistence/acknowledgements.ts';
import { Announcements } from '../record-acknowledgements/announcements.ts';
import { Matching } from '../record-acknowledgements/matching.ts';

const LOOK_EVERY_MS = 500;
/** Acknowledgements that one turn tries, of one bank file. */
const TURN_MAX = 1000;
/** How long a turn keeps its rows to itself: longer than the question to dispatch may take. */
const LEASE_MS = 35_000;

type Tried = { readonly row: DueRow; readonly acknowledgement: WireAcknowledgement; readonly match: ReferenceMatch };
type DueRow = {
  ack_id: string;
  bank_file_id: string;
  position: number;
  bank_id: string;
  acknowledgement: Buffer;
  tries: number;
};

/** Tries again what matched nothing: an acknowledgement may come before its file is known. After a while a person is asked. */
@Injectable()
export class RetryUnmatched implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Matching) private readonly matching: Matching,
    @Inject(Acknowledgements) private readonly acknowledgements: Acknowledgements,
    @Inject(Announcements) private readonly announcements: Announcements,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop('unmatched acknowledgements', LOOK_EVERY_MS, log, () => this.turn());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  private async turn(): Promise<boolean> {
    const due = await this.lease();
    if (due.length === 0) return false;
    const said = due.map((row) => JSON.parse(this.seal.openText(row.acknowledgement)) as WireAcknowledgement);
    const { matches, traces } = await this.matching.match(due[0]!.bank_id, said);
    const tried = due.map((row, at) => ({ row, acknowledgement: said[at]!, match: matches[at]! }));
    await inTracesOf(traces, 'acknowledgements matched late', () =>
      inTransaction(this.database, (tx) => this.settle(tx, tried)),
    );
    return true;
  }

  private async settle(tx: Tx, tried: readonly Tried[]): Promise<void> {
    const { bank_file_id: bankFileId, bank_id: bankId } = tried[0]!.row;
    const receivedAt = this.clock.now().toISOString();
    const batchId = idOfContent('outcomes', receivedAt, ...tried.map((one) => one.row.ack_id));
    const recording: Recording = { bankFileId, bankId, receivedAt, batchId };
    const rows = await this.weighAgain(tx, tried);
    const found = rows.filter((row) => row.state === 'MATCHED');
    if (found.length > 0) {
      const settled = await this.acknowledgements.resolve(tx, bankFileId, batchId, found);
      await this.announcements.announce(tx, recording, settled, 'ack-processor');
    }
    const rest = rows.filter((row) => row.state !== 'MATCHED').map((row) => ({ ...row, nextAt: this.nextAt(row) }));
    await this.acknowledgements.postpone(tx, rest);
    await this.announcements.askPerson(tx, recording, rest.filter((row) => row.nextAt === null)); // prettier-ignore
  }

  /** Those that still wait: a person may have decided meanwhile. */
  private async weighAgain(tx: Tx, tried: readonly Tried[]): Promise<(AckRow & { tries: number })[]> {
    const ids = tried.map((one) => one.row.ack_id);
    const still = await tx.query<{ ack_id: string }>(
      'select ack_id from unmatched where ack_id = any($1::uuid[]) order by ack_id for update',
      [ids],
    );
    const waiting = new Set(still.map((row) => row.ack_id));
    const resent = await this.acknowledgements.listResent(tx, filesOf(tried.map((one) => one.match)));
    const resentOf = (fileId: string): number => resent.get(fileId) ?? 0;
    return tried
      .filter((one) => waiting.has(one.row.ack_id))
      .map(({ row, ...one }) => ({
        ...weigh({ id: row.ack_id, position: row.position, ...one, resentOf }),
        tries: row.tries + 1,
      }));
  }

  /** When it is tried next; null where nobody but a person can tell. */
  private nextAt(row: AckRow & { tries: number }): string | null {
    const wait = row.why === 'NONE' ? waitAfter(row.tries) : undefined;
    return wait === undefined ? null : new Date(this.clock.now().getTime() + wait).toISOString();
  }

  /** Takes what is due of one bank file, for as long as the lease lasts. */
  private async lease(): Promise<DueRow[]> {
    const now = this.clock.now();
    return await inTransaction(this.database, (tx) =>
      tx.query<DueRow>(
        `update unmatched set next_at = $2 where ack_id in (
           select ack_id from unmatched where next_at <= $1 and bank_file_id = (
             select bank_file_id from unmatched where next_at <= $1 order by next_at limit 1)
           order by position limit $3 for update skip locked)
         returning ack_id, bank_file_id, position, bank_id, acknowledgement, tries`,
        [now, new Date(now.getTime() + LEASE_MS), TURN_MAX],
      ),
    );
  }
}
