import { paymentAcknowledge, type PaymentAcknowledge, type ReferenceMatch } from '@giroport/contracts';
import { idOfContent, type Clock } from '@giroport/kernel';
import type { Consumer, EventContext } from '@giroport/messaging';
import type { Tx } from '@giroport/persistence';
import { CLOCK, inTracesOf } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { AckRow } from '../domain/ack-row.ts';
import { waitAfter } from '../domain/back-off.ts';
import { filesOf, weigh } from '../domain/weigh.ts';
import { Acknowledgements, type Recording } from '../persistence/acknowledgements.ts';
import { Announcements, countsOf } from './announcements.ts';
import { FileProgress } from './file-progress.ts';
import { Matching, type Matches } from './matching.ts';

/** Records what banks answered: each acknowledgement once, each meaning told once. */
@Injectable()
export class RecordAcknowledgements implements Consumer<typeof paymentAcknowledge, Matches> {
  readonly event = paymentAcknowledge;
  readonly name = 'ack-processor--record-acknowledgements';
  readonly gatherMax = 8;

  constructor(
    @Inject(Matching) private readonly matching: Matching,
    @Inject(Acknowledgements) private readonly acknowledgements: Acknowledgements,
    @Inject(Announcements) private readonly announcements: Announcements,
    @Inject(FileProgress) private readonly progress: FileProgress,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async prepare(body: PaymentAcknowledge): Promise<Matches> {
    return await this.matching.match(body.bankId, body.acknowledgements);
  }

  async handle(
    body: PaymentAcknowledge,
    tx: Tx,
    { prepared, eventId, time }: EventContext & { prepared: Matches },
  ): Promise<void> {
    const { bankFileId, bankId } = body;
    const recording: Recording = { bankFileId, bankId, receivedAt: time, batchId: idOfContent('outcomes', eventId) };
    const landed = body.acknowledgements.length === 0 ? [] : await this.record(tx, recording, body, prepared.matches);
    await inTracesOf(prepared.traces, 'acknowledgements recorded', () =>
      this.announcements.announce(tx, recording, landed, 'ack-processor'),
    );
    await this.progress.advance(tx, recording, body, countsOf(landed), landed);
  }

  private async record(
    tx: Tx,
    recording: Recording,
    body: PaymentAcknowledge,
    matches: readonly ReferenceMatch[],
  ): Promise<AckRow[]> {
    const resent = await this.acknowledgements.listResent(tx, filesOf(matches));
    const resentOf = (fileId: string): number => resent.get(fileId) ?? 0;
    const rows = body.acknowledgements.map((acknowledgement, at) => {
      const position = body.from + at;
      const id = idOfContent('acknowledgement', body.bankFileId, String(position));
      return weigh({ id, position, acknowledgement, match: matches[at]!, resentOf });
    });
    const landed = await this.acknowledgements.insert(tx, recording, rows);
    const unmatched = landed.filter((row) => row.state === 'UNMATCHED');
    const now = this.clock.now().getTime();
    const firstTry = new Date(now + waitAfter(0)!).toISOString();
    await this.acknowledgements.park(tx, recording, unmatched, (row) => (row.why === 'NONE' ? firstTry : null));
    await this.announcements.askPerson(tx, recording, unmatched.filter((row) => row.why !== 'NONE')); // prettier-ignore
    return landed;
  }
}
