import type { Place, Severity } from '@giroport/canonical';
import type { Item } from '../layout.ts';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { Position } from './position.ts';
import type { Segment } from './segment.ts';

/** Where what was read is put, and where a finding gets its place. */
export class Sink {
  readonly position = new Position();
  private items: Item[] = [];
  private readonly told = new Set<string>();

  push(item: Item): void {
    this.items.push(item);
  }

  error(code: string, at: Segment | Place, facts: FindingFacts): void {
    this.tell('error', code, at, facts);
  }

  warn(code: string, at: Segment | Place, facts: FindingFacts): void {
    this.tell('warning', code, at, facts);
  }

  /** What a sender does in every set is said where it is seen first. */
  warnOnce(code: string, at: Segment | Place, facts: FindingFacts, about = ''): void {
    const key = `${code} ${about}`;
    if (this.told.has(key) || this.told.size >= TOLD_MAX) return;
    this.told.add(key);
    this.warn(code, at, facts);
  }

  drain(): Item[] {
    const items = this.items;
    this.items = [];
    return items;
  }

  private tell(severity: Severity, code: string, at: Segment | Place, facts: FindingFacts): void {
    const place = 'elements' in at ? this.position.placeOf(at) : at;
    this.push({ item: 'finding', finding: { ...finding(severity, code, place.line, facts), place } });
  }
}

/** So many kinds of repeated warnings are kept apart; a damaged file may show more, which say nothing new. */
const TOLD_MAX = 1_000;
