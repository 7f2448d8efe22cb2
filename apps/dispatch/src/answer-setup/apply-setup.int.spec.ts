import { setupApply, setupGet, type SetupDocument } from '@giroport/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paymentOf, requestOf, sampleSetup } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';

describe('the set-up', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const apply = async (setup: SetupDocument, more: { dryRun?: boolean; ifRevision?: number } = {}) =>
    await stage.ask(setupApply, { setup, dryRun: false, by: 'anna', ...more });
  const named = (name: string): SetupDocument => {
    const setup = sampleSetup();
    setup.banks[0]!.name = name;
    return setup;
  };

  it('is changed by one of two who saw the same revision, and the other is told which one stands', async () => {
    const { revision } = await stage.ask(setupGet, {});
    const tries = await Promise.allSettled(
      ['One', 'Two', 'Three'].map((name) => apply(named(name), { ifRevision: revision })),
    );
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(2);
    for (const one of refused) expect(one).toMatchObject({ code: 'setup.changed', facts: { revision: revision + 1 } });
    await expect(apply(named('Four'), { ifRevision: revision, dryRun: true })).rejects.toMatchObject({
      code: 'setup.changed',
    });
    expect(await apply(named('Four'), { ifRevision: revision + 1 })).toMatchObject({ revision: revision + 2 });
  });

  it('keeps a bank and an account that payments were accepted for, and lets go of those that none were', async () => {
    await apply(sampleSetup());
    await stage.load(requestOf('r1', [paymentOf('A')]));
    const nothing = { banks: [], accounts: [], grouping: [], sources: [] };
    for (const dryRun of [true, false])
      await expect(apply(nothing, { dryRun })).rejects.toMatchObject({
        code: 'setup.in-use',
        facts: { kept: 'bank HANSA, account HANSA-EUR' },
      });
    const setup = sampleSetup();
    setup.banks = setup.banks.filter((bank) => bank.bankId === 'HANSA');
    setup.accounts = setup.accounts.filter((account) => account.bankId === 'HANSA');
    setup.sources.forEach((source) => delete source.accounts);
    expect((await apply(setup)).changes).toContainEqual({ what: 'bank', id: 'FIRST-US', change: 'REMOVED' });
  });
});
