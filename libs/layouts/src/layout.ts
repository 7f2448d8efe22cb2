import type {
  AcknowledgementItem,
  AnalysisItem,
  PaymentFileOrder,
  PaymentItem,
  PaymentMethod,
  StatementItem,
} from '@giroport/canonical';

export type Item = PaymentItem | StatementItem | AcknowledgementItem | AnalysisItem;

export type LayoutKind = 'payment' | 'statement' | 'acknowledgement' | 'analysis';

/** Parameters of a layout for one bank: a dialect's choices, by name. Each layout lists the ones it knows. */
export type Parameters = Readonly<Record<string, string>>;

export type Parameter = {
  readonly name: string;
  readonly description: string;
  readonly default?: string;
  /** Where the choice is closed. */
  readonly values?: readonly string[];
};

/** A fact of a layout that a set-up can be held against: its name, and the values that it may have. */
export type LayoutProperty = {
  readonly name: string;
  readonly description: string;
  readonly values: readonly string[];
};

/**
 * Reads a file as it arrives: bytes in, canonical items out, in flat memory. Pure and total: what is wrong becomes a
 * finding, and reading goes on as far as the format lets it; it never throws for what a file contains.
 */
export interface Reader {
  /** Takes the next bytes, of any length and cut at any place; gives the items that became complete. */
  push(bytes: Uint8Array): Item[];
  /** The file has ended: gives what is left, and the findings that only the end can show. */
  end(): Item[];
}

/** How sure a layout is that a file is its own, from its first bytes: 0 no, 1 perhaps, 2 likely, 3 surely. */
export type Likeness = 0 | 1 | 2 | 3;

/** A bank's format. Reading and writing are two programs, each written from the specification, so that one can prove the other. */
export interface Layout {
  /** `pain.001.001.09`, `nacha`, `bai2` ... */
  readonly id: string;
  readonly name: string;
  /** Which document it follows, and where it is. */
  readonly spec: string;
  readonly kind: LayoutKind;
  readonly fileExtension: string;
  readonly mediaType: string;
  readonly parameters?: readonly Parameter[];
  /** Payment methods that it carries, and properties with their allowed values; else as layout-facts.ts has them. */
  readonly methods?: readonly PaymentMethod[];
  readonly properties?: readonly LayoutProperty[];
  /** Says how much the first bytes (DETECTION_BYTES at most) look like this layout. */
  readonly likeness?: (head: Uint8Array) => Likeness;
  readonly read?: (parameters: Parameters) => Reader;
  /**
   * Writes a file as a stream of chunks. Throws Reject, naming field and payment, where the layout cannot say what the order
   * says: nothing is cut, rounded or dropped in silence. The same order gives the same bytes.
   */
  readonly write?: (order: PaymentFileOrder, parameters: Parameters) => Iterable<Uint8Array>;
  /**
   * What a bank's answers call a file that was written, besides its message id and its name: an interchange's control number, a
   * message number. Numbers without leading zeros.
   */
  readonly fileReferences?: (order: PaymentFileOrder, parameters: Parameters) => readonly string[];
}

/** What detection looks at. */
export const DETECTION_BYTES = 16 * 1024;
