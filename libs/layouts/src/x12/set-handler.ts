import type { Segment } from './segment.ts';

/** An interchange header, ISA, without the blanks that fill it. */
export type Interchange = {
  readonly sender: string;
  readonly senderQualifier: string;
  readonly receiver: string;
  readonly receiverQualifier: string;
  /** ISA13, as it came. */
  readonly control: string;
  readonly version: string;
  /** ISA15 is T. */
  readonly test: boolean;
  /** ISA09 and ISA10: local time of the sender. */
  readonly createdAt?: string;
  readonly start: Segment;
};

/** A functional group header, GS. */
export type Group = {
  /** GS01: RA, FA, AG ... */
  readonly functionalId: string;
  readonly sender: string;
  readonly receiver: string;
  readonly control: string;
  readonly version: string;
  readonly createdAt?: string;
  readonly start: Segment;
};

/** A transaction set as it begins. */
export type SetStart = {
  /** ST01: 820, 997 ... */
  readonly id: string;
  readonly control: string;
  readonly interchange: Interchange | undefined;
  readonly group: Group | undefined;
  readonly start: Segment;
};

/** Reads the sets of one kind: what stands between ST and SE. */
export interface SetHandler {
  open(set: SetStart): void;
  segment(segment: Segment): void;
  /** The set has ended: by its SE, or because the file goes on, or ends, without one. */
  close(end: Segment): void;
}

/** What a layout reads of a file. */
export type FrameHandlers = {
  /** By ST01. */
  readonly sets: ReadonlyMap<string, SetHandler>;
  /** An interchange, or a file without one, begins. */
  readonly begin?: (interchange: Interchange | undefined, at: Segment) => void;
  /** TA1 (X12.56), which stands outside of groups. */
  readonly interchangeAcknowledgement?: (segment: Segment, interchange: Interchange | undefined) => void;
};
