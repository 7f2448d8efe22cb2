import { connectBus } from '@giroport/messaging';
import { readConfig, runService, start } from '@giroport/runtime';
import { AppModule } from './app.module.ts';
import { ackProcessorConfig } from './config.ts';

start('ack-processor', async () => {
  const config = readConfig(ackProcessorConfig, process.env);
  return await runService({
    service: 'ack-processor',
    config,
    module: AppModule.register(config),
    prepare: async (app) => connectBus(app),
  });
});
