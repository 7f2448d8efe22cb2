import { Refused } from '@giroport/edge';
import { isSignedBy, judgeTimestamp, openSignature, openTimedSignature } from '@giroport/security';
import type { Hmac } from 'node:crypto';

/** `id` is there where the push is signed as Standard Webhooks says; without it only the time and the body are signed. */
export type PushHeaders = { readonly id?: string; readonly timestamp: string; readonly signature: string };

/** A header that is longer than this is none of ours. */
const HEADER_CHARACTERS_MAX = 1_000;
/** One of them at least is an HMAC-SHA256; those of other versions may stand beside it. */
const SIGNATURES = /(?:^| )v1,[A-Za-z0-9+/]{43}=(?: |$)/;

/** The headers of a signed push: webhook-id, -timestamp and -signature, or giroport-timestamp and -signature. Throws Refused 401: push.signature-missing, push.signature-malformed, push.timestamp-malformed, -old, -ahead. */
export function pushHeaders(headers: Readonly<Record<string, string | string[] | undefined>>, now: Date): PushHeaders {
  const find = (name: string): string => {
    const value = headers[name];
    if (typeof value !== 'string' || value === '' || value.length > HEADER_CHARACTERS_MAX) {
      const detail = `A push is signed: the header ${name} is missing. Send webhook-id, webhook-timestamp and webhook-signature (Standard Webhooks).`;
      throw unauthorized('push.signature-missing', detail);
    }
    return value;
  };
  const plain = headers['giroport-signature'] !== undefined;
  const found: PushHeaders = plain
    ? { timestamp: find('giroport-timestamp'), signature: find('giroport-signature') }
    : { id: find('webhook-id'), timestamp: find('webhook-timestamp'), signature: find('webhook-signature') };
  if (!SIGNATURES.test(found.signature))
    throw unauthorized('push.signature-malformed', 'A signature is "v1,<base64>"; several are separated by spaces.');
  const verdict = judgeTimestamp(found.timestamp, now);
  if (verdict === 'fresh') return found;
  throw unauthorized(
    `push.timestamp-${verdict}`,
    `The timestamp of the push is ${verdict}: it must be seconds since 1970, within five minutes of now.`,
  );
}

/** HMACs of one push under several keys, computed as its bytes go by. */
export class PushSignatures {
  private readonly computed: Hmac[];

  constructor(
    secrets: readonly string[],
    private readonly headers: PushHeaders,
  ) {
    const { id, timestamp } = headers;
    this.computed = secrets.map((secret) =>
      id === undefined ? openTimedSignature(secret, timestamp) : openSignature(secret, id, timestamp),
    );
  }

  update(chunk: Uint8Array): void {
    for (const one of this.computed) one.update(chunk);
  }

  fits(): boolean {
    return this.computed.some((one) => isSignedBy(this.headers.signature, one));
  }
}

export function unauthorized(code: string, detail: string): Refused {
  return new Refused(401, code, { detail });
}
