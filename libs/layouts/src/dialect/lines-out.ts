import { Buffer } from 'node:buffer';
import type { PaymentFileOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { LineRule } from './profile.ts';

const PLACEHOLDER = /\{(messageId|fileSequence|date)\}/g;

/** The lines that a bank wants around a file, filled in for this one. */
function filled(lines: readonly string[], { messageId, fileSequence, createdAt }: PaymentFileOrder): string[] {
  const values: Readonly<Record<string, string>> = {
    messageId,
    fileSequence: String(fileSequence),
    date: createdAt.toISOString().slice(0, 10).replaceAll('-', ''),
  };
  return lines.map((line) => line.replaceAll(PLACEHOLDER, (_, name: string) => values[name] ?? ''));
}

/** What a line of ours begins with, so that it is known again when the file is read: what stands before the first placeholder. */
export function prefixOf(line: string): string {
  return line.split(/\{(?:messageId|fileSequence|date)\}/)[0] ?? '';
}

/** Whether lines are only put around, or touched themselves. */
function touchesLines({ end, lastEnd, blanks }: LineRule): boolean {
  return end !== undefined || lastEnd !== undefined || blanks !== undefined;
}

/** A written file with the bank's line rules applied, still as a stream; bytes of whole lines are taken as ISO 8859-1, so none is lost. */
export function* writtenLines(
  chunks: Iterable<Uint8Array>,
  rule: LineRule,
  order: PaymentFileOrder,
): Generator<Uint8Array> {
  const end = rule.end === 'lf' ? '\n' : '\r\n';
  const before = filled(rule.before ?? [], order);
  if (before.length > 0) yield Buffer.from(before.map((line) => line + end).join(''), 'utf8');
  const after = filled(rule.after ?? [], order);
  const last = after.length > 0 || rule.lastEnd !== false;
  yield* touchesLines(rule) ? touched(chunks, rule, after.length > 0) : endedWhere(chunks, after.length > 0, end);
  if (after.length > 0) yield Buffer.from(after.join(end) + (last && rule.lastEnd !== false ? end : ''), 'utf8');
}

/** As it is, with a line end where lines follow and there is none. */
function* endedWhere(chunks: Iterable<Uint8Array>, linesFollow: boolean, end: string): Generator<Uint8Array> {
  let lastByte = 10;
  for (const chunk of chunks) {
    if (chunk.length > 0) lastByte = chunk.at(-1)!;
    yield chunk;
  }
  if (linesFollow && lastByte !== 10 && lastByte !== 13) yield Buffer.from(end, 'utf8');
}

function* touched(chunks: Iterable<Uint8Array>, rule: LineRule, linesFollow: boolean): Generator<Uint8Array> {
  let rest = '';
  let pending = '';
  const given = (line: string): string => pending + blanked(line, rule);
  for (const chunk of chunks) {
    const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    let from = 0;
    let out = '';
    for (let to = text.indexOf('\n'); to !== -1; to = text.indexOf('\n', from)) {
      const returned = text.charCodeAt(to - 1) === 13;
      out += given(text.slice(from, returned ? to - 1 : to));
      pending = rule.end === 'lf' ? '\n' : rule.end === 'crlf' || returned ? '\r\n' : '\n';
      from = to + 1;
    }
    rest = text.slice(from);
    if (out !== '') yield Buffer.from(out, 'latin1');
  }
  const tail = rest === '' ? '' : given(rest);
  if (tail !== '') pending = rule.end === 'lf' ? '\n' : '\r\n';
  const ended = linesFollow || (rule.lastEnd ?? rest === '');
  yield Buffer.from(tail + (ended ? pending : ''), 'latin1');
}

function blanked(line: string, { blanks }: LineRule): string {
  if (blanks === undefined) return line;
  const stripped = line.trimEnd();
  if (blanks === 'strip') return stripped;
  if (stripped.length > blanks)
    throw new Reject('dialect.line-too-long', { length: stripped.length, lengthMax: blanks });
  return stripped.padEnd(blanks);
}
