import type { LayoutKind } from '../layout.ts';
import { chainOf } from './compile-structure.ts';
import { conditionAt } from './condition.ts';
import type { DocumentPart } from './document-part.ts';
import type { CounterPlan, FieldPlan, GroupNode, Plan, RecordPlan, TotalTerm } from './plan.ts';

/** A document's fields beside the parts that they were compiled from. */
export type Compiled = {
  readonly kind: LayoutKind;
  readonly parameters: Plan['parameters'];
  readonly records: ReadonlyMap<string, RecordPlan>;
  readonly fields: readonly { readonly part: DocumentPart; readonly field: FieldPlan }[];
  readonly recordParts: readonly { readonly part: DocumentPart; readonly record: RecordPlan }[];
};

/** Fills in what names other fields, records and groups: conditions, signs, counters and totals. */
export function addReferences(compiled: Compiled): void {
  for (const { part, record } of compiled.recordParts) record.when = conditionOf(part.at('when'), record, compiled);
  for (const { part, field } of compiled.fields) {
    field.when = conditionOf(part.at('when'), field.record, compiled);
    if (part.at('sign').isGiven && !part.at('sign').isText) field.sign = signAt(part.at('sign'), field.record);
    if (part.at('counter').isGiven) field.source = { from: 'counter', counter: counterAt(part.at('counter'), field) };
    if (part.at('total').isGiven) addTotal(part.at('total'), field, compiled);
  }
}

function conditionOf(part: DocumentPart, record: RecordPlan, { kind, parameters }: Compiled): FieldPlan['when'] {
  return conditionAt(part, {
    kind,
    fields: record.fields.map((field) => field.name),
    parameters: parameters.map((one) => one.name),
  });
}

function signAt(part: DocumentPart, record: RecordPlan): NonNullable<FieldPlan['sign']> {
  part.object(['field', 'minus']);
  return { field: fieldOf(part.at('field'), record), minus: part.at('minus').items(1).map((item) => item.text(20)) }; // prettier-ignore
}

function fieldOf(part: DocumentPart, record: RecordPlan): FieldPlan {
  const name = part.oneOf(record.fields.map((field) => field.name));
  return record.fields.find((field) => field.name === name)!;
}

/** `"counter": { "of": "lines", "from": 1, "step": 1, "over": "file" }`: counters of one name and one group run on together. */
function counterAt(part: DocumentPart, field: FieldPlan): CounterPlan {
  part.object(['of', 'from', 'step', 'over']);
  const group = groupAt(part.at('over'), field.record, 'file');
  const name = part.at('of').isGiven ? part.at('of').word() : field.record.name;
  const known = namesOf(group);
  let index = known.indexOf(name);
  if (index === -1) index = known.push(name) - 1;
  const counter = {
    index,
    start: part.at('from').isGiven ? part.at('from').whole(0, 1_000_000_000) : 1,
    step: part.at('step').isGiven ? part.at('step').whole(1, 1_000) : 1,
    group,
  };
  group.counters.push(counter);
  return counter;
}

const counterNames = new WeakMap<GroupNode, string[]>();

function namesOf(group: GroupNode): string[] {
  const names = counterNames.get(group) ?? [];
  counterNames.set(group, names);
  return names;
}

/** The group of this name around the record; without a name, the one that the record stands in, or the file. */
function groupAt(part: DocumentPart, record: RecordPlan, fallback: 'file' | 'own'): GroupNode {
  const chain = chainOf(record.node!.parent);
  if (!part.isGiven) return fallback === 'file' ? chain[0]! : chain.at(-1)!;
  const name = part.oneOf(chain.map((group) => group.name));
  return chain.find((group) => group.name === name)!;
}

/** `"total": { "count" | "sum" | "hash": …, "when": …, "minus": …, "plus": 0, "over": group }`. */
function addTotal(part: DocumentPart, field: FieldPlan, compiled: Compiled): void {
  part.object(['count', 'sum', 'hash', 'when', 'minus', 'plus', 'over']);
  const kind = part.at('count').isGiven ? 'count' : part.at('sum').isGiven ? 'sum' : 'hash';
  const group = groupAt(part.at('over'), field.record, 'own');
  const terms = part.at(kind).isList ? part.at(kind).items(1) : [part.at(kind)];
  const all = kind === 'count' && part.at(kind).value === '*';
  const of = all ? [...compiled.records.values()].map((record): TotalTerm => ({ record })) : terms.map((term) => termAt(term, kind, part, compiled)); // prettier-ignore
  if (kind !== 'count' && field.type !== 'amount' && field.type !== 'digits') part.fail('a field of type amount or digits', field.type); // prettier-ignore
  const total = { index: group.totals.length, kind, of: of.filter(({ record }) => chainOf(record.node!.parent).includes(group)), plus: part.at('plus').isGiven ? part.at('plus').whole(0, 1_000) : 0, group, field } as const; // prettier-ignore
  group.totals.push(total);
  field.source = { from: 'total', total };
}

function termAt(
  part: DocumentPart,
  kind: 'count' | 'sum' | 'hash',
  total: DocumentPart,
  compiled: Compiled,
): TotalTerm {
  // prettier-ignore
  const name = part.word();
  const [recordName = '', ...rest] = kind === 'count' ? [name] : splitAt(name, compiled);
  const record = compiled.records.get(recordName) ?? part.fail(kind === 'count' ? 'a record' : 'record.field');
  const conditions = { when: conditionOf(total.at('when'), record, compiled), minus: conditionOf(total.at('minus'), record, compiled) }; // prettier-ignore
  if (kind === 'count') return { record, ...conditions };
  const field = record.fields.find((one) => one.name === rest[0]) ?? part.fail(`record.field, a field of ${recordName}`); // prettier-ignore
  if (field.number === undefined) part.fail('a field of type amount or digits', field.type);
  return { record, field, ...conditions };
}

/** Names may have dots of their own: the longest record name that fits counts. */
function splitAt(name: string, { records }: Compiled): string[] {
  const record = [...records.keys()].filter((one) => name.startsWith(`${one}.`)).sort((left, right) => right.length - left.length)[0]; // prettier-ignore
  return record === undefined ? [name] : [record, name.slice(record.length + 1)];
}
