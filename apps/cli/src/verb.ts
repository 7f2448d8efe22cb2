import type { ParseArgsConfig } from 'node:util';
import type { Terminal } from './terminal.ts';

/** Exit codes that every verb shares. */
export const OK = 0;
/** What was looked at is wrong: an error in a file, a broken invariant. */
export const WRONG = 1;
/** The command was wrong, or could not do its work. */
export const USAGE = 2;

export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** A word of the command line: `giroport parse …`. */
export type Verb = {
  /** What stands behind the verb, and what it means; for `giroport help VERB`. */
  readonly help: string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** How many words beside options: from, to. */
  readonly words?: readonly [number, number];
  /** Gives the exit code. Throws WrongUse for a command line that makes no sense. */
  run(words: readonly string[], values: Values, terminal: Terminal): Promise<number>;
};

/** The command line makes no sense; the text says what would. */
export class WrongUse extends Error {
  override readonly name = 'WrongUse';
}

/** The value of a text option. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The value of an option that is a whole number. Throws WrongUse for anything else. */
export function wholeNumberOf(values: Values, name: string, min: number, max: number): number | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= min && number <= max) return number;
  throw new WrongUse(`--${name} takes a whole number from ${min} to ${max}, not "${text}"`);
}
