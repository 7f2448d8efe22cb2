/** A place in a message's structure: a segment, or a group that begins with one. */
export type Child = {
  readonly tag: string;
  readonly mandatory: boolean;
  readonly max: number;
  readonly group?: Group;
};

/** A segment group of the directory's segment table; its first child is the segment that begins it. */
export type Group = {
  /** "4" of "Segment group 4"; "" for the message itself. */
  readonly number: string;
  readonly children: readonly Child[];
};

/**
 * Reads a segment table that is written on a line: `BGM DTM? SG1?2( RFF DTM? ) SG4*9999( LIN FII )`. A "?" makes it conditional, a
 * number behind "?" or "*" says how often it may stand. UNH and UNT are left out, since they are the envelope's.
 */
export function grammarOf(table: string): Group {
  const tokens = table.trim().split(/\s+/);
  const group = childrenFrom(tokens, '');
  if (tokens.length > 0) throw new Error(`segment table: ${tokens[0]!} stands behind its end`);
  return group;
}

function childrenFrom(tokens: string[], number: string): Group {
  const children: Child[] = [];
  for (let token = tokens.shift(); token !== undefined && token !== ')'; token = tokens.shift()) {
    const parts = /^(SG)?([A-Z]{3}|\d+)(\?|\*)?(\d+)?(\()?$/.exec(token);
    if (parts === null) throw new Error(`segment table: ${token}`);
    const [, isGroup, name, mark, max] = parts;
    const group = isGroup === undefined ? undefined : childrenFrom(tokens, name!);
    children.push({ tag: group === undefined ? name! : group.children[0]!.tag, mandatory: mark !== '?', max: Number(max ?? 1), group }); // prettier-ignore
  }
  return { number, children };
}
