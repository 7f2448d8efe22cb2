import { headText } from '../domestic/head-text.ts';
import type { Layout, Likeness } from '../layout.ts';
import { decoded } from '../text/lines.ts';
import { DETECTION_BYTES } from '../layout.ts';
import type { Plan, RecordPlan } from './plan.ts';
import { cellsOf } from './delimited-frame.ts';
import { recogniserOf } from './frame.ts';
import { decodeHead } from '../iso20022/reading/byte-decoder.ts';
import { trimmedOf } from './read-field.ts';
import type { Raw } from './plan.ts';

/** How many of a file's first records are looked at. */
const LOOKED_AT_MAX = 20;

/**
 * A file is a layout's own where all of its first records are known by their tags and hold what their fields' types say, and
 * the first of them may begin a file. `"detect": "sure"` vouches that no other format looks so.
 */
export function likenessFor(plan: Plan): NonNullable<Layout['likeness']> {
  if (plan.detect === 'never') return () => 0;
  const most: Likeness = plan.detect === 'sure' ? 3 : 2;
  const { framing } = plan;
  if (framing.kind === 'xml') return (head) => (hasRoot(decodeHead(head), framing.root, framing.namespace) ? (framing.namespace === '' ? most : 3) : 0); // prettier-ignore
  if (framing.kind === 'json') return (head) => likenessOfJson(decodeHead(head), plan, most);
  const recognise = recogniserOf(plan);
  const first = firstRecords(plan);
  return (head) => {
    const lines = linesOf(head).slice(plan.skip.lines).filter((line) => line.trim() !== '' && !plan.skip.prefixes.some((prefix) => line.startsWith(prefix))); // prettier-ignore
    const rows = framing.kind === 'delimited' && framing.headerRow ? [] : lines.slice(0, LOOKED_AT_MAX);
    if (framing.kind === 'delimited' && framing.headerRow) return hasHeader(lines[0] ?? '', plan) ? most : 0;
    if (rows.length === 0) return 0;
    for (const [index, text] of rows.entries()) {
      const raw: Raw = { line: index + 1, text, cells: framing.kind === 'delimited' ? (cellsOf(text, framing) ?? []) : [] }; // prettier-ignore
      const record = recognise(raw);
      if (record === undefined || (index === 0 && !first.has(record)) || !holds(record, raw, plan)) return 0;
    }
    return most;
  };
}

/** Whole lines, the last one only where the head is the whole file. */
function linesOf(head: Uint8Array): string[] {
  const lines = headText(head).split(/\r\n|\n|\r/);
  if (head.length >= DETECTION_BYTES && lines.length > 1) lines.pop();
  return lines.map(decoded);
}

/** Of the structure: what may stand first. */
function firstRecords(plan: Plan): ReadonlySet<RecordPlan> {
  const first = new Set<RecordPlan>();
  const walk = (nodes: Plan['root']['nodes']): boolean => {
    for (const node of nodes) {
      if (node.kind === 'record') first.add(node.record);
      const must = node.kind === 'record' ? node.occurs.least === 1 : walk(node.nodes) && node.occurs.least === 1;
      if (must) return true;
    }
    return false;
  };
  walk(plan.root.nodes);
  return first;
}

function holds(record: RecordPlan, raw: Raw, plan: Plan): boolean {
  if (plan.framing.kind === 'fixed' && (raw.text.trimEnd().length > record.length || raw.text.length < record.lengthLeast)) return false; // prettier-ignore
  return record.fields.every((field) => {
    const text = trimmedOf(field, raw);
    if (field.source.from === 'constant') return field.severity === 'warning' || text === field.source.text.trim() || field.tag !== undefined; // prettier-ignore
    if (text === '' || field.none.includes(text)) return !field.required;
    if (field.type === 'date') return /^[0 ]+$/.test(text) || field.date!.read(text) !== undefined;
    return field.number === undefined || field.number.read(text) !== undefined;
  });
}

function hasHeader(line: string, plan: Plan): boolean {
  const { framing } = plan;
  if (framing.kind !== 'delimited') return false;
  const names = new Set((cellsOf(line, framing) ?? []).map((cell) => cell.trim().toLowerCase()));
  const wanted = plan.records.flatMap((record) => record.fields.flatMap(({ at, required, type }) => (typeof at === 'string' && (required || type === 'amount') ? [at] : []))); // prettier-ignore
  return wanted.length > 0 && wanted.every((name) => names.has(name.trim().toLowerCase()));
}

function hasRoot(text: string, root: string, namespace: string): boolean {
  const tag = /<(?![?!])([\w.-]+:)?([\w.-]+)([^<>]{0,4000})>/.exec(text);
  if (tag === null || tag[2] !== root) return false;
  return namespace === '' || tag[3]!.includes(`"${namespace}"`) || tag[3]!.includes(`'${namespace}'`);
}

/** The members that lead to the first record stand in the file's beginning. */
function likenessOfJson(text: string, plan: Plan, most: Likeness): Likeness {
  const start = text.trimStart();
  const steps = plan.records[0]!.path.split(/[/[\]]+/).filter((step) => step !== '');
  if (!start.startsWith('{') && !start.startsWith('[')) return 0;
  const members = [...steps, ...plan.records.flatMap((record) => record.fields.filter((field) => field.required).map((field) => String(field.at).split('/')[0]!))]; // prettier-ignore
  return members.length > 0 && members.every((name) => text.includes(`"${name}"`)) ? most : 0;
}
