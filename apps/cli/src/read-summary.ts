import { Reject } from '@giroport/kernel';
import { openFile, Summary, type FileSummary, type Item, type Layout } from '@giroport/layouts';
import { SourceFile } from './source-file.ts';
import type { Terminal } from './terminal.ts';
import { unpacked } from './unpacked.ts';
import { OK, USAGE, WRONG } from './verb.ts';

/** What became of one file: its summary, or why there is none (its layout is not known, or it cannot be read). */
export type FileOutcome = { readonly summary: FileSummary | UnreadSummary; readonly exitCode: number };

/** The line of a file that could not be read as any layout. */
export type UnreadSummary = Omit<FileSummary, 'layout' | 'kind' | 'sha256'> & {
  readonly layout: null;
  readonly kind: null;
  readonly sha256: string | null;
};

export type ReadPlan = {
  readonly layout?: string | undefined;
  /** A layout that is not of the catalog: the file is read by this one. */
  readonly layoutOfFile?: Layout | undefined;
  readonly terminal: Terminal;
  /** Gets the items as they are read. */
  readonly take?: (items: readonly Item[]) => Promise<void>;
  /** The layout was found. */
  readonly opened?: (layout: string, kind: FileSummary['kind']) => Promise<void>;
};

/** Reads one file to its end, in flat memory; never throws for what it holds or for its not being there. */
export async function readToSummary(name: string, plan: ReadPlan): Promise<FileOutcome> {
  const source = new SourceFile(name, (bytes) => {
    if (bytes > SHOWN_FROM_BYTES) plan.terminal.progress(`reading ${name}`, bytes / MEGABYTE, sizeOf(source), 'MB');
  });
  try {
    const { layout, items } = await openFile(unpacked(source.chunks()), optionsOf(plan));
    await plan.opened?.(layout.id, layout.kind);
    const summary = new Summary();
    for await (const batch of items) {
      summary.addAll(batch);
      await plan.take?.(batch);
    }
    const told = summary.of({ file: name, sha256: await source.sha256(), layout: layout.id, kind: layout.kind });
    return { summary: told, exitCode: told.ok ? OK : WRONG };
  } catch (error) {
    return await unread(source, error);
  } finally {
    plan.terminal.progressEnded();
  }
}

function optionsOf({ layout, layoutOfFile }: ReadPlan): Parameters<typeof openFile>[1] {
  if (layoutOfFile !== undefined) return { layout: layoutOfFile.id, layouts: [layoutOfFile] };
  return layout === undefined ? {} : { layout };
}

const MEGABYTE = 1_000_000;
/** A smaller file is read before anyone wonders. */
const SHOWN_FROM_BYTES = 8 * MEGABYTE;

function sizeOf(source: SourceFile): number | undefined {
  return source.size === undefined ? undefined : source.size / MEGABYTE;
}

async function unread(source: SourceFile, error: unknown): Promise<FileOutcome> {
  const { code, message } = reasonOf(error);
  const sha256 = error instanceof Reject ? await source.sha256() : null;
  const candidates =
    error instanceof Reject && typeof error.facts['candidates'] === 'string' ? error.facts['candidates'] : undefined;
  const finding = {
    severity: 'error' as const,
    code,
    line: 0,
    ...(candidates !== undefined && { expected: `one of ${candidates}` }),
    message,
  };
  const nothing = new Summary().of({ file: source.name, sha256: '', layout: '', kind: 'payment' });
  const summary: UnreadSummary = { ...nothing, sha256, layout: null, kind: null, ok: false, findings: [finding] };
  return { summary, exitCode: USAGE };
}

function reasonOf(error: unknown): { code: string; message: string } {
  if (error instanceof Reject) return { code: error.code, message: rejectWords(error) };
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code !== 'string') throw error;
  return { code: 'file.unreadable', message: `The file cannot be read: ${(error as Error).message}.` };
}

function rejectWords({ code, facts, message }: Reject): string {
  if (code === 'layout.not-detected') {
    const known = typeof facts['looksLike'] === 'string' ? `This looks like ${facts['looksLike']}. ` : '';
    return `${known}No layout of the catalog knows this file; --layout names one, \`giroport layouts\` lists them.`;
  }
  if (code === 'layout.ambiguous')
    return `Several layouts may read this file: ${String(facts['candidates'])}; --layout names the one.`;
  if (code === 'layout.unknown')
    return `There is no layout "${String(facts['layout'])}"; \`giroport layouts\` lists them.`;
  if (code === 'file.packed-damaged')
    return `The file is gzip, and is damaged: ${String(facts['problem'])}. Fetch it again.`;
  return message;
}
