import type { Balance, Entry, Place, StatementHeader } from '@giroport/canonical';
import { findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import type { Interchange } from './envelope.ts';
import type { Sink } from './findings.ts';

/** Puts out statements: the file once an interchange, then each statement with what is counted and added in it. */
export class StatementOutlet {
  private announced: Interchange | undefined;
  private open: { readonly header: StatementHeader; currency: string | undefined } | undefined;
  private entries = 0;
  private credits = 0n;
  private debits = 0n;
  private booked = 0n;
  private opening: bigint | undefined;
  private closing: bigint | undefined;
  private provable = true;

  constructor(private readonly sink: Sink) {}

  announce(interchange: Interchange): void {
    if (this.announced === interchange) return;
    this.announced = interchange;
    const { line, reference, sender, receiver, preparedAt } = interchange;
    this.sink.push({ item: 'statement-file', place: { line }, fileId: reference, sender, receiver, createdAt: preparedAt }); // prettier-ignore
  }

  get header(): StatementHeader | undefined {
    return this.open?.header;
  }

  begin(header: StatementHeader): void {
    this.end(header.place);
    this.open = { header, currency: header.currency };
    this.entries = 0;
    this.credits = this.debits = this.booked = 0n;
    this.opening = this.closing = undefined;
    this.provable = true;
    this.sink.push({ item: 'statement', statement: header });
  }

  /** An entry or a balance that could not be read: nothing can be proved without it. */
  lose(): void {
    this.provable = false;
  }

  entry(entry: Entry): void {
    const { amount, side, status } = entry;
    this.entries++;
    if (this.isOwn(amount.currency)) {
      if (side === 'CREDIT') this.credits += amount.minor;
      else this.debits += amount.minor;
      if (status === 'BOOK') this.booked += side === 'CREDIT' ? amount.minor : -amount.minor;
    }
    this.sink.push({ item: 'entry', entry });
  }

  /** The first opening balance counts, and the last closing one: statements of several days have some of each. */
  balance(balance: Balance): void {
    const { type, amount } = balance;
    if (this.isOwn(amount.currency)) {
      if (type === 'OPBD') this.opening ??= amount.minor;
      else if (type === 'CLBD') this.closing = amount.minor;
    }
    this.sink.push({ item: 'balance', balance });
  }

  end(place: Place): void {
    if (this.open === undefined) return;
    const balanced = this.weigh(this.open.header.place);
    const { entries, credits, debits } = this;
    this.open = undefined;
    this.sink.push({ item: 'statement-end', place, entries, credits, debits, balanced });
  }

  private isOwn(currency: string): boolean {
    this.open!.currency ??= currency;
    if (this.open!.currency === currency) return true;
    this.provable = false;
    return false;
  }

  private weigh(place: Place): boolean | null {
    const { opening, closing, booked, provable } = this;
    if (opening === undefined || closing === undefined || !provable) return null;
    const reached = opening + booked;
    if (reached === closing) return true;
    const decimals = findCurrencyDecimals(this.open!.currency ?? '') ?? 2;
    const said = (minor: bigint): string => minorToDecimal(minor, decimals);
    this.sink.error('edifact.balance', place, { field: 'MOA (closing balance)', found: said(closing), expected: said(reached), message: `The statement does not balance: opening ${said(opening)} and ${this.entries} entries of ${said(booked)} give ${said(reached)}, but the closing balance is ${said(closing)}.` }); // prettier-ignore
    return false;
  }
}
