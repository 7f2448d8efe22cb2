import { getCurrencyDecimals, minorToDecimal, type Money } from '@giroport/kernel';

/** Adds amounts whatever their currencies; said with as many decimals as the finest of them has (ISO 20022, CtrlSum). */
export class ControlSum {
  readonly #sums = new Map<string, bigint>();
  /** The currency of the last amount, and its sum so far: mostly it is the only one. */
  #currency = '';
  #sum = 0n;

  add({ minor, currency }: Money): void {
    if (currency !== this.#currency) {
      this.#settle();
      this.#currency = currency;
      this.#sum = this.#sums.get(currency) ?? 0n;
    }
    this.#sum += minor;
  }

  addAll(other: ControlSum): void {
    other.#settle();
    for (const [currency, minor] of other.#sums) this.add({ minor, currency });
  }

  toString(): string {
    this.#settle();
    const decimals = Math.max(0, ...[...this.#sums.keys()].map((currency) => getCurrencyDecimals(currency)));
    let total = 0n;
    for (const [currency, minor] of this.#sums)
      total += minor * 10n ** BigInt(decimals - getCurrencyDecimals(currency));
    return minorToDecimal(total, decimals);
  }

  #settle(): void {
    if (this.#currency !== '') this.#sums.set(this.#currency, this.#sum);
  }
}
