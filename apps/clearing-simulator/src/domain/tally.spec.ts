import { describe, expect, it } from '@jest/globals';
import { FATES } from './scenario.ts';
import { addTo, countStates, emptyTally, itemState } from './tally.ts';

const payments = FATES.flatMap((fate) => [true, false].map((prenote) => ({ fate, prenote })));

describe('the tally of a group', () => {
  it.each(['RECEIVED', 'ACKNOWLEDGED', 'SETTLED', 'DONE', 'UNREADABLE', 'REFUSED', 'REPEATED'])(
    'counts in a file that is %s what its payments are, one by one',
    (stage) => {
      const tally = emptyTally();
      const expected: Record<string, number> = {};
      for (const [times, { prenote, fate }] of payments.entries()) {
        for (let time = 0; time <= times; time++) {
          addTo(tally, 100n, prenote, fate);
          const state = itemState(stage, { prenote, fate });
          expected[state] = (expected[state] ?? 0) + 1;
        }
      }
      const counted: Record<string, number> = {};
      for (const [state, count] of countStates(stage, tally)) counted[state] = (counted[state] ?? 0) + count;
      expect(counted).toEqual(expected);
    },
  );

  it('books what is paid, though it comes back later, and neither refusals nor prenotes', () => {
    const tally = emptyTally();
    addTo(tally, 1n, false, 'PAY');
    addTo(tally, 20n, false, 'RETURN_LATE');
    addTo(tally, 300n, false, 'REFUSE');
    addTo(tally, 4000n, true, 'PAY');
    expect(tally).toEqual({ count: 4, sumMinor: 4321n, refused: 1, checked: 1, late: 1, bookedMinor: 21n });
  });
});
