import { ByteDecoder } from '../iso20022/reading/byte-decoder.ts';
import type { XmlEvents } from '../iso20022/reading/xml-scanner.ts';
import { XmlScanner } from '../iso20022/reading/xml-scanner.ts';
import { XmlFault } from '../iso20022/reading/xml-text.ts';
import type { Frame, FrameSink } from './frame.ts';
import { JsonFault, JsonScanner } from './json-scanner.ts';
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

/** XML by paths of local names; a namespace's prefix says nothing. */
export class XmlFrame implements Frame, XmlEvents {
  readonly inText = true;
  readonly expected = '';
  private readonly decoder = new ByteDecoder();
  private readonly scanner = new XmlScanner(this);
  private readonly records: TreeRecords;
  private readonly paths: string[] = [''];
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

  open(name: string, attributes: Readonly<Record<string, string>> | undefined): void {
    const path = `${this.paths.at(-1)!}/${localName(name)}`;
    this.paths.push(path);
    this.records.begin(path, this.scanner.line);
    for (const attribute in attributes) this.records.value(`${path}/@${localName(attribute)}`, attributes[attribute]!);
  }

  text(text: string): void {
    this.records.value(this.paths.at(-1)!, text);
  }

  close(): void {
    this.records.end(this.paths.pop()!);
  }

  private guarded(run: () => void): void {
    if (this.stopped) return;
    try {
      run();
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      this.stopped = true;
      this.sink.tell('error', error.code, this.scanner.line, { message: `The XML cannot be read on: ${error.message}` }, this.paths.at(-1)); // prettier-ignore
    }
  }
}

export class JsonFrame implements Frame {
  private readonly decoder = new ByteDecoder();
  private readonly scanner: JsonScanner;
  private readonly records: TreeRecords;
  private readonly paths: string[] = [''];
  private stopped = false;

  constructor(
    plan: Plan,
    private readonly sink: FrameSink,
  ) {
    this.records = new TreeRecords(plan, sink);
    this.scanner = new JsonScanner({
      open: (name, isList) => this.begin(name, isList),
      value: (name, text) => this.records.value(this.below(name), text),
      close: () => this.records.end(this.paths.pop()!),
    });
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

  /** An item of the list `/payments` is at `/payments[]`. */
  private begin(name: string, isList: boolean): void {
    const path = this.below(name);
    this.paths.push(path);
    if (!isList) this.records.begin(path, this.scanner.line);
  }

  private below(name: string): string {
    const parent = this.paths.at(-1)!;
    if (name === '') return '';
    if (name === '[]') return parent === '' ? '/[]' : `${parent}[]`;
    return `${parent}/${name}`;
  }

  private guarded(run: () => void): void {
    if (this.stopped) return;
    try {
      run();
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      this.stopped = true;
      this.sink.tell('error', 'json.malformed', this.scanner.line, { message: `The JSON cannot be read on: ${error.message}.` }, this.paths.at(-1)); // prettier-ignore
    }
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
