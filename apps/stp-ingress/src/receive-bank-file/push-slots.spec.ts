import { describe, expect, it } from '@jest/globals';
import { PROVEN_PUSHES_MAX, PushSlots, UNPROVEN_PUSHES_MAX, UNPROVEN_PUSHES_OF_BANK_MAX } from './push-slots.ts';

const STRANGER = '203.0.113.9';
const BANK = '198.51.100.7';

describe('push slots', () => {
  it('keep a proven sender from nothing while others hold all that is for the unproven', () => {
    const slots = new PushSlots();
    slots.prove('HANSA', BANK);
    for (let index = 0; index < UNPROVEN_PUSHES_MAX; index++)
      slots.enter(['HANSA', 'A', 'B', 'C'][index % 4]!, STRANGER);
    expect(slots.enter('HANSA', STRANGER)).toBeUndefined();
    expect(slots.enter('D', STRANGER)).toBeUndefined();
    for (let index = 0; index < PROVEN_PUSHES_MAX; index++) expect(slots.enter('HANSA', BANK)).toBeDefined();
    expect(slots.enter('HANSA', BANK)).toBeUndefined();
    expect(slots.enter('FIRST-US', BANK)).toBeUndefined(); // proven for its own bank alone
  });

  it('leave room for other banks when one is named by strangers, and are given back', () => {
    const slots = new PushSlots();
    const leave = Array.from({ length: UNPROVEN_PUSHES_OF_BANK_MAX }, () => slots.enter('HANSA', STRANGER));
    expect(slots.enter('HANSA', BANK)).toBeUndefined();
    expect(slots.enter('FIRST-US', BANK)).toBeDefined();
    leave[0]!();
    expect(slots.enter('HANSA', BANK)).toBeDefined();
  });
});
