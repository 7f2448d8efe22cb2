import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { WebhookNetworks } from './webhook-networks.ts';

/** Of an answer's body, which says nothing to us, so many bytes are taken before the connection is closed. */
const ANSWER_BYTES_MAX = 64 * 1024;

export type WebhookAnswer = { readonly status: number; readonly retryAfter: string | undefined };

/**
 * One POST, and the status that answers it. By node:http rather than fetch, which does not let us say where a connection may go.
 * A redirect is an answer like any other: whoever moved tells us, not the old address.
 */
export async function postWebhook(
  address: string,
  networks: WebhookNetworks,
  headers: Readonly<Record<string, string>>,
  body: string,
  waitMsMax: number,
): Promise<WebhookAnswer> {
  const url = new URL(address);
  networks.requireAllowed(url);
  const open = url.protocol === 'https:' ? tlsRequest : plainRequest;
  return await new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(waitMsMax);
    const tell = (error: Error): void =>
      reject(signal.aborted ? new Error(`no answer in ${waitMsMax} ms`, { cause: error }) : error);
    const request = open(url, { method: 'POST', headers, lookup: networks.lookup, signal }, (response) => {
      let bytes = 0;
      response.on('error', () => undefined);
      response.on('data', (chunk: Buffer) => {
        if ((bytes += chunk.length) > ANSWER_BYTES_MAX) response.destroy();
      });
      resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
    });
    request.on('error', tell).end(body);
  });
}
