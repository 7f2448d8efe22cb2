import { Reject } from '@giroport/kernel';
import type { DocumentPart } from './document-part.ts';

export type CodeMapAnswer = { readonly found: boolean; readonly value: string };

/**
 * Code maps as the service keeps them: `in` turns a bank's code into ours, `out` ours into the bank's. What a group does not
 * map is `found: false`; a default of the group's own counts as found.
 */
export type CodeMaps = (group: string, direction: 'in' | 'out', value: string) => CodeMapAnswer;

/** refuse: an error when reading, a Reject when writing; warn: a warning, and the code stays as it is; keep: it stays, silently. */
export type Unmapped = 'refuse' | 'warn' | 'keep';

export type CodeMap = {
  readonly name: string;
  readonly unmapped: Unmapped;
  readonly map: (direction: 'in' | 'out', value: string) => CodeMapAnswer;
};

/** The maps of a document by name: its own pairs, or a group that the service keeps. */
export function codeMapsOf(part: DocumentPart, service: CodeMaps | undefined): ReadonlyMap<string, CodeMap> {
  if (!part.isGiven) return new Map();
  return new Map(part.members().map(([name, one]) => [name, codeMap(name, one, service)]));
}

function codeMap(name: string, part: DocumentPart, service: CodeMaps | undefined): CodeMap {
  part.object(['codes', 'out', 'group', 'default', 'unmapped', 'description']);
  const unmapped = part.at('unmapped').isGiven ? part.at('unmapped').oneOf(['refuse', 'warn', 'keep']) : 'refuse';
  if (part.at('group').isGiven) return { name, unmapped, map: groupOf(part.at('group'), service) };
  const inward = pairsOf(part.at('codes'));
  const outward = part.at('out').isGiven ? pairsOf(part.at('out')) : inverse(inward);
  const fallback = defaultsAt(part.at('default'));
  return {
    name,
    unmapped,
    map: (direction, value) => {
      const found = (direction === 'in' ? inward : outward).get(value) ?? fallback[direction];
      return { found: found !== undefined, value: found ?? value };
    },
  };
}

function defaultsAt(part: DocumentPart): { readonly in?: string; readonly out?: string } {
  if (!part.isGiven) return {};
  part.object(['in', 'out']);
  return {
    ...(part.at('in').isGiven ? { in: part.at('in').text(200) } : {}),
    ...(part.at('out').isGiven ? { out: part.at('out').text(200) } : {}),
  };
}

function groupOf(part: DocumentPart, service: CodeMaps | undefined): CodeMap['map'] {
  const group = part.word();
  if (service === undefined) part.fail('no group: this catalog keeps no code maps', group);
  return (direction, value) => service(group, direction, value);
}

function pairsOf(part: DocumentPart): ReadonlyMap<string, string> {
  return new Map(part.members().map(([code, value]) => [code, value.text(200)]));
}

/** The first code of several that mean the same is the one that is written. */
function inverse(pairs: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const turned = new Map<string, string>();
  for (const [code, value] of pairs) if (!turned.has(value)) turned.set(value, code);
  return turned;
}

/** The map that a field names. */
export function codeMapAt(part: DocumentPart, maps: ReadonlyMap<string, CodeMap>): CodeMap | undefined {
  if (!part.isGiven) return undefined;
  const name = part.word();
  return maps.get(name) ?? part.fail(`one of codeMaps: ${[...maps.keys()].join(', ')}`);
}

/** Our code as the bank's; throws Reject where there is none and the document wants a refusal. */
export function mappedOut(map: CodeMap, value: string, refuse: (found: string) => never): string {
  const answer = map.map('out', value);
  if (!answer.found && map.unmapped === 'refuse') refuse(value);
  return answer.found ? answer.value : value;
}

/** For whoever has no payment to name. */
export function refuseCode(layout: string, field: string): (found: string) => never {
  return (found) => {
    throw new Reject(`${layout}.code.unmapped`, { field, found });
  };
}
