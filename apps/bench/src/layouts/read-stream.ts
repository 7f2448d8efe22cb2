import { findLayout, type Layout, type Reader } from '@giroport/layouts';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { median } from '../figure.ts';
import type { StreamResult } from './streaming.ts';

/*
 * `read-stream.js LAYOUT FILE ROUNDS [FILE ROUNDS]…`: reads files from the disk as they stream, one after the other, and tells of
 * each the median round in processor time, its best in time, and the peak of resident memory so far.
 */
const CHUNK_BYTES = 64 * 1024;

function main([id, ...files]: readonly string[]): void {
  const layout = findLayout(id!)!;
  const results: StreamResult[] = [];
  for (let at = 0; at < files.length; at += 2) results.push(measure(files[at]!, Number(files[at + 1]), layout));
  process.stdout.write(JSON.stringify(results));
}

function measure(path: string, rounds: number, layout: Layout): StreamResult {
  const times: number[] = [];
  const processorTimes: number[] = [];
  let entries = 0;
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    const before = process.cpuUsage();
    entries = readAll(path, layout.read!({}));
    const { user, system } = process.cpuUsage(before);
    times.push(performance.now() - started);
    processorTimes.push((user + system) / 1000);
  }
  return { entries, ms: Math.min(...times), processorMs: median(processorTimes), residentMiB: peakMiB() };
}

function readAll(path: string, reader: Reader): number {
  const from = openSync(path, 'r');
  let entries = 0;
  const take = (items: ReturnType<typeof reader.push>): void => {
    for (const item of items) {
      if (item.item === 'finding') throw new Error(JSON.stringify(item.finding));
      if (item.item === 'entry' || item.item === 'payment') entries++;
    }
  };
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const length = readSync(from, chunk);
    if (length === 0) break;
    take(reader.push(chunk.subarray(0, length)));
  }
  take(reader.end());
  closeSync(from);
  return entries;
}

/** The most that this process ever had resident. */
function peakMiB(): number {
  const status = readFileSync('/proc/self/status', 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

main(process.argv.slice(2));
