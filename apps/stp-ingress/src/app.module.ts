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
import { DoorFilter } from './rest/door-filter.ts';
import { DoorGuard } from './rest/door-guard.ts';

export const ingressMigrations: readonly Migration[] = [messagingMigration, journalMigration, ingressMigration];

/** What the doors share: who may come in, the set-up, and the way in for payments. */
@Module({
  providers: [AcceptSingle, AcceptStream, AcceptWhole, Callers, Credentials, CustomerLog, PaymentChecker, ReceiveRequest, SetupCache, Uploads],
  exports: [AcceptSingle, AcceptStream, AcceptWhole, Callers, Credentials, CustomerLog, PaymentChecker, ReceiveRequest, SetupCache, Uploads],
})
class EntranceModule {}

@Module({})
export class AppModule {
  static register(config: IngressConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        RuntimeModule.register({ service: 'stp-ingress', config }),
        PersistenceModule.register({ schema: 'ingress', entities: [], migrations: ingressMigrations }),
        MessagingModule.register({ app: 'stp-ingress', imports: [EntranceModule], consumers: [], answers: [] }),
        EntranceModule,
      ],
      controllers: [PaymentsController],
      providers: [
        { provide: APP_FILTER, useClass: DoorFilter },
        { provide: APP_GUARD, useClass: DoorGuard },
      ],
    };
  }
}
