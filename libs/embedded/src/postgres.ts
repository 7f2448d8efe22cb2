import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { linkedFolder, removeCluster } from './cluster-place.ts';
import { Claims, openFolder } from './data-folder.ts';
import { freePort, isPortFree, LOOPBACK, rememberedPort, rememberPort } from './ports.ts';
import type { Cluster } from './postgres-cluster.ts';
import { openCluster, SUPERUSER } from './postgres-cluster.ts';
import { endLeftovers, POSTGRES_STOP_STEPS, stopOrphan } from './postgres-orphan.ts';
import { untilAnswering } from './postgres-probe.ts';
import type { PostgresSettings } from './postgres-settings.ts';
import { bestWalCompression, settingArguments } from './postgres-settings.ts';
import { serverEnvironment } from './server-environment.ts';
import { ServerProcess } from './server-process.ts';

const LAUNCHES_MAX = 10;
const LAUNCH_PAUSE_MS = 300;
const HELD_MEMORY = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;
const TAKEN_PORT = /could not bind|could not create any TCP\/IP sockets/;

export interface PostgresOptions {
  /** Ours alone: the cluster, its password (0600), port and log live here. Made when missing. */
  dataDir: string;
  /** On loopback. Without it: the one used last if it is free, else any free one. */
  port?: number | undefined;
  /** Gets a line for what a person may want to know: a new cluster, a moved one, an orphan that was stopped. */
  log?: ((line: string) => void) | undefined;
  settings?: PostgresSettings | undefined;
}

/**
 * A PostgreSQL of our own on loopback. Its first call makes the cluster (a second or so), later ones take a moment.
 * Throws when the folder is in use by a living process, the given port is taken, no PostgreSQL runs here, or it does
 * not answer in time; the message holds the end of the server's log.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = openFolder(options.dataDir);
  const claims = new Claims();
  try {
    claims.add(dataDir);
    const log = options.log ?? (() => undefined);
    const cluster = await prepareCluster(dataDir, claims, log);
    const settings = await bestWalCompression(cluster.postgres, cluster.folder, cluster.account);
    const server = new EmbeddedPostgres(dataDir, cluster, { ...settings, ...options.settings }, claims);
    await server.launch(options.port);
    return server;
  } catch (error) {
    claims.release();
    throw error;
  }
}

/** Stops what an earlier run left on the folder, and removes it with all its data, wherever that had to live. */
export async function removePostgres(dataDir: string): Promise<void> {
  const folder = openFolder(dataDir);
  const wished = join(folder, 'cluster');
  const claims = new Claims();
  claims.add(folder);
  try {
    claims.add(openFolder(dirname(linkedFolder(wished))));
    await stopOrphan(linkedFolder(wished), () => undefined);
    removeCluster(wished);
    rmSync(folder, { recursive: true, force: true });
  } finally {
    claims.release();
  }
}

/** The claim comes before anything is touched: a copied link may lead to a cluster that someone else runs. */
async function prepareCluster(dataDir: string, claims: Claims, log: (line: string) => void): Promise<Cluster> {
  const home = linkedFolder(join(dataDir, 'cluster'));
  claims.add(openFolder(dirname(home)));
  await stopOrphan(home, log);
  const cluster = await openCluster(dataDir, log);
  claims.add(dirname(cluster.folder));
  return cluster;
}

/** A running server; `restart` also brings back one that was stopped or killed, on the same port. */
export class EmbeddedPostgres {
  readonly host = LOOPBACK;
  readonly user = SUPERUSER;
  #port = 0;
  #server: ServerProcess | undefined;

  constructor(
    private readonly dataDir: string,
    private readonly cluster: Cluster,
    private readonly settings: PostgresSettings,
    private readonly claims: Claims,
  ) {}

  get port(): number {
    return this.#port;
  }

  get password(): string {
    return this.cluster.password;
  }

  /** The postmaster's; it changes with every restart. */
  get pid(): number {
    return this.#server?.pid ?? 0;
  }

  get running(): boolean {
    return this.#server !== undefined && this.#server.ending === undefined;
  }

  /** Fast shutdown: open transactions are rolled back, everything committed is on the disk. */
  async stop(): Promise<void> {
    await this.#server?.stop();
    this.claims.release();
  }

  /** SIGKILL for the postmaster, for tests; the folder stays ours, `restart` recovers. */
  async kill(): Promise<void> {
    await this.#server?.kill();
  }

  async restart(): Promise<void> {
    await this.#server?.stop();
    this.claims.add(this.dataDir, dirname(this.cluster.folder));
    await this.launch(this.#port);
  }

  /** Internal: starts the process until one answers; tries again on what passes by itself. */
  async launch(wishedPort: number | undefined): Promise<void> {
    if (wishedPort !== undefined && !(await isPortFree(wishedPort))) throw portTaken(wishedPort);
    const portFile = join(this.dataDir, 'port');
    this.#port = wishedPort ?? (await rememberedPort(portFile));
    for (let launch = 1; ; launch += 1) {
      const ending = await this.launchOnce();
      if (ending === undefined) break;
      await this.prepareNextLaunch(ending, launch, wishedPort);
    }
    rememberPort(portFile, this.#port);
  }

  /** Undefined when it answers; otherwise the end of the log of a server that ended by itself. */
  private async launchOnce(): Promise<string | undefined> {
    const { folder, postgres, account, password } = this.cluster;
    const server = await ServerProcess.start({
      file: postgres,
      args: ['-D', folder, ...settingArguments(this.settings, this.#port)],
      env: serverEnvironment(),
      logFile: join(this.dataDir, 'postgres.log'),
      account,
      stopSteps: POSTGRES_STOP_STEPS,
    });
    this.#server = server;
    const answering = await untilAnswering(server, { host: this.host, port: this.#port, user: this.user, password });
    return answering ? undefined : `PostgreSQL ended (${server.ending ?? ''}):\n${server.logTail()}`;
  }

  private async prepareNextLaunch(ending: string, launch: number, wishedPort: number | undefined): Promise<void> {
    if (launch >= LAUNCHES_MAX) throw new Error(ending);
    await sleep(LAUNCH_PAUSE_MS);
    if (HELD_MEMORY.test(ending)) await endLeftovers(this.cluster.folder);
    else if (TAKEN_PORT.test(ending) && wishedPort === undefined) this.#port = await freePort();
    else throw new Error(ending);
  }
}

function portTaken(port: number): Error {
  return new Error(`port ${port} on ${LOOPBACK} is taken; leave the port out, and a free one is found`);
}
