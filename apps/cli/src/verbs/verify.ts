import { INVARIANTS } from '@giroport/contracts';
import { invariantText, verdictsOf, verifyInvariants } from '../invariants.ts';
import { SERVER_HELP, serverOf, serverOptions } from '../server.ts';
import { OK, WRONG, type Verb } from '../verb.ts';

export const verify: Verb = {
  summary: 'check the ten invariants on the live data and print what breaks them, with ids',
  help: `giroport verify [--json]

  Exit code: 0 all hold, 1 one is broken or nobody could check it.

${SERVER_HELP}`,
  options: { ...serverOptions, json: { type: 'boolean' } },
  run: async (_, values, terminal) => {
    const reports = await verifyInvariants(serverOf(values));
    const verdicts = verdictsOf(reports);
    if (values['json'] === true) await terminal.print(JSON.stringify({ invariants: verdicts, reports }));
    else for (const name of INVARIANTS) await terminal.print(invariantText(name, reports));
    return Object.values(verdicts).every((verdict) => verdict === 'holds') ? OK : WRONG;
  },
};
