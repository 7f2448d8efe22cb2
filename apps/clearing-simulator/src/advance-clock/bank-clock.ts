import { Reject, type Clock } from '@giroport/kernel';
import { Database, inTransaction, Journal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type SimulatorSettings } from '../config.ts';

type ClockRow = { instant: Date; set_at: Date };

/** The banks' time. DRIVEN: it stands where it was put. REAL: it runs with the real one, from where it was put. It never goes back. */
@Injectable()
export class BankClock {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(SETTINGS) private readonly settings: SimulatorSettings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async now(): Promise<Date> {
    const [row] = await this.database.query<ClockRow>('select instant, set_at from clock');
    return row ? this.instantOf(row) : this.clock.now();
  }

  /** Throws Reject('clock.backwards') for an instant that has passed. */
  async advance(to: Date | undefined, byMs: number | undefined): Promise<Date> {
    return await inTransaction(this.database, async (tx) => {
      const [row] = await tx.query<ClockRow>('select instant, set_at from clock for update');
      const now = row ? this.instantOf(row) : this.clock.now();
      const target = to ?? new Date(now.getTime() + (byMs ?? 0));
      if (target < now) throw new Reject('clock.backwards', { now: now.toISOString(), to: target.toISOString() });
      await tx.query('update clock set instant = $1, set_at = $2', [target, this.clock.now()]);
      this.journal.append(tx, {
        actor: 'clearing-simulator',
        action: 'clock.advanced',
        object: { type: 'clock', id: 'banks' },
        facts: { to: target.toISOString() },
      });
      return target;
    });
  }

  private instantOf({ instant, set_at: setAt }: ClockRow): Date {
    if (this.settings.clock === 'DRIVEN') return instant;
    return new Date(instant.getTime() + Math.max(0, this.clock.now().getTime() - setAt.getTime()));
  }
}
