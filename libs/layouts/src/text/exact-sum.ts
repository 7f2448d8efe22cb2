/** Adds whole numbers of at most 15 digits exactly, and quicker than BigInt would: a double carries over before it is full. */
export class ExactSum {
  private carried = 0n;
  private current = 0;

  add(number: number): void {
    this.current += number;
    if (this.current > CURRENT_MAX || this.current < -CURRENT_MAX) this.carry();
  }

  addBig(number: bigint): void {
    this.carried += number;
  }

  get value(): bigint {
    return this.carried + BigInt(this.current);
  }

  /** Whether the sum is over a limit of at most 15 digits; quicker than asking for its value. */
  isOver(limit: number): boolean {
    return this.carried === 0n ? this.current > limit : this.value > BigInt(limit);
  }

  private carry(): void {
    this.carried += BigInt(this.current);
    this.current = 0;
  }
}

/** Half of what a double holds exactly, so that one more number of 15 digits still fits. */
const CURRENT_MAX = 2 ** 52;
