import { Unavailable, type Clock } from '@giroport/kernel';
import { CLOCK, Readiness, SERVICE_CONFIG, SERVICE_NAME, type ServiceConfig } from '@giroport/runtime';
import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Database } from './database.ts';
import { Journal, journalKeyOf } from './journal.ts';
import { migrate, type Migration } from './migrate.ts';
import { Seal } from './seal.ts';

export type PersistenceOptions = {
  readonly schema: string;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
  /** In their order; messaging's and the journal's steps stand first. */
  readonly migrations: readonly Migration[];
};

/** Opens the service's database and brings its schema up to date before anything else starts. */
@Global()
@Module({})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  static register(options: PersistenceOptions): DynamicModule {
    const database = {
      provide: Database,
      inject: [SERVICE_CONFIG, SERVICE_NAME, Readiness],
      useFactory: async (config: ServiceConfig, service: string, readiness: Readiness): Promise<Database> => {
        const opened = new Database({
          url: config.GIROPORT_DATABASE_URL,
          connectionsMax: config.GIROPORT_DATABASE_CONNECTIONS_MAX,
          service,
          schema: options.schema,
          entities: options.entities,
        });
        await openPatiently(opened);
        await migrate(opened, options.migrations);
        readiness.register({ name: 'database', check: async () => void (await opened.query('select 1')) });
        return opened;
      },
    };
    const journal = {
      provide: Journal,
      inject: [CLOCK, SERVICE_CONFIG, Database],
      useFactory: async (clock: Clock, config: ServiceConfig, opened: Database): Promise<Journal> => {
        const made = new Journal(clock, journalKeyOf(config.GIROPORT_MASTER_KEY, options.schema));
        await made.useKey(opened);
        return made;
      },
    };
    const seal = {
      provide: Seal,
      inject: [SERVICE_CONFIG],
      useFactory: (config: ServiceConfig) => new Seal(config.GIROPORT_MASTER_KEY, options.schema),
    };
    return { module: PersistenceModule, providers: [database, journal, seal], exports: [Database, Journal, Seal] };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

/** A database that is just starting is waited for, so long and so often. */
const OPEN_MS_MAX = 60_000;
const OPEN_AGAIN_MS = 250;

async function openPatiently(database: Database): Promise<void> {
  const until = performance.now() + OPEN_MS_MAX;
  for (;;) {
    try {
      return await database.open();
    } catch (error) {
      if (!(error instanceof Unavailable) || performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, OPEN_AGAIN_MS));
    }
  }
}
