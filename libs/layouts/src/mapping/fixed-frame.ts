import type { FrameSink, Recognise } from './frame.ts';
import { recogniserOf, tagsOf } from './frame.ts';
import { LineFrame } from './line-frame.ts';
import type { FieldPlan, Plan, RecordPlan } from './plan.ts';

const NO_CELLS: readonly string[] = [];

/** Records of fixed positions: a line each, or run on without line ends where all have one length. */
export class FixedFrame extends LineFrame {
  private readonly recognise: Recognise;
  private readonly least: readonly number[];

  constructor(plan: Plan, sink: FrameSink) {
    super(plan, sink, runsOnOf(plan));
    this.recognise = recogniserOf(plan);
    this.least = plan.records.map(leastOf);
  }

  protected takeLine(text: string): void {
    if (text.trim() === '') return;
    const { line } = this;
    const record = this.recognise({ line, text, cells: NO_CELLS });
    if (record === undefined) {
      this.sink.tell('error', 'record.unknown', line, { found: text.trimEnd(), expected: tagsOf(this.plan), message: 'The line is no record of this layout.' }); // prettier-ignore
      return;
    }
    const whole = text.length === record.length ? text : this.sized(text, record);
    this.sink.record(record, { line, text: whole, cells: NO_CELLS });
  }

  private sized(text: string, record: RecordPlan): string {
    const facts = { field: record.name, found: String(text.length), expected: String(record.length) };
    if (text.length < this.least[record.index]!) this.sink.tell('error', 'record.length', this.line, { ...facts, message: `The record ${record.name} was cut off.` }); // prettier-ignore
    else if (text.length < record.length) {
      if (record.lengthLeast === -1) this.sink.tellOnce('record.stripped', this.line, { ...facts, message: `The trailing blanks of the record ${record.name} were taken off.` }); // prettier-ignore
    } else if (text.slice(record.length).trim() === '') this.sink.tellOnce('record.blanks', this.line, { ...facts, message: `Blanks follow the record ${record.name}.` }); // prettier-ignore
    else this.sink.tell('error', 'record.length', this.line, { ...facts, message: `The record ${record.name} is too long; what is too much is passed over.` }); // prettier-ignore
    return text.padEnd(record.length);
  }
}

/** Records that run on can be cut apart where all have one length. */
function runsOnOf({ records }: Plan): number {
  const length = records[0]!.length;
  return records.every((record) => record.length === length && record.lengthLeast === -1) ? length : 0;
}

/** Up to here a record cannot be blank, so that nobody can have taken blanks off. */
function leastOf(record: RecordPlan): number {
  if (record.lengthLeast !== -1) return record.lengthLeast;
  return Math.max(0, ...record.fields.filter(isNeverBlank).map((field) => Number(field.at) + field.length - 1));
}

function isNeverBlank(field: FieldPlan): boolean {
  return field.tag !== undefined || field.required || field.type === 'amount' || (field.source.from === 'constant' && field.source.text.trimEnd().length === field.length); // prettier-ignore
}
