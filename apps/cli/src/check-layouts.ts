import { codeMapsOf, compiled, readDocumentFile, sampleProblems } from './layout-file.ts';
import type { Terminal } from './terminal.ts';
import { OK, textOf, WRONG, WrongUse, type Values } from './verb.ts';

/** Compiles documents and runs their samples without a server. */
export async function checkLayouts(files: readonly string[], values: Values, terminal: Terminal): Promise<number> {
  const samples = textOf(values, 'samples');
  if (files.length === 0) throw new WrongUse('layouts check takes a file or more');
  let exitCode = OK;
  for (const file of files) {
    const document = readDocumentFile(file);
    const layout = compiled(file, document, codeMapsOf(values, terminal));
    const problems = sampleProblems(layout, document, samples);
    for (const { sample, code, message, found, expected } of problems) {
      const facts = [
        ...(found === undefined ? [] : [`found ${found}`]),
        ...(expected === undefined ? [] : [`expected ${expected}`]),
      ];
      await terminal.print(`${file}: ${sample} ${code}: ${message}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`);
    }
    terminal.say(
      `${file}: ${layout.id}, ${problems.length === 0 ? 'its samples pass' : `${problems.length} problems`}`,
    );
    if (problems.length > 0) exitCode = WRONG;
  }
  return exitCode;
}
