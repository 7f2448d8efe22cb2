import argon2 from 'argon2';

/**
 * argon2id with the second recommended parameters of RFC 9106 §4 scaled to a service that also does other work:
 * 19 MiB, two passes, one lane (some 20 ms). It runs on libuv's threads, so nothing else waits for it.
 */
const MEMORY_KIB = 19 * 1024;
const PASSES = 2;
const LANES = 1;

/** The longest password that is looked at, in characters: hashing megabytes would be a way to keep us busy. */
export const PASSWORD_CHARACTERS_MAX = 256;

/** A salted digest of a password, in PHC form (`$argon2id$v=19$…`): the parameters travel with it. */
export async function digestPassword(password: string): Promise<string> {
  return await argon2.hash(password, {
    type: argon2.argon2id,
    memoryCost: MEMORY_KIB,
    timeCost: PASSES,
    parallelism: LANES,
  });
}

/** Whether the password is the digest's. A digest that cannot be read, or a password past its limit, is simply not it. */
export async function isPasswordOf(digest: string, password: string): Promise<boolean> {
  if (password.length > PASSWORD_CHARACTERS_MAX) return false;
  return await argon2.verify(digest, password).catch(() => false);
}

/** Takes as long as a true check does: for users that do not exist, so that the time tells nobody who does. */
export async function pretendPasswordCheck(password: string): Promise<false> {
  nobody ??= digestPassword('nobody has this password');
  await isPasswordOf(await nobody, password);
  return false;
}

let nobody: Promise<string> | undefined;
