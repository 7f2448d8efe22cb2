import { goldenText, schemaText } from '@giroport/testing';
import { expect, it } from '@jest/globals';
import { ingressMigrations } from '../app.module.ts';

it('leaves the tables that schema.sql shows', async () => {
  const text = await schemaText({ schema: 'ingress', migrations: ingressMigrations });
  expect(text).toBe(goldenText(new URL('schema.sql', import.meta.url), text));
});
