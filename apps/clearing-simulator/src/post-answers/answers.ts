import { sha256Hex } from '@giroport/kernel';
import { Seal, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { bytesOf } from '../answer-files/xml-text.ts';

export type NewAnswer = {
  readonly bankId: string;
  readonly kind: 'FILE' | 'PAYMENTS' | 'RETURNS' | 'STATEMENT';
  readonly extension: string;
  /** When the bank posts it, by the banks' clock. */
  readonly dueAt: Date;
  /** Writes the file; its number is the bank's own, and never comes again. */
  readonly write: (number: number, messageId: string) => Iterable<string>;
};

/** What is kept at hand of files that are still to be posted. */
const RECENT_BYTES_MAX = 32 * 1024 * 1024;

const WORDS = { FILE: 'ACK', PAYMENTS: 'STATUS', RETURNS: 'RETURN', STATEMENT: 'STATEMENT' } as const;

/** The files that the banks will post: rows first, in the transaction of what they tell. */
@Injectable()
export class Answers {
  private readonly recent = new Map<string, Buffer>();
  private recentBytes = 0;

  constructor(@Inject(Seal) private readonly seal: Seal) {}

  /** The numbers of files whose bytes are at hand, so that they need not be read and opened again to be posted. */
  get atHand(): string[] {
    return [...this.recent.keys()];
  }

  /** Gives a file's bytes away, where they are at hand. */
  take(number: string): Buffer | undefined {
    const bytes = this.recent.get(number);
    if (bytes && this.recent.delete(number)) this.recentBytes -= bytes.length;
    return bytes;
  }

  /** Gives the SHA-256 of the file. */
  async add(tx: Tx, answer: NewAnswer): Promise<string> {
    const [row] = await tx.query<{ number: string }>(`select nextval('answer_number') as number`);
    const number = Number(row!.number);
    const word = WORDS[answer.kind];
    const bytes = bytesOf(answer.write(number, `${answer.bankId}-${word[0]}${number}`));
    const sha256 = sha256Hex(bytes);
    const name = `${answer.bankId}-${word}-${String(number).padStart(7, '0')}.${answer.extension}`;
    await tx.query(
      'insert into answer_file (number, bank_id, kind, name, bytes, sha256, due_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [number, answer.bankId, answer.kind, name, this.seal.seal(bytes), sha256, answer.dueAt],
    );
    tx.afterCommit(() => this.keep(row!.number, bytes));
    return sha256;
  }

  private keep(number: string, bytes: Buffer): void {
    if (this.recentBytes + bytes.length > RECENT_BYTES_MAX) return;
    this.recent.set(number, bytes);
    this.recentBytes += bytes.length;
  }
}
