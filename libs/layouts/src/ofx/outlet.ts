import type { Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';

/** Where a reader's parts put what they found, in the order of the file. */
export class Outlet {
  private items: Item[] = [];
  private readonly told = new Set<string>();

  give(item: Item): void {
    this.items.push(item);
  }

  take(): Item[] {
    const items = this.items;
    this.items = [];
    return items;
  }

  /** `code` without the format's own first part. */
  tell(severity: Finding['severity'], code: string, line: number, facts: FindingFacts): void {
    this.told.add(code);
    this.items.push({ item: 'finding', finding: finding(severity, `ofx.${code}`, line, facts) });
  }

  fail(code: string, line: number, facts: FindingFacts): void {
    this.tell('error', code, line, facts);
  }

  warnOnce(code: string, line: number, facts: FindingFacts): void {
    if (!this.told.has(code)) this.tell('warning', code, line, facts);
  }

  hasTold(code: string): boolean {
    return this.told.has(code);
  }
}
