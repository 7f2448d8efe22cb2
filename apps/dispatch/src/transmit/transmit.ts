import { sha256Hex, type Clock, Reject, Unavailable } from '@giroport/kernel';
import { Database, inTransaction, Seal } from '@giroport/persistence';
import { CLOCK, LOG, type Log } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { PUT_MS_MAX } from '../domain/transmission.ts';
import { SetupStore } from '../persistence/setup-store.ts';
import { Channels } from './channels.ts';
import { Settle } from './settle.ts';
import { Transmissions, type Claimed } from './transmissions.ts';

/**
 * Brings files to their banks. What is about to be done is committed before the outside is touched: whoever finds a SENDING
 * whose lease is over knows that it may have arrived, and probes before anything is sent again.
 */
@Injectable()
export class Transmit {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(SetupStore) private readonly setup: SetupStore,
    @Inject(Channels) private readonly channels: Channels,
    @Inject(Transmissions) private readonly transmissions: Transmissions,
    @Inject(Settle) private readonly settle: Settle,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** One transmission that is due; true where there may be more. */
  async turn(): Promise<boolean> {
    const at = this.clock.now();
    const claimed = await inTransaction(this.database, (tx) => this.transmissions.claim(tx, at));
    if (!claimed) return false;
    if (claimed.act === 'PUT') await this.put(claimed);
    if (claimed.act === 'PROBE') await this.probe(claimed);
    return true;
  }

  /** Everything up to here is committed; whatever happens from here on, the row says SENDING. */
  async put(claimed: Claimed): Promise<void> {
    try {
      const bytes = await this.contentOf(claimed.file.id);
      if (sha256Hex(bytes) !== claimed.file.sha256)
        throw new Reject('file.content-changed', { fileId: claimed.file.id });
      const channel = await this.channelOf(claimed);
      const deadline = new Date(claimed.at.getTime() + PUT_MS_MAX);
      const receipt = await channel.put({ name: claimed.fileName, bytes, sha256: claimed.file.sha256, deadline });
      await inTransaction(this.database, (tx) => this.settle.arrived(tx, claimed, { ...receipt, by: 'put' }));
    } catch (error) {
      await this.failed(claimed, error);
    }
  }

  private async probe(claimed: Claimed): Promise<void> {
    const { file, fileName } = claimed;
    try {
      const channel = await this.channelOf(claimed);
      const probe = await channel.probe({ name: fileName, bytes: file.bytes!, sha256: file.sha256! });
      await inTransaction(this.database, async (tx) => {
        if (probe.found === 'PRESENT') await this.settle.arrived(tx, claimed, { ...probe.receipt, by: 'probe' });
        if (probe.found === 'ABSENT') await this.settle.absent(tx, claimed);
        if (probe.found === 'OTHER')
          await this.settle.refused(tx, claimed, `another file named ${fileName} lies in the ${probe.place}`);
      });
    } catch (error) {
      await this.failed(claimed, error);
    }
  }

  /** A channel that refuses for good did not take the file; of any other failure nobody knows yet what it means. */
  private async failed(claimed: Claimed, error: unknown): Promise<void> {
    if (!(error instanceof Reject || error instanceof Unavailable)) throw error;
    this.log.warn('a file could not be sent', {
      fileId: claimed.file.id,
      attempt: claimed.attempt,
      error: error.message,
    });
    await inTransaction(this.database, async (tx) => {
      if (error instanceof Reject) await this.settle.refused(tx, claimed, error.message);
      else await this.settle.unknown(tx, claimed, error.message);
    });
  }

  private async contentOf(fileId: string): Promise<Buffer> {
    const [row] = await this.database.query<{ sealed: Buffer }>(
      'select sealed from payment_file_content where file_id = $1',
      [fileId],
    );
    if (!row) throw new Reject('file.content-missing', { fileId });
    return this.seal.open(row.sealed);
  }

  private async channelOf(claimed: Claimed) {
    const bank = (await this.setup.current()).banks.get(claimed.file.bank_id);
    if (!bank) throw new Unavailable(`bank ${claimed.file.bank_id} is not in the set-up`);
    return this.channels.of(bank);
  }
}
