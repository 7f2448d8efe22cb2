import { frameworkProblems } from '@giroport/edge';
import { connectBus } from '@giroport/messaging';
import { readConfig, runService, start } from '@giroport/runtime';
import { AppModule } from './app.module.ts';
import { ingressConfig } from './config.ts';
import { openDoor } from './rest/open-door.ts';

const SERVICE = 'stp-ingress';

start(SERVICE, async () => {
  const config = readConfig(ingressConfig, process.env);
  return await runService({
    service: SERVICE,
    config,
    http: frameworkProblems,
    module: AppModule.register(config),
    prepare: async (app) => {
      openDoor(app);
      connectBus(app);
    },
  });
});
