import { Refused } from './problem.ts';

export type Line = { readonly number: number; readonly bytes: Buffer };

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Cuts a stream into lines (NDJSON): those of each chunk together, empty ones left out, each with its number from 1.
 * Throws Refused 413 line.too-long that names the line.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, lineBytesMax: number): AsyncGenerator<Line[]> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let number = 1;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const lines: Line[] = [];
    let from = 0;
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, from)) {
      const piece = bytes.subarray(from, at);
      if (restBytes + piece.length > lineBytesMax) throw tooLong(number, lineBytesMax);
      addLine(lines, number, restBytes === 0 ? piece : Buffer.concat([...rest, piece]));
      if (restBytes > 0) rest = [];
      restBytes = 0;
      number++;
      from = at + 1;
    }
    if (from < bytes.length) {
      rest.push(bytes.subarray(from));
      restBytes += bytes.length - from;
      if (restBytes > lineBytesMax) throw tooLong(number, lineBytesMax);
    }
    if (lines.length > 0) yield lines;
  }
  const last: Line[] = [];
  addLine(last, number, Buffer.concat(rest));
  if (last.length > 0) yield last;
}

function addLine(lines: Line[], number: number, bytes: Buffer): void {
  const text = bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
  if (!isBlank(text)) lines.push({ number, bytes: text });
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte !== 0x20 && byte !== 0x09) return false;
  return true;
}

function tooLong(line: number, lineBytesMax: number): Refused {
  return new Refused(413, 'line.too-long', {
    detail: `Line ${line} is longer than the ${lineBytesMax} bytes that one payment may have.`,
    facts: { line, bytesMax: lineBytesMax },
    headers: { connection: 'close' },
  });
}
