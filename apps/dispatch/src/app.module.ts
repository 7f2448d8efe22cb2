import { MessagingModule } from '@giroport/messaging';
import { PersistenceModule } from '@giroport/persistence';
import { RuntimeModule } from '@giroport/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { CountPayments } from './answer-payments/count-payments.ts';
import { GetPayment } from './answer-payments/get-payment.ts';
import { ListExceptions } from './answer-payments/list-exceptions.ts';
import { ListPayments } from './answer-payments/list-payments.ts';
import { PaymentTimeline } from './answer-payments/payment-timeline.ts';
import { ReconcileRequests } from './answer-payments/reconcile-requests.ts';
import { FileContent } from './answer-files/file-content.ts';
import { GetFile } from './answer-files/get-file.ts';
import { ListFiles } from './answer-files/list-files.ts';
import { ListRuns } from './answer-runs/list-runs.ts';
import { StartRun } from './answer-runs/start-run.ts';
import { CommandFile } from './command-file/command-file.ts';
import { CommandPayment } from './command-payment/command-payment.ts';
import { MatchReferences } from './match-references/match-references.ts';
import { VerifyDispatch } from './verify/verify-dispatch.ts';
import { GetSetup } from './answer-setup/get-setup.ts';
import { ApplySetup } from './answer-setup/apply-setup.ts';
import { ApplyOutcomes } from './apply-outcomes/apply-outcomes.ts';
import type { DispatchConfig } from './config.ts';
import { LifeModule } from './life.module.ts';
import { LoadPayments } from './load-payments/load-payments.ts';
import { migrations } from './persistence/migrations/index.ts';
import { TakePaymentFile } from './take-payment-file/take-payment-file.ts';

const ANSWERS = [
  GetSetup,
  ApplySetup,
  CountPayments,
  GetPayment,
  ListExceptions,
  ListPayments,
  PaymentTimeline,
  ReconcileRequests,
  FileContent,
  GetFile,
  ListFiles,
  ListRuns,
  StartRun,
  CommandFile,
  CommandPayment,
  MatchReferences,
  VerifyDispatch,
];

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
          answers: ANSWERS,
          imports: [LifeModule],
        }),
      ],
    };
  }
}
