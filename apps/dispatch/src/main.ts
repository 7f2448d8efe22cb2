import { connectBus } from '@giroport/messaging';
import { runService, start } from '@giroport/runtime';
import { AppModule } from './app.module.ts';
import { readDispatchConfig } from './config.ts';

start('dispatch', async () => {
  const config = readDispatchConfig(process.env);
  await runService({
    service: 'dispatch',
    config,
    module: AppModule.register(config),
    prepare: async (app) => connectBus(app),
  });
});
