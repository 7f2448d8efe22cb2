import { ByteDecoder } from '../iso20022/reading/byte-decoder.ts';
import type { XmlEvents } from '../iso20022/reading/xml-scanner.ts';
import { XmlScanner } from '../iso20022/reading/xml-scanner.ts';
import { XmlFault } from '../iso20022/reading/xml-text.ts';
import type { JsonEvents, JsonForm, JsonPlain } from '../json/json-scanner.ts';
import { JsonFault, JsonNumber, JsonScanner } from '../json/json-scanner.ts';
import type { Frame, FrameSink } from './frame.ts';
import type { Plan, RecordPlan } from './plan.ts';

type Open = { readonly record: RecordPlan; readonly cells: string[]; readonly line: number; readonly path: string; given: boolean }; // prettier-ignore

/** Characters of one field. */
export const CELL_CHARACTERS_MAX = 64 * 1024;

/** Records of a tree: a record begins at its element, and is given when another record begins in it, or when it ends. */
export class TreeRecords {
  private readonly byPath = new Map<string, { readonly start: RecordPlan | undefined; readonly end: RecordPlan | undefined }>(); // prettier-ignore
  private readonly fields: readonly ReadonlyMap<string, readonly number[]>[];
  private readonly open: Open[] = [];

  constructor(
    plan: Plan,
    private readonly sink: FrameSink,
  ) {
    for (const { path } of plan.records) {
      const here = plan.records.filter((record) => record.path === path);
      this.byPath.set(path, { start: here.find((record) => !record.isEnd), end: here.find((record) => record.isEnd) });
    }
    this.fields = plan.records.map(fieldsOf);
  }

  begin(path: string, line: number): void {
    const records = this.byPath.get(path);
    if (records === undefined) return;
    for (const one of this.open) if (!one.record.isEnd) this.give(one);
    for (const record of [records.end, records.start]) {
      if (record !== undefined) this.open.push({ record, cells: [], line, path, given: false });
    }
  }

  value(path: string, text: string): void {
    for (const one of this.open) {
      if (!path.startsWith(one.record.path)) continue;
      const indexes = this.fields[one.record.index]!.get(path.slice(one.record.path.length));
      for (const index of indexes ?? []) this.set(one, index, text);
    }
  }

  /** The element at a path has ended. */
  end(path: string): void {
    if (!this.byPath.has(path)) return;
    for (let one = this.open.at(-1); one !== undefined && one.record.path === path; one = this.open.at(-1)) {
      this.give(one);
      this.open.pop();
    }
  }

  /** The file broke off. */
  endAll(): void {
    for (const one of this.open.splice(0).reverse()) this.give(one);
  }

  private set(one: Open, index: number, text: string): void {
    if (one.given) {
      const { name } = one.record.fields[index]!;
      this.sink.tellOnce('field.late', one.line, { field: name, expected: 'before the records inside', message: `${name} stands behind the records that ${one.record.name} holds; a record with "end": true reads it.` }); // prettier-ignore
      return;
    }
    one.cells[index] = ((one.cells[index] ?? '') + text).slice(0, CELL_CHARACTERS_MAX);
  }

  private give(one: Open): void {
    if (one.given) return;
    one.given = true;
    this.sink.record(one.record, { line: one.line, text: '', cells: one.cells, path: one.path });
  }
}

/** Where a record's fields stand below it: `/Amt`, `/Amt/@Ccy`, '' for its own text. */
function fieldsOf(record: RecordPlan): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  record.fields.forEach((field, index) => {
    const place = field.at === '.' ? '' : `/${field.at}`;
    places.set(place, [...(places.get(place) ?? []), index]);
  });
  return places;
}

type TreeScanner = { readonly line: number; write(text: string): void; end(): void };

/** What XML and JSON share as trees: the path where the scanner is, and that what is malformed is not read on. */
abstract class TreeFrame implements Frame {
  protected readonly records: TreeRecords;
  protected readonly paths: string[] = [''];
  protected abstract readonly scanner: TreeScanner;
  private readonly decoder = new ByteDecoder();
  private stopped = false;

  constructor(
    plan: Plan,
    private readonly sink: FrameSink,
  ) {
    this.records = new TreeRecords(plan, sink);
  }

  push(bytes: Uint8Array): void {
    this.guarded(() => this.scanner.write(this.decoder.push(bytes)));
  }

  end(): void {
    this.guarded(() => {
      this.scanner.write(this.decoder.end());
      this.scanner.end();
    });
    this.records.endAll();
  }

  close(): void {
    this.records.end(this.paths.pop()!);
  }

  /** What is malformed, where the scanner threw for that. */
  protected abstract faultOf(error: unknown): { readonly code: string; readonly message: string } | undefined;

  private guarded(run: () => void): void {
    if (this.stopped) return;
    try {
      run();
    } catch (error) {
      const fault = this.faultOf(error);
      if (fault === undefined) throw error;
      this.stopped = true;
      this.sink.tell('error', fault.code, this.scanner.line, { message: fault.message }, this.paths.at(-1));
    }
  }
}

/** XML by paths of local names; a namespace's prefix says nothing. */
export class XmlFrame extends TreeFrame implements XmlEvents {
  readonly inText = true;
  readonly expected = '';
  protected readonly scanner = new XmlScanner(this);
  /** Since the last tag. Of a text that is malformed nothing is taken: how much of it had come depends on the pieces. */
  private held = '';

  open(name: string, attributes: Readonly<Record<string, string>> | undefined): void {
    this.giveText();
    const path = `${this.paths.at(-1)!}/${localName(name)}`;
    this.paths.push(path);
    this.records.begin(path, this.scanner.line);
    for (const attribute in attributes) this.records.value(`${path}/@${localName(attribute)}`, attributes[attribute]!);
  }

  text(text: string): void {
    if (this.held.length < CELL_CHARACTERS_MAX) this.held += text;
  }

  override close(): void {
    this.giveText();
    super.close();
  }

  private giveText(): void {
    if (this.held !== '') this.records.value(this.paths.at(-1)!, this.held);
    this.held = '';
  }

  protected faultOf(error: unknown): { code: string; message: string } | undefined {
    if (!(error instanceof XmlFault)) return undefined;
    return { code: error.code, message: `The XML cannot be read on: ${error.message}` };
  }
}

const JSON_FORM: JsonForm = { depthMax: 64, textCharsMax: 1024 * 1024, values: 'one' };

/** JSON by paths of members' names; an item of the list `/payments` is at `/payments[]`. */
export class JsonFrame extends TreeFrame implements JsonEvents {
  protected readonly scanner = new JsonScanner(JSON_FORM, this);
  /** Of each open level, whether it is a list. */
  private readonly lists: boolean[] = [];

  open(name: string, isList: boolean): void {
    const path = this.below(name);
    this.paths.push(path);
    this.lists.push(isList);
    if (!isList) this.records.begin(path, this.scanner.line);
  }

  value(name: string, value: JsonPlain): void {
    this.records.value(this.below(name), cellOf(value));
  }

  override close(): void {
    this.lists.pop();
    super.close();
  }

  protected faultOf(error: unknown): { code: string; message: string } | undefined {
    if (!(error instanceof JsonFault)) return undefined;
    return { code: 'json.malformed', message: `The JSON cannot be read on: ${error.message}.` };
  }

  private below(name: string): string {
    const parent = this.paths.at(-1)!;
    if (this.lists.at(-1) === true) return parent === '' ? '/[]' : `${parent}[]`;
    return name === '' ? '' : `${parent}/${name}`;
  }
}

/** A number as it is written; null as an empty text, for a record's cells are texts. */
function cellOf(value: JsonPlain): string {
  if (typeof value === 'string') return value;
  return value instanceof JsonNumber ? value.text : value === null ? '' : String(value);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
