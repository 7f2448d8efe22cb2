import { SERVER_HELP, serverOf, serverOptions } from '../server.ts';
import { OK, textOf, WRONG, type Verb } from '../verb.ts';

export const republish: Verb = {
  help: `giroport republish [--since INSTANT] [--event NAME]

  --since INSTANT   what was published since then; all that the outboxes keep (a day) unless said
  --event NAME      one event only, as PAYMENT_STATUS

  Whoever handled an event before drops the repeat.

${SERVER_HELP}`,
  options: { ...serverOptions, since: { type: 'string' }, event: { type: 'string' } },
  run: async (_, values, terminal) => {
    const [since, event] = [textOf(values, 'since'), textOf(values, 'event')];
    const asked = { ...(since !== undefined && { since }), ...(event !== undefined && { event }) };
    const { events, missing } = await serverOf(values).post<{
      events: Readonly<Record<string, number>>;
      missing: readonly string[];
    }>('/v1/republish', asked);
    for (const [service, count] of Object.entries(events)) await terminal.print(`${service}  ${count}`);
    for (const service of missing) terminal.say(`${service} could not be asked: run this again`);
    return missing.length === 0 ? OK : WRONG;
  },
};
