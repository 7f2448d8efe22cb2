import { MessagingModule, messagingMigration } from '@giroport/messaging';
import { journalMigration, PersistenceModule, type Migration } from '@giroport/persistence';
import { RuntimeModule } from '@giroport/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AcceptSingle } from './accept-payments/accept-single.ts';
import { AcceptStream } from './accept-payments/accept-stream.ts';
import { AcceptWhole } from './accept-payments/accept-whole.ts';
import { PaymentChecker } from './accept-payments/payment-checker.ts';
import { PaymentsController } from './accept-payments/payments.controller.ts';
import { ReceiveRequest } from './accept-payments/receive-request.ts';
import { Uploads } from './accept-payments/uploads.ts';
import { Callers } from './admit-caller/caller.ts';
import { Credentials } from './admit-caller/credentials.ts';
import { CustomerLog } from './admit-caller/customer-log.ts';
import type { IngressConfig } from './config.ts';
import { SetupCache } from './follow-setup/setup-cache.ts';
import { ingressMigration } from './persistence/ingress-migration.ts';
import { BankFiles, PutBankFile } from './receive-bank-file/bank-files.ts';
import { CollectDrop } from './receive-bank-file/collect-drop.ts';
import { PushController } from './receive-bank-file/push.controller.ts';
import { ReceiveBankFile } from './receive-bank-file/receive-bank-file.ts';
import { RecordBankFileStatus } from './receive-bank-file/record-status.ts';
import { Spool } from './receive-bank-file/spool.ts';
import { DoorFilter } from './rest/door-filter.ts';
import { DoorGuard } from './rest/door-guard.ts';
import { VerifyIngress } from './verify-ingress/verify-ingress.ts';

export const ingressMigrations: readonly Migration[] = [messagingMigration, journalMigration, ingressMigration];

const entrance = [
  AcceptSingle,
  AcceptStream,
  AcceptWhole,
  BankFiles,
  Callers,
  CollectDrop,
  Credentials,
  CustomerLog,
  PaymentChecker,
  ReceiveBankFile,
  ReceiveRequest,
  SetupCache,
  Spool,
  Uploads,
];

/** What the doors share: who may come in, the set-up, and the ways in for payments and files. */
@Module({ providers: entrance, exports: entrance })
class EntranceModule {}

@Module({})
export class AppModule {
  static register(config: IngressConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        RuntimeModule.register({ service: 'stp-ingress', config }),
        PersistenceModule.register({ schema: 'ingress', entities: [], migrations: ingressMigrations }),
        MessagingModule.register({ app: 'stp-ingress', imports: [EntranceModule], consumers: [RecordBankFileStatus], answers: [PutBankFile, VerifyIngress] }),
        EntranceModule,
      ],
      controllers: [PaymentsController, PushController],
      providers: [
        { provide: APP_FILTER, useClass: DoorFilter },
        { provide: APP_GUARD, useClass: DoorGuard },
      ],
    };
  }
}
