import { filesCommand, type PaymentFileSummary } from '@giroport/contracts';
import { Reject, unreachable, type Clock, type Ids } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { CLOCK, IDS } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { BuildFile, routeOf } from '../dispatch-payments/build-file.ts';
import { putBack } from '../dispatch-payments/parcels.ts';
import { countIntoRun, openRun, type Run } from '../dispatch-payments/runs.ts';
import { markedName } from '../domain/file-name.ts';
import { DueWork } from '../due-work.ts';
import { Files, summaryOfFile, type FileRow } from '../persistence/files.ts';
import { Groups } from '../persistence/groups.ts';
import { Moves } from '../persistence/moves.ts';
import { SetupStore } from '../persistence/setup-store.ts';

type Request = ReturnType<typeof filesCommand.parseRequest>;

/**
 * RESEND brings the same bytes once more; RECREATE makes a new file, with ids of its own, of a file that never took effect;
 * CANCEL gives such a file up, and its payments wait for a run by hand. All three are written down with who and why.
 */
@Injectable()
export class CommandFile implements Answer<Request, PaymentFileSummary> {
  readonly question = filesCommand;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Files) private readonly files: Files,
    @Inject(Moves) private readonly moves: Moves,
    @Inject(Groups) private readonly groups: Groups,
    @Inject(SetupStore) private readonly setup: SetupStore,
    @Inject(BuildFile) private readonly buildFile: BuildFile,
    @Inject(DueWork) private readonly due: DueWork,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  async answer(request: Request): Promise<PaymentFileSummary> {
    return await inTransaction(this.database, async (tx) => {
      const file = await this.files.findLocked(tx, request.fileId);
      if (!file) throw new Reject('file.unknown', { fileId: request.fileId });
      const result = await this.run(tx, request, file);
      const { command, by, reason } = request;
      const facts = { command, reason, status: file.status, result: result.id };
      this.journal.append(tx, {
        actor: by,
        action: `file.${PAST[command]}`,
        object: { type: 'payment-file', id: file.id },
        facts,
      });
      return summaryOfFile(result);
    });
  }

  private async run(tx: Tx, request: Request, file: FileRow): Promise<FileRow> {
    switch (request.command) {
      case 'RESEND':
        return await this.resend(tx, request, file);
      case 'RECREATE':
        return await this.recreate(tx, request, file);
      case 'CANCEL':
        return await this.cancel(tx, request, file);
      default:
        return unreachable(request.command);
    }
  }

  /** A file whose fate is unknown is probed, not resent; one that the bank answered has arrived. */
  private async resend(tx: Tx, request: Request, file: FileRow): Promise<FileRow> {
    if (file.status !== 'SENT')
      throw new Reject('file.not-resendable', { fileId: file.id, status: file.status, expected: 'SENT' });
    const rows = await tx.query<{ attempt: number; status: string }>(
      'select attempt, status from transmission where file_id = $1 order by attempt',
      [file.id],
    );
    if (rows.some((row) => row.status !== 'SENT' && row.status !== 'FAILED' && row.status !== 'CANCELLED'))
      throw new Reject('file.resend-under-way', { fileId: file.id });
    const attempt = rows.length + 1;
    // Under a name of its own: a probe must be able to tell this attempt from the one before.
    const name = markedName(file.file_name!, `r${attempt}`);
    await tx.query(
      `insert into transmission (file_id, attempt, kind, status, file_name, due_at, asked_by) values ($1, $2, 'RESEND', 'DUE', $3, now(), $4)`,
      [file.id, attempt, name, request.by],
    );
    tx.afterCommit(() => this.due.wake('transmissions'));
    return file;
  }

  private async recreate(tx: Tx, request: Request, file: FileRow): Promise<FileRow> {
    const at = this.clock.now();
    const route = routeOf(await this.setup.current(tx), await this.groups.get(file.group_id));
    if ('gap' in route) throw new Reject('dispatch.gap', { gap: route.gap });
    const ids = await this.empty(tx, request, file, at);
    const run: Run = { id: this.ids.next(), trigger: 'MANUAL', by: request.by, startedAt: at };
    await openRun(tx, run);
    const built = await this.buildFile.build(tx, run, await this.groups.get(file.group_id), route, ids, file.id);
    if (!built || built.payments === 0) throw new Reject('file.without-payments', { fileId: file.id });
    await countIntoRun(tx, run, built);
    await tx.query('update payment_file set replaced_by = $2 where id = $1', [file.id, built.fileId]);
    return (await this.files.findLocked(tx, built.fileId))!;
  }

  private async cancel(tx: Tx, request: Request, file: FileRow): Promise<FileRow> {
    const at = this.clock.now();
    const ids = await this.empty(tx, request, file, at);
    await putBack(tx, file.group_id, ids, false, at);
    return (await this.files.findLocked(tx, file.id))!;
  }

  /** Voids a file that never took effect; its payments wait again. */
  private async empty(tx: Tx, { by, reason, command }: Request, file: FileRow, at: Date): Promise<string[]> {
    if (!GIVEN_UP_FROM.has(file.status)) {
      throw new Reject('file.not-voidable', {
        fileId: file.id,
        status: file.status,
        expected: [...GIVEN_UP_FROM].join(', '),
      });
    }
    await this.cancelTransmissions(tx, file, at);
    const all = await this.files.paymentIds(tx, file.id);
    const rows = await tx.query<{ id: string }>('select id from payment where id = any($1::uuid[]) and file_id = $2', [
      all,
      file.id,
    ]);
    const mine = new Set(rows.map((row) => row.id));
    const ids = all.filter((id) => mine.has(id));
    const free: string[] = [];
    for (const from of ['IN_PROCESS', 'ERROR'] as const) {
      const move = {
        from,
        to: 'AWAITING_DISPATCH',
        why: `file.${PAST[command]}`,
        actor: by,
        reason,
        at,
        fileId: file.id,
      } as const;
      const moved = await this.moves.moveSome(tx, ids, move, { outOfFile: true });
      free.push(...moved.map((row) => row.id));
    }
    await this.files.move(tx, file, { to: 'VOID', why: `file.${PAST[command]}`, actor: by, reason, at });
    return free;
  }

  private async cancelTransmissions(tx: Tx, file: FileRow, at: Date): Promise<void> {
    await tx.query(
      `update transmission set status = 'CANCELLED', ended_at = $2, problem = 'the file was given up' where file_id = $1 and status = 'DUE'`,
      [file.id, at],
    );
  }
}

/** Files that no bank has, for all we know for certain: never sent, or refused as a whole. */
const GIVEN_UP_FROM: ReadonlySet<string> = new Set(['BUILDING', 'FORMATTED', 'ERROR']);
const PAST = { RESEND: 'resent', RECREATE: 'recreated', CANCEL: 'cancelled' } as const;
