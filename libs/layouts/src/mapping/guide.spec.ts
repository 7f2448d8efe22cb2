import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSamples, compileLayout, samplesOf } from './index.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../../docs/formats/mapping-layouts.md'), 'utf8');
const examples = [...guide.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => JSON.parse(match[1]!) as { id: string });

describe('the guide to layouts as documents', () => {
  it('has examples of both transforms', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3);
  });

  it.each(examples.map((document) => [document.id, document] as const))(
    'shows a document that works: %s',
    (_, document) => {
      // prettier-ignore
      const samples = samplesOf(document);
      expect(samples.length).toBeGreaterThan(0);
      expect(checkSamples(compileLayout(document), samples)).toEqual([]);
    },
  );
});
