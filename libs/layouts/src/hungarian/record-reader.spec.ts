import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { csAtutalas } from '../hungarian-group/index.ts';
import type { Item } from '../layout.ts';
import { LINE_CHARS_MAX } from '../text/lines.ts';
import { hungarian } from './index.ts';

describe('a Hungarian file without line ends', () => {
  it.each(hungarian.map((layout) => [layout.id, layout] as const))('of no records is not kept until its end: %s', (_, layout) => {
    const reader = layout.read!({});
    const piece = Buffer.alloc(2 * LINE_CHARS_MAX, 'A');
    expect(reader.push(piece)).not.toEqual([]);
    expect(reader.push(piece)).not.toEqual([]);
  }); // prettier-ignore

  it('of many records is read across the pieces that it is cut into', () => {
    const sample = readFileSync(join(import.meta.dirname, '../hungarian-group/samples/hu.cs-atutalas/loose/run-on-two-messages.121')); // prettier-ignore
    const read = (bytes: Buffer): Item[] => {
      const reader = csAtutalas.read({});
      return [...reader.push(bytes), ...reader.end()];
    };
    const counted = (items: readonly Item[]): unknown => ({
      payments: items.filter(({ item }) => item === 'payment').length,
      errors: items.filter((item) => item.item === 'finding' && item.finding.severity === 'error').length,
    });
    const { payments } = counted(read(sample)) as { payments: number };
    const times = Math.ceil((3 * LINE_CHARS_MAX) / sample.length);
    expect(counted(read(Buffer.concat(Array.from({ length: times }, () => sample))))).toEqual({ payments: payments * times, errors: 0 }); // prettier-ignore
  });
});
