import { LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DueWork } from '../due-work.ts';
import { DispatchGroups } from './dispatch-groups.ts';

/** How often groups are looked at: a group goes this much later than its linger at most. */
const LOOK_EVERY_MS = 250;

/** Dispatches groups as they become due. */
@Injectable()
export class DueGroups implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(@Inject(DispatchGroups) dispatch: DispatchGroups, @Inject(DueWork) due: DueWork, @Inject(LOG) log: Log) {
    this.loop = new Loop('due groups', LOOK_EVERY_MS, log, () => dispatch.dispatchDue());
    due.onDue('groups', () => this.loop.wake());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }
}
