import type { Place, Severity } from '@giroport/canonical';
import type { FindingFacts } from '../text/findings.ts';
import { finding } from '../text/findings.ts';
import { decimalsOf } from '../domestic/scaled-amount.ts';
import type { Item } from '../layout.ts';
import type { Asked } from './condition.ts';
import type { FieldPlan, Plan, Raw } from './plan.ts';

export type Slots = Record<string, object>;

/** What is known while a file is read: the record at hand, the items that are being made, what was found. */
export class ReadState {
  items: Item[] = [];
  raw: Raw = { line: 1, text: '', cells: [] };
  /** Where the last record stands that was read wholly. */
  lastLine = 1;
  /** By slot: order, file, statement, balance, entry, payment, acknowledgement. */
  readonly slots: Slots = { order: {}, file: {}, statement: {}, balance: {}, entry: {}, payment: {}, acknowledgement: {} }; // prettier-ignore
  /** Texts that stand in several fields, by path, as far as they were read. */
  readonly parts = new Map<string, string>();
  /** The currency that the record at hand names for its amounts. */
  currency: string | undefined;
  readonly asked: Asked;
  private readonly told = new Set<string>();
  private lastCurrency = '';
  private lastDecimals = 2;

  constructor(
    readonly plan: Plan,
    readonly setting: (name: string) => string | undefined,
  ) {
    this.asked = {
      field: (name) => {
        const field = this.fields.get(name);
        return field === undefined ? '' : field.cut(this.raw).trim();
      },
      path: (path) => shown(path.get(this.slots[path.slot]!)),
      parameter: (name) => this.setting(name) ?? '',
    };
  }

  /** Fields of the record at hand, by name; set by the reader before a record's conditions are asked. */
  fields: ReadonlyMap<string, FieldPlan> = new Map();

  get place(): Place {
    return this.raw.path === undefined ? { line: this.raw.line } : { line: this.raw.line, path: this.raw.path };
  }

  tell(severity: Severity, code: string, facts: FindingFacts, place: Place = this.place): void {
    const one = finding(severity, `${this.plan.id}.${code}`, place.line, facts);
    this.items.push({ item: 'finding', finding: place.path === undefined ? one : { ...one, place } });
  }

  tellOnce(code: string, facts: FindingFacts, place?: Place): void {
    if (this.told.has(code)) return;
    this.told.add(code);
    this.tell('warning', code, facts, place);
  }

  /** As decimalsOf; a file has one currency, or few. */
  decimalsOf(currency: string): number {
    if (currency === this.lastCurrency) return this.lastDecimals;
    this.lastCurrency = currency;
    this.lastDecimals = decimalsOf(currency);
    return this.lastDecimals;
  }

  take(): Item[] {
    const { items } = this;
    this.items = [];
    return items;
  }
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return 'minor' in value ? String(value.minor) : '';
  return String(value as string | number | boolean);
}
