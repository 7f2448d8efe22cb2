import type { Entry, StatementHeader } from '@giroport/canonical';
import type { BankStatementLoad, WireStatementEntry } from '@giroport/contracts';
import { findCurrencyDecimals, minorToDecimal } from '@giroport/kernel';
import { returnsOf } from '../wire/wire-acknowledgement.ts';
import type { WireFindings } from '../wire/wire-findings.ts';
import { wireBalance, wireEntry, wireHeader, type WireBalance, type WireHeader } from '../wire/wire-statement.ts';
import { AcknowledgementFormatter } from './acknowledgement-formatter.ts';
import type { BankItem, FileReading, Formatter, Part } from './part.ts';

/** So many entries make a part: some 350 KB, so that it travels inside its event, and the relay's turn stays small. */
export const PART_ENTRIES_MAX = 400;
/** Transactions of batch entries are as large as entries. */
const PART_DETAILS_MAX = 1_000;
const PART_BALANCES_MAX = 500;

type Open = {
  readonly header: WireHeader;
  readonly number: number;
  part: number;
  currency: string | undefined;
  balances: WireBalance[];
  entries: WireStatementEntry[];
  details: number;
};

/** Makes BANK_STATEMENT_LOAD parts; returns among booked entries become PAYMENT_ACKNOWLEDGE parts as well. */
export class StatementFormatter implements Formatter {
  read = 0;
  announced = 0;
  private statements = 0;
  private open: Open | undefined;
  private parts: Part[] = [];
  /** The last part of the last statement: whether it is the file's last shows only when the next opens, or the file ends. */
  private last: BankStatementLoad | undefined;
  private readonly returns: AcknowledgementFormatter;

  constructor(
    private readonly file: FileReading,
    private readonly findings: WireFindings,
  ) {
    this.returns = new AcknowledgementFormatter(file, findings, true);
  }

  get counts(): Record<string, number> {
    return { statements: this.statements, entries: this.announced, returns: this.returns.announced };
  }

  take(item: BankItem): void {
    switch (item.item) {
      case 'statement':
        return this.begin(item.statement);
      case 'balance': {
        const balance = wireBalance(item.balance, this.findings);
        const open = this.openAt(item.balance.place.line);
        if (balance === undefined || open === undefined) return;
        open.currency ??= balance.amount.currency;
        open.balances.push(balance);
        if (open.balances.length >= PART_BALANCES_MAX) this.close(open, false);
        return;
      }
      case 'entry':
        return this.takeEntry(item.entry);
      case 'statement-end': {
        const open = this.openAt(item.place.line);
        if (open === undefined) return;
        this.close(open, true, endOf(item, open));
        this.open = undefined;
        return;
      }
      default:
    }
  }

  takeParts(): Part[] {
    const parts = [...this.parts, ...this.returns.takeParts()];
    this.parts = [];
    return parts;
  }

  end(): Part[] {
    if (this.open !== undefined)
      this.findings.error(
        'statement.not-ended',
        { line: this.open.header.line },
        'The last statement of the file has no end.',
      );
    if (this.statements === 0) this.findings.error('statement.none', { line: 0 }, 'The file holds no statement.');
    this.letGo(true);
    return [...this.takeParts(), ...this.returns.end()];
  }

  private begin(header: StatementHeader): void {
    if (this.open !== undefined)
      this.findings.error('statement.not-ended', header.place, 'A statement begins before the one before it ended.');
    this.letGo(false);
    const currency = header.currency ?? header.account.currency;
    this.open = {
      header: wireHeader(header, this.findings),
      number: ++this.statements,
      part: 0,
      currency,
      balances: [],
      entries: [],
      details: 0,
    };
  }

  private takeEntry(entry: Entry): void {
    this.read++;
    const wire = wireEntry(entry, this.findings);
    const open = this.openAt(entry.place.line);
    if (wire === undefined || open === undefined) return;
    open.currency ??= wire.currency;
    open.entries.push(wire);
    open.details += wire.details.length;
    if (open.header.kind !== 'CURRENT_DAY') for (const one of returnsOf(entry)) this.returns.add(one);
    if (open.entries.length >= PART_ENTRIES_MAX || open.details >= PART_DETAILS_MAX) this.close(open, false);
  }

  private openAt(line: number): Open | undefined {
    if (this.open === undefined)
      this.findings.error('statement.not-begun', { line }, 'An entry or a balance stands outside any statement.');
    return this.open;
  }

  private close(open: Open, last: boolean, end?: BankStatementLoad['end']): void {
    const { bankFileId, bankId, layoutId, reading } = this.file;
    const body: BankStatementLoad = {
      bankFileId,
      bankId,
      layoutId,
      reading,
      statement: open.number,
      part: ++open.part,
      last,
      lastOfFile: false,
      header: open.header,
      balances: open.balances,
      entries: open.entries,
      ...(end !== undefined && { end }),
      findings: this.findings.takeRecent(),
    };
    this.announced += open.entries.length;
    open.balances = [];
    open.entries = [];
    open.details = 0;
    if (last) this.last = body;
    else this.add(body);
  }

  private letGo(lastOfFile: boolean): void {
    if (this.last !== undefined) this.add({ ...this.last, lastOfFile });
    this.last = undefined;
  }

  private add(body: BankStatementLoad): void {
    const { bankFileId, reading } = this.file;
    this.parts.push({
      kind: 'statement',
      subject: `${bankFileId}/${reading}/statement/${body.statement}/${body.part}`,
      body,
    });
  }
}

function endOf(
  item: Extract<BankItem, { item: 'statement-end' }>,
  { currency }: Open,
): NonNullable<BankStatementLoad['end']> {
  const decimals = findCurrencyDecimals(currency ?? '') ?? 2;
  return {
    entries: item.entries,
    credits: minorToDecimal(item.credits, decimals),
    debits: minorToDecimal(item.debits, decimals),
    balanced: item.balanced,
  };
}
