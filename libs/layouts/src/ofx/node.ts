/** A value: its text, its line, and whether an end tag closed it, so that an empty one was meant. */
export type Leaf = { readonly text: string; readonly line: number; readonly closed: boolean };

/** An element that is being read: its values by name, and the elements within it that were asked for. */
export type Node = {
  readonly name: string;
  readonly line: number;
  readonly leaves: Map<string, Leaf>;
  readonly children: Node[];
};

export function nodeOf(name: string, line: number): Node {
  return { name, line, leaves: new Map(), children: [] };
}

export function valueOf(node: Node | undefined, name: string): string | undefined {
  return node?.leaves.get(name)?.text || undefined;
}

export function childOf(node: Node | undefined, ...names: readonly string[]): Node | undefined {
  return node?.children.find((child) => names.includes(child.name));
}

/** The path of an element within those that are open. */
export function pathTo(stack: readonly Node[], last: string): string {
  const names = stack.map((node) => node.name);
  if (names.at(-1) === last) names.pop();
  return `/${[...names, last].join('/')}`;
}
