import { MessagingModule, messagingMigration, messagingWaitsMigration } from '@giroport/messaging';
import { journalMigration, keyedJournalMigration, PersistenceModule } from '@giroport/persistence';
import { RuntimeModule } from '@giroport/runtime';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DEADLINES, deadlinesOf, type AckProcessorConfig } from './config.ts';
import { DecideUnmatched } from './decide-unmatched/decide-unmatched.ts';
import { ExpectAnswers } from './expect-answers/expect-answers.ts';
import { OverdueAnswers } from './expect-answers/overdue-answers.ts';
import { Acknowledgements } from './persistence/acknowledgements.ts';
import { acksMigration } from './persistence/migrations.ts';
import { Announcements } from './record-acknowledgements/announcements.ts';
import { FileProgress } from './record-acknowledgements/file-progress.ts';
import { Matching } from './record-acknowledgements/matching.ts';
import { RecordAcknowledgements } from './record-acknowledgements/record-acknowledgements.ts';
import { RetryUnmatched } from './retry-unmatched/retry-unmatched.ts';
import {
  CountAcknowledgements,
  ListAcknowledgements,
  TellTimeline,
} from './tell-acknowledgements/tell-acknowledgements.ts';
import { VerifyAcknowledgements } from './verify-acknowledgements/verify-acknowledgements.ts';

export const SCHEMA = 'acks';
export const migrations = [
  messagingMigration,
  journalMigration,
  acksMigration,
  messagingWaitsMigration,
  keyedJournalMigration,
];

/** What the consumers and answers are made from. */
@Global()
@Module({})
class AcknowledgementModule {
  static register(config: AckProcessorConfig): DynamicModule {
    const providers = [Acknowledgements, Announcements, FileProgress, Matching, OverdueAnswers, RetryUnmatched];
    const deadlines = { provide: DEADLINES, useValue: deadlinesOf(config) };
    return { module: AcknowledgementModule, providers: [...providers, deadlines], exports: [...providers, DEADLINES] };
  }
}

@Module({})
export class AppModule {
  static register(config: AckProcessorConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        RuntimeModule.register({ service: 'ack-processor', config }),
        PersistenceModule.register({ schema: SCHEMA, entities: [], migrations }),
        MessagingModule.register({
          app: 'ack-processor',
          consumers: [RecordAcknowledgements, ExpectAnswers],
          answers: [ListAcknowledgements, TellTimeline, CountAcknowledgements, DecideUnmatched, VerifyAcknowledgements],
          imports: [AcknowledgementModule.register(config)],
        }),
      ],
    };
  }
}
