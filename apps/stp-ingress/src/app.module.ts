import { TraceRequests } from '@giroport/edge';
import { MessagingModule, messagingMigration, messagingWaitsMigration } from '@giroport/messaging';
import { journalMigration, keyedJournalMigration, PersistenceModule, type Migration } from '@giroport/persistence';
import { RuntimeModule } from '@giroport/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AcceptSingle } from './accept-payments/accept-single.ts';
import { AcceptStream } from './accept-payments/accept-stream.ts';
import { AcceptWhole } from './accept-payments/accept-whole.ts';
import { PaymentChecker } from './accept-payments/payment-checker.ts';
import { PaymentsController } from './accept-payments/payments.controller.ts';
import { ReceiveRequest } from './accept-payments/receive-request.ts';
import { Uploads } from './accept-payments/uploads.ts';
import { AcceptBusRequest } from './accept-bus-request/accept-bus-request.ts';
import { Callers } from './admit-caller/caller.ts';
import { Credentials } from './admit-caller/credentials.ts';
import { CustomerLog } from './admit-caller/customer-log.ts';
import { Passwords } from './admit-caller/passwords.ts';
import { Sessions } from './admit-caller/sessions.ts';
import type { IngressConfig } from './config.ts';
import { DeliverStatus } from './deliver-status/deliver-status.ts';
import { FollowOps } from './deliver-status/follow-ops.ts';
import { SweepOld } from './deliver-status/sweep-old.ts';
import { WebhookQueue } from './deliver-status/webhook-queue.ts';
import { WebhookWorker } from './deliver-status/webhook-worker.ts';
import { WebhooksController } from './deliver-status/webhooks.controller.ts';
import { SetupCache } from './follow-setup/setup-cache.ts';
import { OrderPacks } from './import-pack/order-packs.ts';
import { PackLoads } from './import-pack/pack-loads.ts';
import { PackReader } from './import-pack/read-pack.ts';
import {
  givenPasswordsMigration,
  ingressMigration,
  loadedPacksMigration,
  sentItemsMigration,
} from './persistence/ingress-migration.ts';
import { BankFiles, PutBankFile } from './receive-bank-file/bank-files.ts';
import { CollectDrop } from './receive-bank-file/collect-drop.ts';
import { PushController } from './receive-bank-file/push.controller.ts';
import { ReceiveBankFile } from './receive-bank-file/receive-bank-file.ts';
import { RecordBankFileStatus } from './receive-bank-file/record-status.ts';
import { Spool } from './receive-bank-file/spool.ts';
import { AccountsController } from './rest/accounts.controller.ts';
import { DialectsController } from './rest/dialects.controller.ts';
import { DocsController } from './rest/docs.controller.ts';
import { DoorFilter } from './rest/door-filter.ts';
import { DoorGuard } from './rest/door-guard.ts';
import { EventFeed } from './rest/event-feed.ts';
import { EventsController } from './rest/events.controller.ts';
import { FilesController } from './rest/files.controller.ts';
import { LayoutsController } from './rest/layouts.controller.ts';
import { OperationsController } from './rest/operations.controller.ts';
import { PaymentViewsController } from './rest/payment-views.controller.ts';
import { RequestViews } from './rest/request-views.ts';
import { StatusCounts } from './rest/status-counts.ts';
import { UsersController } from './rest/users.controller.ts';
import { HandleOperation } from './soap/handle-operation.ts';
import { WstpController } from './soap/wstp.controller.ts';
import { VerifyIngress } from './verify-ingress/verify-ingress.ts';

export const ingressMigrations: readonly Migration[] = [
  messagingMigration,
  journalMigration,
  ingressMigration,
  sentItemsMigration,
  givenPasswordsMigration,
  loadedPacksMigration,
  messagingWaitsMigration,
  keyedJournalMigration,
];

const entrance = [
  AcceptSingle,
  AcceptStream,
  AcceptWhole,
  BankFiles,
  Callers,
  CollectDrop,
  Credentials,
  CustomerLog,
  EventFeed,
  HandleOperation,
  OrderPacks,
  PackLoads,
  PackReader,
  Passwords,
  PaymentChecker,
  ReceiveBankFile,
  ReceiveRequest,
  RequestViews,
  Sessions,
  SetupCache,
  Spool,
  StatusCounts,
  SweepOld,
  Uploads,
  WebhookQueue,
  WebhookWorker,
];

const controllers = [
  PaymentsController,
  PaymentViewsController,
  PushController,
  FilesController,
  AccountsController,
  LayoutsController,
  DialectsController,
  WebhooksController,
  OperationsController,
  UsersController,
  EventsController,
  DocsController,
  WstpController,
];

const consumers = [AcceptBusRequest, DeliverStatus, FollowOps, RecordBankFileStatus];
const answers = [PutBankFile, VerifyIngress];

/** Costs every request an observable or two, so it stands only where spans go somewhere. */
const traced = { provide: APP_INTERCEPTOR, useClass: TraceRequests };

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
        MessagingModule.register({ app: 'stp-ingress', imports: [EntranceModule], consumers, answers }),
        EntranceModule,
      ],
      controllers,
      providers: [
        { provide: APP_FILTER, useClass: DoorFilter },
        ...(config.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? [] : [traced]),
        { provide: APP_GUARD, useClass: DoorGuard },
      ],
    };
  }
}
