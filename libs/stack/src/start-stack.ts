import { join } from 'node:path';
import { layGround, type Ground, type Undo } from './ground.ts';
import { keepPorts } from './ports.ts';
import { REPOSITORY, repositoryPlaces, type ServicePlace } from './repository.ts';
import { environmentOf, type BankClock } from './service-environment.ts';
import { ServiceProcess } from './service-process.ts';
import { Stack } from './stack.ts';

export type StackOptions = {
  /** Everything lives here; made when missing. Two stacks on one folder refuse. */
  readonly dataDir: string;
  /** Of stp-ingress; the one of last time or a free one where absent. */
  readonly port?: number | undefined;
  /** How the banks' clock runs. */
  readonly clock: BankClock;
  /** What the simulated banks' chance is made from. */
  readonly seed?: number | undefined;
  /** Gets a line for what a person may want to know. */
  readonly log?: ((line: string) => void) | undefined;
  /** The services to start; all six where absent. */
  readonly services?: readonly string[] | undefined;
  /** More environment for every service. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** More environment for one service, by its name. */
  readonly serviceEnv?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** Another program in a service's place, by its name. */
  readonly programs?: Readonly<Record<string, string>> | undefined;
  /** The set-up that a fresh stack begins with: a file; the sample where absent. */
  readonly setupFile?: string | undefined;
};

const SEED = 42;

/**
 * Starts PostgreSQL, NATS and the services below one folder, picks up where it was, and applies the set-up the first time.
 * Whatever fails on the way, nothing stays behind. Throws with the end of the log of what did not start.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const undo: Undo = [];
  try {
    const ground = await layGround(options, undo);
    const services = await makeServices(options, ground);
    const stack = new Stack(ground, services, options.log ?? (() => undefined));
    undo.push(() => stack.stop());
    await stack.startServices();
    await stack.applyFirstSetup();
    stack.followSetup();
    return stack;
  } catch (error) {
    for (const step of undo.reverse()) await Promise.resolve(step()).catch(() => undefined);
    throw error;
  }
}

/** Who asks is answered first: what waits in the queue loses nothing by waiting. */
const DOOR = 'stp-ingress';
const BEHIND_THE_DOOR_NICENESS = 5;

async function makeServices(options: StackOptions, ground: Ground): Promise<ServiceProcess[]> {
  const { places, keys, postgres, nats } = ground;
  const all = repositoryPlaces();
  const wanted = all.filter((one) => options.services?.includes(one.service) ?? true);
  const ports = await keepPorts(
    join(places.run, 'ports.json'),
    all.map((one) => one.service),
    { 'stp-ingress': options.port },
  );
  const parts = {
    places,
    keys,
    postgres,
    natsUrl: nats.url,
    ingressUrl: `http://127.0.0.1:${ports['stp-ingress']}`,
    clock: options.clock,
    seed: options.seed ?? SEED,
  };
  return wanted.map((place) => {
    const port = ports[place.service] ?? 0;
    return new ServiceProcess({
      name: place.service,
      program: options.programs?.[place.service] ?? programOf(place),
      env: { ...environmentOf(place, port, parts), ...options.env, ...options.serviceEnv?.[place.service] },
      port,
      niceness: place.service === DOOR ? 0 : BEHIND_THE_DOOR_NICENESS,
      logFolder: places.logs,
      runFolder: places.run,
      dataDir: places.dataDir,
      log: options.log ?? (() => undefined),
    });
  });
}

function programOf({ service }: ServicePlace): string {
  return join(REPOSITORY, 'apps', service, 'dist', 'main.js');
}
