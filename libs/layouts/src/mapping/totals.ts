import { ExactSum } from '../text/exact-sum.ts';
import type { Asked } from './condition.ts';
import type { GroupNode, Plan, RecordPlan, TotalPlan, TotalTerm } from './plan.ts';
import type { Unscaled } from './value-text.ts';

/** What adds up while one instance of each group is open: by the group, then by the total's or the counter's index. */
export class Totals {
  private readonly sums = new Map<GroupNode, ExactSum[]>();
  private readonly counters = new Map<GroupNode, number[]>();

  open(group: GroupNode): void {
    if (group.totals.length > 0) this.sums.set(group, group.totals.map(() => new ExactSum())); // prettier-ignore
    if (group.counters.length > 0) this.counters.set(group, []);
  }

  add({ group, index }: TotalPlan, value: Unscaled): void {
    const sum = this.sums.get(group)?.[index];
    if (typeof value === 'bigint') sum?.addBig(value);
    else sum?.add(value);
  }

  valueOf({ group, index, plus, kind, field }: TotalPlan): bigint {
    const value = (this.sums.get(group)?.[index]?.value ?? 0n) + BigInt(plus);
    return kind === 'hash' && field.length > 0 ? value % 10n ** BigInt(field.length) : value;
  }

  /** The next number of a counter. */
  next({ group, index, start, step }: { group: GroupNode; index: number; start: number; step: number }): number {
    const all = this.counters.get(group) ?? [];
    const value = all[index] ?? start;
    all[index] = value + step;
    return value;
  }

  /** A counter goes on from what was found, so that one gap is told once. */
  resume({ group, index, step }: { group: GroupNode; index: number; step: number }, found: number): void {
    const all = this.counters.get(group);
    if (all !== undefined) all[index] = found + step;
  }
}

/** What a record adds to which totals. `numberOf` gives the number in a field of the record. */
export type Addition = { readonly total: TotalPlan; readonly term: TotalTerm };

/** By record: the totals that it adds to. */
export function additionsOf(plan: Plan): ReadonlyMap<RecordPlan, readonly Addition[]> {
  const additions = new Map<RecordPlan, Addition[]>();
  for (const total of totalsIn(plan.root)) {
    for (const term of total.of) additions.set(term.record, [...(additions.get(term.record) ?? []), { total, term }]);
  }
  return additions;
}

function totalsIn(group: GroupNode): TotalPlan[] {
  return [...group.totals, ...group.nodes.flatMap((node) => (node.kind === 'group' ? totalsIn(node) : []))];
}

/** What a record adds to a total: its number or 1, taken off where the document says so. */
export function addend({ total, term }: Addition, asked: Asked, numberOf: (term: TotalTerm) => Unscaled): Unscaled {
  if (term.when !== undefined && !term.when(asked) && term.minus?.(asked) !== true) return 0;
  const value = total.kind === 'count' ? 1 : numberOf(term);
  return term.minus?.(asked) === true ? -value : value;
}
