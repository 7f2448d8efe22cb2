import { Buffer } from 'node:buffer';
import type { Finding } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Item, Layout, Parameters } from '../layout.ts';
import type { CharsetName } from './charset.ts';
import { charset, CHARSETS } from './charset.ts';
import { DocumentPart } from './document-part.ts';
import { orderOfJson } from './order-json.ts';

/** valid: nothing found; loose: warnings alone; faulty: read wholly, with an error; invalid: an error. */
export type SampleStatus = 'valid' | 'loose' | 'faulty' | 'invalid';
const STATUSES = ['valid', 'loose', 'faulty', 'invalid'] as const;

/** Bytes as they are, or a text and the charset that it is written in (utf-8 where none is named). */
export type SampleFile = Uint8Array | { readonly text: string; readonly charset?: string };

/** What a layout must do with one file, or what it must write of one order. */
export type LayoutSample = {
  readonly name: string;
  /** Read and held against `expected`; with `order`, also what writing that order must give, byte for byte. */
  readonly file?: SampleFile;
  readonly parameters?: Parameters;
  readonly expected?: {
    readonly status?: SampleStatus;
    /** Codes of all findings in their order, with or without the layout's id before them. */
    readonly findings?: readonly string[];
    /** All items as JSON: amounts' minor units as text. */
    readonly items?: unknown;
    /** Writing `order` must be refused with this code, with or without the layout's id before it. */
    readonly reject?: string;
  };
  /** A payment file order as JSON: amounts as `{ "amount": "12.50", "currency": "EUR" }` or in minor units, days and instants as text. */
  readonly order?: unknown;
};

export type SampleProblem = {
  readonly sample: string;
  /**
   * samples.none, sample.nothing, sample.malformed, sample.direction, sample.status, sample.findings, sample.items,
   * sample.cut, sample.bytes, sample.read-back, sample.reject.
   */
  readonly code: string;
  readonly found?: string;
  readonly expected?: string;
  /** One sentence for people. */
  readonly message: string;
};

/** Samples of one document, and bytes of one sample. */
export const SAMPLES_MAX = 200;
export const SAMPLE_BYTES_MAX = 1024 * 1024;
/** A file that is cut after any of so many places must be read as the whole is: nothing depends on how bytes arrive. */
const CUTS = 16;

/** Runs a layout over its samples; a layout is fit for use where this is empty. No sample at all is a problem as well. */
export function checkSamples(layout: Layout, samples: readonly LayoutSample[]): readonly SampleProblem[] {
  if (samples.length === 0) return [{ sample: '', code: 'samples.none', message: 'A layout comes with one sample at least.' }]; // prettier-ignore
  const problems = samples.flatMap((sample) => problemsOf(layout, sample));
  const untried = untriedOf(layout, samples);
  return untried === undefined ? problems : [...problems, untried];
}

/** A layout that reads is tried at reading, one that writes at writing. */
function untriedOf(layout: Layout, samples: readonly LayoutSample[]): SampleProblem | undefined {
  const reads = samples.some(({ file, order }) => file !== undefined || order !== undefined);
  const writes = samples.some(({ order, expected }) => order !== undefined && expected?.reject === undefined);
  if (layout.write !== undefined && !writes) return { sample: '', code: 'samples.none', expected: 'a sample with an order', message: 'The layout writes, and no sample shows what.' }; // prettier-ignore
  if (layout.read !== undefined && !reads) return { sample: '', code: 'samples.none', expected: 'a sample with a file', message: 'The layout reads, and no sample shows what.' }; // prettier-ignore
  return undefined;
}

function problemsOf(layout: Layout, sample: LayoutSample): SampleProblem[] {
  const problem = (code: string, message: string, found?: string, expected?: string): SampleProblem => ({ sample: sample.name, code, message, ...(found === undefined ? {} : { found: shown(found) }), ...(expected === undefined ? {} : { expected: shown(expected) }) }); // prettier-ignore
  try {
    if (sample.order !== undefined) return writtenProblems(layout, sample, problem);
    if (sample.file !== undefined) return readProblems(layout, sample, bytesOf(sample.file), problem);
    return [problem('sample.nothing', 'The sample has neither a file nor an order.')];
  } catch (error) {
    if (error instanceof Reject) return [problem('sample.malformed', `The sample cannot be run: ${error.message}`)];
    throw error;
  }
}

type Problem = (code: string, message: string, found?: string, expected?: string) => SampleProblem;

function readProblems(
  layout: Layout,
  { expected, parameters }: LayoutSample,
  bytes: Uint8Array,
  problem: Problem,
): SampleProblem[] {
  // prettier-ignore
  if (layout.read === undefined) return [problem('sample.direction', 'The layout does not read.')];
  const items = readIn(layout, bytes, parameters, bytes.length);
  const problems: SampleProblem[] = [];
  const found = findingsOf(items);
  const status = expected?.status ?? (expected?.findings === undefined ? 'valid' : undefined);
  if (status !== undefined && !isOf(status, found)) problems.push(problem('sample.status', `The file is not read as ${status}.`, found.map(told).join('; ') || 'no finding', status)); // prettier-ignore
  const codes = found.map(({ code }) => withoutId(code, layout));
  const wanted = expected?.findings?.map((code) => withoutId(code, layout));
  if (wanted !== undefined && wanted.join() !== codes.join()) problems.push(problem('sample.findings', 'Other findings come than the sample expects.', codes.join(', ') || 'none', wanted.join(', ') || 'none')); // prettier-ignore
  if (expected?.items !== undefined) problems.push(...itemProblems(items, expected.items, problem));
  const size = Math.max(1, Math.floor(bytes.length / CUTS));
  if (plainText(readIn(layout, bytes, parameters, size)) !== plainText(items)) problems.push(problem('sample.cut', 'The file is read differently when its bytes come in pieces.')); // prettier-ignore
  return problems;
}

function itemProblems(items: readonly Item[], expected: unknown, problem: Problem): SampleProblem[] {
  const wanted = Array.isArray(expected) ? (expected as unknown[]) : [expected];
  const at = Array.from({ length: Math.max(items.length, wanted.length) }).findIndex((_, index) => plainText(items[index]) !== plainText(wanted[index])); // prettier-ignore
  if (at === -1) return [];
  return [problem('sample.items', `Item ${at + 1} is not what the sample expects.`, plainText(items[at]), plainText(wanted[at]))]; // prettier-ignore
}

function writtenProblems(layout: Layout, sample: LayoutSample, problem: Problem): SampleProblem[] {
  if (layout.write === undefined) return [problem('sample.direction', 'The layout does not write.')];
  const order = orderOfJson(new DocumentPart(sample.order, `/samples/${sample.name}/order`));
  const written = writtenOf(layout, order, sample.parameters ?? {});
  const reject = sample.expected?.reject;
  if (reject !== undefined || written instanceof Reject) {
    const code = written instanceof Reject ? withoutId(written.code, layout) : 'written';
    const wanted = reject === undefined ? 'written' : withoutId(reject, layout);
    const why = written instanceof Reject ? written.message : code;
    return code === wanted ? [] : [problem('sample.reject', 'The order is not refused as the sample expects.', why, wanted)]; // prettier-ignore
  }
  const problems: SampleProblem[] = [];
  if (sample.file !== undefined && !Buffer.from(written).equals(bytesOf(sample.file))) problems.push(bytesProblem(written, bytesOf(sample.file), problem)); // prettier-ignore
  if (layout.read === undefined) return problems;
  const back = readIn(layout, written, sample.parameters, written.length);
  const errors = findingsOf(back).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) problems.push(problem('sample.read-back', 'What is written is not read back without an error.', errors.map(told).join('; '))); // prettier-ignore
  const sum = sumOf(back);
  const wanted = [...order.payments].reduce((total, { amount }) => total + amount.minor, 0n);
  const count = back.filter(({ item }) => item === 'payment').length;
  if (sum !== wanted || count !== order.totals.count) problems.push(problem('sample.read-back', 'Other payments are read back than were written.', `${count} payments, ${sum}`, `${order.totals.count} payments, ${wanted}`)); // prettier-ignore
  return problems;
}

function writtenOf(layout: Layout, order: ReturnType<typeof orderOfJson>, parameters: Parameters): Uint8Array | Reject {
  try {
    return Buffer.concat([...layout.write!(order, parameters)]);
  } catch (error) {
    if (error instanceof Reject) return error;
    throw error;
  }
}

/** The first line that differs. */
function bytesProblem(written: Uint8Array, expected: Uint8Array, problem: Problem): SampleProblem {
  const [mine, wanted] = [written, expected].map((bytes) => Buffer.from(bytes).toString('latin1').split('\n'));
  const at = Array.from({ length: Math.max(mine!.length, wanted!.length) }).findIndex((_, index) => mine![index] !== wanted![index]); // prettier-ignore
  return problem(
    'sample.bytes',
    `Line ${at + 1} is written otherwise.`,
    mine![at] ?? 'nothing',
    wanted![at] ?? 'nothing',
  );
}

function readIn(layout: Layout, bytes: Uint8Array, parameters: Parameters | undefined, size: number): Item[] {
  const reader = layout.read!(parameters ?? {});
  const items: Item[] = [];
  for (let at = 0; at < bytes.length; at += size) items.push(...reader.push(bytes.subarray(at, at + size)));
  return [...items, ...reader.end()];
}

function findingsOf(items: readonly Item[]): Finding[] {
  return items.flatMap((item) => (item.item === 'finding' ? [item.finding] : []));
}

function isOf(status: SampleStatus, findings: readonly Finding[]): boolean {
  const errors = findings.some(({ severity }) => severity === 'error');
  if (status === 'valid') return findings.length === 0;
  return status === 'loose' ? !errors && findings.length > 0 : errors;
}

function told({ code, place, field, found, expected }: Finding): string {
  return [`line ${place.line}`, code, field, found === undefined ? undefined : `found ${found}`, expected === undefined ? undefined : `expected ${expected}`].filter((part) => part !== undefined).join(' '); // prettier-ignore
}

function withoutId(code: string, { id }: Layout): string {
  return code.startsWith(`${id}.`) ? code.slice(id.length + 1) : code;
}

function sumOf(items: readonly Item[]): bigint {
  return items.reduce((sum, item) => (item.item === 'payment' ? sum + item.payment.amount.minor : sum), 0n);
}

/** With its keys in one order and whole numbers as text, so that what says the same is the same. */
function plainText(value: unknown): string {
  const isRecord = (part: unknown): part is Record<string, unknown> => typeof part === 'object' && part !== null && !Array.isArray(part); // prettier-ignore
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : isRecord(part) ? Object.fromEntries(Object.entries(part).sort()) : part)) ?? 'nothing'; // prettier-ignore
}

function bytesOf(file: SampleFile): Uint8Array {
  if (file instanceof Uint8Array) return file;
  const name = (file.charset ?? 'utf-8') as CharsetName;
  if (!CHARSETS.includes(name)) throw new Reject('layout.document', { path: '/samples', found: name, expected: CHARSETS.join(', ') }); // prettier-ignore
  const bytes = charset(name).write(file.text);
  if (bytes === undefined) throw new Reject('layout.document', { path: '/samples', found: 'other characters', expected: name }); // prettier-ignore
  return bytes;
}

function shown(text: string): string {
  return text.length <= 400 ? text : `${text.slice(0, 400)}…`;
}

/**
 * The samples that a document carries in its own `samples`: `{ name, text | lines | base64, charset, lineEnds, parameters,
 * status, findings, items, reject, order }`. Throws Reject('layout.document').
 */
export function samplesOf(document: unknown): readonly LayoutSample[] {
  const part = new DocumentPart(document).at('samples');
  if (!part.isGiven) return [];
  const samples = part.items().map(sampleAt);
  return samples.length <= SAMPLES_MAX ? samples : part.fail(`${SAMPLES_MAX} at most`, String(samples.length));
}

function sampleAt(part: DocumentPart): LayoutSample {
  part.object(['name', 'text', 'lines', 'base64', 'charset', 'lineEnds', 'parameters', 'status', 'findings', 'items', 'reject', 'order', 'description']); // prettier-ignore
  const { value: items } = part.at('items');
  const expected = {
    ...(part.at('status').isGiven ? { status: part.at('status').oneOf(STATUSES) } : {}),
    ...(part.at('findings').isGiven ? { findings: part.at('findings').items().map((item) => item.text(200)) } : {}), // prettier-ignore
    ...(items === undefined ? {} : { items }),
    ...(part.at('reject').isGiven ? { reject: part.at('reject').word() } : {}),
  };
  const file = fileAt(part);
  return {
    name: part.at('name').word(),
    ...(file === undefined ? {} : { file }),
    ...(part.at('parameters').isGiven ? { parameters: Object.fromEntries(part.at('parameters').members().map(([name, value]) => [name, value.text(1_000)])) } : {}), // prettier-ignore
    expected,
    ...(part.at('order').isGiven ? { order: part.at('order').value } : {}),
  };
}

function fileAt(part: DocumentPart): SampleFile | undefined {
  const name = part.at('charset').isGiven ? part.at('charset').oneOf(CHARSETS) : 'utf-8';
  if (part.at('base64').isGiven) return Buffer.from(part.at('base64').text(SAMPLE_BYTES_MAX * 2), 'base64');
  if (part.at('text').isGiven) return { text: part.at('text').text(SAMPLE_BYTES_MAX), charset: name };
  if (!part.at('lines').isGiven) return undefined;
  const end = part.at('lineEnds').isGiven && part.at('lineEnds').oneOf(['crlf', 'lf']) === 'lf' ? '\n' : '\r\n';
  return { text: part.at('lines').items().map((line) => line.text(20_000) + end).join(''), charset: name }; // prettier-ignore
}
