import type { Finding, Place } from '@giroport/canonical';
import { FINDINGS_MAX, type BankFileStatus } from '@giroport/contracts';
import { findCurrencyDecimals, minorToDecimal, type Money } from '@giroport/kernel';
import { cutText, known, PATH_CHARS_MAX } from './wire-text.ts';

export type WireFinding = BankFileStatus['findings'][number];

/** The longest amount of the wire: 18 digits before the point. */
const MINOR_MAX = 999_999_999_999_999_999n;

/** What is wrong with one file, from its reader and from the step to the wire: so many are kept, all are counted. */
export class WireFindings {
  errors = 0;
  warnings = 0;
  private readonly kept: WireFinding[] = [];
  private recent: WireFinding[] = [];

  add(finding: Finding): void {
    if (finding.severity === 'error') this.errors++;
    else this.warnings++;
    const wire = wireFinding(finding);
    if (this.recent.length < FINDINGS_MAX) this.recent.push(wire);
    if (this.kept.length < FINDINGS_MAX - 1) this.kept.push(wire);
    else if (finding.severity === 'error') this.makeRoom(wire);
  }

  error(
    code: string,
    place: Place,
    message: string,
    facts: { field?: string; found?: string; expected?: string } = {},
  ): void {
    this.add({ severity: 'error', code, place, message, ...facts });
  }

  warning(
    code: string,
    place: Place,
    message: string,
    facts: { field?: string; found?: string; expected?: string } = {},
  ): void {
    this.add({ severity: 'warning', code, place, message, ...facts });
  }

  /** Those since it was last asked: what belongs to the part that is closed now. */
  takeRecent(): WireFinding[] {
    const recent = this.recent;
    this.recent = [];
    return recent;
  }

  /** Those that are kept; where there were more, the last one says how many. */
  all(): WireFinding[] {
    const more = this.errors + this.warnings - this.kept.length;
    if (more <= 0) return [...this.kept];
    const message = `${more} more findings are not listed; in all there are ${this.errors} errors and ${this.warnings} warnings.`;
    return [...this.kept, { severity: this.errors > 0 ? 'error' : 'warning', code: 'findings.more', line: 0, message }];
  }

  /** An identification, whole or not at all: what is longer than the wire takes is left out, and told. */
  id(text: string | undefined, lengthMax: number, field: string, place: Place): string | undefined {
    if (text === undefined || text === '') return undefined;
    if (text.length <= lengthMax && !text.includes('\u0000')) return text;
    const message = `${field} is longer than ${lengthMax} characters, so it was left out rather than cut.`;
    this.warning('reference.too-long', place, message, {
      field,
      found: String(text.length),
      expected: `${lengthMax} at most`,
    });
    return undefined;
  }

  /** Decimal text of an amount; a currency that ISO 4217 does not know, or too many digits, is an error and gives none. */
  money(amount: Money | undefined, field: string, place: Place): { amount: string; currency: string } | undefined {
    if (amount === undefined) return undefined;
    const { minor, currency } = amount;
    const decimals = findCurrencyDecimals(currency);
    if (decimals === undefined) {
      this.error('currency.unknown', place, `${field} is in a currency that ISO 4217 does not know.`, {
        field,
        found: currency,
      });
      return undefined;
    }
    if (minor > MINOR_MAX || minor < -MINOR_MAX) {
      this.error('amount.too-long', place, `${field} has more than 18 digits.`, {
        field,
        expected: '18 digits at most',
      });
      return undefined;
    }
    return { amount: minorToDecimal(minor, decimals), currency };
  }

  /** An error is never lost to the warnings before it. */
  private makeRoom(error: WireFinding): void {
    const at = this.kept.findLastIndex((one) => one.severity === 'warning');
    if (at !== -1) this.kept.splice(at, 1, error);
  }
}

/** A finding as events carry it. */
export function wireFinding({ severity, code, place, field, found, expected, message }: Finding): WireFinding {
  return known({
    severity,
    code: cutText(code, 80) ?? 'finding',
    line: Math.max(0, place.line),
    path: cutText(place.path, PATH_CHARS_MAX),
    field: cutText(field, 80),
    found: cutText(found, 300),
    expected: cutText(expected, 300),
    message: cutText(message, 500) ?? code,
  });
}
