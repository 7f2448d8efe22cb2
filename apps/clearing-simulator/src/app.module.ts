import { MessagingModule, messagingMigration, messagingWaitsMigration } from '@giroport/messaging';
import { journalMigration, keyedJournalMigration, PersistenceModule } from '@giroport/persistence';
import { RuntimeModule } from '@giroport/runtime';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { AdvanceClock } from './advance-clock/advance-clock.ts';
import { BankClock } from './advance-clock/bank-clock.ts';
import { Engine } from './advance-clock/engine.ts';
import { AnswerWriter } from './clear-payments/answer-writer.ts';
import { ClearPayments } from './clear-payments/clear-payments.ts';
import { CloseDay } from './close-day/close-day.ts';
import { CollectFiles } from './collect-files/collect-files.ts';
import { SETTINGS, settingsOf, type SimulatorEnvironment } from './config.ts';
import { simulatorMigration } from './persistence/migrations.ts';
import { Answers } from './post-answers/answers.ts';
import { PostAnswers } from './post-answers/post-answers.ts';
import { TellArrivals, TellState } from './tell-state/tell-state.ts';
import { VerifySimulator } from './verify-simulator/verify-simulator.ts';

export const SCHEMA = 'simulator';
export const migrations = [
  messagingMigration,
  journalMigration,
  simulatorMigration,
  messagingWaitsMigration,
  keyedJournalMigration,
];

/** What the answers are made from. */
@Global()
@Module({})
class BanksModule {
  static register(environment: SimulatorEnvironment): DynamicModule {
    const providers = [AnswerWriter, Answers, BankClock, ClearPayments, CloseDay, CollectFiles, Engine, PostAnswers];
    const settings = { provide: SETTINGS, useValue: settingsOf(environment) };
    return { module: BanksModule, providers: [...providers, settings], exports: [...providers, SETTINGS] };
  }
}

@Module({})
export class AppModule {
  static register(environment: SimulatorEnvironment): DynamicModule {
    return {
      module: AppModule,
      imports: [
        RuntimeModule.register({ service: 'clearing-simulator', config: environment }),
        PersistenceModule.register({ schema: SCHEMA, entities: [], migrations }),
        MessagingModule.register({
          app: 'clearing-simulator',
          answers: [AdvanceClock, TellState, TellArrivals, VerifySimulator],
          imports: [BanksModule.register(environment)],
        }),
      ],
    };
  }
}
