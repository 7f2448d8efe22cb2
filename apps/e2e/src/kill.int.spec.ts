import { describe, expect, it } from '@jest/globals';
import { lastLine, runProgram } from './program.ts';

/** A fixed seed and a small load; `npm run test:kill -- --seed N --payments N --kills N` takes any. */
const ARGUMENTS = ['--seed', '20261121', '--payments', '1200', '--kills', '20'];

describe('killed at any moment', () => {
  it('loses nothing, doubles nothing, and ends right after twenty kills of services, NATS and PostgreSQL', async () => {
    const { code, stdout, stderr } = await runProgram('apps/e2e/dist/kill/main.js', ARGUMENTS);
    expect({ code, tail: code === 0 ? '' : `${stdout.slice(-2000)}\n${stderr.slice(-4000)}` }).toEqual({
      code: 0,
      tail: '',
    });
    expect(lastLine(stdout)).toMatchObject({
      accepted: 1200,
      arrived: 1200,
      lost: [],
      doubled: [],
      strangers: [],
      wrongStates: [],
      holds: true,
    });
  }, 600_000);
});
