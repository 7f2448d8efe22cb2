import type { LayoutKind } from '../layout.ts';
import { canonicalPath } from './canonical-path.ts';
import type { DocumentPart } from './document-part.ts';
import type { GroupNode, Occurs, RecordNode, RecordPlan } from './plan.ts';
import { MADE } from './plan.ts';

/** How deep groups may stand in each other. */
export const STRUCTURE_DEPTH_MAX = 10;

type Names = { readonly kind: LayoutKind; readonly records: ReadonlyMap<string, RecordPlan> };

/**
 * The order in which records stand: names with `?` (may be missing), `*` (any number) or `+` (one at least), and groups of
 * them. Each record stands in it once, so that a record's place is known by its name.
 */
export function structureAt(part: DocumentPart, names: Names): GroupNode {
  const root: GroupNode = { kind: 'group', name: 'file', depth: 0, makes: undefined, occurs: { least: 0, many: true }, parent: undefined, at: 0, nodes: [], by: [], paymentsMax: 0, totals: [], counters: [] }; // prettier-ignore
  if (part.isGiven) addNodes(part, root, names);
  else for (const record of names.records.values()) addRecord(part, record, { least: 0, many: true }, root);
  for (const record of names.records.values()) if (record.node === undefined) part.fail(`every record: ${record.name} is missing`, 'its structure'); // prettier-ignore
  return root;
}

function addNodes(part: DocumentPart, group: GroupNode, names: Names): void {
  if (group.depth > STRUCTURE_DEPTH_MAX) part.fail(`groups in at most ${STRUCTURE_DEPTH_MAX} levels`);
  for (const item of part.items(1)) {
    if (item.isText) addNamed(item, group, names);
    else addGroup(item, group, names);
  }
}

function addNamed(part: DocumentPart, group: GroupNode, { records }: Names): void {
  const text = part.word();
  const mark = text.at(-1)!;
  const hasMark = mark === '?' || mark === '*' || mark === '+';
  const record = records.get(hasMark ? text.slice(0, -1) : text);
  if (record === undefined) part.fail(`a record: ${[...records.keys()].join(', ')}`);
  if (record.node !== undefined) part.fail('each record once', text);
  addRecord(part, record, occursOf(hasMark ? mark : ''), group);
}

/** A record that makes an item is a group of its own. */
function addRecord(part: DocumentPart, record: RecordPlan, occurs: Occurs, group: GroupNode): void {
  if (record.makes === undefined) {
    const node: RecordNode = { kind: 'record', record, occurs, parent: group, at: group.nodes.length };
    record.node = node;
    group.nodes.push(node);
    return;
  }
  const own: GroupNode = { ...newGroup(record.name, group), makes: record.makes, occurs };
  checkMakes(part, own);
  group.nodes.push(own);
  record.node = { kind: 'record', record, occurs: { least: 1, many: false }, parent: own, at: 0 };
  own.nodes.push(record.node);
}

function addGroup(part: DocumentPart, parent: GroupNode, names: Names): void {
  part.object(['group', 'occurs', 'makes', 'records', 'by', 'paymentsMax', 'description']);
  const by = part.at('by').isGiven ? part.at('by').items(1).map((item) => canonicalPath(item, names.kind)) : []; // prettier-ignore
  const occurs = part.at('occurs').isGiven ? part.at('occurs').oneOf(['', '?', '*', '+']) : '*';
  const group: GroupNode = {
    ...newGroup(part.at('group').word(), parent),
    makes: part.at('makes').isGiven ? part.at('makes').oneOf(MADE) : undefined,
    occurs: occursOf(occurs),
    by,
    paymentsMax: part.at('paymentsMax').isGiven ? part.at('paymentsMax').whole(1, 10_000_000) : 0,
  };
  checkMakes(part, group);
  parent.nodes.push(group);
  addNodes(part.at('records'), group, names);
}

function newGroup(name: string, parent: GroupNode): GroupNode {
  return { kind: 'group', name, depth: parent.depth + 1, makes: undefined, occurs: { least: 0, many: true }, parent, at: parent.nodes.length, nodes: [], by: [], paymentsMax: 0, totals: [], counters: [] }; // prettier-ignore
}

/** Items do not stand in each other, but entries in a statement. */
function checkMakes(part: DocumentPart, group: GroupNode): void {
  if (group.makes === undefined) return;
  const outer = outerMade(group.parent);
  const allowed = group.makes === 'entry' ? outer === 'statement' : outer === undefined;
  if (!allowed) part.fail(group.makes === 'entry' ? 'entries inside of a statement' : `no ${group.makes} inside of another item`, group.name); // prettier-ignore
}

export function outerMade(group: GroupNode | undefined): string | undefined {
  for (let one = group; one !== undefined; one = one.parent) if (one.makes !== undefined) return one.makes;
  return undefined;
}

function occursOf(mark: string): Occurs {
  return { least: mark === '' || mark === '+' ? 1 : 0, many: mark === '*' || mark === '+' };
}

/** The groups around a record, from the file inwards. */
export function chainOf(group: GroupNode): GroupNode[] {
  return group.parent === undefined ? [group] : [...chainOf(group.parent), group];
}
