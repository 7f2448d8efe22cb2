import { FileDrop, type Channel } from '@giroport/channels';
import type { SetupBank } from '@giroport/contracts';
import type { Clock, Ids } from '@giroport/kernel';
import { CLOCK, IDS, SERVICE_CONFIG } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { isAbsolute, join } from 'node:path';
import type { DispatchConfig } from '../config.ts';

/** The way to each bank, as the set-up describes it. */
@Injectable()
export class Channels {
  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: DispatchConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  of(bank: SetupBank): Channel {
    const { outbox, archive } = bank.channel;
    return new FileDrop({ outbox: this.path(outbox), archive: this.path(archive) }, this.clock, this.ids);
  }

  private path(folder: string): string {
    return isAbsolute(folder) ? folder : join(this.config.GIROPORT_DROP_ROOT, folder);
  }
}
