import { journalHeadQuestion, opsEvent, type InvariantReport, type ServiceName } from '@giroport/contracts';
import { Unavailable, type Clock } from '@giroport/kernel';
import { Database, inTransaction, tellHead } from '@giroport/persistence';
import { CLOCK, LOG, Loop, SERVICE_NAME, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Answer } from './consumer.ts';
import { Outbox } from './outbox.ts';
import { Questions } from './questions.ts';
import { reportOf } from './verify-bus.ts';

/** Whose journals' heads a service keeps: those of all with the door, and the door's with dispatch. */
const WITNESSED: Partial<Record<string, readonly ServiceName[]>> = {
  'stp-ingress': ['dispatch', 'transform-worker', 'statement-loader', 'ack-processor', 'clearing-simulator'],
  dispatch: ['stp-ingress'],
};
/** What was cut from a journal before it was witnessed shows nowhere. */
const WITNESS_EVERY_MS = 60_000;
const HEAD_MS_MAX = 2_000;

type Witnessed = { position: string; hash: string };

/**
 * Keeps how far the journals of others had come, in this service's schema, which their roles do not reach (docs/adr/0012): a chain
 * cannot show that its own end was cut. A head moves on only while what was witnessed before still stands; a break stays one.
 */
@Injectable()
export class JournalWitness implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;
  private readonly services: readonly ServiceName[];
  private readonly told = new Set<string>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Questions) private readonly questions: Questions,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) log: Log,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {
    this.services = WITNESSED[service] ?? [];
    this.loop = new Loop('journal witness', WITNESS_EVERY_MS, log, () => this.turn());
  }

  onApplicationBootstrap(): void {
    if (this.services.length > 0) this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** I10, of the others' journals: what was witnessed still stands. Who cannot be asked now is not examined. */
  async verify(): Promise<InvariantReport> {
    const found = await Promise.all(this.services.map((one) => this.look(one)));
    const broken = found.filter((one) => one !== undefined && one !== 'holds');
    const examined = found.filter((one) => one !== undefined).length;
    return reportOf('I10', "other services' journals against the heads that were witnessed", examined, broken);
  }

  private async turn(): Promise<boolean> {
    for (const { id, problem } of (await this.verify()).broken) {
      if (this.told.has(id)) continue;
      await this.alarm(id, problem);
      this.told.add(id);
    }
    return false;
  }

  private async look(service: ServiceName): Promise<'holds' | { id: string; problem: string } | undefined> {
    const [kept] = await this.database.query<Witnessed>(
      'select position::text, hash from journal_witness where service = $1',
      [service],
    );
    const head = await this.ask(service, kept);
    if (!head) return undefined;
    if (kept && head.known !== kept.hash) {
      const problem =
        head.known === undefined
          ? `row ${kept.position} was witnessed and is gone: the journal now ends at ${head.position}`
          : `row ${kept.position} is not the one that was witnessed: the chain was written anew`;
      return { id: `journal of ${service} ${kept.position}`, problem };
    }
    await inTransaction(this.database, (tx) =>
      tx.query(
        `insert into journal_witness (service, position, hash) values ($1, $2, $3)
         on conflict (service) do update set position = excluded.position, hash = excluded.hash, witnessed_at = now()
         where journal_witness.position < excluded.position`,
        [service, head.position, head.hash],
      ),
    );
    return 'holds';
  }

  private async ask(
    service: ServiceName,
    kept: Witnessed | undefined,
  ): Promise<(Witnessed & { known?: string }) | undefined> {
    try {
      return await this.questions.ask(journalHeadQuestion(service), kept ? { known: kept.position } : {}, HEAD_MS_MAX);
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  }

  private async alarm(id: string, problem: string): Promise<void> {
    const at = this.clock.now().toISOString();
    const body = {
      code: 'journal.broken',
      severity: 'ERROR' as const,
      service: this.service,
      object: { type: 'journal', id },
      message: `${id}: ${problem}. Somebody changed it behind the service's back, or its database was put back to an older state.`,
      at,
    };
    await inTransaction(this.database, (tx) =>
      this.outbox.announce(tx, opsEvent, body, { subject: `${id}/${at}`, token: this.service }),
    );
  }
}

/** Every service tells its journal's head, and what stands where the witness saw an earlier one. */
export function headAnswer(service: ServiceName, database: Database): Answer {
  const answer: Answer<{ known?: string }, Witnessed & { known?: string }> = {
    question: journalHeadQuestion(service),
    answer: async ({ known }) => await tellHead(database, known),
  };
  return answer as unknown as Answer;
}
