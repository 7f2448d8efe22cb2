import { Bus } from '@giroport/messaging';
import { LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LayoutCatalog } from '../use-layouts/layout-catalog.ts';

/** On core NATS, to every worker: the catalog changed. It says nothing more, since the tables say what. */
export const CATALOG_NOTICE = 'giroport.notice.transform-worker.catalog';

/** Has a worker compile what is new as soon as it is told, rather than with the first file that needs it. */
@Injectable()
export class FollowCatalog implements OnApplicationBootstrap {
  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.bus.connected().subscribe(CATALOG_NOTICE, { callback: () => this.warm() });
    this.warm();
  }

  private warm(): void {
    this.layouts
      .warm()
      .catch((error: unknown) => this.log.warn('the catalog could not be looked at', { error: String(error) }));
  }
}
