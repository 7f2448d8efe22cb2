import { describe, expect, it } from '@jest/globals';
import { calendarDateOfInstant } from '@giroport/kernel';
import { payment, sampleSetup } from '../specs/start-ingress.ts';
import { checkPayment, isChecked } from './check-payment.ts';
import { SetupIndex } from './setup-index.ts';

describe("a payment's texts", () => {
  const setup = new SetupIndex(1, sampleSetup());
  const source = setup.findSource('BILLING')!;
  const today = calendarDateOfInstant(new Date(performance.timeOrigin));
  const check = (more: object) => {
    const result = checkPayment(payment('T', more as never) as never, { setup, source, today });
    return isChecked(result) ? [] : result.map(({ pointer, code }) => `${pointer} ${code}`);
  };

  it('are letters of any script, pairs of surrogates among them', () => {
    for (const name of ['Anna Beispiel', 'Ђорђе', '山田 𠮷男', 'O’Neil & Söhne <GmbH>', '😀'])
      expect(check({ counterparty: { name } })).toEqual([]);
  });

  it('are refused at their place where they are blank or cannot be printed', () => {
    for (const name of [' ', '\u00a0\u2003']) expect(check({ counterparty: { name } })).toEqual(['/counterparty/name text.blank']); // prettier-ignore
    for (const name of ['A\0', 'A\u001bB', 'A\nB', 'A\u007f', 'A\u0085', '\ud83d A', 'A\ude00', 'A\uffff'])
      expect(check({ counterparty: { name } })).toEqual(['/counterparty/name text.unprintable']);
    expect(check({ endToEndId: '\t', remittance: { unstructured: ['ok', 'no\u0007'] } })).toEqual([
      '/endToEndId text.unprintable',
      '/remittance/unstructured/1 text.unprintable',
    ]);
  });
});
