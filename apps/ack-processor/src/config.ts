import { Reject } from '@giroport/kernel';
import { serviceEnvironment } from '@giroport/runtime';
import Type, { type Static } from 'typebox';

/** What the ack processor reads from its environment. */
export const ackProcessorConfig = Type.Object({
  ...serviceEnvironment,
  /** How long a bank may take for its first answer to a file, in hours. */
  GIROPORT_ACK_DEADLINE_HOURS: Type.Number({ minimum: 0.001, default: 24 }),
  /** The same for single banks, as JSON: `{"HANSA": 4}`. */
  GIROPORT_ACK_DEADLINES: Type.String({ default: '{}' }),
});
export type AckProcessorConfig = Static<typeof ackProcessorConfig>;

/** The injection token of the deadlines. */
export const DEADLINES = Symbol('deadlines');

const HOUR_MS = 3_600_000;

/** How long each bank may take to answer a file, in milliseconds. */
export type Deadlines = { msOf(bankId: string): number };

/** Throws Reject('config.invalid') for deadlines that are none. */
export function deadlinesOf(config: AckProcessorConfig): Deadlines {
  const hours = parseHours(config.GIROPORT_ACK_DEADLINES);
  return { msOf: (bankId) => (hours.get(bankId) ?? config.GIROPORT_ACK_DEADLINE_HOURS) * HOUR_MS };
}

function parseHours(json: string): Map<string, number> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new Reject('config.invalid', { variable: 'GIROPORT_ACK_DEADLINES', problem: 'not JSON' }, { cause });
  }
  const entries = Object.entries(value ?? {}).map(([bankId, hours]) => [bankId, Number(hours)] as const);
  const wrong = entries.find(([, hours]) => !(hours > 0));
  if (wrong)
    throw new Reject('config.invalid', { variable: 'GIROPORT_ACK_DEADLINES', problem: `hours of ${wrong[0]}` });
  return new Map(entries);
}
