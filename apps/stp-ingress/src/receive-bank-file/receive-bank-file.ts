import { bankFile, type BankFile, type BankFileStatusName } from '@giroport/contracts';
import { idOfContent, type Clock, type Ids } from '@giroport/kernel';
import { FILE_BUCKET, Objects, Outbox, type ObjectRef } from '@giroport/messaging';
import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { CLOCK, IDS, LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Spool } from './spool.ts';

export type ArrivingFile = {
  readonly bankId: string;
  readonly channel: BankFile['channel'];
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Looks at what came before it counts: throws to refuse it, and nothing is kept. Told the spool to read again. */
  readonly verify?: (spoolId: string) => Promise<void>;
};

export type ReceivedFile = {
  readonly bankFileId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly status: BankFileStatusName;
  /** The same bytes came from this bank before: nothing was announced again. */
  readonly repeated: boolean;
};

/** A file of nothing is no file. */
export class EmptyFile extends Error {}

export function bankFileObject(bankFileId: string, sha256: string, bytes: number): ObjectRef {
  return { bucket: FILE_BUCKET, key: `bank-file/${bankFileId}`, sha256, bytes };
}

/** Takes a raw file from a bank: keeps it sealed, puts it where the workers can fetch it, and announces it, once. */
@Injectable()
export class ReceiveBankFile {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Spool) private readonly spool: Spool,
    @Inject(Objects) private readonly objects: Objects,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Throws EmptyFile, Unavailable, and what `chunks` and `verify` throw. */
  async run(file: ArrivingFile): Promise<ReceivedFile> {
    const spoolId = this.ids.next();
    try {
      const { sha256, bytes } = await this.keep(spoolId, file);
      const bankFileId = idOfContent('bank-file', file.bankId, sha256);
      const object = bankFileObject(bankFileId, sha256, bytes);
      await this.objects.putStream(object, this.spool.read(spoolId));
      const received = await this.record(spoolId, file, bankFileId, object);
      if (received.repeated) await this.spool.drop(spoolId);
      return received;
    } catch (error) {
      await this.spool
        .drop(spoolId)
        .catch((failure: unknown) => this.log.warn('a refused file is dropped later', { error: String(failure) }));
      throw error;
    }
  }

  private async keep(spoolId: string, file: ArrivingFile): Promise<{ sha256: string; bytes: number }> {
    const hash = createHash('sha256');
    let bytes = 0;
    await this.spool.keep(
      spoolId,
      file.bankId,
      counted(file.chunks, (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
      }),
    );
    await file.verify?.(spoolId);
    if (bytes === 0) throw new EmptyFile();
    return { sha256: hash.digest('hex'), bytes };
  }

  private async record(
    spoolId: string,
    { bankId, channel, name }: ArrivingFile,
    bankFileId: string,
    object: ObjectRef,
  ): Promise<ReceivedFile> {
    const now = this.clock.now();
    const { sha256, bytes } = object;
    return await inTransaction(this.database, async (tx) => {
      const [fresh] = await tx.query(
        `insert into bank_file (bank_file_id, bank_id, channel, name, spool_id, sha256, bytes, status, status_by, imported_at, received_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'RECEIVED', 'stp-ingress', $8, $8, $8) on conflict (bank_file_id) do nothing returning 1`,
        [bankFileId, bankId, channel, name, spoolId, sha256, bytes, now],
      );
      if (!fresh) return { bankFileId, sha256, bytes, status: await statusOf(tx, bankFileId), repeated: true };
      await this.spool.settle(tx, spoolId);
      const body = { bankFileId, bankId, channel, name, object, receivedAt: now.toISOString() };
      await this.outbox.announce(tx, bankFile, body, { subject: `${bankFileId}/1`, token: bankId });
      const facts = { channel, name, bytes };
      this.journal.append(tx, {
        actor: bankId,
        action: 'bank-file.received',
        object: { type: 'bank-file', id: bankFileId },
        digest: sha256,
        facts,
      });
      return { bankFileId, sha256, bytes, status: 'RECEIVED', repeated: false };
    });
  }
}

async function statusOf(tx: Tx, bankFileId: string): Promise<BankFileStatusName> {
  const [row] = await tx.query<{ status: BankFileStatusName }>('select status from bank_file where bank_file_id = $1', [
    bankFileId,
  ]);
  return row!.status;
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  see: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    see(chunk);
    yield chunk;
  }
}
