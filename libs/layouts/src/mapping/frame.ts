import type { FindingFacts } from '../text/findings.ts';
import type { FieldPlan, Plan, Raw, RecordPlan } from './plan.ts';

/** Cuts a file's bytes into records as they come, in flat memory. */
export interface Frame {
  push(bytes: Uint8Array): void;
  end(): void;
}

/** Who is given the records. */
export type FrameSink = {
  record(record: RecordPlan, raw: Raw): void;
  tell(severity: 'error' | 'warning', code: string, line: number, facts: FindingFacts, path?: string): void;
  tellOnce(code: string, line: number, facts: FindingFacts): void;
};

export type Recognise = (raw: Raw) => RecordPlan | undefined;

/** Knows a record by its tags. Where all records have theirs at one place, one look at it is enough. */
export function recogniserOf(plan: Plan): Recognise {
  const { records } = plan;
  const tagged = records.map((record) => ({ record, tags: record.fields.filter((field) => field.tag !== undefined) }));
  const first = tagged[0]!.tags[0];
  if (records.length === 1 && first === undefined) return () => records[0];
  const alike = tagged.every(({ tags }) => tags.length === 1 && isAt(tags[0]!, first!));
  if (!alike) return (raw) => tagged.find(({ tags }) => tags.every((field) => field.tag!.includes(field.cut(raw).trim())))?.record; // prettier-ignore
  const byTag = new Map(tagged.flatMap(({ record, tags }) => tags[0]!.tag!.map((tag) => [tag.trim(), record] as const))); // prettier-ignore
  const { cut } = first!;
  return (raw) => byTag.get(cut(raw)) ?? byTag.get(cut(raw).trim());
}

function isAt(left: FieldPlan, right: FieldPlan): boolean {
  return left.at === right.at && left.length === right.length && left.piece === right.piece && typeof left.at === 'number'; // prettier-ignore
}

/** What a record is known by, in words. */
export function tagsOf(plan: Plan): string {
  return plan.records.map((record) => record.fields.filter((field) => field.tag).map((field) => field.tag!.join(' or ')).join(' ')).join(', '); // prettier-ignore
}
