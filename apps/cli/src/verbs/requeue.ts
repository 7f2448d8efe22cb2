import type { ParkedEvent } from '@giroport/contracts';
import { type Server, SERVER_HELP, serverOf, serverOptions } from '../server.ts';
import { OK, textOf, WRONG, WrongUse, type Verb } from '../verb.ts';

const IDS_MAX = 500;

export const requeue: Verb = {
  help: `giroport requeue ID… [--reason TEXT]
giroport requeue --all [--reason TEXT]

${SERVER_HELP}`,
  options: { ...serverOptions, all: { type: 'boolean' }, reason: { type: 'string' } },
  words: [0, IDS_MAX],
  run: async (ids, values, terminal) => {
    const server = serverOf(values);
    if ((values['all'] === true) === ids.length > 0) throw new WrongUse('requeue takes ids, or --all');
    const wanted = values['all'] === true ? await parkedIds(server) : ids;
    const reason = textOf(values, 'reason') ?? 'requeued at the command line';
    let failed = 0;
    for (const id of wanted) {
      await server.post<ParkedEvent>(`/v1/parked-events/${encodeURIComponent(id)}/requeue`, { reason }).then(
        () => terminal.say(`${id} is on its way again`),
        (error: Error) => (failed++, terminal.say(`${id}: ${error.message}`)),
      );
    }
    return failed === 0 ? OK : WRONG;
  },
};

async function parkedIds(server: Server): Promise<readonly string[]> {
  return (await server.get<{ items: ParkedEvent[] }>('/v1/parked-events?state=PARKED')).items.map((one) => one.id);
}
