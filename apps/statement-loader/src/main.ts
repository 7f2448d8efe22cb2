import { connectBus } from '@giroport/messaging';
import { runService, start } from '@giroport/runtime';
import { StatementLoaderModule } from './app.module.ts';
import { loaderConfig } from './config.ts';

start('statement-loader', async () => {
  const config = loaderConfig(process.env);
  return await runService({
    service: 'statement-loader',
    config,
    module: StatementLoaderModule.register(config),
    prepare: async (app) => connectBus(app),
  });
});
