import { readSetup, SAMPLE_SETUP, writeInstallation } from '@giroport/stack';
import { installationOf, SERVERS_HELP, serversOf, serversOptions } from '../external-servers.ts';
import { OK, textOf, type Verb } from '../verb.ts';

export const secrets: Verb = {
  help: `giroport secrets --dir DIR [--setup FILE] [--postgres URL] [--nats URL]

${SERVERS_HELP}
  --setup FILE        whose sources and banks get credentials; the sample set-up unless said

  Run again it keeps what there is and adds what is missing.`,
  options: { ...serversOptions, setup: { type: 'string' } },
  run: async (_, values, terminal) => {
    const folder = installationOf(values);
    writeInstallation(folder, readSetup(textOf(values, 'setup') ?? SAMPLE_SETUP), serversOf(values));
    terminal.say(`the installation's secrets are in ${folder}`);
    return OK;
  },
};
