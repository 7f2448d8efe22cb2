import { secretBytes } from '@giroport/kernel';
import { hash, timingSafeEqual } from 'node:crypto';

/** Bytes of chance in a key: as many as the digest has, so that guessing one is as hard as inverting the other. */
const KEY_BYTES = 32;

/** The shortest key that is taken, in characters: below that a plain SHA-256 digest would not protect it. */
export const API_KEY_CHARACTERS_MIN = 24;

/** A new key: `gp_` and 43 characters of base64url. Shown once; only its digest is kept. */
export function newApiKey(): string {
  return `gp_${secretBytes(KEY_BYTES).toString('base64url')}`;
}

/** SHA-256 of the key in hex. Keys are drawn, not chosen, so a slow and salted digest would add nothing but time. */
export function digestApiKey(key: string): string {
  return hash('sha256', `giroport-api-key\n${key}`, 'hex');
}

/** A session's key: opaque, and kept as a digest as well. */
export function newSessionKey(): string {
  return secretBytes(KEY_BYTES).toString('base64url');
}

/** Compares secrets, or digests of them, in a time that does not tell where they differ. */
export function isSameSecret(left: string, right: string): boolean {
  const [one, other] = [left, right].map((text) => hash('sha256', text, 'buffer'));
  return timingSafeEqual(one!, other!);
}
