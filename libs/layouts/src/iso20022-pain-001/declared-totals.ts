import type { Place, Severity } from '@giroport/canonical';
import { minorToDecimal } from '@giroport/kernel';
import type { Sink } from '../iso20022/reading/findings.ts';
import { minorOf } from '../iso20022/reading/money.ts';

/** What a group or a block says of itself, NbOfTxs and CtrlSum, against what stands in it. A control sum adds all amounts, whatever their currencies. */
export class DeclaredTotals {
  #count: string | undefined;
  #sum: string | undefined;
  #counted = 0;
  #added = 0n;
  #unreadable = false;

  /** An empty element declares nothing. */
  declare(count: string | undefined, sum: string | undefined): void {
    this.#count ??= count || undefined;
    this.#sum ??= sum || undefined;
  }

  declared(): { count?: number; sum?: string } | undefined {
    if (this.#count === undefined && this.#sum === undefined) return undefined;
    return {
      count: this.#count !== undefined && /^\d{1,15}$/.test(this.#count) ? Number(this.#count) : undefined,
      sum: this.#sum,
    };
  }

  /** Adds to the file and to the block in which the payment stands: an amount is read once for both. */
  add(amount: string | undefined, block?: DeclaredTotals): void {
    const scaled = amount === undefined ? undefined : minorOf(amount, SUM_DECIMALS);
    this.#addScaled(scaled);
    if (block !== undefined) block.#addScaled(scaled);
  }

  #addScaled(scaled: bigint | undefined): void {
    this.#counted++;
    if (scaled === undefined) this.#unreadable = true;
    else this.#added += scaled;
  }

  /** A customer's wrong total refuses his file; between banks, files with such totals go around, and it is only told. */
  check(
    place: Place,
    level: 'GrpHdr' | 'PmtInf',
    sink: Sink,
    severity: Severity = 'error',
    sumField = 'CtrlSum',
  ): void {
    if (this.#count !== undefined && (!/^\d+$/.test(this.#count) || Number(this.#count) !== this.#counted)) {
      const facts = { field: `${level}/NbOfTxs`, found: this.#count, expected: String(this.#counted) };
      sink[severity](
        'pain.count',
        place,
        `NbOfTxs says ${this.#count} payments, but there are ${this.#counted}`,
        facts,
      );
    }
    if (this.#sum === undefined || this.#unreadable || minorOf(this.#sum, SUM_DECIMALS) === this.#added) return;
    const facts = { field: `${level}/${sumField}`, found: this.#sum, expected: plain(this.#added) };
    sink[severity]('pain.sum', place, `${sumField} says ${this.#sum}, but the amounts give ${facts.expected}`, facts);
  }
}

/** An ISO amount has no more (fractionDigits 5). */
const SUM_DECIMALS = 5;

function plain(scaled: bigint): string {
  return minorToDecimal(scaled, SUM_DECIMALS).replace(/0{1,3}$/, '');
}
