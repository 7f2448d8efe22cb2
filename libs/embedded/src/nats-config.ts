import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { LOOPBACK } from './ports.ts';

/** The largest message; files go beside the bus, so this is generous. The server's own default is 1 MB. */
const PAYLOAD_BYTES_MAX = 8 * 1024 * 1024;
const SERVER_NAME = 'giroport';
/** How long a client may take to log in, in seconds: on a machine that is full, the server's own two are too few. */
const LOGIN_SECONDS_MAX = 30;

export interface NatsPorts {
  port: number;
  monitorPort: number;
}

/** What tells our server from a stranger that took the port a moment before. */
export function newRunTag(): string {
  return `run:${randomBytes(8).toString('hex')}`;
}

/** The text of the server's file. Later lines win, so `extra` may change our limits; address, ports and tag stay ours. */
export function natsConfig(dataDir: string, ports: NatsPorts, runTag: string, extra: string): string {
  return [
    `server_name: ${SERVER_NAME}`,
    `max_payload: ${PAYLOAD_BYTES_MAX}`,
    `authorization { timeout: ${LOGIN_SECONDS_MAX} }`,
    `jetstream { store_dir: ${quoted(join(dataDir, 'jetstream'))} }`,
    extra,
    `host: ${quoted(LOOPBACK)}`,
    `port: ${ports.port}`,
    `http: ${quoted(`${LOOPBACK}:${ports.monitorPort}`)}`,
    `pid_file: ${quoted(natsPidFile(dataDir))}`,
    `server_tags: [${quoted(runTag)}]`,
    '',
  ].join('\n');
}

export function natsPidFile(dataDir: string): string {
  return join(dataDir, 'nats.pid');
}

/** JSON's escapes are understood by the server's parser. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
