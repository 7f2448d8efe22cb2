import { connectBus } from '@giroport/messaging';
import { runService, start } from '@giroport/runtime';
import { TransformWorkerModule } from './app.module.ts';
import { workerConfig } from './config.ts';

start('transform-worker', async () => {
  const config = workerConfig(process.env);
  return await runService({
    service: 'transform-worker',
    config,
    module: TransformWorkerModule.register(config),
    prepare: async (app) => connectBus(app),
  });
});
