import type { Place, Severity } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';

/** Where handlers put what they made, and what they found. */
export class Sink {
  private items: Item[] = [];
  private readonly told = new Set<string>();

  push(item: Item): void {
    this.items.push(item);
  }

  error(code: string, place: Place, facts: FindingFacts): void {
    this.tell('error', code, place, facts);
  }

  warn(code: string, place: Place, facts: FindingFacts): void {
    this.tell('warning', code, place, facts);
  }

  /** What a bank does in every segment is said where it is seen first. */
  warnOnce(code: string, place: Place, facts: FindingFacts, about = ''): void {
    if (this.isNew(code + about)) this.warn(code, place, facts);
  }

  errorOnce(code: string, place: Place, facts: FindingFacts, about = ''): void {
    if (this.isNew(code + about)) this.error(code, place, facts);
  }

  drain(): Item[] {
    const items = this.items;
    this.items = [];
    return items;
  }

  private isNew(key: string): boolean {
    if (this.told.has(key)) return false;
    if (this.told.size < TOLD_MAX) this.told.add(key);
    return true;
  }

  private tell(severity: Severity, code: string, place: Place, facts: FindingFacts): void {
    this.items.push({ item: 'finding', finding: { ...finding(severity, code, place.line, facts), place } });
  }
}

/** A damaged file may have as many oddities as segments. */
const TOLD_MAX = 1_000;
