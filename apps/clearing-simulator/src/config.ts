import { parserOf } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { serviceEnvironment } from '@giroport/runtime';
import Type, { type Static } from 'typebox';
import { SCENARIO_NAMES, rule, type ScenarioName } from './domain/scenario.ts';
import { sampleBanks } from './sample-banks.ts';

const strict = { additionalProperties: false } as const;

/** What the clearing simulator reads from its environment; `GIROPORT_SIMULATOR_FILE` names the file of the first. */
export const simulatorEnvironment = Type.Object({
  ...serviceEnvironment,
  /** The banks as JSON (`simulatorDocument`); the two banks of the sample set-up where absent. */
  GIROPORT_SIMULATOR: Type.Optional(Type.String()),
  GIROPORT_DROP_ROOT: Type.String({ minLength: 1 }),
  GIROPORT_INGRESS_URL: Type.Optional(Type.String()),
  /** `{"HANSA": "secret"}`: what the banks sign their pushes with. */
  GIROPORT_SIMULATOR_PUSH_SECRETS: Type.Optional(Type.String()),
  GIROPORT_SIMULATOR_CLOCK: Type.Optional(Type.Union([Type.Literal('DRIVEN'), Type.Literal('REAL')])),
  GIROPORT_SIMULATOR_SEED: Type.Optional(Type.Integer({ minimum: 0 })),
  GIROPORT_SIMULATOR_SCENARIO: Type.Optional(Type.String()),
  /** The banks' clock at its very first start; the real time where absent. */
  GIROPORT_SIMULATOR_START: Type.Optional(Type.String({ format: 'date-time' })),
});
export type SimulatorEnvironment = Static<typeof simulatorEnvironment>;

const account = Type.Object(
  {
    /** IBAN or account number, as the bank's files and statements have it. */
    account: Type.String({ minLength: 1, maxLength: 34 }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    /** NACHA names the company, not its account. */
    companyId: Type.Optional(Type.String({ maxLength: 10 })),
    owner: Type.Optional(Type.String({ maxLength: 70 })),
    /** Balance on the first day, in minor units. */
    openingMinor: Type.Optional(Type.Integer()),
  },
  strict,
);

export const simulatedBank = Type.Object(
  {
    bankId: Type.String({ pattern: '^[A-Z0-9][A-Z0-9-]{0,19}$' }),
    name: Type.String({ maxLength: 70 }),
    bic: Type.Optional(Type.String()),
    /** Nine digits, of a bank in the United States. */
    routingNumber: Type.Optional(Type.String({ pattern: '^[0-9]{9}$' })),
    /** How it sends back payments: in its status reports, or as a NACHA return file. */
    returns: Type.Union([Type.Literal('pain.002.001.10'), Type.Literal('nacha.return')]),
    statements: Type.Union([Type.Literal('camt.053.001.08'), Type.Literal('bai2')]),
    deliver: Type.Union([Type.Literal('HTTP'), Type.Literal('DROP')]),
    pushSecret: Type.Optional(Type.String({ minLength: 1 })),
    /** Files of at most so many payments are booked payment by payment, larger ones as one entry. */
    singlesMax: Type.Optional(Type.Integer({ minimum: 0 })),
    accounts: Type.Array(account),
  },
  strict,
);
export type SimulatedBank = Static<typeof simulatedBank>;

const simulatorDocument = Type.Object(
  {
    banks: Type.Array(simulatedBank),
    seed: Type.Optional(Type.Integer({ minimum: 0 })),
    clock: Type.Optional(Type.Union([Type.Literal('DRIVEN'), Type.Literal('REAL')])),
    scenario: Type.Optional(Type.String()),
    /** Rules instead of the scenario's own. */
    script: Type.Optional(Type.Array(rule)),
    /** From one cycle of a bank to its next, in milliseconds of the banks' clock. */
    cycleMs: Type.Optional(Type.Integer({ minimum: 0 })),
    startsAt: Type.Optional(Type.String({ format: 'date-time' })),
  },
  strict,
);
const parseDocument = parserOf<Static<typeof simulatorDocument>>(
  simulatorDocument,
  'config.invalid',
  'GIROPORT_SIMULATOR',
);

/** Everything the simulator is told at its start. */
export type SimulatorSettings = {
  readonly banks: readonly SimulatedBank[];
  readonly seed: number;
  readonly clock: 'DRIVEN' | 'REAL';
  readonly scenario: ScenarioName;
  readonly script: Static<typeof simulatorDocument>['script'];
  readonly cycleMs: number;
  readonly startsAt: Date | undefined;
  readonly dropRoot: string;
  readonly ingressUrl: string | undefined;
  readonly pushSecrets: ReadonlyMap<string, string>;
};

/** The injection token of the settings. */
export const SETTINGS = Symbol('simulator settings');

const HOUR_MS = 3_600_000;
/** With the real time, a cycle takes so long. */
const REAL_CYCLE_MS = 2_000;

/** Throws Reject('config.invalid') for a document, a scenario or secrets that are none. */
export function settingsOf(environment: SimulatorEnvironment): SimulatorSettings {
  const text = environment.GIROPORT_SIMULATOR;
  const document = text === undefined ? { banks: sampleBanks } : parseDocument(parseJson('GIROPORT_SIMULATOR', text));
  const clock = environment.GIROPORT_SIMULATOR_CLOCK ?? document.clock ?? 'DRIVEN';
  const secrets = Object.entries(
    (parseJson('GIROPORT_SIMULATOR_PUSH_SECRETS', environment.GIROPORT_SIMULATOR_PUSH_SECRETS ?? '{}') ?? {}) as Record<
      string,
      string
    >,
  );
  const own = document.banks.flatMap((bank) =>
    bank.pushSecret === undefined ? [] : [[bank.bankId, bank.pushSecret] as const],
  );
  return {
    banks: document.banks,
    seed: environment.GIROPORT_SIMULATOR_SEED ?? document.seed ?? 1,
    clock,
    scenario: scenarioOf(environment.GIROPORT_SIMULATOR_SCENARIO ?? document.scenario ?? 'scripted-errors'),
    script: document.script,
    cycleMs: document.cycleMs ?? (clock === 'REAL' ? REAL_CYCLE_MS : HOUR_MS),
    startsAt: startOf(environment.GIROPORT_SIMULATOR_START ?? document.startsAt),
    dropRoot: environment.GIROPORT_DROP_ROOT,
    ingressUrl: environment.GIROPORT_INGRESS_URL,
    pushSecrets: new Map([...secrets, ...own]),
  };
}

function startOf(instant: string | undefined): Date | undefined {
  return instant === undefined ? undefined : new Date(instant);
}

function scenarioOf(name: string): ScenarioName {
  const known = SCENARIO_NAMES.find((one) => one === name);
  if (known) return known;
  throw new Reject('config.invalid', { variable: 'scenario', found: name, expected: SCENARIO_NAMES.join(', ') });
}

function parseJson(variable: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Reject('config.invalid', { variable, problem: 'not JSON' }, { cause });
  }
}
