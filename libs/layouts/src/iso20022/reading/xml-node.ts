/** A small tree of one record (an entry, a transaction): built, turned into canonical shape, and dropped. */
export class XmlNode {
  /** Without outer whitespace. */
  text = '';
  /** The attribute Ccy of an amount. */
  currency: string | undefined = undefined;
  /** Children hang in a chain: a list of each would cost more than all the rest. */
  first: XmlNode | undefined = undefined;
  last: XmlNode | undefined = undefined;
  next: XmlNode | undefined = undefined;

  constructor(
    /** The local name. Names of known elements are shared, so they compare as references. */
    readonly name: string,
    readonly line: number,
  ) {}

  add(kid: XmlNode): void {
    if (this.last === undefined) this.first = kid;
    else this.last.next = kid;
    this.last = kid;
  }
}

/** The first child of a name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  if (node === undefined) return undefined;
  for (let kid = node.first; kid !== undefined; kid = kid.next) if (kid.name === name) return kid;
  return undefined;
}

/** Follows names down: the first child of each. */
export function descend(node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined {
  let at = node;
  for (const name of names) at = childOf(at, name);
  return at;
}

export function kidsOf(node: XmlNode): readonly XmlNode[] {
  const kids: XmlNode[] = [];
  for (let kid = node.first; kid !== undefined; kid = kid.next) kids.push(kid);
  return kids;
}

export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  let found: XmlNode[] | undefined;
  for (let kid = node?.first; kid !== undefined; kid = kid.next) {
    if (kid.name !== name) continue;
    if (found === undefined) found = [kid];
    else found.push(kid);
  }
  return found ?? NO_NODES;
}

const NO_NODES: readonly XmlNode[] = [];

/** The text of a child; undefined where it is missing or empty. */
export function textOf(node: XmlNode | undefined, name: string): string | undefined {
  return nonEmpty(childOf(node, name)?.text);
}

/** The text at the end of a path of names. */
export function textAt(node: XmlNode | undefined, ...names: readonly string[]): string | undefined {
  return nonEmpty(descend(node, ...names)?.text);
}

/** A choice of Cd or Prtry (and texts that stand where a newer version has the choice). */
export function codeOf(node: XmlNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  return textOf(node, 'Cd') ?? textOf(node, 'Prtry') ?? nonEmpty(node.text);
}

export function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

/** The value where at least one of its fields is there; else undefined. Fields that are undefined stay: deleting is slow. */
export function ifAny<T extends object>(value: T): T | undefined {
  for (const key in value) if (value[key] !== undefined) return value;
  return undefined;
}

/** A list where it holds something. */
export function ifSome<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
