import { describe, expect, it } from '@jest/globals';
import {
  digestPassword,
  isPasswordOf,
  newApiKey,
  digestApiKey,
  isSameSecret,
  PASSWORD_CHARACTERS_MAX,
  pretendPasswordCheck,
} from './index.ts';

describe('password digests', () => {
  it('are argon2id, salted, and fit their password alone', async () => {
    const [one, two] = await Promise.all([digestPassword('correct horse'), digestPassword('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$/);
    expect(one).not.toBe(two);
    expect(await isPasswordOf(one, 'correct horse')).toBe(true);
    expect(await isPasswordOf(one, 'correct horsf')).toBe(false);
  });

  it('refuse what is no digest, and passwords past the limit, without a throw', async () => {
    const long = 'x'.repeat(PASSWORD_CHARACTERS_MAX + 1);
    expect(await isPasswordOf('not a digest', 'x')).toBe(false);
    expect(await isPasswordOf(await digestPassword(long), long)).toBe(false);
    expect(await pretendPasswordCheck('nobody has this password')).toBe(false);
  });
});

describe('API keys', () => {
  it('are drawn, and kept as digests', () => {
    const key = newApiKey();
    expect(key).toMatch(/^gp_[A-Za-z0-9_-]{43}$/);
    expect(newApiKey()).not.toBe(key);
    expect(digestApiKey(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(isSameSecret(digestApiKey(key), digestApiKey(key))).toBe(true);
    expect(isSameSecret(key, `${key}x`)).toBe(false);
  });
});
