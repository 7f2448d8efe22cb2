import { setupApply, type SetupDocument } from '@giroport/contracts';
import { Reject, sha256Hex, type Clock } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { checkSetup } from '../domain/check-setup.ts';
import { changesOf, type SetupChange } from '../domain/setup-changes.ts';
import { sortedJson } from '../domain/sorted-json.ts';
import { DueWork } from '../due-work.ts';
import { SetupStore } from '../persistence/setup-store.ts';

type Request = ReturnType<typeof setupApply.parseRequest>;
type Reply = ReturnType<typeof setupApply.parseReply>;

/** Applies a set-up as a new revision; earlier ones stay, so that what was sent can be explained. */
@Injectable()
export class ApplySetup implements Answer<Request, Reply> {
  readonly question = setupApply;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(SetupStore) private readonly setups: SetupStore,
    @Inject(DueWork) private readonly due: DueWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async answer({ setup, dryRun, by, ifRevision }: Request): Promise<Reply> {
    checkSetup(setup);
    return await inTransaction(this.database, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('giroport.dispatch.setup'))`);
      const before = await this.setups.current(tx);
      if (ifRevision !== undefined && ifRevision !== before.revision)
        throw new Reject('setup.changed', { revision: before.revision });
      const changes = changesOf(before.document, setup);
      await this.refuseRemovalsInUse(tx, changes);
      if (dryRun || changes.length === 0) return { revision: before.revision, changes };
      await this.insert(tx, before.revision + 1, setup, by, changes);
      return { revision: before.revision + 1, changes };
    });
  }

  private async insert(
    tx: Tx,
    revision: number,
    setup: SetupDocument,
    by: string,
    changes: readonly SetupChange[],
  ): Promise<void> {
    const json = sortedJson(setup);
    const sha256 = sha256Hex(json);
    await this.setups.insert(tx, revision, json, sha256, this.clock.now(), by);
    await tx.query('update payment_group set gap = null where gap is not null');
    const facts = { changes: changes.map((one) => `${one.change} ${one.what} ${one.id}`).slice(0, 100) };
    this.journal.append(tx, {
      actor: by,
      action: 'setup.applied',
      object: { type: 'setup', id: String(revision) },
      count: changes.length,
      digest: sha256,
      facts,
    });
    tx.afterCommit(() => this.due.wake('groups'));
  }

  /** What payments were ever accepted for stays: late answers, statements and resent files are still to find their bank and account. */
  private async refuseRemovalsInUse(tx: Tx, changes: readonly SetupChange[]): Promise<void> {
    const removed = (what: string): string[] =>
      changes.filter((one) => one.what === what && one.change === 'REMOVED').map((one) => one.id);
    const used = await tx.query<{ what: string; id: string }>(
      `select distinct 'bank' as what, bank_id as id from payment_group where bank_id = any($1)
       union all select distinct 'account', account_id from payment_group where account_id = any($2) order by 1 desc, 2 limit ${NAMED_MAX}`,
      [removed('bank'), removed('account')],
    );
    if (used.length === 0) return;
    throw new Reject('setup.in-use', {
      kept: used.map(({ what, id }) => `${what} ${id}`).join(', '),
      why: 'there are payments of it, whose answers may still come',
    });
  }
}

/** The most banks and accounts that a refusal names. */
const NAMED_MAX = 20;
