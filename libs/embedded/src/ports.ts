import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** Everything we start listens here and nowhere else. */
export const LOOPBACK = '127.0.0.1';

/** A TCP port on loopback that nobody listened on a moment ago. It may be taken by the time it is used: be ready to ask again. */
export async function freePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error(`no free TCP port on ${LOOPBACK}`);
  return port;
}

export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

/** The port remembered in `file` if it is still free, so that addresses survive a restart; a new one otherwise. */
export async function rememberedPort(file: string): Promise<number> {
  const port = readPort(file);
  return port !== undefined && (await isPortFree(port)) ? port : freePort();
}

export function rememberPort(file: string, port: number): void {
  writeFileSync(file, `${port}\n`);
}

function readPort(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    return undefined;
  }
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const chosen = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(chosen));
    });
  });
}
