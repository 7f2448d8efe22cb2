import type { FrameSink, Recognise } from './frame.ts';
import { recogniserOf, tagsOf } from './frame.ts';
import { LineFrame } from './line-frame.ts';
import type { Framing, Plan, Raw, RecordPlan } from './plan.ts';

type Delimited = Extract<Framing, { kind: 'delimited' }>;

/** A quoted cell runs over so many lines at most; a quote that nobody closed must not swallow the file. */
export const ROW_LINES_MAX = 50;

/** Rows of cells between separators; cells may be quoted, and then hold separators and line ends. */
export class DelimitedFrame extends LineFrame {
  private readonly framing: Delimited;
  private readonly recognise: Recognise;
  private pending: { readonly line: number; lines: number; text: string } | undefined;
  /** With a header row: for each record the columns of its fields. */
  private columns: readonly (readonly number[])[] | undefined;

  constructor(plan: Plan, sink: FrameSink, framing: Delimited) {
    super(plan, sink, 0);
    this.framing = framing;
    this.recognise = recogniserOf(plan);
  }

  protected takeLine(text: string): void {
    const { pending } = this;
    if (pending === undefined && text.trim() === '') return;
    const whole = pending === undefined ? text : `${pending.text}\n${text}`;
    const cells = cellsOf(whole, this.framing);
    if (cells !== undefined) {
      this.pending = undefined;
      return this.takeRow({ line: pending?.line ?? this.line, text: whole, cells });
    }
    if ((pending?.lines ?? 1) < ROW_LINES_MAX) {
      this.pending = { line: pending?.line ?? this.line, lines: (pending?.lines ?? 1) + 1, text: whole };
      return;
    }
    this.closeOpenQuote();
  }

  protected override finish(): void {
    while (this.pending !== undefined) this.closeOpenQuote();
    if (this.framing.headerRow && this.columns === undefined) this.sink.tell('error', 'file.header-missing', 1, { expected: 'a row that names the columns', message: 'The file has no header row.' }); // prettier-ignore
  }

  /** A quote that is never closed: its first line is read as if the quote were none. */
  private closeOpenQuote(): void {
    const { line, text } = this.pending!;
    this.pending = undefined;
    this.sink.tell('error', 'row.quote', line, { found: text.split('\n')[0]!, expected: 'a closing quote', message: 'A quoted cell is never closed; the row is read up to its line end.' }); // prettier-ignore
    const [first = '', ...rest] = text.split('\n');
    this.takeRow({ line, text: first, cells: first.split(this.framing.separator) });
    const here = this.line;
    rest.forEach((one, index) => {
      this.line = line + 1 + index;
      this.takeLine(one);
    });
    this.line = here;
  }

  private takeRow(raw: Raw): void {
    if (this.framing.headerRow && this.columns === undefined) {
      this.columns = this.columnsOf(raw);
      return;
    }
    if (this.columns === undefined) return this.give(this.recognise(raw), raw, raw);
    for (const record of this.plan.records) {
      const inOrder = { ...raw, cells: this.columns[record.index]!.map((column) => raw.cells[column] ?? '') };
      if (this.plan.records.length === 1 || this.recognise(inOrder) === record) return this.give(record, inOrder, raw);
    }
    this.give(undefined, raw, raw);
  }

  private give(record: RecordPlan | undefined, raw: Raw, row: Raw): void {
    if (record !== undefined) return this.sink.record(record, raw);
    this.sink.tell('error', 'record.unknown', row.line, { found: row.text, expected: tagsOf(this.plan), message: 'The row is no record of this layout.' }); // prettier-ignore
  }

  private columnsOf(raw: Raw): number[][] {
    const names = raw.cells.map((cell) => cell.trim().toLowerCase());
    const missing = new Set<string>();
    const columns = this.plan.records.map((record) =>
      record.fields.map((field) => {
        if (typeof field.at === 'number') return field.at - 1;
        const column = names.indexOf(field.at.trim().toLowerCase());
        if (column === -1 && (field.required || field.tag !== undefined || field.type === 'amount')) missing.add(field.at); // prettier-ignore
        return column;
      }),
    );
    for (const name of missing) this.sink.tell('error', 'file.column', raw.line, { field: name, found: raw.text, expected: name, message: `The header row has no column ${name}.` }); // prettier-ignore
    return columns;
  }
}

/** The cells of a row; undefined where a quoted cell goes on in the next line. */
export function cellsOf(row: string, { separator, quote, escape }: Delimited): string[] | undefined {
  if (quote === '' || !row.includes(quote)) return row.split(separator);
  const cells: string[] = [];
  for (let at = 0; at <= row.length;) {
    const cell = row[at] === quote ? quotedCell(row, at, quote, escape) : plainCell(row, at, separator);
    if (cell === undefined) return undefined;
    // What stands between a closing quote and the separator belongs to the cell.
    const next = row.indexOf(separator, cell.to);
    const to = next === -1 ? row.length : next;
    cells.push(cell.text + row.slice(cell.to, to));
    at = to + 1;
  }
  return cells;
}

function plainCell(row: string, from: number, separator: string): { text: string; to: number } {
  const next = row.indexOf(separator, from);
  const to = next === -1 ? row.length : next;
  return { text: row.slice(from, to), to };
}

function quotedCell(
  row: string,
  from: number,
  quote: string,
  escape: 'double' | 'backslash',
): { text: string; to: number } | undefined {
  // prettier-ignore
  let text = '';
  for (let at = from + 1; at < row.length; at++) {
    const character = row[at]!;
    if (escape === 'backslash' && character === '\\' && at + 1 < row.length) text += row[++at]!;
    else if (character !== quote) text += character;
    else if (escape === 'double' && row[at + 1] === quote) text += row[++at]!;
    else return { text, to: at + 1 };
  }
  return undefined;
}
