import { provisionInstallation } from '@giroport/stack';
import { installationOf, SERVERS_HELP, serversOf, serversOptions } from '../external-servers.ts';
import { OK, type Verb } from '../verb.ts';

export const provision: Verb = {
  help: `giroport provision --dir DIR [--postgres URL] [--nats URL]

${SERVERS_HELP}

  Run again it changes nothing.`,
  options: serversOptions,
  run: async (_, values, terminal) => {
    const made = await provisionInstallation(installationOf(values), serversOf(values));
    terminal.say('roles, schemas, streams and consumers are as they should be');
    if (made)
      terminal.say('streams were made: where the services have run before, `giroport republish` fills them again');
    return OK;
  },
};
