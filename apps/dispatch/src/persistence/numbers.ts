import { Injectable } from '@nestjs/common';
import type { Tx } from '@giroport/persistence';

/** How many numbers one call of a sequence gives: its increment in the migrations. */
const NUMBERS_AT_ONCE = 1000n;

/** Numbers of a sequence, drawn many at a time, so that a number costs no round trip; gaps are meant. */
@Injectable()
export class Numbers {
  private readonly drawn = new Map<string, { next: bigint; end: bigint }>();

  async next(tx: Tx, sequence: 'payment_move_id' | 'payment_detail_id', count = 1): Promise<bigint[]> {
    const numbers: bigint[] = [];
    while (numbers.length < count) {
      const block = this.drawn.get(sequence);
      if (!block || block.next >= block.end) await this.draw(tx, sequence);
      else numbers.push(block.next++);
    }
    return numbers;
  }

  private async draw(tx: Tx, sequence: string): Promise<void> {
    const [row] = await tx.query<{ first: string }>('select nextval($1::regclass) as first', [sequence]);
    const next = BigInt(row!.first);
    this.drawn.set(sequence, { next, end: next + NUMBERS_AT_ONCE });
  }
}
