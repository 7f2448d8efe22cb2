import { describe, expect, it } from '@jest/globals';
import { paymentOf } from '../../spec/sample.ts';
import { dispatchedText, sayTheSame, textOfPayment, tracedText } from './payment-text.ts';

describe('a kept payment', () => {
  it('goes into a file whole, whatever its texts look like', () => {
    const tricky = paymentOf('A', { remittance: { unstructured: ['","accountId":"X"}', 'line\nbreak "quoted" \\'] } });
    const { accountId: _, ...rest } = tricky;
    expect(JSON.parse(dispatchedText(textOfPayment(tricky), 7))).toEqual({
      ...rest,
      sequence: 7,
      endToEndId: 'A',
      direction: 'CREDIT',
    });
    expect(textOfPayment(tricky)).not.toContain('\n');
  });

  it('keeps what it says of ACH beside its trace number', () => {
    const text = textOfPayment(paymentOf('A', { method: 'ACH', ach: { secCode: 'CCD' } }));
    expect(JSON.parse(tracedText(text, 1, '121042880000001'))).toMatchObject({
      sequence: 1,
      ach: { secCode: 'CCD', traceNumber: '121042880000001' },
    });
    expect(tracedText(text, 1, '121042880000001')).not.toContain('accountId');
  });

  it('says the same in any order, and with what goes without saying', () => {
    const { amount, ...rest } = paymentOf('A');
    expect(sayTheSame(paymentOf('A'), { ...rest, amount, endToEndId: 'A', direction: 'CREDIT' })).toBe(true);
    expect(sayTheSame(paymentOf('A'), { ...rest, amount: '10.01' })).toBe(false);
  });
});
