import { Reject, Unavailable } from '@giroport/kernel';
import { parseArgs } from 'node:util';
import type { Terminal } from './terminal.ts';
import { USAGE, OK, WrongUse, type Verb } from './verb.ts';
import { verbs } from './verbs/index.ts';

/** Runs a command line and gives its exit code; whatever goes wrong is told in words. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = 'help', ...rest] = args;
  if (name === 'help' || name === '--help' || name === '-h') return await help(rest[0], terminal);
  if (name === '--version') return await printVersion(terminal);
  const entry = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!entry) return complain(terminal, `there is no verb "${name}"${likeness(name)}; \`giroport help\` lists them`);
  const verb = await entry.load();
  try {
    if (rest.includes('--help') || rest.includes('-h')) return await help(name, terminal);
    const { values, positionals } = taken(name, verb, rest);
    return await verb.run(positionals, values, terminal);
  } catch (error) {
    return complain(terminal, wordsOf(error, name));
  }
}

function taken(name: string, { options, words: [min, max] = [0, 0] }: Verb, args: readonly string[]) {
  const parsed = parsedArgs(options, args);
  const { length } = parsed.positionals;
  if (length < min) throw new WrongUse(`${name} needs ${min === 1 ? 'a word' : `${min} words`} more than "${name}"`);
  if (length > max)
    throw new WrongUse(
      `${name} takes ${max === 0 ? 'no words' : `${max} at most`}: "${parsed.positionals[max]}" is too many`,
    );
  return parsed as { values: Record<string, string | boolean | undefined>; positionals: string[] };
}

function parsedArgs(options: Verb['options'], args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUse((error as Error).message.split('. To specify')[0] ?? '');
  }
}

async function help(name: string | undefined, terminal: Terminal): Promise<number> {
  if (name === undefined) {
    const lines = Object.entries(verbs).map(([verb, { summary }]) => `  ${verb.padEnd(11)}${summary}`);
    await terminal.print(
      ['giroport VERB [options]', '', ...lines, '', '  giroport help VERB tells more of one.'].join('\n'),
    );
    return OK;
  }
  const entry = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (!entry) return complain(terminal, `there is no verb "${name}"${likeness(name)}`);
  await terminal.print(`${entry.summary}\n\n${(await entry.load()).help}`);
  return OK;
}

async function printVersion(terminal: Terminal): Promise<number> {
  const { default: manifest } = (await import('../package.json', { with: { type: 'json' } })) as {
    default: { version: string };
  };
  await terminal.print(manifest.version);
  return OK;
}

function complain(terminal: Terminal, text: string): number {
  terminal.progressEnded();
  terminal.say(`giroport: ${text}`);
  return USAGE;
}

function wordsOf(error: unknown, verb: string): string {
  if (error instanceof WrongUse) return `${error.message}\n\`giroport help ${verb}\` tells how it is used`;
  if (error instanceof Reject || error instanceof Unavailable) return error.message;
  if (!(error instanceof Error)) return String(error);
  return process.env['GIROPORT_DEBUG'] ? (error.stack ?? error.message) : error.message;
}

/** `giroport prase` was meant to be parse: the verb with most letters in common, where there is one. */
function likeness(name: string): string {
  const near = Object.keys(verbs).find(
    (verb) => verb.startsWith(name.slice(0, 3)) || [...verb].sort().join('') === [...name].sort().join(''),
  );
  return near === undefined ? '' : ` (did you mean ${near}?)`;
}
