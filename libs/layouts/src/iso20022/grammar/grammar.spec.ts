import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compileSchema, joinSchemas } from './compile-schema.ts';

const folder = new URL('../schemas/', import.meta.url);
const target = new URL('./grammar-data.ts', import.meta.url);

function compiled(): string {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.xsd'))
    .sort();
  const schemas = new Map(
    files.map((name) => [name.slice(0, -4), compileSchema(readFileSync(new URL(name, folder), 'utf8'))]),
  );
  return (
    '// Made from ../schemas by grammar.spec.ts: UPDATE_GOLDEN=1 rewrites it, and its diff is the change.\n' +
    `export const GRAMMAR_LINES = String.raw\`${joinSchemas(schemas).replaceAll('`', "${'`'}")}\`;\n`
  );
}

describe('the compiled grammar', () => {
  it('says what the schemas say', () => {
    const fresh = compiled();
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(target, fresh);
    expect(readFileSync(target, 'utf8')).toBe(fresh);
  });
});
