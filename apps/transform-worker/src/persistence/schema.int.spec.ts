import { goldenText, schemaText } from '@giroport/testing';
import { expect, it } from '@jest/globals';
import { transformMigrations } from './migrations.ts';

it('leaves the tables that schema.sql shows', async () => {
  const text = await schemaText({ schema: 'transform', migrations: transformMigrations });
  expect(text).toBe(goldenText(new URL('schema.sql', import.meta.url), text));
});
