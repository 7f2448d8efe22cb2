import { canonicalLine, currencyAfter } from '../canonical-json.ts';
import { readToSummary, type FileOutcome } from '../read-summary.ts';
import { summaryText } from '../summary-text.ts';
import type { Terminal } from '../terminal.ts';
import { OK, textOf, USAGE, type Values, type Verb } from '../verb.ts';

const FILES_MAX = 100_000;

export const parse: Verb = {
  help: `giroport parse FILE… [--layout ID] [--summary] [--json]

  Finds each file's layout from its first bytes (or takes --layout) and prints its canonical items, one JSON object a line.
  --summary   counts, sums, balances and findings instead; with --json one line of JSON a file
  -           reads standard input

  Exit code: 0 no finding is an error, 1 one is, 2 a layout was not recognised or a file cannot be read.`,
  options: { layout: { type: 'string' }, summary: { type: 'boolean' }, json: { type: 'boolean' } },
  words: [1, FILES_MAX],
  run: async (files, values, terminal) => {
    let exitCode = OK;
    for (const file of files) {
      const outcome =
        values['summary'] === true
          ? await summarized(file, values, terminal)
          : await printed(file, files.length > 1, values, terminal);
      exitCode = Math.max(exitCode, outcome.exitCode);
    }
    return exitCode;
  },
};

async function summarized(file: string, values: Values, terminal: Terminal): Promise<FileOutcome> {
  const outcome = await readToSummary(file, { layout: textOf(values, 'layout'), terminal });
  await terminal.print(values['json'] === true ? JSON.stringify(outcome.summary) : summaryText(outcome.summary));
  return outcome;
}

async function printed(
  file: string,
  isOneOfSeveral: boolean,
  values: Values,
  terminal: Terminal,
): Promise<FileOutcome> {
  let currency: string | undefined;
  const outcome = await readToSummary(file, {
    layout: textOf(values, 'layout'),
    terminal,
    opened: async (layout, kind) => {
      if (isOneOfSeveral) await terminal.print(JSON.stringify({ item: 'file', file, layout, kind }));
    },
    take: async (items) => {
      const lines = items.map((item) => {
        currency = currencyAfter(item, currency);
        return canonicalLine(item, currency);
      });
      if (lines.length > 0) await terminal.print(lines.join('\n'));
    },
  });
  if (outcome.exitCode === USAGE) {
    const [finding] = outcome.summary.findings;
    await terminal.print(
      JSON.stringify({ item: 'finding', ...(isOneOfSeveral && { file }), finding: { ...finding, place: { line: 0 } } }),
    );
    terminal.say(`giroport: ${file}: ${finding?.message ?? ''}`);
  }
  return outcome;
}
