import type { Entry, StatementItem } from '@giroport/canonical';

/** What a statement's entries come to while it is read. */
export class StatementSums {
  entries = 0;
  /** Minor units of booked entries in the statement's currency. */
  credits = 0n;
  debits = 0n;
  opening: bigint | undefined;
  closing: bigint | undefined;

  add({ amount, side, status }: Pick<Entry, 'amount' | 'side' | 'status'>): void {
    this.entries++;
    if (status !== 'BOOK') return;
    if (side === 'CREDIT') this.credits += amount.minor;
    else this.debits += amount.minor;
  }

  /** Opening and entries; undefined without an opening balance. */
  get reached(): bigint | undefined {
    return this.opening === undefined ? undefined : this.opening + this.credits - this.debits;
  }

  get balanced(): boolean | null {
    return this.reached === undefined || this.closing === undefined ? null : this.reached === this.closing;
  }

  end(line: number, balanced = this.balanced): StatementItem {
    const { entries, credits, debits } = this;
    return { item: 'statement-end', place: { line }, entries, credits, debits, balanced };
  }
}
