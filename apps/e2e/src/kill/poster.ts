import { setTimeout as sleep } from 'node:timers/promises';
import type { LoadedPayment } from './load.ts';

/** How long a source goes on trying to post one batch. */
const TRY_MS_MAX = 180_000;
const TRY_AGAIN_MS = 250;

/**
 * Posts a batch as a careful source does: the same body under the same key until there is an answer. An answer that came
 * must stay the same, so the batch is posted once more and both are compared (I4).
 */
export async function postUntilAnswered(
  url: string,
  key: string,
  name: string,
  payments: readonly LoadedPayment[],
): Promise<void> {
  const body = JSON.stringify(payments.map((one) => one.body));
  const first = await answered(url, key, name, body);
  const again = await answered(url, key, name, body);
  if (first !== again) throw new Error(`batch ${name} was answered in two ways:\n${first}\n${again}`);
}

async function answered(url: string, key: string, name: string, body: string): Promise<string> {
  const until = performance.now() + TRY_MS_MAX;
  for (;;) {
    const answer = await post(url, key, name, body);
    if (answer?.status === 202 || answer?.status === 200) return answer.text;
    if (answer && answer.status < 500)
      throw new Error(`batch ${name} was refused: ${answer.status} ${answer.text.slice(0, 500)}`);
    if (performance.now() > until) throw new Error(`batch ${name} found no answer in ${TRY_MS_MAX} ms`);
    await sleep(TRY_AGAIN_MS);
  }
}

async function post(
  url: string,
  key: string,
  name: string,
  body: string,
): Promise<{ status: number; text: string } | undefined> {
  try {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': name };
    const answer = await fetch(`${url}/v1/payments`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(20_000),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return undefined;
  }
}
