import { hash, randomBytes } from 'node:crypto';

/** Time, handed in. This file is the only one of the house that asks the machine for the time, for an id or for chance. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** New ids, handed in: UUID version 7 (RFC 9562 §5.7), so that later ids sort later. */
export interface Ids {
  next(): string;
}

export const systemIds: Ids = { next: () => uuidV7(Date.now(), drawn(10)) };

/** Bytes nobody can guess: session keys, secrets, salts. */
export function secretBytes(count: number): Buffer {
  return randomBytes(count);
}

/** Chance from a printed seed: the same seed gives the same numbers in [0, 1), on every machine (mulberry32). */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An id derived from content: a UUID of version 8 (RFC 9562 §5.8) over SHA-256 of the parts. The same parts, the same id. */
export function idOfContent(...parts: readonly string[]): string {
  const hex = hash('sha256', parts.join('\u001f'), 'hex');
  const variant = VARIANTS[Number.parseInt(hex[16]!, 16) & 3]!;
  return uuidText(`${hex.slice(0, 12)}8${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`);
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** First digit of a UUID's ninth byte, which says its variant (RFC 9562 §4.1). */
const VARIANTS = '89ab';

/** Chance is drawn many bytes at a time: asking the system for ten costs as much as asking for thousands. */
const DRAW_BYTES = 8192;
let pool: Buffer = Buffer.alloc(0);
let used = 0;

function drawn(count: number): Buffer {
  if (used + count > pool.length) {
    pool = randomBytes(DRAW_BYTES);
    used = 0;
  }
  used += count;
  return pool.subarray(used - count, used);
}

function uuidV7(milliseconds: number, random: Buffer): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  random.copy(bytes, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return uuidText(bytes.toString('hex'));
}

function uuidText(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
