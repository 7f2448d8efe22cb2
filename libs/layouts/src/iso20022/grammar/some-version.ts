import { type ElementType, findGrammar, knownMessageIds } from './grammar.ts';

/** Whether an element of this name holds the other in any version of the family (`camt.053`) that we have the schema of. */
export function standsInSomeVersion(family: string, holder: string, name: string): boolean {
  let held = heldByFamily.get(family);
  if (held === undefined) heldByFamily.set(family, (held = heldIn(family)));
  return held.get(holder)?.has(name) ?? false;
}

/** Made for the first file that needs it: most never do. */
const heldByFamily = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();

function heldIn(family: string): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>();
  const seen = new Set<string>();
  for (const id of knownMessageIds()) {
    const grammar = id.startsWith(`${family}.`) ? findGrammar(id) : undefined;
    if (grammar !== undefined) gather(grammar.root, grammar.type, held, seen);
  }
  return held;
}

/** One type may stand under several names, and some hold themselves: each pair is visited once. */
function gather(holder: string, type: ElementType, held: Map<string, Set<string>>, seen: Set<string>): void {
  const pair = `${holder} ${type.name}`;
  if (seen.has(pair)) return;
  seen.add(pair);
  const names = held.get(holder) ?? new Set();
  held.set(holder, names);
  for (const rule of type.elements.values()) {
    names.add(rule.name);
    gather(rule.name, rule.type, held, seen);
  }
}
