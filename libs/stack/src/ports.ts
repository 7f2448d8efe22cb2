import { freePort, isPortFree } from '@giroport/embedded';
import { readSecretFile, writeSecretFile } from './secret-file.ts';

/** A port for every name: the wished one, else the one of last time if it is free, else any. Throws when a wished one is taken. */
export async function keepPorts(
  file: string,
  names: readonly string[],
  wished: Readonly<Record<string, number | undefined>>,
): Promise<Record<string, number>> {
  const known = readSecretFile<Record<string, number>>(file) ?? {};
  const ports: Record<string, number> = {};
  for (const name of names) ports[name] = await portFor(wished[name], known[name], Object.values(ports));
  writeSecretFile(file, ports);
  return ports;
}

async function portFor(
  wished: number | undefined,
  known: number | undefined,
  given: readonly number[],
): Promise<number> {
  if (wished !== undefined) {
    if (await isPortFree(wished)) return wished;
    throw new Error(`port ${wished} on 127.0.0.1 is taken; leave --port out, and a free one is found`);
  }
  if (known !== undefined && !given.includes(known) && (await isPortFree(known))) return known;
  for (;;) {
    const port = await freePort();
    if (!given.includes(port)) return port;
  }
}
