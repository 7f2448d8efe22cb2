/** One segment. Elements and components are counted from 1, as the directory counts them; what is absent is "". */
export class Segment {
  readonly tag: string;
  /** The element that was looked for last, and where it begins: elements are read in their order. */
  private last = 0;
  private lastStart = 0;

  constructor(
    private readonly text: string,
    private readonly elementMark: string,
    private readonly componentMark: string,
    /** Where it begins: the line in the file, or the number of the segment where the file runs on without line ends. */
    readonly line: number,
  ) {
    this.tag = text.startsWith(elementMark, TAG_CHARS) ? text.slice(0, TAG_CHARS) : this.unusualTag();
  }

  /** Without blanks around it. */
  get(element: number, component = 1): string {
    let from = this.startOf(element);
    if (from === -1) return '';
    const end = this.endFrom(from);
    for (let skipped = 1; skipped < component; skipped++) {
      const mark = this.text.indexOf(this.componentMark, from);
      if (mark === -1 || mark >= end) return '';
      from = mark + 1;
    }
    const to = this.text.indexOf(this.componentMark, from);
    return this.text.slice(from, to === -1 || to > end ? end : to).trim();
  }

  find(element: number, component = 1): string | undefined {
    return this.get(element, component) || undefined;
  }

  /** The components that say something, from one on. */
  components(element: number, from = 1, to = Infinity): string[] {
    const text = this.element(element);
    if (text === '') return [];
    if (from === 1 && !text.includes(this.componentMark)) return [text];
    return text
      .split(this.componentMark)
      .slice(from - 1, to)
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  /** The element as it stands, with its marks. */
  element(element: number): string {
    const from = this.startOf(element);
    return from === -1 ? '' : this.text.slice(from, this.endFrom(from)).trim();
  }

  /** A tag with explicit nesting, without elements, or damaged. */
  private unusualTag(): string {
    const first = this.text.slice(0, this.endFrom(0));
    const nesting = first.indexOf(this.componentMark);
    return (nesting === -1 ? first : first.slice(0, nesting)).trim();
  }

  /** -1 where there is none. */
  private startOf(element: number): number {
    let at = element >= this.last ? this.last : 0;
    let start = at === 0 ? 0 : this.lastStart;
    for (; at < element; at++) {
      const mark = this.text.indexOf(this.elementMark, start);
      if (mark === -1) return -1;
      start = mark + 1;
    }
    this.last = element;
    this.lastStart = start;
    return start;
  }

  private endFrom(from: number): number {
    const end = this.text.indexOf(this.elementMark, from);
    return end === -1 ? this.text.length : end;
  }
}

const TAG_CHARS = 3;
