import { setupGet } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { SetupStore } from '../persistence/setup-store.ts';

type Reply = ReturnType<typeof setupGet.parseReply>;

/** The set-up as every service reads it. */
@Injectable()
export class GetSetup implements Answer<object, Reply> {
  readonly question = setupGet;

  constructor(@Inject(SetupStore) private readonly store: SetupStore) {}

  async answer(): Promise<Reply> {
    const { revision, document } = await this.store.current();
    return { revision, setup: document };
  }
}
