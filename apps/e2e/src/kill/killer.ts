import type { Stack } from '@giroport/stack';
import { setTimeout as sleep } from 'node:timers/promises';

/** The shortest and the longest wait between two kills. */
const BETWEEN_MS_MIN = 300;
const BETWEEN_MS_MAX = 2_500;

export type Kill = { readonly victim: string; readonly atMs: number };

/** Kills (SIGKILL) services, NATS and PostgreSQL in turn and by chance, so many times: every one of them at least once, the rest as the seed says. */
export class Killer {
  readonly kills: Kill[] = [];
  private readonly started = performance.now();
  private readonly order: string[];

  constructor(
    private readonly stack: Stack,
    private readonly chance: () => number,
    private readonly killsMax: number,
    private readonly log: (line: string) => void,
  ) {
    this.order = [...stack.serviceNames, 'NATS', 'PostgreSQL'].sort(() => chance() - 0.5);
  }

  /** How often each was killed. */
  get counts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { victim } of this.kills) counts[victim] = (counts[victim] ?? 0) + 1;
    return counts;
  }

  async run(): Promise<void> {
    while (this.kills.length < this.killsMax) {
      await sleep(BETWEEN_MS_MIN + this.chance() * (BETWEEN_MS_MAX - BETWEEN_MS_MIN));
      await this.killOne(this.order[this.kills.length] ?? this.order[Math.floor(this.chance() * this.order.length)]!);
    }
  }

  private async killOne(victim: string): Promise<void> {
    this.kills.push({ victim, atMs: Math.round(performance.now() - this.started) });
    this.log(`kill ${this.kills.length}: ${victim}`);
    if (victim === 'NATS') await this.stack.nats.kill();
    else if (victim === 'PostgreSQL') await this.stack.postgres.kill();
    else await this.stack.service(victim).kill();
  }
}
