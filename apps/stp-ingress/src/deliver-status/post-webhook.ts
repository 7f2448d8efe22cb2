import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { WebhookNetworks } from './webhook-networks.ts';

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
): Promise<number> {
  const url = new URL(address);
  networks.requireAllowed(url);
  const open = url.protocol === 'https:' ? tlsRequest : plainRequest;
  return await new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(waitMsMax);
    const tell = (error: Error): void =>
      reject(signal.aborted ? new Error(`no answer in ${waitMsMax} ms`, { cause: error }) : error);
    const request = open(url, { method: 'POST', headers, lookup: networks.lookup, signal }, (response) => {
      response.on('error', () => undefined).resume(); // its status is all that counts
      resolve(response.statusCode ?? 0);
    });
    request.on('error', tell).end(body);
  });
}
