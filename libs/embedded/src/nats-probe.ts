import { connect } from 'node:net';
import { LOOPBACK } from './ports.ts';

const ANSWER_LIMIT_MS = 2_000;
const INFO_BYTES_MAX = 64 * 1024;

/** The part we read of the monitoring page `/varz`. */
export interface NatsStatus {
  server_id: string;
  tags?: string[];
  config_load_time: string;
}

/** Undefined when nothing answers there, or something else does. */
export async function natsStatus(monitorPort: number): Promise<NatsStatus | undefined> {
  try {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const answer = await fetch(`http://${LOOPBACK}:${monitorPort}/varz`, { signal });
    return answer.ok ? ((await answer.json()) as NatsStatus) : undefined;
  } catch {
    return undefined;
  }
}

/** True once JetStream has read its store and takes requests. */
export async function isHealthy(monitorPort: number): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const answer = await fetch(`http://${LOOPBACK}:${monitorPort}/healthz`, { signal });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** The server greets every client with `INFO {…}` and a line end; undefined when that does not come. */
export function natsGreeting(port: number): Promise<{ server_id: string; version: string } | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: LOOPBACK, timeout: ANSWER_LIMIT_MS });
    const finish = () => {
      socket.destroy();
      resolve(parseGreeting(text));
    };
    socket.on('error', finish).on('timeout', finish).on('close', finish);
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
      if (text.includes('\r\n') || text.length > INFO_BYTES_MAX) finish();
    });
  });
}

function parseGreeting(text: string): { server_id: string; version: string } | undefined {
  const json = /^INFO (\{.*\})\s*\r\n/.exec(text)?.[1];
  return json === undefined ? undefined : (JSON.parse(json) as { server_id: string; version: string });
}
