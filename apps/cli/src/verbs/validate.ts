import { LAYOUT_FILE_HELP, layoutFileOptions, layoutOfFile } from '../layout-file.ts';
import { readToSummary } from '../read-summary.ts';
import { findingText } from '../summary-text.ts';
import { count } from '../terminal.ts';
import { OK, textOf, type Verb } from '../verb.ts';

const FILES_MAX = 100_000;

export const validate: Verb = {
  help: `giroport validate FILE… [--layout ID | --layout-file DOC.json] [--json]

  --json   one JSON object a finding, with its file
  -        reads standard input
${LAYOUT_FILE_HELP}

  Exit code: 0 no finding is an error, 1 one is, 2 a layout was not recognised or a file cannot be read.`,
  options: { ...layoutFileOptions, layout: { type: 'string' }, json: { type: 'boolean' } },
  words: [1, FILES_MAX],
  run: async (files, values, terminal) => {
    let exitCode = OK;
    const plan = { layout: textOf(values, 'layout'), layoutOfFile: await layoutOfFile(values, terminal), terminal };
    for (const file of files) {
      const { summary, exitCode: one } = await readToSummary(file, plan);
      exitCode = Math.max(exitCode, one);
      for (const finding of summary.findings) {
        await terminal.print(
          values['json'] === true ? JSON.stringify({ file, ...finding }) : `${file}:${findingText(finding)}`,
        );
      }
      const errors = summary.findings.filter((finding) => finding.severity === 'error').length;
      const verdict = summary.ok ? 'valid' : `${count(errors)} error${errors === 1 ? '' : 's'}`;
      if (values['json'] !== true) terminal.say(`${file}: ${summary.layout ?? 'no layout'}, ${verdict}`);
    }
    return exitCode;
  },
};
