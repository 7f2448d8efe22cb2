import { connectBus } from '@giroport/messaging';
import { readConfig, runService, start } from '@giroport/runtime';
import { AppModule } from './app.module.ts';
import { simulatorEnvironment } from './config.ts';

start('clearing-simulator', async () => {
  const config = readConfig(simulatorEnvironment, process.env);
  return await runService({
    service: 'clearing-simulator',
    config,
    module: AppModule.register(config),
    prepare: async (app) => connectBus(app),
  });
});
