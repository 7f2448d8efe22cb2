import type { Item, Parameters, Reader } from '../layout.ts';
import { parameterValues } from '../domestic/parameter-values.ts';
import { minorToDecimal, Reject } from '@giroport/kernel';
import type { FindingFacts } from '../text/findings.ts';
import { DelimitedFrame } from './delimited-frame.ts';
import { FixedFrame } from './fixed-frame.ts';
import type { Frame, FrameSink } from './frame.ts';
import { MadeItems } from './made-items.ts';
import type {
  CounterPlan,
  FieldPlan,
  GroupNode,
  Plan,
  Raw,
  RecordNode,
  RecordPlan,
  TotalPlan,
  TotalTerm,
} from './plan.ts';
import type { OpenGroup } from './position.ts';
import { Position } from './position.ts';
import type { FieldReader } from './read-field.ts';
import { CURRENCY, fieldReader, trimmedOf } from './read-field.ts';
import { ReadState } from './read-state.ts';
import type { Addition } from './totals.ts';
import { addend, additionsOf, Totals } from './totals.ts';
import { JsonFrame, XmlFrame } from './tree-frame.ts';
import type { Unscaled } from './value-text.ts';

/** One record as it is read: its fields in the order in which they depend on each other. */
type ReadableRecord = {
  readonly readers: readonly FieldReader[];
  readonly byName: ReadonlyMap<string, FieldPlan>;
  readonly counters: readonly { readonly field: FieldPlan; readonly counter: CounterPlan }[];
  readonly totals: readonly TotalPlan[];
  readonly additions: readonly Addition[];
};

type Declared = { readonly total: TotalPlan; readonly text: string; readonly raw: Raw };

/** Reads a file as its document says: total, in flat memory, cut at any byte. */
export class MappedReader implements Reader {
  private readonly state: ReadState;
  private readonly made: MadeItems;
  private readonly position: Position;
  private readonly frame: Frame;
  private readonly totals = new Totals();
  private readonly records: readonly ReadableRecord[];
  /** What totals the file declares of groups that are still open. */
  private declared: Declared[] = [];
  private seen = 0;

  constructor(
    private readonly plan: Plan,
    parameters: Parameters,
  ) {
    const setting = parameterValues(plan.id, plan.parameters, parameters);
    checkCurrencies(plan, setting);
    this.state = new ReadState(plan, setting);
    this.made = new MadeItems(plan, this.state);
    this.records = readableRecordsOf(plan);
    this.position = new Position(plan.root, this.positionEvents(), (group, record) => this.keyOf(group, record));
    this.frame = frameOf(plan, this.sink());
  }

  push(bytes: Uint8Array): Item[] {
    this.frame.push(bytes);
    return this.state.take();
  }

  end(): Item[] {
    this.frame.end();
    if (this.seen === 0) {
      this.made.beginFile();
      this.state.tell('error', 'file.empty', { expected: this.plan.records[0]!.name, message: 'The file holds no record of this layout.' }, { line: 1 }); // prettier-ignore
      this.made.endFile();
    } else this.position.end(this.state.raw.line);
    return this.state.take();
  }

  private sink(): FrameSink {
    return {
      record: (record, raw) => this.takeRecord(record, raw),
      tell: (severity, code, line, facts, path) => this.state.tell(severity, code, facts, path === undefined ? { line } : { line, path }), // prettier-ignore
      tellOnce: (code, line, facts) => this.state.tellOnce(code, facts, { line }),
    };
  }

  private takeRecord(record: RecordPlan, raw: Raw): void {
    const { state } = this;
    const readable = this.records[record.index]!;
    this.seen++;
    state.raw = raw;
    state.fields = readable.byName;
    this.position.take(record, raw.line);
    state.currency = undefined;
    for (const read of readable.readers) read(state, raw);
    for (const addition of readable.additions) this.totals.add(addition.total, addend(addition, state.asked, (term) => numberIn(term, raw))); // prettier-ignore
    for (const { field, counter } of readable.counters) this.checkCounter(field, counter, raw);
    for (const total of readable.totals) this.declared.push({ total, text: trimmedOf(total.field, raw), raw });
    this.made.recordRead();
    state.lastLine = raw.line;
  }

  private positionEvents(): ConstructorParameters<typeof Position>[1] {
    return {
      opened: (group) => {
        if (group.parent === undefined) this.made.beginFile();
        this.totals.open(group);
        this.made.begin(group);
      },
      closed: (open) => this.closeGroup(open),
      missing: (node, line) => this.tellMissing(node, line),
      misplaced: (record, line) => this.tell('record.order', line, { field: record.name, expected: 'its place in the structure', message: `The record ${record.name} stands where the layout does not have it.` }), // prettier-ignore
      again: (line) => this.state.tellOnce('file.another', { message: 'Another file begins within the same bytes.' }, { line }), // prettier-ignore
    };
  }

  private tell(code: string, line: number, facts: FindingFacts): void {
    this.state.tell('error', code, facts, { line });
  }

  private tellMissing(node: RecordNode | GroupNode, line: number): void {
    const name = node.kind === 'record' ? node.record.name : node.name;
    this.tell('record.missing', line, { field: name, expected: name, message: `A ${node.kind} is missing: ${name}.` });
  }

  private closeGroup({ group }: OpenGroup): void {
    this.made.end(group);
    if (group.totals.length > 0) {
      const mine = this.declared.filter(({ total }) => total.group === group);
      this.declared = this.declared.filter(({ total }) => total.group !== group);
      for (const one of mine) this.checkTotal(one);
    }
    if (group.parent === undefined) this.made.endFile();
  }

  private checkTotal({ total, text, raw }: Declared): void {
    const { field } = total;
    const expected = this.totals.valueOf(total);
    if (text === '' && !field.required) return;
    const read = field.number === undefined ? wholeOf(text) : field.number.read(text);
    const declared = read === undefined ? undefined : field.sign?.minus.includes(field.sign.field.cut(raw).trim()) === true ? -BigInt(read) : BigInt(read); // prettier-ignore
    if (declared === expected) return;
    const { decimals } = field.amount;
    const found = declared === undefined ? text : minorToDecimal(declared, decimals);
    const place = raw.path === undefined ? { line: raw.line } : { line: raw.line, path: raw.path };
    this.state.tell(field.severity, `total.${total.kind}`, { field: field.name, found, expected: minorToDecimal(expected, decimals), message: `${field.name} differs from what the records come to.` }, place); // prettier-ignore
  }

  private checkCounter(field: FieldPlan, counter: CounterPlan, raw: Raw): void {
    const expected = this.totals.next(counter);
    const text = trimmedOf(field, raw);
    const found = wholeOf(text);
    if (found === BigInt(expected)) return;
    this.state.tell(field.severity, 'counter', { field: field.name, found: text, expected: String(expected), message: `${field.name} is out of sequence.` }); // prettier-ignore
    if (found !== undefined && found <= BigInt(Number.MAX_SAFE_INTEGER)) this.totals.resume(counter, Number(found));
  }

  private keyOf(group: GroupNode, record: RecordPlan): string | undefined {
    let key: string | undefined;
    for (const path of group.by) {
      const field = record.fields.find(({ source }) => source.from === 'path' && source.path.text === path.text);
      if (field !== undefined) key = `${key ?? ''}\n${trimmedOf(field, this.state.raw)}`;
    }
    return key;
  }
}

function checkCurrencies({ id, always }: Plan, setting: (name: string) => string | undefined): void {
  for (const { path, parameter } of always) {
    const value = parameter === undefined ? undefined : setting(parameter);
    if (value !== undefined && path.text.endsWith('urrency') && !CURRENCY.test(value)) throw new Reject('layout.parameter', { layout: id, parameter, value, expected: 'three capital letters' }); // prettier-ignore
  }
}

function numberIn({ field }: TotalTerm, raw: Raw): Unscaled {
  const value = field!.number!.read(trimmedOf(field!, raw)) ?? 0;
  return field!.sign?.minus.includes(field!.sign.field.cut(raw).trim()) === true ? -value : value;
}

function wholeOf(text: string): bigint | undefined {
  return /^\d{1,30}$/.test(text) ? BigInt(text) : undefined;
}

function frameOf(plan: Plan, sink: FrameSink): Frame {
  switch (plan.framing.kind) {
    case 'fixed':
      return new FixedFrame(plan, sink);
    case 'delimited':
      return new DelimitedFrame(plan, sink, plan.framing);
    case 'xml':
      return new XmlFrame(plan, sink);
    default:
      return new JsonFrame(plan, sink);
  }
}

function readableRecordsOf(plan: Plan): ReadableRecord[] {
  const additions = additionsOf(plan);
  return plan.records.map((record) => ({
    readers: inOrder(record.fields).flatMap((field) => fieldReader(field) ?? []),
    byName: new Map(record.fields.map((field) => [field.name, field])),
    counters: record.fields.flatMap((field) => (field.source.from === 'counter' ? [{ field, counter: field.source.counter }] : [])), // prettier-ignore
    totals: record.fields.flatMap((field) => (field.source.from === 'total' ? [field.source.total] : [])),
    additions: additions.get(record) ?? [],
  }));
}

/** Currencies before the amounts that are in them; parts of a text in their order. */
function inOrder(fields: readonly FieldPlan[]): FieldPlan[] {
  const rank = ({ source, type }: FieldPlan): number =>
    source.from === 'path' && source.path.text.endsWith('urrency') ? 0 : type === 'amount' ? 2 : 1;
  return [...fields].sort((left, right) => rank(left) - rank(right) || left.part - right.part);
}
