import { setTimeout as sleep } from 'node:timers/promises';

/** A PostgreSQL or NATS server of @giroport/embedded. */
export type EmbeddedServer = {
  readonly pid: number;
  readonly running: boolean;
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const WATCH_MS = 200;
const RESTART_MIN_MS = 250;
const RESTART_MAX_MS = 10_000;

/** A server that is started again when it dies, on the same port. */
export class WatchedServer {
  private held = false;
  private stopping = false;
  private readonly watching: Promise<void>;

  constructor(
    private readonly name: string,
    private readonly server: EmbeddedServer,
    private readonly log: (line: string) => void,
    /** What is to be seen to each time that it was started again. */
    private readonly revived: () => Promise<void> = async () => undefined,
  ) {
    this.watching = this.watch();
  }

  get pid(): number {
    return this.server.running ? this.server.pid : 0;
  }

  /** SIGKILL. The watch brings it back, unless it is to stay down until `restart`. */
  async kill(options: { stayDown?: boolean } = {}): Promise<void> {
    this.held = options.stayDown ?? false;
    await this.server.kill();
  }

  /** In order, and up again; `how` where the restart is to change something. */
  async restart(how: () => Promise<void> = () => this.server.restart()): Promise<void> {
    this.held = true;
    await how();
    this.held = false;
    this.lookAfter();
  }

  async stop(): Promise<void> {
    this.held = true;
    this.stopping = true;
    await this.watching;
    await this.server.stop();
  }

  private async watch(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      if (!this.held && !this.server.running) {
        this.log(`${this.name} ended; it starts again`);
        failures = await this.server.restart().then(
          () => 0,
          (error: unknown) => this.told(error, failures),
        );
        if (failures > 0) await sleep(Math.min(RESTART_MIN_MS * 2 ** failures, RESTART_MAX_MS));
        else this.lookAfter();
      }
      await sleep(WATCH_MS);
    }
  }

  /** Beside the watch, which must see it die meanwhile: then the next start is looked after. */
  private lookAfter(): void {
    this.log(`${this.name} is up again, as process ${this.pid}`);
    void this.seeToIt(this.pid);
  }

  private async seeToIt(pid: number): Promise<void> {
    for (let failures = 1; !this.stopping && this.pid === pid; failures++) {
      try {
        return await this.revived();
      } catch (error) {
        this.log(`${this.name} is not as it was yet: ${String(error)}`);
        await sleep(Math.min(RESTART_MIN_MS * 2 ** failures, RESTART_MAX_MS));
      }
    }
  }

  private told(error: unknown, failures: number): number {
    this.log(`${this.name} does not start: ${error instanceof Error ? error.message : String(error)}`);
    return failures + 1;
  }
}
