import { Buffer } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import { Reject } from '@giroport/kernel';
import type { Parameters } from '../layout.ts';
import { finsta } from './index.ts';

const FILE = [
  'UNB+UNOC:3+BANK+ACME+261120:1030+R1', 'UNH+1+FINSTA:D:96A:UN', 'BGM+492+S-1', 'DTM+137:20261120:102', 'LIN+1', 'FII+AS+1::::NOK',
  'RFF+ADP:7', 'MOA+901:10:NOK', 'MOA+902:12:NOK', 'SEQ+11+1', 'RFF+ACK:B', 'DTM+209:20261120:102', 'BUS++DO++TRF', 'MOA+211:3:NOK', 'SEQ+13+2',
  'RFF+ACK:C', 'DTM+209:20261120:102', 'BUS++DO++TRF', 'MOA+210:5:NOK', 'UNT+19+1', 'UNZ+1+R1',
].map((segment) => `${segment}'`).join('\n'); // prettier-ignore

function read(parameters: Parameters): { sides: string[]; balanced: boolean | null; kind: string; codes: string[] } {
  const reader = finsta.read!(parameters);
  const items = [...reader.push(Buffer.from(FILE)), ...reader.end()];
  const end = items.find((item) => item.item === 'statement-end');
  const header = items.find((item) => item.item === 'statement');
  return {
    sides: items.flatMap((item) => (item.item === 'entry' ? [item.entry.side] : [])),
    balanced: end?.item === 'statement-end' ? end.balanced : null,
    kind: header?.item === 'statement' ? header.statement.kind : '',
    codes: items.flatMap((item) => (item.item === 'finding' ? [item.finding.code] : [])),
  };
}

const BALANCES = { openingBalance: '901', closingBalance: '902, 903' };

describe('a bank’s own way to write a statement', () => {
  it('by default is that a debit has a minus sign, and what looks like one without is told', () => {
    expect(read({})).toEqual({ sides: ['CREDIT', 'CREDIT'], balanced: null, kind: 'PREVIOUS_DAY', codes: ['edifact.entry.side'] }); // prettier-ignore
    expect(read(BALANCES)).toMatchObject({ balanced: false, codes: ['edifact.entry.side', 'edifact.balance'] });
  });

  it('may say the side of an entry by SEQ, or by the qualifier of its amount', () => {
    for (const entrySide of ['code', 'qualifier']) {
      expect(read({ ...BALANCES, entrySide })).toEqual({ sides: ['DEBIT', 'CREDIT'], balanced: true, kind: 'PREVIOUS_DAY', codes: [] }); // prettier-ignore
    }
    expect(read({ ...BALANCES, entrySide: 'qualifier', debitAmounts: '210', creditAmounts: '211' }).sides).toEqual(['CREDIT', 'DEBIT']); // prettier-ignore
  });

  it('may be of the current day', () => expect(read({ kind: 'CURRENT_DAY' }).kind).toBe('CURRENT_DAY'));

  it('is refused where it is a choice that there is none of', () => {
    expect(() => read({ entrySide: 'colour' })).toThrow(Reject);
    expect(() => read({ colour: 'blue' })).toThrow(Reject);
  });
});
