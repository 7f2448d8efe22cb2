import { join } from 'node:path';

/** Where everything of one stack lives, below its data folder. */
export type Places = ReturnType<typeof placesIn>;

export function placesIn(dataDir: string) {
  const secrets = join(dataDir, 'secrets');
  return {
    dataDir,
    postgres: join(dataDir, 'postgres'),
    nats: join(dataDir, 'nats'),
    logs: join(dataDir, 'logs'),
    /** The banks' drop folders. */
    drop: join(dataDir, 'drop'),
    /** Process ids of the services, and what a command needs to find the running stack. */
    run: join(dataDir, 'run'),
    secrets,
    /** Passwords and keys that this stack made for itself. */
    keysFile: join(secrets, 'keys.json'),
    /** Credentials that stp-ingress takes over at its start. */
    bootstrapFile: join(secrets, 'bootstrap.json'),
    /** The banks' push secrets, as the clearing-simulator reads them. */
    pushFile: join(secrets, 'push.json'),
    /** The set-up as it was last seen: whose credentials and bus accounts there are before any service runs. */
    setupFile: join(dataDir, 'setup.json'),
  } as const;
}
