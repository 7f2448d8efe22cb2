/** The signs that part a file's elements and segments: each interchange names its own (X12.5, ISA). */
export type Separators = {
  readonly element: string;
  /** Undefined where the file has no interchange header, which alone names it. */
  readonly component: string | undefined;
  /** From version 00402 on (ISA11); undefined in older ones. */
  readonly repetition: string | undefined;
  /** "\n" stands for any line end. */
  readonly terminator: string;
};

/** A segment as it came: its tag, and its elements by their number. */
export class Segment {
  /**
   * `elements` begin with the tag, so that BPR02 is the second. `number` counts segments in the file from 1, `line` says where
   * the segment begins.
   */
  constructor(
    readonly elements: readonly string[],
    readonly number: number,
    readonly line: number,
    readonly separators: Separators,
  ) {}

  get tag(): string {
    return this.elements[0] ?? '';
  }

  /** An element without the blanks around it; empty where it is not there. */
  at(position: number): string {
    return this.elements[position]?.trim() ?? '';
  }

  /** As `at`, with undefined for an empty one. */
  find(position: number): string | undefined {
    return this.at(position) || undefined;
  }

  /** The components of the first repetition of an element. */
  components(position: number): string[] {
    const { repetition, component } = this.separators;
    const element = this.at(position);
    const first = repetition === undefined ? element : (element.split(repetition, 1)[0] ?? '');
    return component === undefined ? [first] : first.split(component);
  }

  get text(): string {
    return this.elements.join(this.separators.element);
  }
}
