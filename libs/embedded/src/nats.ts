import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Claims, openFolder } from './data-folder.ts';
import { findNatsServer } from './find-nats-server.ts';
import { natsConfig, natsPidFile, newRunTag } from './nats-config.ts';
import { NATS_STOP_STEPS, stopNatsOrphan } from './nats-orphan.ts';
import { isHealthy, natsGreeting, natsStatus } from './nats-probe.ts';
import { freePort, isPortFree, LOOPBACK, rememberedPort, rememberPort } from './ports.ts';
import { runCommand } from './run-command.ts';
import { ServerProcess } from './server-process.ts';
import { waitFor } from './wait-for.ts';

const LAUNCHES_MAX = 5;
/** JetStream reads its whole store before it answers. */
const READY_LIMIT_MS = 120_000;
const RELOAD_LIMIT_MS = 10_000;
const OWNER_ONLY = 0o600;
const TAKEN_PORT = /address already in use/;

export interface NatsOptions {
  /** Ours alone: JetStream's store, the configuration (0600), ports and log live here. Made when missing. */
  dataDir: string;
  /** On loopback. Without it: the one used last if it is free, else any free one. */
  port?: number | undefined;
  monitorPort?: number | undefined;
  /** More text for the server's configuration: accounts, users, permissions, limits such as max_payload (8 MB). */
  config?: string | undefined;
  /** Gets a line for what a person may want to know, such as an orphan that was stopped. */
  log?: ((line: string) => void) | undefined;
}

/**
 * A NATS server with JetStream of our own on loopback. Throws when the folder is in use by a living process, a given
 * port is taken, no nats-server can be found or fetched, the configuration is refused, or it does not answer in time.
 */
export async function startNats(options: NatsOptions): Promise<EmbeddedNats> {
  const dataDir = openFolder(options.dataDir);
  const claims = new Claims();
  try {
    claims.add(dataDir);
    await stopNatsOrphan(dataDir, natsPidFile(dataDir), options.log ?? (() => undefined));
    const { file } = await findNatsServer(options.log);
    const server = new EmbeddedNats(dataDir, file, options.config ?? '', claims);
    await server.launch(options.port, options.monitorPort);
    return server;
  } catch (error) {
    claims.release();
    throw error;
  }
}

/** A running server; `restart` also brings back one that was stopped or killed, on the same ports. */
export class EmbeddedNats {
  readonly host = LOOPBACK;
  #port = 0;
  #monitorPort = 0;
  #version = '';
  #runTag = '';
  #server: ServerProcess | undefined;

  constructor(
    private readonly dataDir: string,
    private readonly program: string,
    private config: string,
    private readonly claims: Claims,
  ) {}

  get port(): number {
    return this.#port;
  }

  get monitorPort(): number {
    return this.#monitorPort;
  }

  /** Without credentials: `nats://127.0.0.1:<port>`. */
  get url(): string {
    return `nats://${this.host}:${this.#port}`;
  }

  /** Changes with every restart. */
  get pid(): number {
    return this.#server?.pid ?? 0;
  }

  /** The server's version, such as `2.9.10`. */
  get version(): string {
    return this.#version;
  }

  get running(): boolean {
    return this.#server !== undefined && this.#server.ending === undefined;
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    this.claims.release();
  }

  /** SIGKILL, for tests; the folder stays ours, `restart` recovers. */
  async kill(): Promise<void> {
    await this.#server?.kill();
  }

  /** With a text, that replaces the `config` given at the start. */
  async restart(config: string = this.config): Promise<void> {
    await this.#server?.stop();
    this.config = config;
    this.claims.add(this.dataDir);
    await this.launch(this.#port, this.#monitorPort);
  }

  /** SIGHUP, and waits until the server took it: users and limits change, connections stay. A refused text changes nothing. */
  async reload(config: string = this.config): Promise<void> {
    const before = await natsStatus(this.#monitorPort);
    await this.writeConfig(config);
    process.kill(this.pid, 'SIGHUP');
    const taken = await waitFor(async () => {
      const now = await natsStatus(this.#monitorPort);
      return now !== undefined && now.config_load_time !== before?.config_load_time ? true : undefined;
    }, RELOAD_LIMIT_MS);
    if (taken === undefined) throw new Error(`nats-server did not reload:\n${this.#server?.logTail() ?? ''}`);
    this.config = config;
  }

  /** Internal: starts the process until one answers; another port when one was taken under our hands. */
  async launch(wishedPort: number | undefined, wishedMonitorPort: number | undefined): Promise<void> {
    await refuseTaken(wishedPort, wishedMonitorPort);
    this.#port = wishedPort ?? (await rememberedPort(this.file('port')));
    this.#monitorPort = wishedMonitorPort ?? (await rememberedPort(this.file('monitor-port')));
    for (let launch = 1; ; launch += 1) {
      const ending = await this.launchOnce();
      if (ending === undefined) break;
      if (launch >= LAUNCHES_MAX || !TAKEN_PORT.test(ending)) throw new Error(ending);
      this.#port = wishedPort ?? (await freePort());
      this.#monitorPort = wishedMonitorPort ?? (await freePort());
    }
    rememberPort(this.file('port'), this.#port);
    rememberPort(this.file('monitor-port'), this.#monitorPort);
  }

  /** Undefined when it answers; otherwise the end of the log of a server that ended by itself. */
  private async launchOnce(): Promise<string | undefined> {
    this.#runTag = newRunTag();
    await this.writeConfig(this.config);
    const server = await ServerProcess.start({
      file: this.program,
      args: ['--config', this.file('nats.conf')],
      env: process.env,
      logFile: this.file('nats.log'),
      account: undefined,
      stopSteps: NATS_STOP_STEPS,
    });
    this.#server = server;
    const outcome = await waitFor(async () => server.ending ?? (await this.readyVersion()), READY_LIMIT_MS);
    if (server.ending !== undefined) return `nats-server ended (${server.ending}):\n${server.logTail()}`;
    if (outcome !== undefined) return void (this.#version = outcome);
    await server.stop();
    throw new Error(`nats-server does not answer after ${READY_LIMIT_MS} ms:\n${server.logTail()}`);
  }

  /** The version once both ports answer for the process we started, and JetStream is up. */
  private async readyVersion(): Promise<string | undefined> {
    const status = await natsStatus(this.#monitorPort);
    if (!status?.tags?.includes(this.#runTag) || !(await isHealthy(this.#monitorPort))) return undefined;
    const greeting = await natsGreeting(this.#port);
    return greeting?.server_id === status.server_id ? greeting.version : undefined;
  }

  /** The server itself checks the text first, so a running one keeps the file it was started with. */
  private async writeConfig(extra: string): Promise<void> {
    const ports = { port: this.#port, monitorPort: this.#monitorPort };
    const draft = this.file('nats.conf.new');
    writeFileSync(draft, natsConfig(this.dataDir, ports, this.#runTag, extra), { mode: OWNER_ONLY });
    const { exitCode, output } = await runCommand(this.program, ['--config', draft, '-t']);
    if (exitCode !== 0) throw new Error(`nats-server refuses its configuration:\n${output}`);
    renameSync(draft, this.file('nats.conf'));
  }

  private file(name: string): string {
    return join(this.dataDir, name);
  }
}

async function refuseTaken(...ports: (number | undefined)[]): Promise<void> {
  for (const port of ports) {
    if (port === undefined || (await isPortFree(port))) continue;
    throw new Error(`port ${port} on ${LOOPBACK} is taken; leave the port out, and a free one is found`);
  }
}
