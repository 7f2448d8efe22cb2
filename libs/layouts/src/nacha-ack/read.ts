import type { Item, Reader } from '../layout.ts';
import { finding } from '../text/findings.ts';
import { DETAIL_MARKS, END, ROWS, TITLE } from './fields.ts';
import type { Report, ReportError } from './report.ts';
import { acknowledgementOf, checkReport, ERRORS_MAX, instantOf } from './report.ts';
import type { Row } from './rows.ts';
import { RowSplitter } from './rows.ts';

/** Reads the operator's acknowledgements of files, one or several in a report: each becomes a FILE acknowledgement. */
export class FileAcknowledgementReader implements Reader {
  private items: Item[] = [];
  private readonly splitter = new RowSplitter();
  private report: Report | undefined;
  private batch: string | undefined;
  private error: ReportError | undefined;
  private reports = 0;
  private line = 0;

  push(bytes: Uint8Array): Item[] {
    for (const row of this.splitter.push(bytes)) this.take(row);
    return this.drain();
  }

  end(): Item[] {
    for (const row of this.splitter.end()) this.take(row);
    this.close(false);
    if (this.reports === 0) this.items.push({ item: 'finding', finding: finding('error', 'nacha.ack.missing', Math.max(this.line, 1), { expected: TITLE, message: 'The file holds no acknowledgement.' }) }); // prettier-ignore
    return this.drain();
  }

  private take({ text, line }: Row): void {
    this.line = line;
    if (text.includes(TITLE)) return this.open(line);
    const { report } = this;
    if (report === undefined) return;
    if (text.includes(END)) return this.close(true);
    if (this.takeError(text, report) || this.takeBatch(text, report)) return;
    this.takeValue(text, report);
  }

  private open(line: number): void {
    this.close(false);
    this.reports++;
    this.report = { line, errors: [], more: 0, batchStatuses: new Map() };
    this.batch = undefined;
    this.error = undefined;
  }

  /** An error's code and words, and the row behind it that says what was found. */
  private takeError(text: string, report: Report): boolean {
    const found = ROWS.error.exec(text);
    if (found !== null) {
      this.error = { code: found[1]!, text: found[2]!.trim(), batch: this.batch };
      if (report.errors.length < ERRORS_MAX) report.errors.push(this.error);
      else report.more++;
      return true;
    }
    if (this.error === undefined || !DETAIL_MARKS.has(text[0]!)) return false;
    const detail = text.slice(1).trim().replaceAll(/ {2,}/g, ' ');
    if (detail !== '') this.error.text += `. ${detail}`;
    return true;
  }

  /** A batch's own sums say nothing that the file's do not; its number and status belong to the errors behind them. */
  private takeBatch(text: string, report: Report): boolean {
    const number = ROWS.batch.exec(text)?.[1];
    if (number !== undefined) {
      this.batch = number;
      this.error = undefined;
      return true;
    }
    const status = ROWS.batchStatus.exec(text)?.[1];
    if (status !== undefined && this.batch !== undefined) report.batchStatuses.set(this.batch, status.trim());
    return this.batch !== undefined;
  }

  private takeValue(text: string, report: Report): void {
    for (const name of VALUES) {
      const value = ROWS[name].exec(text)?.[1];
      if (value !== undefined) return void (report[name] ??= value.trim());
    }
    const status = ROWS.status.exec(text)?.[1]?.trim();
    if (status !== undefined) {
      if (report.status === undefined) report.status = status;
      else report.statusAgain = status;
      return;
    }
    this.takeSums(text, report);
  }

  private takeSums(text: string, report: Report): void {
    const servicing = ROWS.servicing.exec(text);
    const debits = ROWS.debits.exec(text);
    const credits = ROWS.credits.exec(text);
    if (servicing !== null) {
      report.servicing ??= servicing[1]!.trim();
      if (servicing[2] !== undefined && servicing[2] !== '') report.reportedAt ??= servicing[2].trim();
    } else if (debits !== null) {
      report.batches ??= countOf(debits[1]!);
      report.debits ??= centsOf(debits[2]!);
    } else if (credits !== null) {
      report.entries ??= countOf(credits[1]!);
      report.credits ??= centsOf(credits[2]!);
    }
  }

  private close(ended: boolean): void {
    const { report } = this;
    this.report = undefined;
    this.error = undefined;
    if (report === undefined) return;
    if (this.reports === 1) this.items.push({ item: 'acknowledgement-file', place: { line: report.line }, createdAt: instantOf(report.reportedAt), sender: report.servicing }); // prettier-ignore
    for (const one of checkReport(report, ended)) this.items.push({ item: 'finding', finding: one });
    this.items.push({ item: 'acknowledgement', acknowledgement: acknowledgementOf(report) });
  }

  private drain(): Item[] {
    const { items } = this;
    this.items = [];
    return items;
  }
}

const VALUES = ['reportedAt', 'originName', 'origin', 'destination', 'creationDate', 'creationTime', 'modifier', 'processedAt'] as const; // prettier-ignore

function countOf(text: string): number | undefined {
  const digits = text.replaceAll(',', '');
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** "160,805.98" in cents. */
function centsOf(text: string): bigint | undefined {
  const plain = text.replaceAll(',', '');
  return /^\d{1,16}\.\d\d$/.test(plain) ? BigInt(plain.replace('.', '')) : undefined;
}
