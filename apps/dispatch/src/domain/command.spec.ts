import { PAYMENT_STATUSES } from '@giroport/contracts';
import { describe, expect, it } from '@jest/globals';
import { targetOf, type Command } from './command.ts';
import { isMove } from './payment-status.ts';

const COMMANDS: readonly Command[] = [
  { command: 'HOLD' },
  { command: 'RELEASE' },
  { command: 'CANCEL' },
  { command: 'REVERSE' },
  { command: 'OVERRIDE', to: 'AWAITING_DISPATCH' },
  { command: 'OVERRIDE', to: 'ERROR' },
];

describe('commands', () => {
  it('lead where the table says, and nowhere else', () => {
    const table = Object.fromEntries(
      COMMANDS.map((command) => [
        [command.command, 'to' in command ? command.to : ''].join(' ').trim(),
        PAYMENT_STATUSES.flatMap((status) => {
          const to = targetOf(status, 'DEBIT', false, command);
          return to ? [`${status} > ${to}`] : [];
        }),
      ]),
    );
    expect(table).toEqual({
      HOLD: ['AWAITING_DISPATCH > ON_HOLD'],
      RELEASE: ['ON_HOLD > AWAITING_DISPATCH'],
      CANCEL: [
        'AWAITING_DISPATCH > CANCELLED',
        'DISPATCHED > PENDING_CANCELLATION',
        'RECEIVED_BY_BANK > PENDING_CANCELLATION',
        'ON_HOLD > CANCELLED',
      ],
      REVERSE: ['PAID > PENDING_REVERSAL'],
      'OVERRIDE AWAITING_DISPATCH': [
        'DISPATCHED > AWAITING_DISPATCH',
        'RECEIVED_BY_BANK > AWAITING_DISPATCH',
        'RETURNED > AWAITING_DISPATCH',
        'ERROR > AWAITING_DISPATCH',
        'NOT_PROCESSED > AWAITING_DISPATCH',
      ],
      'OVERRIDE ERROR': [
        'DISPATCHED > ERROR',
        'RECEIVED_BY_BANK > ERROR',
        'PENDING_CANCELLATION > ERROR',
        'PENDING_REVERSAL > ERROR',
      ],
    });
  });

  it('reverse debits alone, and no prenotes', () => {
    expect(targetOf('PAID', 'CREDIT', false, { command: 'REVERSE' })).toBeUndefined();
    expect(targetOf('PAID', 'DEBIT', true, { command: 'REVERSE' })).toBeUndefined();
  });

  it('make only moves that exist', () => {
    for (const status of PAYMENT_STATUSES) {
      for (const command of COMMANDS) {
        const to = targetOf(status, 'DEBIT', false, command);
        if (to) expect([status, to, isMove(status, to)]).toEqual([status, to, true]);
      }
    }
  });
});
