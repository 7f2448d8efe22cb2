import { canonicalLine, currencyAfter } from '../canonical-json.ts';
import { LAYOUT_FILE_HELP, layoutFileOptions, layoutOfFile } from '../layout-file.ts';
import { readToSummary, type FileOutcome, type ReadPlan } from '../read-summary.ts';
import { summaryText } from '../summary-text.ts';
import { OK, textOf, USAGE, type Values, type Verb } from '../verb.ts';

const FILES_MAX = 100_000;

export const parse: Verb = {
  help: `giroport parse FILE… [--layout ID | --layout-file DOC.json] [--summary] [--json]

  Finds each file's layout from its first bytes (or takes --layout) and prints its canonical items, one JSON object a line.
  --summary   counts, sums, balances and findings instead; with --json one line of JSON a file
  -           reads standard input
${LAYOUT_FILE_HELP}

  Exit code: 0 no finding is an error, 1 one is, 2 a layout was not recognised or a file cannot be read.`,
  options: {
    ...layoutFileOptions,
    layout: { type: 'string' },
    summary: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  words: [1, FILES_MAX],
  run: async (files, values, terminal) => {
    let exitCode = OK;
    const plan = { layout: textOf(values, 'layout'), layoutOfFile: await layoutOfFile(values, terminal), terminal };
    for (const file of files) {
      const outcome =
        values['summary'] === true ? await summarized(file, plan, values) : await printed(file, files.length > 1, plan);
      exitCode = Math.max(exitCode, outcome.exitCode);
    }
    return exitCode;
  },
};

async function summarized(file: string, plan: ReadPlan, values: Values): Promise<FileOutcome> {
  const outcome = await readToSummary(file, plan);
  await plan.terminal.print(values['json'] === true ? JSON.stringify(outcome.summary) : summaryText(outcome.summary));
  return outcome;
}

async function printed(file: string, isOneOfSeveral: boolean, plan: ReadPlan): Promise<FileOutcome> {
  const { terminal } = plan;
  let currency: string | undefined;
  const outcome = await readToSummary(file, {
    ...plan,
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
