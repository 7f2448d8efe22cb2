import { Reject, Unavailable } from '@giroport/kernel';
import { Database, inTransaction, Seal, type Tx } from '@giroport/persistence';
import { LOG, Loop, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

/** Bytes of a file that one row keeps, sealed. */
export const CHUNK_BYTES = 1024 * 1024;
/** A file that stopped coming for so long is dropped. */
const ARRIVAL_SILENT_SECONDS_MAX = 180;
const SWEEP_EVERY_MS = 30_000;

/** Where a file's bytes are kept from their first byte on: sealed rows of a megabyte, in flat memory whatever its size. */
@Injectable()
export class Spool implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.loop = new Loop('arrival sweep', SWEEP_EVERY_MS, log, () => this.sweep());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** Keeps the bytes as they come, under an arrival that must be ended by `settle` or `drop`. */
  async keep(spoolId: string, bankId: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    await inTransaction(this.database, (tx) =>
      tx.query('insert into arrival (spool_id, bank_id) values ($1, $2)', [spoolId, bankId]),
    );
    let position = 0;
    for await (const chunk of inChunks(chunks)) {
      position++;
      await inTransaction(this.database, async (tx) => {
        const there = await tx.execute('update arrival set seen_at = now() where spool_id = $1', [spoolId]);
        if (there !== 1) throw new Unavailable('the arrival was given up for its silence');
        await tx.query('insert into bank_file_chunk (spool_id, position, sealed) values ($1, $2, $3)', [
          spoolId,
          position,
          this.seal.seal(chunk),
        ]);
      });
    }
  }

  /** The file has its row: what was an arrival is kept for good. */
  async settle(tx: Tx, spoolId: string): Promise<void> {
    const there = await tx.execute('delete from arrival where spool_id = $1', [spoolId]);
    if (there !== 1) throw new Unavailable('the arrival was given up for its silence');
  }

  async drop(spoolId: string): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      await tx.query(
        'delete from bank_file_chunk where spool_id = $1 and not exists (select 1 from bank_file where spool_id = $1)',
        [spoolId],
      );
      await tx.query('delete from arrival where spool_id = $1', [spoolId]);
    });
  }

  /** The bytes, a row at a time. Throws Reject('seal.broken') for what was changed. */
  async *read(spoolId: string): AsyncGenerator<Buffer> {
    for (let position = 1; ; position++) {
      const [row] = await this.database.query<{ sealed: Buffer }>(
        'select sealed from bank_file_chunk where spool_id = $1 and position = $2',
        [spoolId, position],
      );
      if (!row) return;
      const plain = this.seal.open(row.sealed);
      if (plain.length > CHUNK_BYTES) throw new Reject('chunk.too-large', { position });
      yield plain;
    }
  }

  /** Drops files that stopped coming. */
  async sweep(silentSecondsMax = ARRIVAL_SILENT_SECONDS_MAX): Promise<boolean> {
    const rows = await this.database.query<{ spool_id: string }>(
      'select spool_id from arrival where seen_at < now() - make_interval(secs => $1) limit 100',
      [silentSecondsMax],
    );
    for (const row of rows) {
      await this.drop(row.spool_id);
      this.log.warn('a bank file stopped coming; what had come was dropped', { spoolId: row.spool_id });
    }
    return rows.length === 100;
  }
}

/** The same bytes in pieces of one length. */
async function* inChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + CHUNK_BYTES - bytes);
      parts.push(piece);
      bytes += piece.length;
      at += piece.length;
      if (bytes < CHUNK_BYTES) continue;
      yield Buffer.concat(parts);
      parts = [];
      bytes = 0;
    }
  }
  if (bytes > 0) yield Buffer.concat(parts);
}
