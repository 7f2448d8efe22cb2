import { describe, expect, it } from '@jest/globals';
import { codeLookup } from './code-lookup.ts';

describe('code mappings', () => {
  const codes = codeLookup([
    [
      'PURPOSES',
      {
        pairs: [
          { theirs: '51', ours: 'SALA' },
          { theirs: '52', ours: 'SALA', direction: 'IN' },
          { theirs: '99', ours: 'OTHR', direction: 'OUT' },
        ],
        defaultIn: 'OTHR',
      },
    ],
  ]);

  it('map both ways, or one where a pair says so', () => {
    expect([codes('PURPOSES', 'in', '51'), codes('PURPOSES', 'in', '52')].map((one) => one.value)).toEqual([
      'SALA',
      'SALA',
    ]);
    expect([codes('PURPOSES', 'out', 'SALA'), codes('PURPOSES', 'out', 'OTHR')].map((one) => one.value)).toEqual([
      '51',
      '99',
    ]);
  });

  it('take the default of their direction, and say where there is none', () => {
    expect(codes('PURPOSES', 'in', '99')).toEqual({ found: true, value: 'OTHR' });
    expect(codes('PURPOSES', 'out', 'RENT')).toEqual({ found: false, value: 'RENT' });
    expect(codes('NONE', 'in', 'X')).toEqual({ found: false, value: 'X' });
  });
});
