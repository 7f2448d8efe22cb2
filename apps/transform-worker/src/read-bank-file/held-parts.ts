import { bankAccountAnalysisLoad, bankStatementLoad, paymentAcknowledge } from '@giroport/contracts';
import { Unavailable } from '@giroport/kernel';
import type { Outbox } from '@giroport/messaging';
import { inTransaction, type Database, type Tx } from '@giroport/persistence';
import type { Part } from './part.ts';

/** Parts that are kept in memory before they are written, held back, in a transaction of their own. */
const HELD_TOGETHER_MAX = 8;

/**
 * The events of one bank file: all are announced, or none. A small file's few wait in memory for the handler's transaction. A
 * large one's are written to the outbox as they become complete, in small transactions, under a group that holds them back,
 * and the handler lets the group go. A reading that was cut off leaves its group behind; the next reading drops it first.
 */
export class HeldParts {
  private waiting: Part[] = [];
  private held = 0;

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly group: string,
    private readonly bankId: string,
  ) {}

  get count(): number {
    return this.held + this.waiting.length;
  }

  /** `beside` is written in the first transaction, if one is needed: that the file is being read. */
  async add(parts: readonly Part[], beside: (tx: Tx) => Promise<unknown>): Promise<void> {
    this.waiting.push(...parts);
    if (this.waiting.length < HELD_TOGETHER_MAX) return;
    await inTransaction(this.database, async (tx) => {
      if (this.held === 0) {
        await this.outbox.drop(tx, this.group);
        await beside(tx);
      }
      await this.announce(tx, this.waiting, this.group);
    });
    this.held += this.waiting.length;
    this.waiting = [];
  }

  /**
   * Lets all of them go, in the handler's transaction. Throws Unavailable where another worker that reads the same file dropped
   * some meanwhile: whoever has them all lets them go.
   */
  async release(tx: Tx): Promise<void> {
    if (this.held > 0) {
      const released = await this.outbox.release(tx, this.group);
      if (released !== this.held)
        throw new Unavailable(`bank file: ${released} of ${this.held} parts are there; it is read again`);
    }
    await this.announce(tx, this.waiting, undefined);
  }

  async drop(tx: Tx): Promise<void> {
    if (this.held > 0) await this.outbox.drop(tx, this.group);
  }

  private async announce(tx: Tx, parts: readonly Part[], heldBy: string | undefined): Promise<void> {
    const about = { token: this.bankId, ...(heldBy !== undefined && { heldBy }) };
    const of = <Kind extends Part['kind']>(kind: Kind) =>
      parts
        .filter((part): part is Extract<Part, { kind: Kind }> => part.kind === kind)
        .map(({ subject, body }) => ({ ...about, subject, body: body as Extract<Part, { kind: Kind }>['body'] }));
    await this.outbox.announceAll(tx, bankStatementLoad, of('statement'));
    await this.outbox.announceAll(tx, paymentAcknowledge, of('acknowledgement'));
    await this.outbox.announceAll(tx, bankAccountAnalysisLoad, of('analysis'));
  }
}
