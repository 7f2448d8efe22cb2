import type { BankStatementLoad, WireStatementEntry } from '@giroport/contracts';
import { moneyFromDecimal } from '@giroport/kernel';
import type { Seal } from '@giroport/persistence';
import { createHash } from 'node:crypto';
import { referencesOf } from '../domain/entry-references.ts';
import type { Sums, WeighedBalance } from '../domain/weigh-statement.ts';

/** Rows of one part's entries, column by column, as `unnest` takes them. */
export type EntryColumns = {
  readonly position: number[];
  readonly amountMinor: string[];
  readonly currency: string[];
  readonly status: string[];
  readonly bookingDate: (string | null)[];
  readonly valueDate: (string | null)[];
  readonly code: (string | null)[];
  readonly ownerReference: (string | null)[];
  readonly bankReference: (string | null)[];
  readonly endToEndId: (string | null)[];
  readonly instructionId: (string | null)[];
  readonly details: number[];
  readonly matchState: string[];
  readonly line: number[];
  readonly path: (string | null)[];
  readonly body: Buffer[];
};

type WireBalance = BankStatementLoad['balances'][number];

/** Codes of the reader that put the numbers of a statement in doubt, and so stay with it. */
const DOUBTS = new Set([
  'camt.summary.count',
  'camt.summary.sum',
  'camt.batch.sum',
  'camt.reversal.side',
  'camt.entry.status',
  'entry.transactions',
]);

/**
 * What a statement comes to, part by part: sums, balances, and a hash of what it says. Where it stands in its file and when
 * the file was made are not part of what it says, so the same statement in two files has one hash.
 */
export class StatementContent {
  entries = 0;
  waiting = 0;
  currency: string | undefined;
  lastBookingDate: string | undefined;
  readonly balances: WireBalance[] = [];
  readonly doubts: { code: string; message: string }[] = [];
  private bookedMinor = 0n;
  private foreignEntries = 0;
  private readonly content = createHash('sha256');
  private readonly rows = createHash('sha256');

  constructor(
    private readonly header: BankStatementLoad['header'],
    private readonly seal: Seal,
    /** Whether entries are matched with payments: a report of the day so far is not. */
    private readonly matches: boolean,
  ) {
    this.currency = header.currency ?? header.account.currency;
  }

  /** Takes the next part, in its order; gives the rows of its entries. */
  take({ entries, balances, findings }: BankStatementLoad): EntryColumns {
    for (const balance of balances) {
      this.currency ??= balance.amount.currency;
      this.balances.push(balance);
    }
    for (const { code, message } of findings)
      if (DOUBTS.has(code) && this.doubts.length < 10) this.doubts.push({ code, message });
    const columns = emptyColumns();
    for (const entry of entries) this.takeEntry(entry, columns);
    return columns;
  }

  get sums(): Sums {
    const { bookedMinor, entries, foreignEntries } = this;
    return { currency: this.currency ?? '', bookedMinor, entries, foreignEntries };
  }

  get weighedBalances(): WeighedBalance[] {
    return this.balances.map(({ type, amount, date }) => ({
      minor: moneyFromDecimal(amount.amount, amount.currency).minor,
      currency: amount.currency,
      ...(type !== undefined && { type }),
      ...(date !== undefined && { date }),
    }));
  }

  /** The hash of what the statement says; once, at the end. */
  contentHash(): string {
    const { kind, number, page, fromDate, toDate, id } = this.header;
    const balances = this.balances.map(({ type, nativeCode, amount, date }) => [
      type,
      nativeCode,
      amount.amount,
      amount.currency,
      date,
    ]);
    // Two notifications of one day may say the same of two bookings: their ids tell them apart.
    const own = kind === 'NOTIFICATION' ? id : undefined;
    return this.content
      .update(JSON.stringify([kind, number, page, fromDate, toDate, own, this.currency, balances]))
      .digest('hex');
  }

  /** The hash of the rows as they are stored, which verify makes again from the table; once, at the end. */
  rowsHash(): string {
    return this.rows.digest('hex');
  }

  private takeEntry(entry: WireStatementEntry, into: EntryColumns): void {
    const position = ++this.entries;
    const { line, path, ...said } = entry;
    this.currency ??= entry.currency;
    const unsigned = moneyFromDecimal(entry.amount, entry.currency).minor;
    const minor = entry.side === 'DEBIT' ? -unsigned : unsigned;
    if (entry.status === 'BOOK') this.book(minor, entry);
    this.content.update(JSON.stringify(said));
    const row = {
      position,
      minor,
      currency: entry.currency,
      status: entry.status,
      bookingDate: entry.bookingDate,
      valueDate: entry.valueDate,
      line,
    };
    this.rows.update(rowText(row));
    const matches = this.matches && entry.status === 'BOOK' && referencesOf(entry).length > 0;
    if (matches) this.waiting++;
    const first = entry.details[0];
    into.position.push(position);
    into.amountMinor.push(minor.toString());
    into.currency.push(entry.currency);
    into.status.push(entry.status);
    into.bookingDate.push(entry.bookingDate ?? null);
    into.valueDate.push(entry.valueDate ?? null);
    into.code.push(codeText(entry.code));
    into.ownerReference.push(entry.ownerReference ?? null);
    into.bankReference.push(entry.bankReference ?? null);
    into.endToEndId.push(first?.endToEndId ?? null);
    into.instructionId.push(first?.instructionId ?? null);
    into.details.push(entry.details.length);
    into.matchState.push(matches ? 'WAITING' : 'NONE');
    into.line.push(line);
    into.path.push(path ?? null);
    into.body.push(this.seal.seal(JSON.stringify(entry)));
  }

  private book(minor: bigint, { currency, bookingDate }: WireStatementEntry): void {
    if (currency === this.currency) this.bookedMinor += minor;
    else this.foreignEntries++;
    if (bookingDate !== undefined && (this.lastBookingDate ?? '') < bookingDate) this.lastBookingDate = bookingDate;
  }
}

/** One row's part of the hash over a statement's entries. */
export function rowText(row: {
  position: number;
  minor: bigint | string;
  currency: string;
  status: string;
  bookingDate?: string | null | undefined;
  valueDate?: string | null | undefined;
  line: number;
}): string {
  return `${row.position}|${row.minor}|${row.currency}|${row.status}|${row.bookingDate ?? ''}|${row.valueDate ?? ''}|${row.line}\n`;
}

function codeText(code: WireStatementEntry['code']): string | null {
  if (code === undefined) return null;
  const parts = [code.domain, code.family, code.subFamily].filter((part) => part !== undefined);
  const text =
    parts.length > 0 ? parts.join('/') : [code.issuer, code.proprietary].filter((part) => part !== undefined).join(' ');
  return text === '' ? null : text.slice(0, 120);
}

function emptyColumns(): EntryColumns {
  return {
    position: [],
    amountMinor: [],
    currency: [],
    status: [],
    bookingDate: [],
    valueDate: [],
    code: [],
    ownerReference: [],
    bankReference: [],
    endToEndId: [],
    instructionId: [],
    details: [],
    matchState: [],
    line: [],
    path: [],
    body: [],
  };
}
