import { Reject } from '@giroport/kernel';
import { EVENT_BYTES_MAX } from './limits.ts';

/** A claim check: the body lies in the object store, and this is what it must be. */
export type Claim = { readonly key: string; readonly sha256: string; readonly bytes: number };

/** The header of a message whose body lies elsewhere: how many bytes it has there. */
export const CLAIM_BYTES_HEADER = 'Giroport-Claim-Bytes';

/** CloudEvents 1.0 in structured JSON (cloudevents.io/spec, JSON event format); `claim` is our extension attribute. */
export type Envelope = {
  readonly specversion: '1.0';
  /** Derived from content: a repeat has the same id. */
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly dataschema: string;
  /** The business key: a file's id, a source's name. */
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly traceparent?: string;
  readonly data?: unknown;
  readonly claim?: Claim;
};

/** The envelope's bytes around a body that is already JSON: the body is not parsed and written again. */
export function writeEnvelope(
  head: Omit<Envelope, 'data' | 'claim' | 'specversion' | 'datacontenttype'>,
  body: string | Uint8Array | Claim,
): Buffer {
  const start = JSON.stringify({ specversion: '1.0', ...head, datacontenttype: 'application/json' }).slice(0, -1);
  if (body instanceof Uint8Array) return Buffer.concat([Buffer.from(`${start},"data":`), body, END]);
  const rest = typeof body === 'string' ? `"data":${body}` : `"claim":${JSON.stringify(body)}`;
  return Buffer.from(`${start},${rest}}`);
}

const END = Buffer.from('}');
const ENVELOPE_BYTES_MAX = EVENT_BYTES_MAX * 2;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Throws Reject('event.malformed') for what is no envelope of ours. */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  if (bytes.length > ENVELOPE_BYTES_MAX)
    throw new Reject('event.too-large', { bytes: bytes.length, bytesMax: ENVELOPE_BYTES_MAX });
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch (cause) {
    throw new Reject('event.malformed', { problem: 'not JSON' }, { cause });
  }
  if (!isEnvelope(value)) throw new Reject('event.malformed', { problem: 'not a CloudEvents 1.0 envelope' });
  if (!UUID.test(value.id)) throw new Reject('event.malformed', { at: '/id', problem: 'the id is no UUID' });
  return value;
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const fields = value as Record<string, unknown>;
  const texts = ['id', 'source', 'type', 'dataschema', 'subject', 'time'].every(
    (key) => typeof fields[key] === 'string',
  );
  return texts && fields['specversion'] === '1.0' && ('data' in fields || 'claim' in fields);
}
