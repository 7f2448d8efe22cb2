import { paymentDispatch, type PaymentDispatch } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { nachaDispatch, painDispatch, totalsOf } from '../spec/dispatch-event.ts';
import { composeFile } from './compose-file.ts';

const changed = (body: PaymentDispatch, at: number, change: object): PaymentDispatch => {
  const payments = body.payments.map((payment, place) => (place === at ? { ...payment, ...change } : payment));
  return { ...body, payments, totals: totalsOf(payments) };
};

describe('composeFile', () => {
  it.each([
    ['nacha', nachaDispatch(25)],
    ['pain.001.001.09', painDispatch(25)],
  ])('writes %s and reads every payment back, each with its line', async (_, body) => {
    paymentDispatch.parse(body);
    const composed = await composeFile(body);
    expect(composed).toMatchObject({ outcome: 'FORMATTED', readBack: body.totals });
    if (composed.outcome !== 'FORMATTED') return;
    expect(composed.findings.filter((one) => one.severity === 'error')).toEqual([]);
    expect(composed.lines).toHaveLength(25);
    const lines = composed.bytes.toString('utf8').split('\n');
    composed.lines.forEach((line, at) => {
      const text = lines.slice(line - 1, line + 40).join('\n');
      expect(text).toContain(body.layoutId === 'nacha' ? `RECEIVER ${at}` : `Müller ${at} GmbH`);
    });
  });

  it('gives the same bytes for the same event', async () => {
    const [first, second] = [await composeFile(painDispatch(3)), await composeFile(painDispatch(3))];
    expect(first).toEqual(second);
  });

  it('gives lines in the order of the event where the layout writes in another', async () => {
    const body = nachaDispatch(4);
    const payments = body.payments.map((payment, at) =>
      at % 2 === 0 ? payment : { ...payment, ach: { ...payment.ach, secCode: 'CCD' } },
    );
    const composed = await composeFile({ ...body, payments });
    expect(composed).toMatchObject({ outcome: 'FORMATTED', readBack: body.totals, lines: [3, 7, 4, 8] });
  });

  it('leaves an offset entry on the own account out of the totals', async () => {
    const body = nachaDispatch(3, { parameters: { balanced: 'offset' } });
    expect(await composeFile(body)).toMatchObject({ outcome: 'FORMATTED', readBack: body.totals });
  });

  it('names every payment that the layout cannot say, in one go', async () => {
    const one = changed(nachaDispatch(6), 1, { counterpartyAgent: { memberId: '091000010' } });
    const body = changed(one, 4, { counterparty: { name: 'A NAME THAT IS TOO LONG FOR TWENTY-TWO' } });
    const composed = await composeFile(body);
    expect(composed).toMatchObject({
      outcome: 'REFUSED',
      findings: [],
      refused: [
        { paymentId: body.payments[1]!.paymentId, code: 'nacha.routing-number' },
        { paymentId: body.payments[4]!.paymentId, code: 'nacha.field.too-long' },
      ],
    });
  });

  it('refuses a payment whose amount has more decimals than its currency', async () => {
    const body = painDispatch(2);
    const payments = [body.payments[0]!, { ...body.payments[1]!, amount: '1.005' }];
    expect(await composeFile({ ...body, payments })).toMatchObject({
      outcome: 'REFUSED',
      refused: [{ paymentId: payments[1]!.paymentId, code: 'amount.too-precise' }],
    });
  });

  it('refuses the file, not its payments, for what they share', async () => {
    const composed = await composeFile(nachaDispatch(3, { originator: { name: 'ACME INC' } }));
    expect(composed).toMatchObject({
      outcome: 'REFUSED',
      refused: [],
      findings: [{ code: 'nacha.company-id', severity: 'error' }],
    });
  });

  it.each([
    ['layout.unknown', 'acme.v1'],
    ['layout.not-writable', 'bai2'],
  ])('says %s of %s', async (code, layoutId) => {
    expect(await composeFile(painDispatch(1, { layoutId }))).toMatchObject({
      outcome: 'REFUSED',
      findings: [{ code }],
    });
  });

  it('refuses a file whose totals are not those of its payments', async () => {
    const body = nachaDispatch(2);
    const composed = await composeFile({ ...body, totals: { ...body.totals, credits: { USD: '9.99' } } });
    expect(composed).toMatchObject({ outcome: 'REFUSED', refused: [], findings: [{ code: 'read-back.totals' }] });
  });
});
