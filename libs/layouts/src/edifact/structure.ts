import type { Place } from '@giroport/canonical';
import type { Sink } from './findings.ts';
import type { Child, Group } from './grammar.ts';
import type { Segment } from './segment.ts';

/** Levels of a banking message: the whole message, what stands at LIN, and what stands at SEQ. */
export type Level = 'A' | 'B' | 'C';

/** How often a segment is read beyond what its group may have: banks repeat some, damage repeats without end. */
const REPEATED_MAX = 1_000;
/** These repeat as often as there are accounts and payments, and nothing of them is kept. */
const STREAMED: ReadonlySet<string> = new Set(['LIN', 'SEQ']);

type Frame = {
  readonly group: Group;
  readonly trigger: string;
  readonly level: Level;
  readonly line: number;
  /** Which of its kind in its parent, from 1. */
  readonly occurrence: number;
  at: number;
  readonly counts: number[];
};

/**
 * Follows a message through its segment table. A segment goes to the innermost group that may have it next; one that stands out of
 * order goes to the innermost group that has it at all, and is told. What is mandatory and did not come is told when its group ends.
 */
export class Structure {
  /** Tag of the segment that began the group of the current segment; "" in the message itself. */
  group = '';
  private readonly frames: Frame[];

  constructor(
    grammar: Group,
    private readonly sink: Sink,
    private readonly message: number,
    line: number,
  ) {
    this.frames = [{ group: grammar, trigger: '', level: 'A', line, occurrence: 1, at: 0, counts: [] }];
  }

  get level(): Level {
    return this.frames.at(-1)!.level;
  }

  /** "23" of "Segment group 23"; "" in the message itself. */
  get groupNumber(): string {
    return this.frames.at(-1)!.group.number;
  }

  /** Where the current group is: `UNH[1]/LIN[2]/SEQ[1]`. */
  place(line: number): Place {
    return { line, path: this.path() };
  }

  /** Finds the place of a segment; false for one that the message does not have. */
  enter(segment: Segment): boolean {
    const { tag } = segment;
    for (let depth = this.frames.length - 1; depth >= 0; depth--) {
      const at = next(this.frames[depth]!, tag);
      if (at !== -1) return this.go(depth, at, segment.line);
    }
    for (let depth = this.frames.length - 1; depth >= 0; depth--) {
      const at = anywhere(this.frames[depth]!, tag);
      if (at !== -1) return this.goBack(depth, at, segment);
    }
    this.sink.warnOnce('edifact.segment.unknown', this.place(segment.line), { field: tag, expected: 'a segment of the message', message: `The message has no segment ${tag}; it is left out.` }, tag); // prettier-ignore
    return false;
  }

  end(line: number): void {
    this.closeTo(0);
    this.tellMissing(this.frames[0]!, line);
  }

  private go(depth: number, at: number, line: number): true {
    this.closeTo(depth);
    const frame = this.frames[depth]!;
    const child = frame.group.children[at]!;
    frame.at = Math.max(frame.at, at);
    const count = (frame.counts[at] ?? 0) + 1;
    frame.counts[at] = count;
    if (child.group !== undefined) this.frames.push(frameOf(child, child.group, frame.level, line, count));
    this.group = this.frames.at(-1)!.trigger;
    return true;
  }

  private goBack(depth: number, at: number, { tag, line }: Segment): boolean {
    const { group, counts, trigger } = this.frames[depth]!;
    const { max } = group.children[at]!;
    const count = counts[at] ?? 0;
    const repeated = count >= max;
    const where = trigger === '' ? 'the message' : `its group (${trigger})`;
    if (count >= max + REPEATED_MAX && !STREAMED.has(tag)) {
      this.sink.errorOnce('edifact.segment.left-out', this.place(line), { field: tag, expected: `${max} at most`, message: `${tag} stands so often in ${where} that the rest of it is left out.` }, `${trigger}/${tag}`); // prettier-ignore
      return false;
    }
    if (repeated) this.sink.warnOnce('edifact.segment.repeated', this.place(line), { field: tag, expected: `${max} at most`, message: `${tag} stands more often in ${where} than it may.` }, `${trigger}/${tag}`); // prettier-ignore
    else this.sink.warnOnce('edifact.segment.order', this.place(line), { field: tag, expected: `${tag} earlier in ${where}`, message: `${tag} stands later in ${where} than it should; it is read all the same.` }, `${trigger}/${tag}`); // prettier-ignore
    return this.go(depth, at, line);
  }

  private closeTo(depth: number): void {
    while (this.frames.length - 1 > depth) {
      const frame = this.frames.at(-1)!;
      this.tellMissing(frame, frame.line);
      this.frames.pop();
    }
  }

  private tellMissing({ group, counts, trigger }: Frame, line: number): void {
    const { children } = group;
    for (let at = 0; at < children.length; at++) {
      const { mandatory, tag, group: inner } = children[at]!;
      if (!mandatory || (counts[at] ?? 0) > 0) continue;
      const where = group.number === '' ? 'the message' : `segment group ${group.number} (${trigger})`;
      const what = inner === undefined ? tag : `${tag} (segment group ${inner.number})`;
      this.sink.error('edifact.segment.missing', this.place(line), { field: tag, expected: what, message: `${what} is missing in ${where}, where it is mandatory.` }); // prettier-ignore
    }
  }

  private path(): string {
    let path = `UNH[${this.message}]`;
    for (const frame of this.frames.slice(1)) path += `/${frame.trigger}[${frame.occurrence}]`;
    return path;
  }
}

function frameOf(child: Child, group: Group, level: Level, line: number, occurrence: number): Frame {
  const inner = child.tag === 'LIN' ? 'B' : child.tag === 'SEQ' ? 'C' : level;
  return { group, trigger: child.tag, level: inner, line, occurrence, at: 0, counts: [1] };
}

/** The child that a segment may be from where a group stands on; -1 for none. */
function next({ group, at, counts }: Frame, tag: string): number {
  const { children } = group;
  for (let child = at; child < children.length; child++) {
    if (children[child]!.tag === tag && (counts[child] ?? 0) < children[child]!.max) return child;
  }
  return -1;
}

/** Any child but the one that began the group, which begins another one. */
function anywhere({ group, trigger }: Frame, tag: string): number {
  return group.children.findIndex((child, at) => child.tag === tag && (at > 0 || trigger === ''));
}
