import { Unavailable } from '@giroport/kernel';
import { createHmac } from 'node:crypto';

/** How long the other side may take for one file. */
const PUSH_MS_MAX = 60_000;

export type Push = {
  readonly ingressUrl: string;
  readonly bankId: string;
  readonly secret: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly at: Date;
};

/** Pushes a file as a bank does: the raw bytes, signed with the time over both. Throws Unavailable unless it was taken (2xx). */
export async function pushFile(push: Push): Promise<void> {
  const timestamp = Math.floor(push.at.getTime() / 1000).toString();
  const response = await send(push, {
    'content-type': push.name.endsWith('.xml') ? 'application/xml' : 'text/plain',
    'giroport-file-name': push.name,
    'giroport-timestamp': timestamp,
    'giroport-signature': `v1,${signatureOf(push.secret, timestamp, push.bytes)}`,
  });
  const body = await response.text().catch(() => '');
  if (!response.ok) throw new Unavailable(`ingress answered ${response.status}: ${body.slice(0, 200)}`);
}

/** base64 of HMAC-SHA256 over timestamp, a point, and the bytes. */
export function signatureOf(secret: string, timestamp: string, bytes: Uint8Array): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(bytes).digest('base64');
}

async function send({ ingressUrl, bankId, bytes }: Push, headers: Record<string, string>): Promise<Response> {
  try {
    const url = `${ingressUrl.replace(/\/$/, '')}/v1/banks/${encodeURIComponent(bankId)}/files`;
    return await fetch(url, { method: 'POST', headers, body: bytes, signal: AbortSignal.timeout(PUSH_MS_MAX) });
  } catch (cause) {
    throw new Unavailable(`ingress: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
