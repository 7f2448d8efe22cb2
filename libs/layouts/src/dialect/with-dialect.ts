import { Buffer } from 'node:buffer';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Item, Layout, Parameters, Reader } from '../layout.ts';
import { weighing } from './acceptance.ts';
import { characterChange } from './characters.ts';
import { fieldChanges } from './field-rules.ts';
import type { Payload } from './field-tree.ts';
import { LineFilter } from './lines-in.ts';
import { prefixOf, writtenLines } from './lines-out.ts';
import type { CodeMaps } from '../mapping/code-maps.ts';
import type { DialectProfile } from './profile.ts';

export type DialectOptions = {
  /** What findings call it: `hansa-sct@3`. */
  readonly name?: string;
  /** Answers for the groups that its rules name; without it a value stays as it is. */
  readonly codeMaps?: CodeMaps;
};

/**
 * A layout as one bank speaks it. The profile is looked at once; what it does not touch costs nothing, and a layout with an empty
 * profile is the layout itself. Throws Reject('dialect.path') for a field that there is none of.
 */
export function withDialect(layout: Layout, profile: DialectProfile, options: DialectOptions = {}): Layout {
  const { read, write, likeness } = layout;
  const dialect = ready(profile, options);
  if (dialect.isEmpty) return layout;
  const { prefixes, parameters } = dialect;
  return {
    ...layout,
    ...(likeness && { likeness: prefixes.length === 0 ? likeness : (head) => likeness(withoutLines(head, prefixes)) }),
    ...(read && { read: (given) => dialect.reader(read(parameters(given))) }),
    ...(write && { write: (order, given) => dialect.written(write(dialect.ordered(order), parameters(given)), order) }),
  };
}

type Dialect = ReturnType<typeof ready>;

const unmapped: CodeMaps = (_group, _direction, value) => ({ found: false, value });

function ready(profile: DialectProfile, { name = 'of this bank', codeMaps = unmapped }: DialectOptions) {
  const { out = {}, in: into = {}, accept = [], parameters: own = {} } = profile;
  const lines = out.lines ?? {};
  const prefixes = [
    ...(into.skipLines ?? []),
    ...[...(lines.before ?? []), ...(lines.after ?? [])].map(prefixOf).filter((one) => one !== ''),
  ];
  const changesOut = fieldChanges(out.fields ?? [], 'out', codeMaps, '/out/fields');
  const changesIn = fieldChanges(into.fields ?? [], 'in', codeMaps, '/in/fields');
  const charactersOut = out.characters && characterChange(out.characters);
  const charactersIn = into.characters && characterChange(into.characters);
  const weigh = accept.length === 0 ? undefined : weighing(accept, name);
  return {
    isEmpty: Object.values(profile).every((one) => one === undefined || Object.keys(one).length === 0),
    prefixes,
    parameters: (given: Parameters): Parameters => ({ ...own.default, ...given, ...own.fixed }),
    ordered: orderChange(changesOut('file'), changesOut('payment'), charactersOut),
    written: (chunks: Iterable<Uint8Array>, order: PaymentFileOrder): Iterable<Uint8Array> =>
      out.lines === undefined ? chunks : writtenLines(chunks, out.lines, order),
    reader: (inner: Reader): Reader =>
      new DialectReader(inner, {
        lines: prefixes.length === 0 ? undefined : new LineFilter(prefixes),
        decoder: into.encoding === undefined ? undefined : new TextDecoder(into.encoding),
        item: itemChange(changesIn, charactersIn, weigh),
      }),
  };
}

type ObjectChange = <Value extends object>(value: Value, about: string) => Value;

function orderChange(
  file: ObjectChange | undefined,
  payment: ObjectChange | undefined,
  characters: ObjectChange | undefined,
): (order: PaymentFileOrder) => PaymentFileOrder {
  if (file === undefined && payment === undefined && characters === undefined) return (order) => order;
  const paymentChanged = (one: PaymentOrder): PaymentOrder => {
    const about = one.paymentId ?? one.endToEndId ?? `number ${one.sequence ?? ''}`;
    const named = payment === undefined ? one : payment(one, about);
    return characters === undefined ? named : characters(named, about);
  };
  return (order) => {
    const { payments, totals, createdAt, ...head } = order;
    const filed = file === undefined ? head : file(head, 'the file');
    const said = characters === undefined ? filed : characters(filed, 'the file');
    const isPlain = payment === undefined && characters === undefined;
    return {
      ...said,
      totals,
      createdAt,
      payments: isPlain ? payments : { [Symbol.iterator]: () => mapped(payments, paymentChanged) },
    };
  };
}

function* mapped<From, To>(values: Iterable<From>, change: (value: From) => To): Generator<To> {
  for (const value of values) yield change(value);
}

type ItemChange = (item: Item) => Item;

function itemChange(
  fields: (of: Payload) => ObjectChange | undefined,
  characters: ObjectChange | undefined,
  weigh:
    | ((finding: Extract<Item, { item: 'finding' }>['finding']) => Extract<Item, { item: 'finding' }>['finding'])
    | undefined,
): ItemChange | undefined {
  const byItem = new Map<string, { readonly payload: Payload; readonly change: ObjectChange }>();
  for (const [item, payload] of PAYLOADS) {
    const own = fields(payload);
    if (own === undefined && characters === undefined) continue;
    const change: ObjectChange = (value, about) => {
      const said = characters === undefined ? value : characters(value, about);
      return own === undefined ? said : own(said, about);
    };
    byItem.set(item, { payload, change });
  }
  if (byItem.size === 0 && weigh === undefined) return undefined;
  return (item) => {
    if (item.item === 'finding') return weigh === undefined ? item : { ...item, finding: weigh(item.finding) };
    const known = byItem.get(item.item);
    if (known === undefined) return item;
    const before = (item as unknown as Readonly<Record<string, object>>)[known.payload]!;
    const now = known.change(before, 'the file');
    return now === before ? item : ({ ...item, [known.payload]: now } as unknown as Item);
  };
}

/** Which item carries what, under which name. */
const PAYLOADS: readonly (readonly [Item['item'], Payload])[] = [
  ['payment', 'payment'],
  ['statement', 'statement'],
  ['balance', 'balance'],
  ['entry', 'entry'],
  ['acknowledgement', 'acknowledgement'],
  ['analysis', 'analysis'],
  ['analysis-balance', 'balance'],
  ['analysis-service', 'service'],
];

type ReadingParts = {
  readonly lines: LineFilter | undefined;
  readonly decoder: InstanceType<typeof TextDecoder> | undefined;
  readonly item: ItemChange | undefined;
};

/** Reads through a dialect: bytes are changed before the layout sees them, items after. */
class DialectReader implements Reader {
  constructor(
    private readonly inner: Reader,
    private readonly parts: ReadingParts,
  ) {}

  push(bytes: Uint8Array): Item[] {
    const { decoder, lines } = this.parts;
    const decoded = decoder === undefined ? bytes : Buffer.from(decoder.decode(bytes, { stream: true }), 'utf8');
    return this.changed(this.inner.push(lines === undefined ? decoded : lines.push(decoded)));
  }

  end(): Item[] {
    const { decoder, lines } = this.parts;
    const decoded = decoder === undefined ? NOTHING : Buffer.from(decoder.decode(), 'utf8');
    const rest = lines === undefined ? decoded : Buffer.concat([lines.push(decoded), lines.end()]);
    const items = rest.length === 0 ? [] : this.inner.push(rest);
    return this.changed([...items, ...this.inner.end()]);
  }

  private changed(items: Item[]): Item[] {
    const { item, lines } = this.parts;
    if (items.length === 0 || (item === undefined && lines === undefined)) return items;
    const placed = lines === undefined ? items : items.map((one) => withLines(one, lines));
    return item === undefined ? placed : placed.map(item);
  }
}

const NOTHING = new Uint8Array(0);

/** Lines as the file came: those that were taken out count. */
function withLines(item: Item, lines: LineFilter): Item {
  const moved: Record<string, unknown> = { ...item };
  for (const [name, value] of Object.entries(item)) {
    if (name === 'place') moved[name] = placed(value as Placed['place'], lines);
    else if (isPlaced(value)) moved[name] = { ...value, place: placed(value.place, lines) };
  }
  return moved as unknown as Item;
}

type Placed = { readonly place: { readonly line: number } };

function isPlaced(value: unknown): value is Placed {
  return typeof value === 'object' && value !== null && 'place' in value;
}

function placed(place: Placed['place'], lines: LineFilter): Placed['place'] {
  return { ...place, line: place.line === 0 ? 0 : lines.lineOf(place.line) };
}

function withoutLines(head: Uint8Array, prefixes: Dialect['prefixes']): Uint8Array {
  const filter = new LineFilter(prefixes);
  return Buffer.concat([filter.push(head), filter.end()]);
}
