import type { Finding } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';

/** Where a handler puts what it made. */
export class Sink {
  private items: Item[] = [];
  private readonly told = new Set<string>();

  push(item: Item): void {
    this.items.push(item);
  }

  tell(one: Finding): void {
    this.items.push({ item: 'finding', finding: one });
  }

  error(code: string, line: number, facts: FindingFacts): void {
    this.tell(finding('error', code, line, facts));
  }

  warn(code: string, line: number, facts: FindingFacts): void {
    this.tell(finding('warning', code, line, facts));
  }

  /** What a bank does in every line is said where it is seen first. */
  warnOnce(code: string, line: number, facts: FindingFacts, about = ''): void {
    const key = code + about;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.warn(code, line, facts);
  }

  drain(): Item[] {
    const items = this.items;
    this.items = [];
    return items;
  }
}
