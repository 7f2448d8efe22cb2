import { goldenText, schemaText } from '@giroport/testing';
import { expect, it } from '@jest/globals';
import { migrations } from './migrations/index.ts';

it('leaves the tables that schema.sql shows', async () => {
  const text = await schemaText({ schema: 'dispatch', migrations: migrations });
  expect(text).toBe(goldenText(new URL('schema.sql', import.meta.url), text));
});
