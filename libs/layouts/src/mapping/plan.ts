import type { LayoutKind, Parameter } from '../layout.ts';
import type { CanonicalPath } from './canonical-path.ts';
import type { Charset } from './charset.ts';
import type { CodeMap } from './code-maps.ts';
import type { Condition } from './condition.ts';
import type { ControlDigits } from './control-digits.ts';
import type { AmountForm, Unscaled, ValueText } from './value-text.ts';

/** One record as its framing cut it out: a line of fixed positions, or cells. */
export type Raw = {
  /** From 1; where the record begins. */
  readonly line: number;
  readonly text: string;
  readonly cells: readonly string[];
  /** XML and JSON: where it stands. */
  readonly path?: string;
};

/** Cuts a field out of a record, as it stands. */
export type Cut = (raw: Raw) => string;

export type Framing =
  | { readonly kind: 'fixed'; readonly recordLength: number; readonly lineEnd: string }
  | { readonly kind: 'delimited'; readonly separator: string; readonly quote: string; readonly escape: 'double' | 'backslash'; readonly quoteAll: boolean; readonly pieces: string; readonly headerRow: boolean; readonly lineEnd: string }
  | { readonly kind: 'xml'; readonly namespace: string; readonly root: string }
  | { readonly kind: 'json' }; // prettier-ignore

/** Where a field's text comes from, and where it goes to. */
export type FieldSource =
  | { readonly from: 'constant'; readonly text: string }
  | { readonly from: 'parameter'; readonly name: string }
  | { readonly from: 'path'; readonly path: CanonicalPath }
  | { readonly from: 'counter'; readonly counter: CounterPlan }
  | { readonly from: 'total'; readonly total: TotalPlan }
  | { readonly from: 'nothing' };

export type CounterPlan = { readonly index: number; readonly start: number; readonly step: number; group: GroupNode };

export type TotalPlan = {
  readonly index: number;
  readonly kind: 'count' | 'sum' | 'hash';
  readonly of: readonly TotalTerm[];
  /** What is added to a count, for records that the format counts besides. */
  readonly plus: number;
  /** The group whose records are counted. */
  group: GroupNode;
  /** The field's name, for findings. */
  readonly field: FieldPlan;
};

export type TotalTerm = {
  readonly record: RecordPlan;
  /** Sums and hashes: what is added; undefined counts the record. */
  readonly field?: FieldPlan;
  readonly when?: Condition;
  readonly minus?: Condition;
};

export type FieldPlan = {
  readonly name: string;
  readonly record: RecordPlan;
  /** Fixed: first position, from 1; delimited: column, from 1, or its name; XML and JSON: the path within the record. */
  readonly at: number | string;
  /** Positions of a fixed record; characters at most elsewhere, 0 for any number. */
  readonly length: number;
  /** Delimited: which piece of the cell, from 1; 0 for the whole. */
  readonly piece: number;
  readonly type: 'text' | 'digits' | 'amount' | 'date';
  source: FieldSource;
  readonly fill: string;
  readonly align: 'left' | 'right';
  readonly required: boolean;
  readonly fallback: string | undefined;
  /** Texts that say "nothing" besides blanks. */
  readonly none: readonly string[];
  readonly severity: 'error' | 'warning';
  readonly map: CodeMap | undefined;
  readonly check: ControlDigits | undefined;
  readonly adapt: readonly Adapt[];
  readonly characters: Characters | undefined;
  readonly part: number;
  readonly joiner: string | undefined;
  readonly only: 'in' | 'out' | undefined;
  readonly tag: readonly string[] | undefined;
  readonly amount: AmountForm;
  readonly number: ValueText<Unscaled> | undefined;
  readonly date: ValueText<string> | undefined;
  /** A field of the same record whose text says that the amount is negative. */
  sign: { readonly field: FieldPlan; readonly minus: readonly string[] } | undefined;
  readonly isNumber: boolean;
  /** What the canonical text begins with and the file leaves out: the country of an IBAN. */
  readonly prefix: string;
  readonly slice: { readonly at: number; readonly length: number } | undefined;
  when: Condition | undefined;
  cut: Cut;
};

export const ADAPTS = ['upper', 'plain', 'collapse', 'compact', 'cut'] as const;
/** upper: capitals; plain: without accents; collapse: one blank for several; compact: no blanks; cut: what is too long is cut off. */
export type Adapt = (typeof ADAPTS)[number];

export type Characters = { readonly described: string; readonly has: (code: number) => boolean };

export type RecordPlan = {
  readonly name: string;
  readonly index: number;
  readonly path: string;
  readonly fields: FieldPlan[];
  readonly length: number;
  readonly lengthLeast: number;
  readonly makes: Made | undefined;
  /** XML and JSON: the fields that stand behind the records inside of this one. */
  readonly isEnd: boolean;
  /** The record is written again until its texts are said, so often at most; 0 for once. */
  readonly repeats: number;
  when: Condition | undefined;
  node: RecordNode | undefined;
};

export const MADE = ['payment', 'statement', 'entry', 'acknowledgement'] as const;
export type Made = (typeof MADE)[number];

export type Occurs = { readonly least: 0 | 1; readonly many: boolean };

export type RecordNode = { readonly kind: 'record'; readonly record: RecordPlan; readonly occurs: Occurs; readonly parent: GroupNode; readonly at: number }; // prettier-ignore

export type GroupNode = {
  readonly kind: 'group';
  readonly name: string;
  readonly depth: number;
  readonly makes: Made | undefined;
  readonly occurs: Occurs;
  readonly parent: GroupNode | undefined;
  readonly at: number;
  readonly nodes: (RecordNode | GroupNode)[];
  /** A new group begins where one of these differs. */
  readonly by: readonly CanonicalPath[];
  /** Payments of one group at most; 0 for any number. */
  readonly paymentsMax: number;
  readonly totals: TotalPlan[];
  readonly counters: CounterPlan[];
};

export type Plan = {
  readonly id: string;
  readonly kind: LayoutKind;
  readonly framing: Framing;
  readonly charset: Charset;
  readonly zone: string;
  readonly parameters: readonly Parameter[];
  readonly records: readonly RecordPlan[];
  readonly root: GroupNode;
  /** What every file of this layout says without saying it. */
  readonly always: readonly { readonly path: CanonicalPath; readonly text?: string; readonly parameter?: string }[];
  /** Essentials that the format has no place for and that may be left out. */
  readonly omits: ReadonlySet<string>;
  readonly skip: { readonly lines: number; readonly prefixes: readonly string[] };
  readonly detect: 'sure' | 'likely' | 'never';
};
