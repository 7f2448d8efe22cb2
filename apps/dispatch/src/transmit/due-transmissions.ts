import { LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DueWork } from '../due-work.ts';
import { Transmit } from './transmit.ts';

/** How often transmissions are looked at that nobody told us of: those of others who stopped, and probes. */
const LOOK_EVERY_MS = 250;

/** Sends what is due. */
@Injectable()
export class DueTransmissions implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(@Inject(Transmit) transmit: Transmit, @Inject(DueWork) due: DueWork, @Inject(LOG) log: Log) {
    this.loop = new Loop('due transmissions', LOOK_EVERY_MS, log, () => transmit.turn());
    due.onDue('transmissions', () => this.loop.wake());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }
}
