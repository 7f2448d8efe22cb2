import type { Balance, Entry, Place, StatementKind } from '@giroport/canonical';
import { findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import type { Sink } from '../iso20022/reading/findings.ts';
import { minorOf } from '../iso20022/reading/money.ts';
import { childOf, textOf, type XmlNode } from '../iso20022/reading/xml-node.ts';

/** Counts and adds while a statement passes, and says at its end whether it adds up. */
export class BalanceCheck {
  entries = 0;
  credits = 0n;
  debits = 0n;
  /** Entries and balances that could not be read: with one of them missing, nothing can be proved. */
  lost = 0;
  currency: string | undefined;
  #booked = 0n;
  #bookedCount = 0;
  #reversed = 0n;
  #otherCurrency = false;
  readonly #balances: { balance: Balance; partial: boolean }[] = [];
  #declared: XmlNode | undefined;

  declare(summary: XmlNode): void {
    this.#declared = summary;
  }

  addBalance(balance: Balance, partial: boolean): void {
    this.currency ??= balance.amount.currency;
    if (this.#balances.length < BALANCES_KEPT_MAX) this.#balances.push({ balance, partial });
  }

  add({ amount, side, status, reversal }: Entry): void {
    this.entries++;
    this.currency ??= amount.currency;
    if (amount.currency !== this.currency) {
      this.#otherCurrency = true;
      return;
    }
    if (side === 'CREDIT') this.credits += amount.minor;
    else this.debits += amount.minor;
    if (status !== 'BOOK') return;
    const signed = side === 'CREDIT' ? amount.minor : -amount.minor;
    this.#bookedCount++;
    this.#booked += signed;
    if (reversal === true) this.#reversed += signed;
  }

  /** Opening + booked = closing; null where that cannot be said. Tells what does not fit, with both numbers. */
  weigh(kind: StatementKind, place: Place, sink: Sink): boolean | null {
    this.#checkSummary(place, sink);
    const balanced = this.#balanced(kind, place, sink);
    if (balanced === null && this.#otherCurrency) {
      sink.warning(
        'camt.entry.currency',
        place,
        'Entries in another currency than the statement’s are not in its sums',
        {
          field: 'Ntry/Amt',
          expected: this.currency,
        },
      );
    }
    return balanced;
  }

  #balanced(kind: StatementKind, place: Place, sink: Sink): boolean | null {
    const opening = this.#pick(['OPBD', 'PRCD', 'ITBD'], 'first');
    const closing = this.#pick(['CLBD', 'ITBD'], 'last');
    if (
      kind === 'NOTIFICATION' ||
      opening === undefined ||
      closing === undefined ||
      opening === closing ||
      this.lost > 0
    )
      return null;
    if (
      opening.amount.currency !== closing.amount.currency ||
      this.#otherCurrency ||
      closing.amount.currency !== this.currency
    ) {
      return this.#tellCurrencies(kind, opening, closing, place, sink);
    }
    const reached = opening.amount.minor + this.#booked;
    if (reached === closing.amount.minor) return true;
    // An interim report may hold only what is new since the last one.
    if (kind === 'CURRENT_DAY') return null;
    this.#tellImbalance(opening, closing, reached, place, sink);
    return false;
  }

  /** Of the first code that is there: the earliest or the latest day's, as an account statement of several days has several. */
  #pick(codes: readonly string[], which: 'first' | 'last'): Balance | undefined {
    for (const code of codes) {
      const all = this.#balances.filter(({ balance }) => balance.type === code);
      const found = all.some(({ partial }) => !partial) ? all.filter(({ partial }) => !partial) : all;
      if (found.length === 0) continue;
      return found.map(({ balance }) => balance).reduce((best, one) => (precedes(one, best, which) ? one : best));
    }
    return undefined;
  }

  #tellImbalance(opening: Balance, closing: Balance, reached: bigint, place: Place, sink: Sink): void {
    const { currency } = closing.amount;
    const facts = {
      field: closing.type,
      found: decimal(closing.amount.minor, currency),
      expected: decimal(reached, currency),
    };
    const sum = `${opening.type} ${decimal(opening.amount.minor, currency)} and ${this.#bookedCount} booked entries of ${decimal(this.#booked, currency)} give ${facts.expected}`;
    sink.error(
      'camt.balance',
      place,
      `The statement does not balance: ${sum}, but ${closing.type} is ${facts.found} ${currency}`,
      facts,
    );
    if (this.#reversed !== 0n && reached - 2n * this.#reversed === closing.amount.minor) {
      sink.warning('camt.reversal.side', place, 'It would balance if each reversal were booked on its other side', {
        field: 'RvslInd',
      });
    }
  }

  #tellCurrencies(kind: StatementKind, opening: Balance, closing: Balance, place: Place, sink: Sink): null | false {
    if (kind === 'CURRENT_DAY') return null;
    const [from, to] = [opening, closing].map(
      ({ amount }) => `${decimal(amount.minor, amount.currency)} ${amount.currency}`,
    ) as [string, string];
    const sums = `${opening.type} ${from}, ${this.#bookedCount} booked entries, ${closing.type} ${to}`;
    const message = `The statement does not balance: its balances and entries are in different currencies (${sums})`;
    sink.error('camt.balance.currency', place, message, { field: closing.type, found: to, expected: from });
    return false;
  }

  /** TxsSummry: banks count either all entries or only the booked ones. */
  #checkSummary(place: Place, sink: Sink): void {
    const all = childOf(this.#declared, 'TtlNtries');
    const count = textOf(all, 'NbOfNtries');
    if (
      count !== undefined &&
      /^\d+$/.test(count) &&
      Number(count) !== this.entries + this.lost &&
      Number(count) !== this.#bookedCount
    ) {
      const facts = { field: 'NbOfNtries', found: count, expected: String(this.entries) };
      sink.warning(
        'camt.summary.count',
        place,
        `The summary counts ${count} entries, but there are ${this.entries}`,
        facts,
      );
    }
    this.#checkSide('TtlCdtNtries', this.credits, place, sink);
    this.#checkSide('TtlDbtNtries', this.debits, place, sink);
  }

  #checkSide(name: string, added: bigint, place: Place, sink: Sink): void {
    const declared = textOf(childOf(this.#declared, name), 'Sum');
    if (declared === undefined || this.lost > 0 || this.#otherCurrency || this.entries !== this.#bookedCount) return;
    const decimals = findCurrencyDecimals(this.currency ?? '') ?? 2;
    if (minorOf(declared, decimals) === added) return;
    const facts = { field: `${name}/Sum`, found: declared, expected: minorToDecimal(added, decimals) };
    sink.warning(
      'camt.summary.sum',
      place,
      `The summary says ${declared}, but the entries give ${facts.expected}`,
      facts,
    );
  }
}

/** A statement has a dozen; one of more is not weighed by what comes after. */
const BALANCES_KEPT_MAX = 1000;

function precedes(one: Balance, best: Balance, which: 'first' | 'last'): boolean {
  const left = one.date ?? '';
  const right = best.date ?? '';
  return which === 'first' ? left < right : left >= right;
}

function decimal(minor: bigint, currency: string): string {
  return minorToDecimal(minor, findCurrencyDecimals(currency) ?? 2);
}
