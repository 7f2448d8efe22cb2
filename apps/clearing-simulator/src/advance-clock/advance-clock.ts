import { simulatorAdvance } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { Engine } from './engine.ts';

type Request = ReturnType<typeof simulatorAdvance.parseRequest>;
type Reply = ReturnType<typeof simulatorAdvance.parseReply>;

/** Moves the banks' clock; tells what was collected and posted since it was last moved. */
@Injectable()
export class AdvanceClock implements Answer<Request, Reply> {
  readonly question = simulatorAdvance;

  constructor(@Inject(Engine) private readonly engine: Engine) {}

  /** Throws Reject('clock.backwards'). */
  async answer({ to, byMs }: Request): Promise<Reply> {
    const turn = await this.engine.advance(to === undefined ? undefined : new Date(to), byMs);
    return { ...turn, now: turn.now.toISOString() };
  }
}
