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

const WORDS = { FILE: 'ACK', PAYMENTS: 'STATUS', RETURNS: 'RETURN', STATEMENT: 'STATEMENT' } as const;

/** The files that the banks will post: rows first, in the transaction of what they tell. */
@Injectable()
export class Answers {
  constructor(@Inject(Seal) private readonly seal: Seal) {}

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
    return sha256;
  }
}
