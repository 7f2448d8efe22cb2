import type { Clock } from '@giroport/kernel';
import { Database, inTransaction, Seal } from '@giroport/persistence';
import { CLOCK, LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { CollectFiles } from '../collect-files/collect-files.ts';
import { SETTINGS, type SimulatorSettings } from '../config.ts';
import { Answers } from './answers.ts';
import { pushFile } from './push.ts';

type DueAnswer = { number: string; bank_id: string; name: string; bytes: Buffer | null; tries: number };

/** Files that one turn claims, and how many of them are on their way at once. */
const TURN_MAX = 16;
const AT_ONCE_MAX = 4;
/** How long a claim lasts: longer than one push may take. */
const CLAIM_MS = 90_000;
/** Waits before a file is posted again: doubled each time, up to this. */
const RETRY_MIN_MS = 250;
const RETRY_MAX_MS = 10_000;

/** Posts what is due, until it is taken: the customer knows a file that comes twice by its bytes. */
@Injectable()
export class PostAnswers {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Answers) private readonly answers: Answers,
    @Inject(CollectFiles) private readonly files: CollectFiles,
    @Inject(SETTINGS) private readonly settings: SimulatorSettings,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** `now` is the banks' time. Gives how many files were taken. */
  async postDue(now: Date): Promise<number> {
    let posted = 0;
    for (;;) {
      const due = await this.claim(now);
      for (let at = 0; at < due.length; at += AT_ONCE_MAX) {
        const results = await Promise.all(due.slice(at, at + AT_ONCE_MAX).map((one) => this.post(one)));
        posted += results.filter(Boolean).length;
      }
      if (due.length < TURN_MAX) return posted;
    }
  }

  private async claim(now: Date): Promise<DueAnswer[]> {
    const real = this.clock.now();
    const rows = await inTransaction(this.database, (tx) =>
      tx.query<DueAnswer>(
        `update answer_file set next_try_at = $3 where number in (
           select number from answer_file where posted_at is null and due_at <= $1 and next_try_at <= $2 order by due_at, number limit $4 for update skip locked)
         returning number, bank_id, name, case when number <> all($5::bigint[]) then bytes end as bytes, tries`,
        [now, real, new Date(real.getTime() + CLAIM_MS), TURN_MAX, this.answers.atHand],
      ),
    );
    return rows.sort((left, right) => Number(left.number) - Number(right.number));
  }

  private async post(answer: DueAnswer): Promise<boolean> {
    const bytes = answer.bytes === null ? this.answers.take(answer.number)! : this.seal.open(answer.bytes);
    try {
      await this.deliver(answer.bank_id, answer.name, bytes);
      await this.database.query(
        'update answer_file set posted_at = $2, tries = tries + 1, last_error = null where number = $1',
        [answer.number, this.clock.now()],
      );
      return true;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const wait = Math.min(RETRY_MIN_MS * 2 ** Math.min(answer.tries, 10), RETRY_MAX_MS);
      const next = new Date(this.clock.now().getTime() + wait);
      await this.database.query(
        'update answer_file set tries = tries + 1, next_try_at = $2, last_error = $3 where number = $1',
        [answer.number, next, text.slice(0, 500)],
      );
      this.log.warn('a bank could not deliver a file yet', { bank: answer.bank_id, file: answer.name, error: text });
      return false;
    }
  }

  private async deliver(bankId: string, name: string, bytes: Buffer): Promise<void> {
    const bank = this.settings.banks.find((one) => one.bankId === bankId);
    const secret = this.settings.pushSecrets.get(bankId);
    const { ingressUrl } = this.settings;
    // A bank that has nobody to push to, or nothing to sign with, leaves its files.
    if (bank?.deliver === 'HTTP' && secret !== undefined && ingressUrl !== undefined) {
      await pushFile({ ingressUrl, bankId, secret, name, bytes, at: this.clock.now() });
    } else {
      await this.files.folderOf(bankId).leave(name, bytes);
    }
  }
}
