import type { Direction, Finding } from '@giroport/canonical';
import { minorToDecimal } from '@giroport/kernel';
import { ExactSum } from '../text/exact-sum.ts';
import type { FixedField } from '../text/fixed-fields.ts';
import { numberAt } from '../text/fixed-fields.ts';
import { finding } from '../text/findings.ts';

/** Counts, hash and sums of what was read, in cents: what the control records are held against. */
export class Tally {
  /** Entries and addenda. */
  count = 0;
  private hashed = 0;
  private readonly sums = { DEBIT: new ExactSum(), CREDIT: new ExactSum() };

  add(direction: Direction, cents: number, rdfi: number): void {
    this.hashed += rdfi;
    this.sums[direction].add(cents);
  }

  addAll(other: Tally): void {
    this.count += other.count;
    this.hashed = (this.hashed + other.hashed) % HASH_MODULUS;
    for (const direction of ['DEBIT', 'CREDIT'] as const) this.sums[direction].addBig(other.sum(direction));
  }

  /** The sum of the receiving banks' eight digits, its last ten digits. */
  get hash(): number {
    return this.hashed % HASH_MODULUS;
  }

  isOver(direction: Direction, limit: number): boolean {
    return this.sums[direction].isOver(limit);
  }

  sum(direction: Direction): bigint {
    return this.sums[direction].value;
  }
}

/** A number that a control record declares, held against the one that was counted. */
export function compareCount(
  record: string,
  field: FixedField,
  counted: number,
  code: string,
  line: number,
): Finding[] {
  const declared = numberAt(record, field);
  if (declared === counted) return [];
  const found = record.slice(field.at - 1, field.at - 1 + field.width);
  const message = `${field.name} says ${declared === -1 ? `"${found}"` : declared}, and the records give ${counted}.`;
  return [
    finding('error', code, line, { field: field.name, found, expected: padded(String(counted), field), message }),
  ];
}

export function compareSum(record: string, field: FixedField, counted: bigint, code: string, line: number): Finding[] {
  const found = record.slice(field.at - 1, field.at - 1 + field.width);
  const declared = /^\d+$/.test(found) ? BigInt(found) : undefined;
  if (declared === counted) return [];
  const says = declared === undefined ? `"${found}"` : minorToDecimal(declared, 2);
  const message = `${field.name} says ${says}, and the entries add up to ${minorToDecimal(counted, 2)}.`;
  return [
    finding('error', code, line, { field: field.name, found, expected: padded(String(counted), field), message }),
  ];
}

function padded(digits: string, field: FixedField): string {
  return digits.padStart(field.width, '0');
}

const HASH_MODULUS = 10_000_000_000;
