import { describe, expect, it } from '@jest/globals';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApi } from './async-api.ts';
import { events } from './events.ts';

const here = import.meta.dirname;
const update = process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined;

/** The text of a generated file must be what is kept in git; UPDATE_GOLDEN=1 writes it anew. */
function expectKept(file: string, text: string): void {
  if (update || (!existsSync(file) && process.env['CI'] === undefined)) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
  }
  expect(readFileSync(file, 'utf8')).toBe(text);
}

describe('contracts', () => {
  it.each(events.map((event) => [`${event.name}.v${event.version}`, event] as const))(
    '%s keeps its schema',
    (name, event) => {
      const schema = {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: event.dataschema,
        ...event.schema,
      };
      expectKept(join(here, 'samples', name, 'schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
    },
  );

  it.each(events.map((event) => [`${event.name}.v${event.version}`, event] as const))(
    'every sample of %s still parses',
    (name, event) => {
      const folder = join(here, 'samples', name);
      const samples = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'schema.json');
      expect(samples.length).toBeGreaterThan(0);
      for (const sample of samples) {
        const body: unknown = JSON.parse(readFileSync(join(folder, sample), 'utf8'));
        expect(event.parse(body)).toEqual(body);
      }
    },
  );

  it.each(events.map((event) => [`${event.name}.v${event.version}`, event] as const))(
    '%s refuses an unknown field, by its place',
    (name, event) => {
      const folder = join(here, 'samples', name);
      const sample = readdirSync(folder).find((file) => file.endsWith('.json') && file !== 'schema.json');
      const body = { ...(JSON.parse(readFileSync(join(folder, sample!), 'utf8')) as object), surprise: 1 };
      expect(() => event.parse(body)).toThrow(/event\.schema/);
    },
  );

  it('AsyncAPI is that of the declarations', () => {
    expectKept(join(here, '../../../infra/asyncapi/asyncapi.json'), `${JSON.stringify(asyncApi(), null, 2)}\n`);
  });
});
