import { MessagingModule } from '@giroport/messaging';
import { PersistenceModule } from '@giroport/persistence';
import { RuntimeModule } from '@giroport/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { GetSetup } from './answer-setup/get-setup.ts';
import { ApplySetup } from './answer-setup/apply-setup.ts';
import { ApplyOutcomes } from './apply-outcomes/apply-outcomes.ts';
import type { DispatchConfig } from './config.ts';
import { LifeModule } from './life.module.ts';
import { LoadPayments } from './load-payments/load-payments.ts';
import { migrations } from './persistence/migrations/index.ts';
import { TakePaymentFile } from './take-payment-file/take-payment-file.ts';

@Module({})
export class AppModule {
  static register(config: DispatchConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        RuntimeModule.register({ service: 'dispatch', config }),
        PersistenceModule.register({ schema: 'dispatch', entities: [], migrations }),
        MessagingModule.register({
          app: 'dispatch',
          consumers: [LoadPayments, TakePaymentFile, ApplyOutcomes],
          answers: [GetSetup, ApplySetup],
          imports: [LifeModule],
        }),
      ],
    };
  }
}
