import { commandLineOf, isRunning, ServerProcess, stopProcess, type StopStep } from '@giroport/embedded';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A service ends by itself within 15 s of SIGTERM; a little more is waited. */
const STOP_STEPS: readonly StopStep[] = [{ signal: 'SIGTERM', limitMs: 20_000 }];
const READY_LIMIT_MS = 90_000;
const READY_POLL_MS = 50;
const PROBE_LIMIT_MS = 3_000;
/** Waits before what died is started again: doubled each time, and short again after a minute of life. */
const RESTART_MIN_MS = 250;
const RESTART_MAX_MS = 30_000;
const STABLE_AFTER_MS = 60_000;
const WATCH_MS = 100;
/**
 * Memory of one service, MiB: the heap's old part, and each half of its young one; all in all it stays under 300. The old part may
 * double before it is swept: left to itself, V8 sweeps a heap with so small a limit each time that it has grown by a third, which
 * took a quarter of all processor time.
 */
const NODE_LIMITS = ['--max-old-space-size=192', '--max-semi-space-size=16', '--heap-growing-percent=100'];
/**
 * Buffers over a megabyte go back to the system when they are freed (mallopt(3)): left to itself, glibc raises its threshold with
 * each of them and keeps them, a hundred MiB in the end. Smaller ones are used again: fresh memory costs more than what is
 * written into it. Bytes, as text.
 */
const MEMORY_ENVIRONMENT = {
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '16777216',
  MALLOC_ARENA_MAX: '2',
};

export type ServiceProgram = {
  readonly name: string;
  /** The file that node runs. */
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
  /** As of `nice`: 0 goes first; higher ones get what is left where the machine is full. */
  readonly niceness: number;
  readonly logFolder: string;
  readonly runFolder: string;
  /** Told apart from other stacks' services by this, in the list of processes. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
};

/** A service as a process of its own, started again when it dies. */
export class ServiceProcess {
  private server: ServerProcess | undefined;
  private held = false;
  private watching: Promise<void> | undefined;
  private starting: Promise<void> | undefined;
  private failures = 0;
  private startedAtMs = 0;
  /** How often it was started again by itself. */
  revivals = 0;

  constructor(private readonly what: ServiceProgram) {}

  get name(): string {
    return this.what.name;
  }

  /** Of the process that runs now; 0 while none does. */
  get pid(): number {
    return this.running ? (this.server?.pid ?? 0) : 0;
  }

  get url(): string {
    return `http://127.0.0.1:${this.what.port}`;
  }

  get logFile(): string {
    return join(this.what.logFolder, `${this.name}.log`);
  }

  get running(): boolean {
    return this.server !== undefined && this.server.ending === undefined;
  }

  /** Starts it and waits until it says it is ready; from then on it is watched. Throws with the end of its log. */
  async start(): Promise<void> {
    await stopLeftover(this.pidFile(), this.what.dataDir, this.what.log);
    this.held = false;
    await this.launch();
    this.watching ??= this.watch();
  }

  /** SIGKILL. The watch brings it back, unless it is to stay down until `restart`. */
  async kill(options: { stayDown?: boolean } = {}): Promise<void> {
    this.held = options.stayDown ?? false;
    await this.server?.kill();
  }

  /** In order, and up again: waits until it is ready. */
  async restart(): Promise<void> {
    this.held = true;
    await this.server?.stop();
    await this.starting?.catch(() => undefined);
    if (!this.running) await this.launch();
    this.held = false;
    this.watching ??= this.watch();
  }

  /** SIGTERM, and SIGKILL when that does not help; it stays down. */
  async stop(): Promise<void> {
    this.held = true;
    await this.server?.stop();
    await this.starting?.catch(() => undefined);
    await this.server?.stop();
    rmSync(this.pidFile(), { force: true });
    const { watching } = this;
    this.watching = undefined;
    await watching;
  }

  /** Waits for /readyz. */
  async untilReady(): Promise<void> {
    const until = performance.now() + READY_LIMIT_MS;
    for (;;) {
      const problem = await this.problem();
      if (problem === undefined) return;
      if (this.server?.ending !== undefined) throw this.failure(`ended (${this.server.ending})`);
      if (performance.now() > until) throw this.failure(`is not ready after ${READY_LIMIT_MS} ms: ${problem}`);
      await sleep(READY_POLL_MS);
    }
  }

  private launch(): Promise<void> {
    this.starting = this.launchNow().finally(() => (this.starting = undefined));
    return this.starting;
  }

  private async launchNow(): Promise<void> {
    const { program, env, logFolder, dataDir } = this.what;
    mkdirSync(logFolder, { recursive: true });
    this.server = await ServerProcess.start({
      file: process.execPath,
      args: [...NODE_LIMITS, program, `--stack=${dataDir}`],
      env: { ...processEnvironment(), ...MEMORY_ENVIRONMENT, ...env },
      logFile: this.logFile,
      account: undefined,
      stopSteps: STOP_STEPS,
    });
    yieldTo(this.server.pid, this.what.niceness);
    this.startedAtMs = performance.now();
    mkdirSync(this.what.runFolder, { recursive: true });
    writeFileSync(this.pidFile(), `${this.server.pid}\n`);
    await this.untilReady();
  }

  private async watch(): Promise<void> {
    await sleep(0); // `watching` is set before the first look
    while (this.watching !== undefined) {
      if (!this.running && !this.held && this.starting === undefined) await this.revive();
      await sleep(WATCH_MS);
    }
  }

  private async revive(): Promise<void> {
    if (performance.now() - this.startedAtMs > STABLE_AFTER_MS) this.failures = 0;
    const waitMs = Math.min(RESTART_MIN_MS * 2 ** this.failures, RESTART_MAX_MS);
    this.failures++;
    this.what.log(`${this.name} ended (${this.server?.ending ?? 'not started'}); it starts again in ${waitMs} ms`);
    const until = performance.now() + waitMs;
    while (performance.now() < until && !this.held && this.watching !== undefined) await sleep(WATCH_MS);
    if (this.held || this.watching === undefined) return;
    this.revivals++;
    await this.launch().then(
      () => this.what.log(`${this.name} is up again, as process ${this.pid}`),
      (error: unknown) => this.held || this.what.log(firstLine(error)),
    );
  }

  private async problem(): Promise<string | undefined> {
    try {
      const answer = await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(PROBE_LIMIT_MS) });
      const text = await answer.text();
      return answer.ok ? undefined : text;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private failure(what: string): Error {
    return new Error(`${this.name} ${what}; its log is ${this.logFile}:\n${this.server?.logTail() ?? ''}`);
  }

  private pidFile(): string {
    return join(this.what.runFolder, `${this.name}.pid`);
  }
}

/** A wish, not a need: a process that is gone already, or a system without priorities, is no failure. */
function yieldTo(pid: number, niceness: number): void {
  try {
    setPriority(pid, niceness);
    // Linux weighs sessions first where it groups by them (sched(7), autogroup), and a service is a session of its own.
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness));
  } catch {
    return;
  }
}

/** What a supervisor that was killed left running. The stack's folder in the command line says that it is ours. */
async function stopLeftover(pidFile: string, dataDir: string, log: (line: string) => void): Promise<void> {
  const pid = readPid(pidFile);
  if (pid === undefined || !isRunning(pid) || !commandLineOf(pid).includes(`--stack=${dataDir}`)) return;
  log(`stopping process ${pid}, which an earlier run left behind`);
  await stopProcess(pid, STOP_STEPS);
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** A service is told everything by us: what our own environment says of Giroport or of npm is not for it. */
function processEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(GIROPORT_|npm_|PG)/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, value ?? '']));
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
