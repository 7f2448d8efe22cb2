import { describe, expect, it } from '@jest/globals';
import { accountProblem, maskedOf } from './statement-loading.ts';

describe('a statement whose account is not found', () => {
  it('says which account to add, or that the statement names none', () => {
    const { message } = accountProblem({ found: 'none' }, maskedOf({ iban: 'DE02120300000000202051' }), 'EUR');
    expect(message).toBe('Account DE02…2051 is not in the set-up of this bank. Add it, and import the file again.');
    const none = accountProblem({ found: 'none' }, maskedOf({}), 'EUR');
    expect(none).toEqual({ code: 'account.unknown', message: 'The statement does not say of which account it is.' });
  });
});
