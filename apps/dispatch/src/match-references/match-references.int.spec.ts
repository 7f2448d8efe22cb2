import { matchReferences, type ReferenceMatch } from '@giroport/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paymentOf, requestOf } from '../../spec/sample.ts';
import { openStage, type Stage } from '../../spec/stage.ts';
import type { Reference } from './match-references.ts';

describe('matching references', () => {
  let stage: Stage;
  let files: { id: string; bank_id: string; message_id: string; file_name: string }[] = [];
  const ach = (reference: string, over = {}) =>
    paymentOf(reference, { method: 'ACH', accountId: 'FIRST-USD', currency: 'USD', ...over });

  beforeAll(async () => {
    stage = await openStage();
    const eft = [
      paymentOf('A'),
      paymentOf('B', { endToEndId: 'E2E' }),
      paymentOf('C', { endToEndId: 'E2E', amount: '7.00' }),
      paymentOf('D', { endToEndId: 'E2E' }),
    ];
    await stage.load(requestOf('r1', [...eft, ach('T1'), ach('T2', { amount: '3.00' })]));
    await stage.load(
      requestOf('r2', [paymentOf('A', { executionDate: '2026-12-01' }, 'PAYROLL')], { sourceId: 'PAYROLL' }),
    );
    while (await stage.dispatch());
    for (const file of await stage.files()) await stage.take(await stage.formatted(file.id));
    files = await stage.query('select id, bank_id, message_id, file_name from payment_file order by number');
  });
  afterAll(() => stage?.close());

  async function match(
    original: Reference['original'],
    more: Partial<Reference> & { bankId?: string } = {},
  ): Promise<ReferenceMatch> {
    const { bankId = 'HANSA', ...rest } = more;
    const { matches } = await stage.ask(matchReferences, {
      bankId,
      references: [{ target: 'PAYMENT', original, ...rest }],
    });
    return matches[0]!;
  }
  const payment = (reference: string) => expect.objectContaining({ found: 'PAYMENT', reference });

  it('finds a payment by our own id, at its own bank alone', async () => {
    const instructionId = paymentOf('B').paymentId.replaceAll('-', '');
    expect(await match({ instructionId })).toEqual(payment('B'));
    expect(await match({ instructionId }, { bankId: 'FIRST-US' })).toEqual({ found: 'NONE' });
    expect(await match({ instructionId: 'theirs', endToEndId: 'E2E' }, { amount: '7.00', currency: 'EUR' })).toEqual(
      payment('C'),
    );
  });

  it('finds a payment by its trace number, if the amount is its own', async () => {
    const bank = { bankId: 'FIRST-US' };
    expect(await match({ traceNumber: '121042880000002' }, bank)).toEqual(payment('T2'));
    expect(await match({ traceNumber: '121042880000002' }, { ...bank, amount: '-3.00', currency: 'USD' })).toEqual(
      payment('T2'),
    );
    expect(await match({ traceNumber: '121042880000002' }, { ...bank, amount: '4.00', currency: 'USD' })).toEqual({
      found: 'NONE',
    });
    expect(await match({ traceNumber: '121042880000099' }, bank)).toEqual({ found: 'NONE' });
  });

  it('finds a file by what its layout says that answers call it, and a payment by its place in it', async () => {
    const hansa = files.find((one) => one.bank_id === 'HANSA')!;
    await stage.query(`update payment_file set bank_references = '{731}' where id = $1`, [hansa.id]);
    const found = { found: 'FILE', fileId: hansa.id, status: 'FORMATTED' };
    expect(await match({ fileReference: '000000731' }, { target: 'FILE' })).toEqual(found);
    expect(await match({ fileReference: '731' }, { target: 'FILE', bankId: 'FIRST-US' })).toEqual({ found: 'NONE' });
    const second = await match({ fileReference: '731', transactionId: '0002' });
    const [row] = await stage.query<{ id: string }>('select payment_ids[2] as id from payment_file where id = $1', [
      hansa.id,
    ]);
    expect(second).toMatchObject({ found: 'PAYMENT', paymentId: row!.id });
    expect(await match({ fileReference: '731', traceNumber: '000999' })).toEqual({ found: 'NONE' });
  });

  it('finds a file for a part that is all of it, unless a payment is named', async () => {
    const hansa = files.find((one) => one.bank_id === 'HANSA')!;
    await stage.query(`update payment_file set bank_references = '{WHOLE-1}' where id = $1`, [hansa.id]);
    const whole = { paymentInformationId: 'WHOLE-1' };
    expect(await match(whole)).toMatchObject({ found: 'FILE', fileId: hansa.id });
    expect(await match(whole, { bankId: 'FIRST-US' })).toEqual({ found: 'NONE' });
    expect(await match({ ...whole, endToEndId: 'nobody' })).toEqual({ found: 'NONE' });
    // One of several parts is not its file.
    expect(await match({ paymentInformationId: `${hansa.message_id.slice(0, 33)}-2` })).toEqual({ found: 'NONE' });
  });

  it('finds a payment by end-to-end id, and never guesses among several', async () => {
    expect(await match({ endToEndId: 'E2E' }, { amount: '7.00', currency: 'EUR' })).toEqual(payment('C'));
    expect(await match({ endToEndId: 'E2E' }, { amount: '10.00', currency: 'EUR' })).toEqual({
      found: 'SEVERAL',
      count: 2,
    });
    expect(await match({ endToEndId: 'E2E' })).toEqual({ found: 'SEVERAL', count: 3 });
    expect(await match({ endToEndId: 'NOTPROVIDED' })).toEqual({ found: 'NONE' });
    expect(await match({})).toEqual({ found: 'NONE' });
  });

  it('takes the one that was sent where two sources use one reference', async () => {
    expect(await match({ endToEndId: 'A' })).toMatchObject({ found: 'PAYMENT', paymentId: paymentOf('A').paymentId });
  });

  it('finds a file by message id, part, name or reference code', async () => {
    const hansa = files.find((one) => one.bank_id === 'HANSA');
    const found = { found: 'FILE', fileId: hansa!.id, status: 'FORMATTED' };
    const file = { target: 'FILE' as const };
    expect(await match({ messageId: hansa!.message_id }, file)).toEqual(found);
    expect(await match({ paymentInformationId: `${hansa!.message_id.slice(0, 33)}-1` }, file)).toEqual(found);
    expect(await match({ fileReference: hansa!.file_name }, file)).toEqual(found);
    const us = files.find((one) => one.bank_id === 'FIRST-US')!;
    expect(
      await match({ fileReference: us.message_id.slice(-8).toUpperCase() }, { ...file, bankId: 'FIRST-US' }),
    ).toMatchObject({ fileId: us.id });
    expect(await match({ messageId: 'THEIRS' }, file)).toEqual({ found: 'NONE' });
  });

  it('answers a thousand at once, in their order', async () => {
    const references: Reference[] = Array.from({ length: 1000 }, (_, at) => ({
      target: 'PAYMENT',
      original: at % 2 ? { instructionId: paymentOf('A').paymentId.replaceAll('-', '') } : { endToEndId: `NONE-${at}` },
    }));
    const { matches } = await stage.ask(matchReferences, { bankId: 'HANSA', references });
    expect(matches.map((one) => one.found)).toEqual(references.map((_, at) => (at % 2 ? 'PAYMENT' : 'NONE')));
  });
});
