import { MessagingModule } from '@giroport/messaging';
import { PersistenceModule } from '@giroport/persistence';
import { RuntimeModule, type ServiceConfig } from '@giroport/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { ListLayouts } from './list-layouts/list-layouts.ts';
import { transformMigrations } from './persistence/migrations.ts';
import { BankSetup } from './read-bank-file/bank-setup.ts';
import { BankFileBytes } from './read-bank-file/bank-file-bytes.ts';
import { ReadBankFile } from './read-bank-file/read-bank-file.ts';
import { VerifyTransform } from './verify/verify-transform.ts';
import { WritePaymentFile } from './write-payment-file/write-payment-file.ts';

@Module({ providers: [BankSetup, BankFileBytes], exports: [BankSetup, BankFileBytes] })
class ReadingModule {}

@Module({})
export class TransformWorkerModule {
  static register(config: ServiceConfig): DynamicModule {
    return {
      module: TransformWorkerModule,
      imports: [
        RuntimeModule.register({ service: 'transform-worker', config }),
        PersistenceModule.register({ schema: 'transform', entities: [], migrations: transformMigrations }),
        MessagingModule.register({
          app: 'transform-worker',
          consumers: [WritePaymentFile, ReadBankFile],
          answers: [ListLayouts, VerifyTransform],
          imports: [ReadingModule],
        }),
      ],
    };
  }
}
