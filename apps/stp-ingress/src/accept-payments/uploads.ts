import { paymentRequest } from '@giroport/contracts';
import { Unavailable } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Database, inTransaction, type Tx } from '@giroport/persistence';
import { LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { requestEvent, type EventHead } from './request-events.ts';

/** An upload that said nothing for so long has vanished: its process died, or its sender. */
const UPLOAD_SILENT_SECONDS_MAX = 180;
const SWEEP_EVERY_MS = 30_000;

/**
 * Parts of a large request on their way in: events in the outbox that are held back until the whole is here. What is held
 * always belongs to an upload row, so that what will never be complete is found and dropped.
 */
@Injectable()
export class Uploads implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop('upload sweep', SWEEP_EVERY_MS, log, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  async open(uploadId: string, requestId: string, sourceId: string): Promise<void> {
    await inTransaction(this.database, (tx) =>
      tx.query('insert into upload (upload_id, request_id, source_id) values ($1, $2, $3)', [
        uploadId,
        requestId,
        sourceId,
      ]),
    );
  }

  /** Keeps one part, held back. Throws Unavailable where the upload was given up meanwhile. */
  async add(uploadId: string, head: EventHead, part: number, payments: readonly CheckedPayment[]): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      const there = await tx.execute('update upload set seen_at = now() where upload_id = $1', [uploadId]);
      if (there !== 1) throw new Unavailable('the upload was given up for its silence');
      const announcement = { subject: `${head.requestId}/${uploadId}/${part}`, token: head.sourceId, heldBy: uploadId };
      const body = JSON.stringify(requestEvent(head, part, payments)); // each payment passed the schema already
      await this.outbox.announceTexts(tx, paymentRequest, [{ ...announcement, json: body }]);
    });
  }

  /** Lets all parts go, in the transaction that accepts their request. */
  async release(tx: Tx, uploadId: string): Promise<void> {
    const there = await tx.execute('delete from upload where upload_id = $1', [uploadId]);
    if (there !== 1) throw new Unavailable('the upload was given up for its silence');
    await this.outbox.release(tx, uploadId);
  }

  /** Drops what was held of an upload that failed, or was a repeat. */
  async drop(uploadId: string): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      await tx.query('delete from upload where upload_id = $1', [uploadId]);
      await this.outbox.drop(tx, uploadId);
    });
  }

  /** Drops uploads that vanished. */
  async sweep(silentSecondsMax = UPLOAD_SILENT_SECONDS_MAX): Promise<boolean> {
    const rows = await this.database.query<{ upload_id: string }>(
      'select upload_id from upload where seen_at < now() - make_interval(secs => $1) limit 100',
      [silentSecondsMax],
    );
    for (const row of rows) {
      await this.drop(row.upload_id);
      this.log.warn('an upload vanished; what it brought was dropped', { uploadId: row.upload_id });
    }
    return rows.length === 100;
  }
}
