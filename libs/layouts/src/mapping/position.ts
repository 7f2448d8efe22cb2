import type { GroupNode, RecordNode, RecordPlan } from './plan.ts';
import { chainOf } from './compile-structure.ts';

/** One instance of a group while it is read: which of its nodes stood last, and what tells it from the next. */
export type OpenGroup = {
  readonly group: GroupNode;
  at: number;
  readonly line: number;
  /** What each record said of the group's `by`. */
  readonly keys: Map<RecordPlan, string>;
};

export type PositionEvents = {
  opened(group: GroupNode, line: number): void;
  closed(open: OpenGroup, line: number): void;
  /** A node that must stand was passed over, or the group ended before it. */
  missing(node: RecordNode | GroupNode, line: number): void;
  /** The record may not stand here; it is taken as if it might. */
  misplaced(record: RecordPlan, line: number): void;
  /** The file's structure begins again. */
  again(line: number): void;
};

type Step = { readonly chain: readonly GroupNode[]; readonly nodes: readonly (RecordNode | GroupNode)[] };

/** Follows a file through the structure of its document: opens and closes groups as records come. */
export class Position {
  private readonly open: OpenGroup[] = [];
  private readonly steps = new Map<RecordPlan, Step>();

  constructor(
    private readonly root: GroupNode,
    private readonly events: PositionEvents,
    /** What a record says of a group's `by`; undefined where it says nothing of it. */
    private readonly keyOf: (group: GroupNode, record: RecordPlan) => string | undefined,
  ) {}

  /** The groups that are open, from the file inwards. */
  get groups(): readonly OpenGroup[] {
    return this.open;
  }

  take(record: RecordPlan, line: number): void {
    if (this.open.length === 0) this.enter(this.root, line);
    const step = this.stepOf(record);
    let level = this.commonLevel(step);
    while (level >= 0 && !this.accepts(level, step, record)) level--;
    if (level < 0) level = this.forced(step, record, line);
    while (this.open.length > level + 1) this.leave(line);
    for (let depth = level; depth < step.nodes.length; depth++) {
      if (depth > level) this.enter(step.chain[depth]!, line);
      this.advance(this.open[depth]!, step.nodes[depth]!, line);
    }
    for (const { group, keys } of this.open) {
      const key = group.by.length === 0 ? undefined : this.keyOf(group, record);
      if (key !== undefined) keys.set(record, key);
    }
  }

  end(line: number): void {
    while (this.open.length > 0) this.leave(line);
  }

  private stepOf(record: RecordPlan): Step {
    const known = this.steps.get(record);
    if (known !== undefined) return known;
    const chain = chainOf(record.node!.parent);
    const step = { chain, nodes: [...chain.slice(1), record.node!] };
    this.steps.set(record, step);
    return step;
  }

  /** The innermost open group that the record stands in. */
  private commonLevel({ chain }: Step): number {
    let level = 0;
    while (level + 1 < chain.length && this.open[level + 1]?.group === chain[level + 1]) level++;
    return level;
  }

  private accepts(level: number, { nodes }: Step, record: RecordPlan): boolean {
    const open = this.open[level]!;
    const node = nodes[level]!;
    if (this.differs(level, record)) return false;
    return node.at > open.at || (node.at === open.at && node.occurs.many);
  }

  /** A group with `by` ends where the record's key is another one. */
  private differs(level: number, record: RecordPlan): boolean {
    for (let depth = level; depth > 0; depth--) {
      const { group, keys } = this.open[depth]!;
      const key = keys.get(record);
      if (key !== undefined && key !== this.keyOf(group, record)) return true;
    }
    return false;
  }

  /** Nothing accepts the record: at the file's level its structure begins again, elsewhere the record is out of place. */
  private forced(step: Step, record: RecordPlan, line: number): number {
    const first = step.nodes[0]!;
    if (first.at === 0 && this.open[0]!.at > 0) {
      this.events.again(line);
      this.end(line);
      this.enter(this.root, line);
      return 0;
    }
    this.events.misplaced(record, line);
    return this.commonLevel(step);
  }

  private advance(open: OpenGroup, node: RecordNode | GroupNode, line: number): void {
    for (let at = open.at + 1; at < node.at; at++) {
      const passed = open.group.nodes[at]!;
      if (passed.occurs.least === 1) this.events.missing(passed, line);
    }
    // A record out of its place does not make what came before it missing.
    open.at = Math.max(open.at, node.at);
  }

  private enter(group: GroupNode, line: number): void {
    this.open.push({ group, at: -1, line, keys: new Map() });
    this.events.opened(group, line);
  }

  private leave(line: number): void {
    const open = this.open.pop()!;
    for (let at = open.at + 1; at < open.group.nodes.length; at++) {
      const node = open.group.nodes[at]!;
      if (node.occurs.least === 1) this.events.missing(node, line);
    }
    this.events.closed(open, line);
  }
}
