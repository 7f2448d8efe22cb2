import { paymentDispatch } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { findLayout, type Layout } from '@giroport/layouts';
import { once } from 'node:events';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { LAYOUT_FILE_HELP, layoutFileOptions, layoutOfFile } from '../layout-file.ts';
import { orderOfRequest } from '../order-of-request.ts';
import { OK, textOf, WRONG, WrongUse, type Verb } from '../verb.ts';

export const format: Verb = {
  help: `giroport format REQUEST.json [--layout ID | --layout-file DOC.json] [--at INSTANT] [-o FILE]

  REQUEST.json is the body of a PAYMENT_DISPATCH event (- reads standard input); --layout takes another layout than it names.
  --at INSTANT   the file's creation time, as 2026-11-21T09:30:00Z, instead of the request's
  -o FILE        writes there (whole, or not at all) instead of to standard output
${LAYOUT_FILE_HELP}

  The same request gives the same bytes. Exit code: 1 when the layout cannot say what the request says; the refusal names field and payment.`,
  options: {
    ...layoutFileOptions,
    layout: { type: 'string' },
    at: { type: 'string' },
    output: { type: 'string', short: 'o' },
  },
  words: [1, 1],
  run: async ([file = '-'], values, terminal) => {
    const request = paymentDispatch.parse(readJson(file));
    const ofFile = await layoutOfFile(values, terminal, textOf(values, 'layout') ?? request.layoutId);
    const id = textOf(values, 'layout') ?? ofFile?.id ?? request.layoutId;
    const layout = writable(id, ofFile ?? findLayout(id));
    const at = textOf(values, 'at');
    if (at !== undefined && !INSTANT.test(at))
      throw new WrongUse(`--at takes an instant as 2026-11-21T09:30:00Z, not "${at}"`);
    try {
      const order = orderOfRequest(at === undefined ? request : { ...request, createdAt: at });
      await writeOut(layout.write(order, request.parameters), textOf(values, 'output'));
      return OK;
    } catch (error) {
      if (!(error instanceof Reject)) throw error;
      terminal.say(`giroport: ${layout.id} cannot write this request: ${error.message}`);
      return WRONG;
    }
  },
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

function readJson(file: string): unknown {
  const text = readFileSync(file === '-' ? 0 : file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new WrongUse(`${file} is no JSON: ${(error as Error).message}`);
  }
}

function writable(id: string, layout: Layout | undefined): Layout & { write: NonNullable<Layout['write']> } {
  if (!layout) throw new WrongUse(`there is no layout "${id}"; \`giroport layouts\` lists them`);
  const { write } = layout;
  if (!write) throw new WrongUse(`${id} can be read, not written`);
  return { ...layout, write };
}

/** A file appears whole or not at all: it is written beside its place and then renamed. */
async function writeOut(chunks: Iterable<Uint8Array>, file: string | undefined): Promise<void> {
  if (file !== undefined) return writeFile(chunks, file);
  for (const chunk of chunks) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}

function writeFile(chunks: Iterable<Uint8Array>, file: string): void {
  const draft = `${file}.part`;
  const out = openSync(draft, 'w');
  try {
    for (const chunk of chunks) writeSync(out, chunk);
    fsyncSync(out);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  } finally {
    closeSync(out);
  }
  renameSync(draft, file);
}
