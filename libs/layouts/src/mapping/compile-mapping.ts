import type { Layout, LayoutKind, Parameter } from '../layout.ts';
import { canonicalPath } from './canonical-path.ts';
import { charactersAt } from './characters.ts';
import { charsetAt } from './charset.ts';
import type { CodeMaps } from './code-maps.ts';
import { codeMapsOf } from './code-maps.ts';
import type { FieldNames } from './compile-field.ts';
import { fieldAt } from './compile-field.ts';
import { framingAt } from './compile-framing.ts';
import { addReferences } from './compile-references.ts';
import { structureAt } from './compile-structure.ts';
import { checkPlan } from './check-plan.ts';
import { DocumentPart } from './document-part.ts';
import { HEAD_MEMBERS, headAt, zoneAt } from './layout-head.ts';
import { likenessFor } from './likeness.ts';
import { MappedReader } from './mapped-reader.ts';
import { mappedWriter } from './mapped-writer.ts';
import { ESSENTIALS } from './essentials.ts';
import type { FieldPlan, Framing, Plan, RecordPlan } from './plan.ts';
import { MADE } from './plan.ts';
import { CURRENCY } from './read-field.ts';

const MEMBERS = [
  ...HEAD_MEMBERS, 'framing', 'charset', 'zone', 'characters', 'codeMaps', 'always', 'omits', 'records', 'structure', 'detect',
  'directions',
]; // prettier-ignore

/** Records of one document, and fields of one record. */
export const RECORDS_MAX = 200;
export const FIELDS_MAX = 500;
/** How often one record is written again for the texts of one payment. */
export const REPEATS_MAX = 1_000;

/** A mapping document as a layout. Throws Reject('layout.document') naming the place. */
export function compileMapping(document: DocumentPart, codeMaps: CodeMaps | undefined): Layout {
  document.object(MEMBERS);
  const head = headAt(document);
  const plan = planOf(document, head.id, head.kind, head.parameters, codeMaps);
  const directions = document.at('directions').isGiven ? document.at('directions').oneOf(['in', 'out', 'both']) : head.kind === 'payment' ? 'both' : 'in'; // prettier-ignore
  if (directions !== 'in' && head.kind !== 'payment') document.at('directions').fail('in: payments alone are written');
  checkPlan(document, plan, directions);
  return {
    ...head,
    likeness: likenessFor(plan),
    ...(directions === 'out' ? {} : { read: (parameters) => new MappedReader(plan, parameters) }),
    ...(directions === 'in' ? {} : { write: mappedWriter(plan) }),
  };
}

function planOf(
  document: DocumentPart,
  id: string,
  kind: LayoutKind,
  parameters: readonly Parameter[],
  service: CodeMaps | undefined,
): Plan {
  // prettier-ignore
  const { framing, skip } = framingAt(document.at('framing'));
  const names: FieldNames = { kind, framing, parameters, codeMaps: codeMapsOf(document.at('codeMaps'), service), characters: charactersAt(document.at('characters')) }; // prettier-ignore
  const { records, fields, recordParts } = recordsAt(document.at('records'), names);
  const byName = new Map(records.map((record) => [record.name, record]));
  const root = structureAt(document.at('structure'), { kind, records: byName });
  addReferences({ kind, parameters, records: byName, fields, recordParts });
  return {
    id,
    kind,
    framing,
    skip,
    charset: charsetAt(document.at('charset')),
    zone: zoneAt(document.at('zone')),
    parameters,
    records,
    root,
    always: alwaysAt(document.at('always'), kind, parameters),
    omits: new Set(document.at('omits').isGiven ? document.at('omits').items().map((item) => item.oneOf(ESSENTIALS.map((one) => one.name))) : []), // prettier-ignore
    detect: document.at('detect').isGiven ? document.at('detect').oneOf(['sure', 'likely', 'never']) : 'likely',
  };
}

type Records = {
  readonly records: RecordPlan[];
  readonly fields: { part: DocumentPart; field: FieldPlan }[];
  readonly recordParts: { part: DocumentPart; record: RecordPlan }[];
};

function recordsAt(part: DocumentPart, names: FieldNames): Records {
  const all: Records = { records: [], fields: [], recordParts: [] };
  const parts = part.items(1);
  if (parts.length > RECORDS_MAX) part.fail(`${RECORDS_MAX} records at most`, String(parts.length));
  for (const one of parts) {
    const record = recordAt(one, all.records.length, names.framing);
    if (all.records.some((other) => other.name === record.name)) one.at('name').fail('a name of its own', record.name);
    all.records.push(record);
    all.recordParts.push({ part: one, record });
    const fieldParts = one.at('fields').items(1);
    if (fieldParts.length > FIELDS_MAX) one.at('fields').fail(`${FIELDS_MAX} fields at most`, String(fieldParts.length)); // prettier-ignore
    for (const fieldPart of fieldParts) {
      const field = fieldAt(fieldPart, record, names);
      if (record.fields.some((other) => other.name === field.name)) fieldPart.at('name').fail('a name of its own in the record', field.name); // prettier-ignore
      record.fields.push(field);
      all.fields.push({ part: fieldPart, field });
    }
  }
  return all;
}

function recordAt(part: DocumentPart, index: number, framing: Framing): RecordPlan {
  const isTree = framing.kind === 'xml' || framing.kind === 'json';
  part.object(['name', 'description', 'fields', 'makes', 'when', 'repeats', ...(isTree ? ['path', 'end'] : framing.kind === 'fixed' ? ['length', 'lengthMin'] : [])]); // prettier-ignore
  const length = framing.kind !== 'fixed' ? 0 : part.at('length').isGiven ? part.at('length').whole(1, 10_000) : framing.recordLength; // prettier-ignore
  return {
    name: part.at('name').word(),
    index,
    path: isTree ? treePathAt(part.at('path'), framing) : '',
    fields: [],
    length,
    lengthLeast: framing.kind === 'fixed' && part.at('lengthMin').isGiven ? part.at('lengthMin').whole(0, length) : -1,
    makes: part.at('makes').isGiven ? part.at('makes').oneOf(MADE) : undefined,
    isEnd: isTree && part.at('end').flag(),
    repeats: part.at('repeats').isGiven ? part.at('repeats').whole(2, REPEATS_MAX) : 0,
    when: undefined,
    node: undefined,
  };
}

function treePathAt(part: DocumentPart, framing: Framing): string {
  const path = part.text(500);
  const step = framing.kind === 'json' ? '\\/(?:[\\w.-]+(?:\\[\\])?|\\[\\])' : '\\/[\\w:.-]+';
  if (framing.kind === 'json' && path === '/') return '';
  if (!new RegExp(`^(?:${step}){1,30}$`).test(path)) part.fail(framing.kind === 'json' ? '/member/list[]' : '/Root/Element'); // prettier-ignore
  return path;
}

function alwaysAt(part: DocumentPart, kind: LayoutKind, parameters: readonly Parameter[]): Plan['always'] {
  if (!part.isGiven) return [];
  return part.members().map(([name, value]) => {
    const path = canonicalPath(new DocumentPart(name, value.path), kind);
    if (path.type === 'money' || path.type === 'signed') value.fail('no amount', name);
    if (value.isText) {
      const text = value.text(200);
      if (Array.isArray(path.type) && !path.type.includes(text)) value.fail(path.type.join(', '));
      if (path.text.endsWith('urrency') && !CURRENCY.test(text)) value.fail('three capital letters');
      return { path, text };
    }
    value.object(['parameter']);
    return { path, parameter: value.at('parameter').oneOf(parameters.map((one) => one.name)) };
  });
}
