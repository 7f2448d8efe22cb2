import { goldenText, schemaText } from '@giroport/testing';
import { expect, it } from '@jest/globals';
import { migrations } from '../app.module.ts';

it('leaves the tables that schema.sql shows', async () => {
  const text = await schemaText({ schema: 'acks', migrations: migrations });
  expect(text).toBe(goldenText(new URL('schema.sql', import.meta.url), text));
});
