import { INVARIANTS } from '@giroport/contracts';
import { invariantText, verdictsOf, verifyInvariants } from '../invariants.ts';
import { SERVER_HELP, serverOf, serverOptions } from '../server.ts';
import { OK, WRONG, type Verb } from '../verb.ts';

export const verify: Verb = {
  help: `giroport verify [--json]

  Exit code: 0 all hold, 1 one is broken or nobody could check it.

${SERVER_HELP}`,
  options: { ...serverOptions, json: { type: 'boolean' } },
  run: async (_, values, terminal) => {
    const { reports, missing } = await verifyInvariants(serverOf(values));
    const verdicts = verdictsOf(reports);
    if (values['json'] === true) await terminal.print(JSON.stringify({ invariants: verdicts, reports, missing }));
    else for (const name of INVARIANTS) await terminal.print(invariantText(name, reports));
    if (missing.length > 0) terminal.say(`could not be asked: ${missing.join(', ')}`);
    return missing.length === 0 && Object.values(verdicts).every((verdict) => verdict === 'holds') ? OK : WRONG;
  },
};
