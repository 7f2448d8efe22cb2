import { MessagingModule } from '@giroport/messaging';
import { PersistenceModule } from '@giroport/persistence';
import { RuntimeModule, type ServiceConfig } from '@giroport/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { FollowCatalog } from './keep-layouts/catalog-notice.ts';
import { CatalogWriter } from './keep-layouts/catalog-writer.ts';
import { CheckSetup } from './keep-layouts/check-setup.ts';
import { GetCodeMap, ListCodeMaps, ListMissingCodes, PutCodeMap } from './keep-layouts/code-maps.ts';
import { DecideLayout } from './keep-layouts/decide-layout.ts';
import { DecideDialect, GetDialect, ListDialects, PutDialect } from './keep-layouts/dialects.ts';
import { LayoutRows } from './keep-layouts/layout-rows.ts';
import { PutLayout } from './keep-layouts/put-layout.ts';
import { GetLayout, ListLayouts } from './list-layouts/list-layouts.ts';
import { FilesMadeWith } from './list-layouts/made-with.ts';
import { transformMigrations } from './persistence/migrations.ts';
import { BankSetup } from './read-bank-file/bank-setup.ts';
import { BankFileBytes } from './read-bank-file/bank-file-bytes.ts';
import { ReadBankFile } from './read-bank-file/read-bank-file.ts';
import { LayoutCatalog } from './use-layouts/layout-catalog.ts';
import { VerifyTransform } from './verify/verify-transform.ts';
import { WritePaymentFile } from './write-payment-file/write-payment-file.ts';

const shared = [BankSetup, BankFileBytes, LayoutCatalog, LayoutRows, CatalogWriter, FollowCatalog];

/** What consumers and answers share: the catalog in use, how it is changed, and where bank files lie. */
@Module({ providers: shared, exports: shared })
class LayoutsModule {}

const layoutAnswers = [ListLayouts, GetLayout, PutLayout, DecideLayout, CheckSetup, FilesMadeWith];
const dialectAnswers = [ListDialects, GetDialect, PutDialect, DecideDialect];
const codeMapAnswers = [ListCodeMaps, GetCodeMap, PutCodeMap, ListMissingCodes];

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
          answers: [...layoutAnswers, ...dialectAnswers, ...codeMapAnswers, VerifyTransform],
          imports: [LayoutsModule],
        }),
      ],
    };
  }
}
