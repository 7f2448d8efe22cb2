import { describe, expect, it } from '@jest/globals';
import { Reject, Unavailable } from '@giroport/kernel';
import { problemOf, Refused } from './problem.ts';

describe('problem reports', () => {
  it('tell what is wrong with the status that it means', () => {
    const cases: [unknown, number, string][] = [
      [new Refused(409, 'idempotency-key.conflict'), 409, 'idempotency-key.conflict'],
      [new Reject('amount.zero', { amount: '0' }), 422, 'amount.zero'],
      [new Reject('payment.unknown'), 404, 'payment.unknown'],
      [new Reject('parked-event.decided'), 409, 'parked-event.decided'],
      [new Reject('payment.move-unknown', { status: 'PAID' }), 409, 'payment.move-unknown'],
      [new Reject('payment.moved-meanwhile'), 409, 'payment.moved-meanwhile'],
      [new Unavailable('database: down'), 503, 'service.unavailable'],
      [Object.assign(new Error('no such route'), { statusCode: 404 }), 404, 'resource.unknown'],
      [new TypeError('undefined is not a function'), 500, 'internal'],
    ];
    for (const [error, status, code] of cases)
      expect(problemOf(error, 'r-1').problem).toMatchObject({ status, code, requestId: 'r-1' });
  });

  it('say nothing of what is inside: not of our bugs, not of what is down', () => {
    expect(JSON.stringify(problemOf(new TypeError('secret place'), 'r'))).not.toContain('secret');
    const { problem, headers } = problemOf(new Unavailable('database: password wrong'));
    expect(JSON.stringify(problem)).not.toContain('password');
    expect(headers).toHaveProperty('retry-after');
  });
});
