import type { Finding } from '@giroport/canonical';
import type { Item, Reader } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { accountOf } from './account.ts';
import { detailOf } from './detail.ts';
import type { Group } from './headers.ts';
import { fileOf, groupOf, levelAt, undeclaredGroup } from './headers.ts';
import type { Bai2Record } from './records.ts';
import { RecordGatherer } from './record-gatherer.ts';
import type { OpenAccount } from './statement.ts';
import { addEntry, endOf, headerOf, openAccount } from './statement.ts';
import type { Level } from './trailers.ts';
import { checkTrailer, declaredTotal } from './trailers.ts';

/** Reads 01 to 99; a record waits for its continuations (88), and the file, group and account for their trailers. */
export class Bai2Reader implements Reader {
  private items: Item[] = [];
  private readonly gatherer = new RecordGatherer(
    (records, count) => this.take(records, count),
    (one) => this.tell(one),
  );
  private recordCount = 0;
  private file: Level | undefined;
  private group: Group | undefined;
  private account: OpenAccount | undefined;
  private readonly found: Finding[] = [];
  private ended = false;
  private readonly told = new Set<string>();

  push(bytes: Uint8Array): Item[] {
    this.gatherer.push(bytes);
    return this.drain();
  }

  end(): Item[] {
    this.gatherer.end();
    this.closeAccount('the end of the file');
    this.closeGroup('the end of the file');
    if (!this.ended) {
      this.fail('bai2.file.trailer-missing', this.line, {
        expected: '99',
        message: 'The file ends without its trailer.',
      });
    }
    return this.drain();
  }

  private drain(): Item[] {
    const items = this.items;
    this.items = [];
    return items;
  }

  private get line(): number {
    return this.gatherer.line;
  }

  private take(records: readonly Bai2Record[], count: number): void {
    const first = records[0]!;
    this.recordCount = count;
    switch (first.code) {
      case '16':
        return this.takeDetail(records);
      case '03':
        return this.takeAccount(records);
      case '49':
        return this.takeAccountTrailer(first);
      case '02':
        return this.takeGroup(records);
      case '98':
        return this.takeGroupTrailer(first);
      case '01':
        return this.takeFile(records);
      default:
        return this.takeFileTrailer(first);
    }
  }

  /** Counts the records that were gathered, on every level that is open. */
  private count(): void {
    if (this.account !== undefined) this.account.records += this.recordCount;
    if (this.group !== undefined) this.group.records += this.recordCount;
    if (this.file !== undefined) this.file.records += this.recordCount;
  }

  private takeFile(records: readonly Bai2Record[]): void {
    const { line } = records[0]!;
    this.closeGroup('a file header');
    if (this.file !== undefined) {
      this.fail('bai2.record.order', line, {
        found: '01',
        expected: 'one file header',
        message: 'A second file header follows.',
      });
    }
    this.ended = false;
    this.file = levelAt(line);
    this.count();
    this.items.push(fileOf(records, this.found));
    this.tellFound();
  }

  private takeGroup(records: readonly Bai2Record[]): void {
    const { line } = records[0]!;
    this.closeGroup('a group header');
    if (this.file === undefined) this.missingFile(line, '02');
    else this.file.children++;
    this.group = groupOf(records, this.found);
    this.count();
    this.tellFound();
  }

  private takeAccount(records: readonly Bai2Record[]): void {
    const { line } = records[0]!;
    this.closeAccount('an account');
    const group = this.group ?? this.missingGroup(line);
    group.children++;
    const summary = accountOf(records, group.currency, group.date);
    this.account = openAccount(line, summary);
    this.count();
    this.items.push({ item: 'statement', statement: headerOf(this.account, group) });
    for (const balance of summary.balances) this.items.push({ item: 'balance', balance });
    for (const one of summary.findings) this.tell(one);
    if (summary.number === '') {
      this.fail('bai2.account.number', line, { field: 'Customer Account Number', found: '', expected: 'an account number', message: 'The account has no number.' }); // prettier-ignore
    }
  }

  private takeDetail(records: readonly Bai2Record[]): void {
    this.count();
    const { account, group } = this;
    if (account === undefined) {
      const { line, body } = records[0]!;
      return this.fail('bai2.record.order', line, { found: `16,${body}`, expected: '03 before it', message: 'An entry stands outside any account.' }); // prettier-ignore
    }
    const context = {
      currency: account.summary.currency,
      date: group?.date,
      informational: group?.informational ?? false,
    };
    const { entry, amount } = detailOf(records, context, this.found);
    addEntry(account, entry, amount);
    this.items.push({ item: 'entry', entry });
    this.tellFound();
  }

  private takeAccountTrailer(record: Bai2Record): void {
    const account = this.account;
    this.count();
    if (account === undefined) {
      return this.fail('bai2.record.order', record.line, { found: '49', expected: '03 before it', message: 'An account trailer closes no account.' }); // prettier-ignore
    }
    for (const one of checkTrailer('49', record.body, account, record.line)) this.tell(one);
    this.leaveAccount(record.line, declaredTotal(record.body) ?? (isBlank(record.body) ? 0n : account.total));
  }

  private takeGroupTrailer(record: Bai2Record): void {
    this.closeAccount('a group trailer');
    this.count();
    const group = this.group;
    if (group === undefined) {
      return this.fail('bai2.record.order', record.line, { found: '98', expected: '02 before it', message: 'A group trailer closes no group.' }); // prettier-ignore
    }
    for (const one of checkTrailer('98', record.body, group, record.line)) this.tell(one);
    this.leaveGroup(declaredTotal(record.body) ?? (isBlank(record.body) ? 0n : group.total));
  }

  private takeFileTrailer(record: Bai2Record): void {
    this.closeGroup('the file trailer');
    this.count();
    const file = this.file;
    if (file === undefined) return this.missingFile(record.line, '99');
    for (const one of checkTrailer('99', record.body, file, record.line)) this.tell(one);
    this.file = undefined;
    this.ended = true;
  }

  private leaveAccount(line: number, total: bigint): void {
    const { account, group } = this;
    if (account === undefined) return;
    if (group !== undefined) group.total += total;
    this.account = undefined;
    const end = endOf(account, line, this.found);
    this.tellFound();
    this.items.push(end);
  }

  private leaveGroup(total: bigint): void {
    if (this.file !== undefined) this.file.total += total;
    this.group = undefined;
  }

  private closeAccount(before: string): void {
    const account = this.account;
    if (account === undefined) return;
    this.fail('bai2.account.trailer-missing', this.line, { expected: '49', message: `The account that begins in line ${account.line} has no trailer before ${before}.` }); // prettier-ignore
    this.leaveAccount(this.line, account.total);
  }

  private closeGroup(before: string): void {
    this.closeAccount(before);
    const group = this.group;
    if (group === undefined) return;
    this.fail('bai2.group.trailer-missing', this.line, { expected: '98', message: `The group that begins in line ${group.line} has no trailer before ${before}.` }); // prettier-ignore
    this.leaveGroup(group.total);
  }

  private missingFile(line: number, found: string): void {
    this.tellOnce('bai2.file.header-missing', 'The file does not begin with a file header.', line, 'error', found);
    this.file = levelAt(line);
    this.file.children = found === '02' ? 1 : 0;
  }

  private missingGroup(line: number): Group {
    if (this.file === undefined) this.missingFile(line, '03');
    this.tellOnce('bai2.group.header-missing', 'An account stands outside any group.', line, 'error', '03');
    return (this.group = undeclaredGroup(line));
  }

  private tellFound(): void {
    for (const one of this.found) this.tell(one);
    this.found.length = 0;
  }

  private tell(one: Finding): void {
    this.items.push({ item: 'finding', finding: one });
  }

  private fail(code: string, line: number, facts: FindingFacts): void {
    this.tell(finding('error', code, line, facts));
  }

  private tellOnce(
    code: string,
    message: string,
    line = this.line,
    severity: 'error' | 'warning' = 'warning',
    found?: string,
  ): void {
    if (this.told.has(code)) return;
    this.told.add(code);
    this.tell(finding(severity, code, line, { found, message }));
  }
}

function isBlank(body: string): boolean {
  return body.startsWith(',') || body.trim() === '';
}
