import { goldenText, schemaText } from '@giroport/testing';
import { expect, it } from '@jest/globals';
import { loaderMigrations } from './migrations.ts';

it('leaves the tables that schema.sql shows', async () => {
  const text = await schemaText({ schema: 'loader', migrations: loaderMigrations });
  expect(text).toBe(goldenText(new URL('schema.sql', import.meta.url), text));
});
