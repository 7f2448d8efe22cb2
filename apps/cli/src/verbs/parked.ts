import type { ParkedEvent } from '@giroport/contracts';
import { SERVER_HELP, serverOf, serverOptions } from '../server.ts';
import { OK, type Verb } from '../verb.ts';

export const parked: Verb = {
  help: `giroport parked [--all] [--json]

  --all   also those that were requeued, handled or abandoned since

${SERVER_HELP}`,
  options: { ...serverOptions, all: { type: 'boolean' }, json: { type: 'boolean' } },
  run: async (_, values, terminal) => {
    const path = values['all'] === true ? '/v1/parked-events' : '/v1/parked-events?state=PARKED';
    const { items } = await serverOf(values).get<{ items: ParkedEvent[] }>(path);
    if (items.length === 0) terminal.say('nothing is parked');
    for (const one of items) await terminal.print(values['json'] === true ? JSON.stringify(one) : textOf(one));
    return OK;
  },
};

function textOf(one: ParkedEvent): string {
  return `${one.id}  ${one.parkedAt}  ${one.state}  ${one.consumer}  ${one.event}\n    ${one.code}: ${one.cause}`;
}
