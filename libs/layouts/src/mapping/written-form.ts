import type { FieldPlan, Framing, Plan, RecordPlan } from './plan.ts';
import { JsonForm, XmlForm } from './tree-form.ts';

/** Puts a record's fields into the file's form. Refuses, by the field's name, what the form cannot hold. */
export interface WrittenForm {
  /** What goes before the record at this place of the file. */
  begin(record: RecordPlan): string;
  /** The record itself; depends on nothing but its texts, so that it can be made later. */
  body(record: RecordPlan, texts: readonly string[], refuse: (field: FieldPlan, expected: string) => never): string;
  end(): string;
}

export function writtenForm(plan: Plan): WrittenForm {
  const { framing } = plan;
  switch (framing.kind) {
    case 'fixed':
      return new FixedForm(plan, framing);
    case 'delimited':
      return new DelimitedForm(plan, framing);
    case 'xml':
      return new XmlForm(framing, plan.charset.name);
    default:
      return new JsonForm();
  }
}

class FixedForm implements WrittenForm {
  /** By record: its fields by position, those that are only read left out. */
  private readonly ordered: readonly (readonly { readonly field: FieldPlan; readonly index: number }[])[];

  constructor(
    plan: Plan,
    private readonly framing: Extract<Framing, { kind: 'fixed' }>,
  ) {
    this.ordered = plan.records.map(
      (record) =>
      record.fields.map((field, index) => ({ field, index })).filter(({ field }) => field.only !== 'in').sort((left, right) => Number(left.field.at) - Number(right.field.at)), // prettier-ignore
    );
  }

  begin(): string {
    return '';
  }

  body(record: RecordPlan, texts: readonly string[]): string {
    let line = '';
    for (const { field, index } of this.ordered[record.index]!) {
      const from = Number(field.at) - 1;
      if (line.length < from) line = line.padEnd(from);
      const text = texts[index]!;
      line += field.align === 'right' ? text.padStart(field.length, field.fill) : text.padEnd(field.length, field.fill);
    }
    const whole = record.lengthLeast === -1 ? line.padEnd(record.length) : line.trimEnd().padEnd(record.lengthLeast);
    return whole + this.framing.lineEnd;
  }

  end(): string {
    return '';
  }
}

class DelimitedForm implements WrittenForm {
  private readonly columns: readonly (readonly (readonly number[])[])[];
  private begun = false;

  constructor(
    private readonly plan: Plan,
    private readonly framing: Extract<Framing, { kind: 'delimited' }>,
  ) {
    this.columns = plan.records.map((record) => columnsOf(record, framing.headerRow));
  }

  /** The header row names the columns of the first record. */
  begin(): string {
    if (this.begun || !this.framing.headerRow) return '';
    this.begun = true;
    const record = this.plan.records[0]!;
    const names = this.columns[0]!.map((indexes) => String(record.fields[indexes[0] ?? -1]?.at ?? ''));
    return names.map((name) => this.cell(name, false)).join(this.framing.separator) + this.framing.lineEnd;
  }

  body(record: RecordPlan, texts: readonly string[], refuse: (field: FieldPlan, expected: string) => never): string {
    const cells = this.columns[record.index]!.map((indexes) => this.cellOf(record, indexes, texts, refuse));
    return cells.join(this.framing.separator) + this.framing.lineEnd;
  }

  end(): string {
    return '';
  }

  private cellOf(
    record: RecordPlan,
    indexes: readonly number[],
    texts: readonly string[],
    refuse: (field: FieldPlan, expected: string) => never,
  ): string {
    const first = record.fields[indexes[0] ?? -1];
    if (first === undefined) return '';
    const { pieces, quote, separator, quoteAll } = this.framing;
    const text = first.piece === 0 ? this.filled(first, texts[indexes[0]!]!) : piecesText(record, indexes, texts, pieces, refuse); // prettier-ignore
    if (quote === '' && text.includes(separator)) refuse(first, `no "${separator}"`);
    return this.cell(text, quoteAll && first.type === 'text' && !first.isNumber);
  }

  /** Cells are as long as what they say, but where the document gives digits a length. */
  private filled(field: FieldPlan, text: string): string {
    return field.type === 'digits' && field.length > 0 && text !== '' && field.fill === '0' ? text.padStart(field.length, '0') : text; // prettier-ignore
  }

  private cell(text: string, always: boolean): string {
    const { quote, separator, escape } = this.framing;
    if (quote === '') return text;
    const hasQuote = text.includes(quote);
    if (!always && !hasQuote && !text.includes(separator) && text.trim() === text) return text;
    if (!hasQuote && escape === 'double') return quote + text + quote;
    const escaped = escape === 'double' ? text.replaceAll(quote, quote + quote) : text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`); // prettier-ignore
    return quote + escaped + quote;
  }
}

/** By column, from the first: the indexes of the fields in it, in the order of their pieces. */
function columnsOf(record: RecordPlan, named: boolean): number[][] {
  const columns: number[][] = [];
  const byName = new Map<string, number>();
  record.fields.forEach((field, index) => {
    if (field.only === 'in') return;
    const known = typeof field.at === 'number' ? field.at - 1 : byName.get(field.at);
    const column = known ?? columns.length;
    if (named && typeof field.at === 'string') byName.set(field.at, column);
    (columns[column] ??= []).push(index);
  });
  return Array.from({ length: columns.length }, (_, at) => (columns[at] ?? []).sort((left, right) => record.fields[left]!.piece - record.fields[right]!.piece)); // prettier-ignore
}

/** Pieces that say nothing at the end are left out. */
function piecesText(
  record: RecordPlan,
  indexes: readonly number[],
  texts: readonly string[],
  mark: string,
  refuse: (field: FieldPlan, expected: string) => never,
): string {
  let text = '';
  let written = 1;
  for (const index of indexes) {
    const piece = texts[index]!;
    if (piece === '') continue;
    const field = record.fields[index]!;
    if (piece.includes(mark)) refuse(field, `no "${mark}"`);
    for (; written < field.piece; written++) text += mark;
    text += piece;
  }
  return text;
}
