import type { Sink } from './findings.ts';
import type { Segment } from './segment.ts';
import { dateOf, timeOf } from './values.ts';

/** What UNB says of an interchange; what is said nowhere is undefined. */
export type Interchange = {
  readonly line: number;
  /** 0020: the interchange's number at its sender. */
  readonly reference?: string;
  readonly syntax: string;
  readonly sender?: string;
  readonly receiver?: string;
  readonly preparedAt?: string;
  readonly test: boolean;
};

/** What UNH says of a message, and where it stands. */
export type MessageHead = {
  readonly line: number;
  /** In the file, from 1. */
  readonly number: number;
  readonly reference?: string;
  readonly type: string;
  readonly version: string;
  readonly interchange: Interchange;
};

export const NO_INTERCHANGE: Interchange = { line: 1, syntax: 'UNOC', test: false };

export function interchangeOf(segment: Segment): Interchange {
  return {
    line: segment.line,
    reference: segment.find(5, 1),
    syntax: segment.get(1, 1),
    sender: addressOf(segment, 2),
    receiver: addressOf(segment, 3),
    preparedAt: preparedAt(segment),
    test: segment.get(11) === '1',
  };
}

/** S002, S003: the id; where it is empty, the internal address behind it (HSBC). */
function addressOf(segment: Segment, element: number): string | undefined {
  return segment.find(element, 1) ?? segment.find(element, 3);
}

/** S004: YYMMDD, in syntax 4 CCYYMMDD, and HHMM. */
function preparedAt(segment: Segment): string | undefined {
  const day = segment.get(4, 1);
  const date = dateOf(day, day.length === 6 ? '101' : '102');
  return date === undefined ? undefined : date + timeOf(segment.get(4, 2));
}

/** `PAYMUL`, `D:96A`. */
export function headOf(segment: Segment, number: number, interchange: Interchange): MessageHead {
  return {
    line: segment.line,
    number,
    reference: segment.find(1),
    type: segment.get(2, 1),
    version: `${segment.get(2, 2)}:${segment.get(2, 3)}`,
    interchange,
  };
}

/** One level of the envelope: UNB to UNZ, UNG to UNE, UNH to UNT. */
export class EnvelopeLevel {
  /** What its trailer should count: messages, groups or segments. */
  count = 0;

  constructor(
    private readonly trailer: 'UNZ' | 'UNE' | 'UNT',
    private readonly counts: string,
    private readonly reference: string | undefined,
    private readonly sink: Sink,
  ) {}

  /** Holds the trailer's count and reference against what was read. */
  close(segment: Segment): void {
    const place = { line: segment.line };
    const count = segment.get(1);
    if (!/^\d{1,10}$/.test(count) || Number(count) !== this.count) {
      this.sink.error(`edifact.${this.code}.count`, place, { field: `${this.trailer} 1`, found: count === '' ? 'nothing' : count, expected: String(this.count), message: `${this.trailer} counts ${count === '' ? 'nothing' : count} ${this.counts}, but there are ${this.count}: some may be missing.` }); // prettier-ignore
    }
    const reference = segment.get(2);
    if (reference === (this.reference ?? '')) return;
    this.sink.error(`edifact.${this.code}.reference`, place, { field: `${this.trailer} 2`, found: reference === '' ? 'nothing' : reference, expected: this.reference ?? 'nothing', message: `The reference in ${this.trailer} is not that of its header: beginning and end may be of different transmissions.` }); // prettier-ignore
  }

  /** The trailer did not come before what may only follow it. */
  tellOpen(line: number, found: string): void {
    this.sink.error(`edifact.${this.code}.end-missing`, { line }, { field: this.trailer, found, expected: this.trailer, message: `${this.trailer} is missing: ${found} comes before it.` }); // prettier-ignore
  }

  private get code(): string {
    return this.trailer === 'UNZ' ? 'interchange' : this.trailer === 'UNE' ? 'group' : 'message';
  }
}
