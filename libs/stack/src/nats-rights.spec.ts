import * as contracts from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY, repositoryBus, repositoryRights } from './repository.ts';

type Named = { readonly subject?: string; readonly name?: string };
const exported = contracts as unknown as Readonly<Record<string, Named | undefined>>;

describe.each(repositoryRights())('the NATS user of $service', ({ service, publishes, asks, buckets }) => {
  const text = sourcesOf(service);

  it('may ask every question that the service asks, and no other', () => {
    const asked = subjectsOf(text.matchAll(/\.ask\(\s*([a-zA-Z]+)[,)\s]/g), 'subject');
    if (!asks.includes('>')) expect([...asked].sort()).toEqual([...asks].sort());
  });

  it('may publish every event that the service announces', () => {
    const announced = subjectsOf(text.matchAll(/\.announce(?:All)?\(\s*tx,\s*([a-zA-Z]+)/g), 'name');
    expect([...announced].filter((name) => !publishes.includes(name))).toEqual([]);
    expect(publishes).toContain('OPS_EVENT'); // what was parked is told by every service
  });

  it('names streams and buckets that there are', () => {
    const { streams, buckets: known } = repositoryBus();
    for (const event of publishes) expect(streams.map((one) => one.name)).toContain(event);
    for (const bucket of buckets) expect(known.map((one) => one.name)).toContain(bucket);
  });
});

function sourcesOf(service: string): string {
  const entries = readdirSync(join(REPOSITORY, 'apps', service, 'src'), { recursive: true, withFileTypes: true });
  return entries
    .filter((one) => one.isFile() && one.name.endsWith('.ts') && !one.name.endsWith('.spec.ts'))
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
    .join('\n');
}

/** Identifiers of the code as what the contracts call them on the wire; what is no contract's name is a variable's. */
function subjectsOf(matches: Iterable<RegExpExecArray>, field: 'subject' | 'name'): Set<string> {
  return new Set([...matches].flatMap((match) => exported[match[1] ?? '']?.[field] ?? []));
}
