import { MessagingModule } from '@giroport/messaging';
import { PersistenceModule } from '@giroport/persistence';
import { RuntimeModule, type ServiceConfig } from '@giroport/runtime';
import { Module, type DynamicModule } from '@nestjs/common';
import { CountStatements } from './answer-questions/count-statements.ts';
import { GetStatement } from './answer-questions/get-statement.ts';
import { ListStatements } from './answer-questions/list-statements.ts';
import { TellBalance } from './answer-questions/tell-balance.ts';
import { TellPaymentEntries } from './answer-questions/tell-payment-entries.ts';
import { KnownAccounts } from './known-accounts/known-accounts.ts';
import { LoadAnalysis } from './load-analysis/load-analysis.ts';
import { LoadStatement } from './load-statement/load-statement.ts';
import { StatementLoading } from './load-statement/statement-loading.ts';
import { MatchEntries } from './match-entries/match-entries.ts';
import { loaderMigrations } from './persistence/migrations.ts';
import { VerifyLoader } from './verify/verify-loader.ts';

@Module({
  providers: [KnownAccounts, MatchEntries, StatementLoading],
  exports: [KnownAccounts, MatchEntries, StatementLoading],
})
class LoadingModule {}

@Module({})
export class StatementLoaderModule {
  static register(config: ServiceConfig): DynamicModule {
    return {
      module: StatementLoaderModule,
      imports: [
        RuntimeModule.register({ service: 'statement-loader', config }),
        PersistenceModule.register({ schema: 'loader', entities: [], migrations: loaderMigrations }),
        MessagingModule.register({
          app: 'statement-loader',
          consumers: [LoadStatement, LoadAnalysis],
          answers: [ListStatements, GetStatement, TellBalance, TellPaymentEntries, CountStatements, VerifyLoader],
          imports: [LoadingModule],
        }),
      ],
    };
  }
}
