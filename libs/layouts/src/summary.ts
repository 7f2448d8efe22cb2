import type {
  Acknowledgement,
  AcknowledgementKind,
  Balance,
  Entry,
  Finding,
  Severity,
  StatementHeader,
} from '@giroport/canonical';
import { findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import type { Item, LayoutKind } from './layout.ts';

/** What a file comes to, as `giroport parse --summary --json` prints it. Amounts are decimal texts. */
export type FileSummary = {
  readonly file: string;
  readonly sha256: string;
  readonly layout: string;
  readonly kind: LayoutKind;
  /** No finding is an error. */
  readonly ok: boolean;
  readonly findings: readonly SummaryFinding[];
  readonly statements: readonly SummaryStatement[];
  readonly payments: {
    readonly count: number;
    readonly prenotes: number;
    /** By currency. */
    readonly credits: Readonly<Record<string, string>>;
    readonly debits: Readonly<Record<string, string>>;
  };
  readonly acknowledgements: Readonly<Record<AcknowledgementKind, number>>;
};

export type SummaryFinding = {
  readonly severity: Severity;
  readonly code: string;
  readonly line: number;
  readonly field?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly message: string;
};

export type SummaryStatement = {
  readonly account: string | null;
  readonly currency: string | null;
  readonly number: string | null;
  readonly opening: string | null;
  readonly closing: string | null;
  readonly entries: number;
  readonly credits: string;
  readonly debits: string;
  readonly balanced: boolean | null;
};

/** What the one who reads knows of the file besides its items. */
export type FileFacts = {
  readonly file: string;
  readonly sha256: string;
  readonly layout: string;
  readonly kind: LayoutKind;
};

/** A damaged file of millions of lines has millions of findings: so many are kept, and one more says how many were not. */
export const FINDINGS_MAX = 1_000;

/** Takes items as they are read and keeps sums, not items: memory grows with statements, never with entries or payments. */
export class Summary {
  private readonly findings: SummaryFinding[] = [];
  private dropped = 0;
  private droppedErrors = 0;
  private errors = 0;
  private readonly statements: SummaryStatement[] = [];
  private statement: OpenStatement | undefined;
  private count = 0;
  private prenotes = 0;
  private readonly sums = { CREDIT: new Map<string, bigint>(), DEBIT: new Map<string, bigint>() };
  private readonly acknowledgements = { FILE: 0, PAYMENT: 0, PAYMENT_ERROR: 0, PRENOTE_ERROR: 0 };

  addAll(items: Iterable<Item>): this {
    for (const item of items) this.add(item);
    return this;
  }

  add(item: Item): void {
    switch (item.item) {
      case 'payment': {
        const { amount, direction, prenote } = item.payment;
        this.count++;
        if (prenote === true) this.prenotes++;
        const sums = this.sums[direction];
        sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.minor);
        return;
      }
      case 'acknowledgement':
        return this.addAcknowledgement(item.acknowledgement);
      case 'finding':
        return this.addFinding(item.finding);
      case 'statement':
        this.closeStatement();
        this.statement = openStatement(item.statement);
        return;
      case 'balance':
        if (this.statement !== undefined) takeBalance(this.statement, item.balance);
        return;
      case 'entry':
        if (this.statement !== undefined) takeEntry(this.statement, item.entry);
        return;
      case 'statement-end':
        if (this.statement !== undefined) Object.assign(this.statement, { ended: item });
        return this.closeStatement();
      default:
    }
  }

  /** The summary of what was added so far. */
  of(facts: FileFacts): FileSummary {
    this.closeStatement();
    return {
      ...facts,
      ok: this.errors === 0,
      findings: this.dropped === 0 ? [...this.findings] : [...this.findings, this.more()],
      statements: [...this.statements],
      payments: {
        count: this.count,
        prenotes: this.prenotes,
        credits: decimalsOf(this.sums.CREDIT),
        debits: decimalsOf(this.sums.DEBIT),
      },
      acknowledgements: { ...this.acknowledgements },
    };
  }

  private addAcknowledgement({ kind }: Acknowledgement): void {
    this.acknowledgements[kind]++;
  }

  private addFinding({ severity, code, place, field, found, expected, message }: Finding): void {
    if (severity === 'error') this.errors++;
    if (this.findings.length < FINDINGS_MAX) {
      this.findings.push({ severity, code, line: place.line, field, found, expected, message });
      return;
    }
    this.dropped++;
    if (severity === 'error') this.droppedErrors++;
  }

  private more(): SummaryFinding {
    const severity = this.droppedErrors > 0 ? 'error' : 'warning';
    const message = `${this.dropped} more findings, ${this.droppedErrors} of them errors, are not listed.`;
    return { severity, code: 'findings.more', line: 0, found: String(this.dropped), message };
  }

  private closeStatement(): void {
    if (this.statement !== undefined) this.statements.push(closed(this.statement));
    this.statement = undefined;
  }
}

/** The summary of items that are at hand. */
export function summarize(items: Iterable<Item>, facts: FileFacts): FileSummary {
  return new Summary().addAll(items).of(facts);
}

type StatementItemOf<Name extends Item['item']> = Extract<Item, { item: Name }>;

/** ITBD balances: of the earliest and of the latest day, in the order of the file where they are of one. */
type Interim = { readonly first: Balance; readonly last: Balance; readonly several: boolean };

type OpenStatement = {
  readonly header: StatementHeader;
  currency: string | undefined;
  opening: bigint | undefined;
  openingRank: number;
  closing: bigint | undefined;
  closingRank: number;
  interim: Interim | undefined;
  entries: number;
  credits: bigint;
  debits: bigint;
  ended?: StatementItemOf<'statement-end'>;
};

/** Which balances open and close a statement, the best first. Available and forward balances are not booked, and do neither. */
const OPENING_TYPES = ['OPBD', 'PRCD'];
const CLOSING_TYPES = ['CLBD'];

function openStatement(header: StatementHeader): OpenStatement {
  return {
    header,
    currency: header.currency ?? header.account.currency,
    opening: undefined,
    openingRank: OPENING_TYPES.length,
    closing: undefined,
    closingRank: CLOSING_TYPES.length,
    interim: undefined,
    entries: 0,
    credits: 0n,
    debits: 0n,
  };
}

/** The first balance of the best type counts: a statement's pages may repeat it. */
function takeBalance(statement: OpenStatement, balance: Balance): void {
  const { type, amount } = balance;
  if (type === 'ITBD') statement.interim = interimWith(balance, statement.interim);
  const opening = OPENING_TYPES.indexOf(type ?? '');
  const closing = CLOSING_TYPES.indexOf(type ?? '');
  statement.currency ??= amount.currency;
  if (opening !== -1 && opening < statement.openingRank) {
    statement.opening = amount.minor;
    statement.openingRank = opening;
  }
  if (closing !== -1 && closing < statement.closingRank) {
    statement.closing = amount.minor;
    statement.closingRank = closing;
  }
}

function interimWith(balance: Balance, known: Interim | undefined): Interim {
  if (known === undefined) return { first: balance, last: balance, several: false };
  const day = balance.date ?? '';
  return {
    first: day < (known.first.date ?? '') ? balance : known.first,
    last: day >= (known.last.date ?? '') ? balance : known.last,
    several: true,
  };
}

function takeEntry(statement: OpenStatement, { amount, side, status }: Entry): void {
  statement.entries++;
  statement.currency ??= amount.currency;
  if (status !== 'BOOK') return;
  if (side === 'CREDIT') statement.credits += amount.minor;
  else statement.debits += amount.minor;
}

/**
 * The interim booked balance (ITBD) closes an interim report, and opens it too where it stands there twice; in a statement it
 * opens or closes a page that its reader could weigh with it.
 */
function bookedBalances(statement: OpenStatement): Pick<OpenStatement, 'opening' | 'closing'> {
  const { header, interim, ended } = statement;
  const isReport = header.kind === 'CURRENT_DAY';
  const isWeighed = (ended?.balanced ?? null) !== null;
  const opens = isWeighed || (isReport && interim?.several === true);
  return {
    opening: statement.opening ?? (opens ? interim?.first.amount.minor : undefined),
    closing: statement.closing ?? (isWeighed || isReport ? interim?.last.amount.minor : undefined),
  };
}

/** A statement that a damaged file did not end is shown with what was counted here. */
function closed(statement: OpenStatement): SummaryStatement {
  const { header, currency, ended } = statement;
  const { opening, closing } = bookedBalances(statement);
  const { entries, credits, debits } = ended ?? statement;
  return {
    account: header.account.iban ?? header.account.number ?? null,
    currency: currency ?? null,
    number: header.number ?? header.id ?? null,
    opening: opening === undefined ? null : decimalOf(opening, currency),
    closing: closing === undefined ? null : decimalOf(closing, currency),
    entries,
    credits: decimalOf(credits, currency),
    debits: decimalOf(debits < 0n ? -debits : debits, currency),
    balanced: ended?.balanced ?? null,
  };
}

function decimalsOf(sums: ReadonlyMap<string, bigint>): Record<string, string> {
  return Object.fromEntries([...sums].map(([currency, minor]) => [currency, decimalOf(minor, currency)]));
}

/** A currency that ISO 4217 does not know is shown with two decimals, as most have. */
function decimalOf(minor: bigint, currency: string | undefined): string {
  return minorToDecimal(minor, findCurrencyDecimals(currency ?? '') ?? 2);
}
