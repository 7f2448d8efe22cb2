import { describe, expect, it } from '@jest/globals';
import { catalog, findLayout } from './catalog.ts';
import { carriesMethod, layoutFacts } from './layout-facts.ts';

describe('the facts of layouts', () => {
  it('name the methods of every layout that is written: its own, or a row of layout-facts.ts', () => {
    const silent = catalog.filter((one) => one.write !== undefined && layoutFacts(one).methods.length === 0);
    expect(silent.map((one) => one.id)).toEqual([]);
  });

  it('tell properties with the values that they may have', () => {
    expect(layoutFacts(findLayout('nacha')!)).toEqual({
      methods: ['ACH', 'DD'],
      properties: [
        { name: 'direction', description: expect.any(String), values: ['CREDIT', 'DEBIT'] },
        { name: 'purpose', description: expect.any(String), values: ['INITIATION', 'REVERSAL'] },
        { name: 'currency', description: expect.any(String), values: ['USD'] },
        { name: 'prenotes', description: expect.any(String), values: ['yes'] },
      ],
    });
    expect(layoutFacts(findLayout('bai2')!)).toEqual({ methods: [], properties: [] });
  });

  it('let a set-up pay only by what the layout carries', () => {
    const may = (id: string, method: 'ACH' | 'EFT' | 'DD' | 'WIR'): boolean => carriesMethod(findLayout(id)!, method);
    expect([may('pain.008.001.08', 'DD'), may('pain.001.001.09', 'EFT'), may('nacha', 'ACH')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([may('pain.008.001.08', 'EFT'), may('pain.001.001.09', 'DD'), may('bai2', 'EFT')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(carriesMethod({ ...findLayout('nacha')!, methods: ['WIR'] }, 'ACH')).toBe(false);
    expect(carriesMethod({ ...findLayout('nacha')!, methods: [] }, 'WIR')).toBe(true);
  });
});
