import type { Finding, Place, Severity } from '@giroport/canonical';
import type { Item } from '../../layout.ts';

export type FindingFacts = { readonly field?: string; readonly found?: string; readonly expected?: string };

/** Where a reader puts what it has: items and findings, in the order of the file. */
export class Sink {
  #items: Item[] = [];
  readonly #seen = new Map<string, number>();

  item(item: Item): void {
    this.#items.push(item);
  }

  error(code: string, place: Place, message: string, facts: FindingFacts = {}): void {
    this.#finding('error', code, place, message, facts);
  }

  warning(code: string, place: Place, message: string, facts: FindingFacts = {}): void {
    this.#finding('warning', code, place, message, facts);
  }

  /** A finding that a file may repeat in each of a million records: told the first times, then counted. */
  repeated(
    severity: Severity,
    kind: string,
    code: string,
    place: Place,
    message: string,
    facts: FindingFacts = {},
  ): void {
    const times = (this.#seen.get(kind) ?? 0) + 1;
    this.#seen.set(kind, times);
    if (times <= FINDINGS_OF_A_KIND_MAX) this.#finding(severity, code, place, message, facts);
  }

  /** Says how often the kinds came that were only counted. */
  endRepeated(place: Place): void {
    for (const [kind, times] of this.#seen) {
      if (times <= FINDINGS_OF_A_KIND_MAX) continue;
      const more = times - FINDINGS_OF_A_KIND_MAX;
      this.warning('xml.findings.more', place, `"${kind}" came ${more} times more than told`, { found: String(times) });
    }
    this.#seen.clear();
  }

  take(): Item[] {
    const items = this.#items;
    this.#items = [];
    return items;
  }

  #finding(severity: Severity, code: string, place: Place, message: string, facts: FindingFacts): void {
    const finding: Finding = { severity, code, place, ...facts, message };
    this.#items.push({ item: 'finding', finding });
  }
}

/** Of one fault at one kind of element; the rest is counted. */
const FINDINGS_OF_A_KIND_MAX = 100;
