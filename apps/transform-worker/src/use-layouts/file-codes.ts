import type { CodeMapAnswer, CodeMaps, Layout, Reader } from '@giroport/layouts';

export type MissingCode = {
  readonly group: string;
  readonly direction: 'IN' | 'OUT';
  readonly value: string;
  count: number;
};

/** Values without a mapping that one file can report: what has more is not a list of codes. */
export const MISSING_CODES_MAX = 500;
const VALUE_CHARS_MAX = 80;

/** The code mappings as they stood when a file was begun, and what had none in it. */
export class FileCodes {
  private readonly found = new Map<string, MissingCode>();

  constructor(
    private readonly maps: CodeMaps,
    /** A written file is read back as well: what is missing is reported of the way that it goes. */
    private readonly reported: 'in' | 'out' | 'none',
  ) {}

  answer(group: string, direction: 'in' | 'out', value: string): CodeMapAnswer {
    const answer = this.maps(group, direction, value);
    if (answer.found) return answer;
    if (direction === this.reported) this.miss(group, direction, value);
    return answer;
  }

  missing(): readonly MissingCode[] {
    return [...this.found.values()];
  }

  private miss(group: string, direction: 'in' | 'out', value: string): void {
    const shown = value.slice(0, VALUE_CHARS_MAX).replaceAll('\u0000', '\ufffd');
    const key = `${direction} ${group} ${shown}`;
    const known = this.found.get(key);
    if (known !== undefined) known.count++;
    else if (this.found.size < MISSING_CODES_MAX)
      this.found.set(key, { group, direction: direction === 'in' ? 'IN' : 'OUT', value: shown, count: 1 });
  }
}

/**
 * Lends a compiled layout the code mappings of the file that is being worked on: layouts are compiled once a version, mappings
 * belong to a file. Readers and writers run without a pause between a push and its answer, so one slot serves all files.
 */
export class CodeDesk {
  private open: FileCodes | undefined;

  readonly codeMaps: CodeMaps = (group, direction, value) =>
    this.open?.answer(group, direction, value) ?? { found: false, value };

  bound(layout: Layout, codes: FileCodes): Layout {
    const { read, write } = layout;
    return {
      ...layout,
      ...(read && {
        read: (parameters) =>
          this.reader(
            this.during(codes, () => read(parameters)),
            codes,
          ),
      }),
      ...(write && { write: (order, parameters) => this.chunks(() => write(order, parameters), codes) }),
    };
  }

  private reader(inner: Reader, codes: FileCodes): Reader {
    return {
      push: (bytes) => this.during(codes, () => inner.push(bytes)),
      end: () => this.during(codes, () => inner.end()),
    };
  }

  private *chunks(write: () => Iterable<Uint8Array>, codes: FileCodes): Generator<Uint8Array> {
    const chunks = this.during(codes, () => write()[Symbol.iterator]());
    for (;;) {
      const next = this.during(codes, () => chunks.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  private during<Result>(codes: FileCodes, run: () => Result): Result {
    const before = this.open;
    this.open = codes;
    try {
      return run();
    } finally {
      this.open = before;
    }
  }
}
