import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { findLayout } from './catalog.ts';
import type { Layout } from './layout.ts';
import { type FileSummary, Summary, type SummaryFinding } from './summary.ts';

/*
 * docs/formats/corpus.md says of every sample what is found in it. It is made here, and UPDATE_GOLDEN=1 writes it anew; its diff
 * is reviewed as a change of what banks' files come to.
 */
const SOURCE = import.meta.dirname;
const PAGE = join(SOURCE, '../../../docs/formats/corpus.md');
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';
const STATUSES = ['valid', 'loose', 'faulty', 'invalid'];

type Sample = {
  readonly layout: Layout;
  readonly path: string;
  /** From the samples folder on, without the layout's. */
  readonly name: string;
  readonly status: string;
  readonly ours: boolean;
  /** The README that names where the file comes from, and its licence. */
  readonly readme: string;
};

describe('docs/formats/corpus.md', () => {
  const page = pageOf(findSamples());

  it('says of every sample what is found in it', () => {
    if (UPDATE) writeFileSync(PAGE, page);
    expect(readFileSync(PAGE, 'utf8')).toBe(page);
  });

  it('names no sample of a layout whose folder does not say where its files come from', () => {
    const nameless = findSamples().filter(({ readme }) => !existsSync(join(SOURCE, readme)));
    expect(nameless.map(({ path }) => path)).toEqual([]);
  });
});

function pageOf(samples: readonly Sample[]): string {
  const layouts = [...new Set(samples.map(({ layout }) => layout))].sort(byId);
  const ours = samples.filter((sample) => sample.ours).length;
  const head = [
    '# The corpus',
    '',
    'What the catalog finds in every sample file that comes with it. A file is _valid_ (nothing is wrong with it), _loose_ (read, with warnings at',
    'most), _faulty_ (read wholly, and its faults are named) or _invalid_ (an error names the place). Findings are errors and warnings by their',
    'codes, each with how often it came; counts are of statements with their entries, of payments, and of acknowledgements.',
    '',
    `${samples.length} files of ${layouts.length} layouts. ${samples.length - ours} were made by others (banks, standards bodies and other projects): where each comes from, and its`,
    `licence, says the README of its layout's folder. ${ours}, marked _own_, were made here for what no file at hand shows.`,
    '',
    'This page is made by `corpus.spec.ts` from the files; `UPDATE_GOLDEN=1 npm run jest -- libs/layouts/src/corpus.spec.ts` writes it anew.',
    '',
    '<!-- prettier-ignore-start -->',
    '',
  ];
  const tables = layouts.flatMap((layout) =>
    tableOf(
      layout,
      samples.filter((sample) => sample.layout === layout),
    ),
  );
  return `${[...head, ...tables, '<!-- prettier-ignore-end -->'].join('\n')}\n`;
}

function byId(left: Layout, right: Layout): number {
  return left.id < right.id ? -1 : 1;
}

function tableOf(layout: Layout, samples: readonly Sample[]): string[] {
  return [
    `## ${layout.id}`,
    '',
    `${layout.name}. Where the files come from: [${samples[0]!.readme}](../../libs/layouts/src/${samples[0]!.readme})`,
    '',
    '| file | status | found | errors | warnings |',
    '|---|---|---|---|---|',
    ...samples.map((sample) => rowOf(sample)),
    '',
  ];
}

function rowOf({ layout, path, name, status, ours }: Sample): string {
  const summary = new Summary();
  const reader = layout.read!({});
  const items = [...reader.push(readFileSync(path)), ...reader.end()];
  const analyses = items.filter(({ item }) => item === 'analysis').length;
  summary.addAll(items);
  const found = summary.of({ file: name, layout: layout.id, kind: layout.kind, sha256: '' });
  const cells = [name, ours ? `${status}, own` : status, countsOf(found, analyses), codesOf(found, 'error'), codesOf(found, 'warning')]; // prettier-ignore
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function countsOf({ statements, payments, acknowledgements }: FileSummary, analyses: number): string {
  const entries = statements.reduce((sum, statement) => sum + statement.entries, 0);
  const answers = Object.values(acknowledgements).reduce((sum, count) => sum + count, 0);
  const parts = [
    statements.length > 0 && `${counted(statements.length, 'statement')}, ${counted(entries, 'entry', 'entries')}`,
    payments.count > 0 && counted(payments.count, 'payment'),
    answers > 0 && counted(answers, 'acknowledgement'),
    analyses > 0 && counted(analyses, 'account analysis', 'account analyses'),
  ];
  return parts.filter((part) => part !== false).join('; ') || 'nothing';
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function codesOf({ findings }: FileSummary, severity: SummaryFinding['severity']): string {
  const counts = new Map<string, number>();
  for (const finding of findings)
    if (finding.severity === severity) counts.set(finding.code, (counts.get(finding.code) ?? 0) + 1);
  return [...counts].map(([code, count]) => (count === 1 ? code : `${code} × ${count}`)).join(', ');
}

function findSamples(): Sample[] {
  const entries = readdirSync(SOURCE, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const samples = paths.filter((path) => path.split(sep).includes('samples') && !isGolden(path));
  return samples.flatMap((path) => sampleOf(path)).sort((left, right) => (left.name < right.name ? -1 : 1));
}

function isGolden(path: string): boolean {
  return path.endsWith('.json') && existsSync(path.slice(0, -'.json'.length));
}

/** Its layout is the nearest folder named as one, its status the nearest folder named as a status. */
function sampleOf(path: string): Sample[] {
  const parts = relative(SOURCE, path).split(sep);
  const folders = parts.slice(0, -1).reverse();
  const layout = folders.map((folder) => findLayout(folder)).find((found) => found !== undefined);
  if (layout?.read === undefined) return [];
  const file = parts.at(-1)!;
  const readme = `${parts[0]!}/README.md`;
  const status = folders.find((folder) => STATUSES.includes(folder)) ?? 'valid';
  return [{ layout, path, name: file, status, ours: isOurs(file, readme), readme }];
}

/** A file of ours is named so; where the README says that the others are ours, those that it names are not. */
function isOurs(file: string, readme: string): boolean {
  if (file.startsWith('own-')) return true;
  const text = existsSync(join(SOURCE, readme)) ? readFileSync(join(SOURCE, readme), 'utf8') : '';
  if (/^Samples(?::| are) our own/m.test(text)) return true;
  const paragraph = /^Samples: .*(?:\n.+)*/m.exec(text)?.[0] ?? '';
  if (!/the others are (?:our own|ours|made here)/.test(paragraph)) return false;
  const named = [...paragraph.matchAll(/([\w.-]+?)-?(?:\\?\*|_)(?=[:,\s])/g)].map((match) => match[1]!);
  return !named.some((prefix) => file.startsWith(prefix));
}
