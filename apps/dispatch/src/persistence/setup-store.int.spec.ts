import { setupApply, setupGet } from '@giroport/contracts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openStage, type Stage } from '../../spec/stage.ts';
import { sampleSetup } from '../../spec/sample.ts';
import { SetupStore } from './setup-store.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const kept = async () => JSON.stringify(await stage.query('select * from setup'));

it('keeps the set-up sealed, and gives it back as it was applied', async () => {
  const setup = sampleSetup();
  setup.banks[0]!.name = 'Another name';
  const { revision } = await stage.ask(setupApply, { setup, dryRun: false, by: 'anna' });
  expect(await stage.ask(setupGet, {})).toEqual({ revision, setup });
  expect(await kept()).not.toContain(setup.accounts[0]!.account.iban ?? setup.accounts[0]!.account.number);
});

it('seals at its start what an older version kept in clear', async () => {
  const before = await stage.ask(setupGet, {});
  await stage.query('update setup set document = $1, sealed = null where revision = $2', [
    JSON.stringify(before.setup),
    before.revision,
  ]);
  expect(await kept()).toContain('Another name');
  await stage.app.get(SetupStore).onApplicationBootstrap();
  expect(await kept()).not.toContain('Another name');
  expect(await stage.ask(setupGet, {})).toEqual(before);
});
