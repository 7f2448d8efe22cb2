import { createHmac, timingSafeEqual, type Hmac } from 'node:crypto';

/**
 * Standard Webhooks signatures (standardwebhooks.com, version 1), both ways: we sign what we deliver to sources, and banks sign
 * what they push to us. What is signed is `<id>.<timestamp>.<body>`; the header is a list of `v1,<base64>`, one of which must fit.
 */
export type WebhookHeaders = {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
};

/** How far a timestamp may lie from our clock, either way, before a message counts as old (or as a replay). */
export const TIMESTAMP_SECONDS_MAX = 300;
/** Signatures that one header may list: a sender who changes keys sends two. */
const SIGNATURES_MAX = 8;

export function signWebhook(secret: string, id: string, at: Date, body: Uint8Array | string): WebhookHeaders {
  const timestamp = Math.floor(at.getTime() / 1000).toString();
  const signature = openSignature(secret, id, timestamp).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** A signature that is computed as the bytes come: `update` it with the body, then ask `isSignedBy`. */
export function openSignature(secret: string, id: string, timestamp: string): Hmac {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`);
}

/** The plainer form for who has no message ids: what is signed is `<timestamp>.<body>`. */
export function openTimedSignature(secret: string, timestamp: string): Hmac {
  return createHmac('sha256', keyOf(secret)).update(`${timestamp}.`);
}

/** Whether one of the header's signatures is this one. */
export function isSignedBy(header: string, computed: Hmac): boolean {
  const expected = computed.digest();
  return header
    .split(' ')
    .slice(0, SIGNATURES_MAX)
    .some((one) => one.startsWith('v1,') && isEqual(Buffer.from(one.slice(3), 'base64'), expected));
}

export type TimestampVerdict = 'fresh' | 'malformed' | 'old' | 'ahead';

/** Whether a message's time is near enough to ours. */
export function judgeTimestamp(timestamp: string, now: Date): TimestampVerdict {
  if (!/^[0-9]{1,12}$/.test(timestamp)) return 'malformed';
  const ageSeconds = now.getTime() / 1000 - Number(timestamp);
  if (ageSeconds > TIMESTAMP_SECONDS_MAX) return 'old';
  return ageSeconds < -TIMESTAMP_SECONDS_MAX ? 'ahead' : 'fresh';
}

/** A secret as the specification writes it: `whsec_` and base64; any other text stands for its own bytes. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.from(secret, 'utf8');
}

const PREFIX = 'whsec_';

function isEqual(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
