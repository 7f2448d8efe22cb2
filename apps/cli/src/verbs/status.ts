import { SERVER_HELP, serverOf, serverOptions } from '../server.ts';
import { count, type Terminal } from '../terminal.ts';
import { OK, type Verb } from '../verb.ts';

/** What GET /v1/status says. */
type ServerStatus = Readonly<Record<string, unknown>>;

export const status: Verb = {
  help: `giroport status [--json]

${SERVER_HELP}`,
  options: { ...serverOptions, json: { type: 'boolean' } },
  run: async (_, values, terminal) => {
    const server = serverOf(values);
    const told = await server.get<ServerStatus>('/v1/status');
    if (values['json'] === true) await terminal.print(JSON.stringify(told));
    else await printStatus(told, server.url, terminal);
    return OK;
  },
};

async function printStatus(told: ServerStatus, url: string, terminal: Terminal): Promise<void> {
  await terminal.print(url);
  for (const line of linesOf(told, 1)) await terminal.print(line);
}

/** Names and figures, nested ones below their name: whatever the server counts is shown. */
function linesOf(value: ServerStatus, depth: number): string[] {
  const indent = '  '.repeat(depth);
  return Object.entries(value).flatMap(([name, one]) => {
    if (Array.isArray(one))
      return [`${indent}${name}: ${one.map((part) => JSON.stringify(part)).join(', ') || 'none'}`];
    if (typeof one === 'object' && one !== null)
      return [`${indent}${name}`, ...linesOf(one as ServerStatus, depth + 1)];
    return [`${indent}${name.padEnd(26 - indent.length)} ${typeof one === 'number' ? count(one) : String(one)}`];
  });
}
