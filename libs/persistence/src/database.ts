import { Unavailable } from '@giroport/kernel';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';

export type DatabaseOptions = {
  readonly url: string;
  /** The service's own schema: every name in its SQL is looked up there first. */
  readonly schema: string;
  readonly connectionsMax: number;
  readonly service: string;
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
};

/** How long a statement may run, and how long a lock is waited for, before it counts as failed. */
const STATEMENT_MS_MAX = 120_000;
const LOCK_MS_MAX = 20_000;

/** How long a new connection may take, or a free one be waited for. */
const CONNECT_MS_MAX = 10_000;

/** The service's database: its role sees its own schema and nothing else. */
export class Database {
  readonly dataSource: DataSource;

  constructor(readonly options: DatabaseOptions) {
    this.dataSource = new DataSource({
      type: 'postgres',
      url: options.url,
      schema: options.schema,
      entities: [...options.entities] as never[],
      synchronize: false,
      applicationName: `giroport-${options.service}`,
      poolErrorHandler: () => undefined,
      extra: {
        max: options.connectionsMax,
        options: `-c search_path=${options.schema},public -c statement_timeout=${STATEMENT_MS_MAX} -c lock_timeout=${LOCK_MS_MAX}`,
        connectionTimeoutMillis: CONNECT_MS_MAX,
        keepAlive: true,
        // A statement that needs no earlier one's answer goes out with it: `begin` costs no round trip of its own.
        pipeline: true,
      },
    });
  }

  /** Throws Unavailable where the server is down or just starting. */
  async open(): Promise<void> {
    try {
      await this.dataSource.initialize();
    } catch (error) {
      throw translated(error);
    }
  }

  async close(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  /** Reads outside a transaction. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return await this.run({ sql, parameters });
  }

  /** Runs a statement by itself. */
  async run<Row>(statement: Statement): Promise<Row[]> {
    const client = await this.connect();
    try {
      return await rowsOf<Row>(client, statement);
    } catch (error) {
      throw translated(error);
    } finally {
      client.release();
    }
  }

  /** The pool that TypeORM opened. */
  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { readonly master: Pool }).master;
  }

  /** Throws Unavailable. */
  async connect(): Promise<PoolClient> {
    try {
      const client = await this.pool.connect();
      // A connection that breaks while it is lent out tells its statements; the event has nobody else to tell.
      if (client.listenerCount('error') === 0) client.on('error', () => undefined);
      return client;
    } catch (error) {
      throw translated(error);
    }
  }

  /** Streams rows of a long read, some at a time, through a server-side cursor; memory stays flat. */
  async *stream<Row>(sql: string, parameters: readonly unknown[] = [], rowsAtATime = 1000): AsyncGenerator<Row[]> {
    const client = await this.connect();
    let whole = false;
    try {
      await client.query('begin read only');
      await client.query(`declare stream no scroll cursor for ${sql}`, parameters as unknown[]);
      for (;;) {
        const { rows } = await client.query<Row & object>(`fetch ${rowsAtATime} from stream`);
        if (rows.length === 0) break;
        yield rows as Row[];
      }
      await client.query('commit');
      whole = true;
    } catch (error) {
      throw translated(error);
    } finally {
      if (!whole)
        await rollBack(client); // also where the reader went away before the end
      else client.release();
    }
  }
}

/** A statement with its parameters, $1 to $n, to be run by itself or as a part of another. */
export type Statement = {
  /** What a connection remembers it by, so that it is parsed once: for statements that come often, whose text is always the same. */
  readonly name?: string;
  readonly sql: string;
  readonly parameters: readonly unknown[];
};

/** The database, or a transaction under way: what only reads takes either. */
export type Reading = { query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]> };

/** Proof of a transaction: only inTransaction makes one, and whatever writes asks for it. */
export class Tx {
  private readonly lasts: (() => Promise<void>)[] = [];
  readonly committed: (() => void)[] = [];
  private ended = false;

  /** @internal */
  constructor(private readonly client: PoolClient) {}

  /** The statement that is meant, and its rows. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return await rowsOf<Row>(this.connection, { sql, parameters });
  }

  /** A statement that the connection may remember by its name, and its rows. */
  async run<Row>(statement: Statement): Promise<Row[]> {
    return await rowsOf<Row>(this.connection, statement);
  }

  /** A statement, and how many rows it touched. */
  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await this.connection.query(sql, parameters as unknown[])).rowCount ?? 0;
  }

  /** What is still under way when a part beside it has failed must not write to a connection that others have by then. */
  private get connection(): PoolClient {
    if (this.ended) throw new Error('the transaction has ended');
    return this.client;
  }

  /** Runs as the transaction's last statements: what takes a lock that everybody needs (the journal) stands here. */
  last(run: () => Promise<void>): void {
    this.lasts.push(run);
  }

  /** Runs once the change is certain: a wake-up, never anything that must happen. */
  afterCommit(run: () => void): void {
    this.committed.push(run);
  }

  /** @internal */
  async finish(): Promise<void> {
    for (let run = this.lasts.shift(); run; run = this.lasts.shift()) await run();
  }

  /** @internal */
  end(): void {
    this.ended = true;
  }
}

async function rowsOf<Row>(client: PoolClient, { name, sql, parameters }: Statement): Promise<Row[]> {
  const query = { text: sql, values: parameters as unknown[], ...(name !== undefined && { name }) };
  return (await client.query<Row & object>(query)).rows as Row[];
}

/** Runs work in one transaction. What the database cannot do now (down, deadlock, too many connections) throws Unavailable. */
export async function inTransaction<Result>(database: Database, run: (tx: Tx) => Promise<Result>): Promise<Result> {
  const client = await database.connect();
  const begun = client.query('begin');
  begun.catch(() => undefined); // it travels with the first statement; where it fails, `await begun` says so
  const tx = new Tx(client);
  let result: Result;
  try {
    result = await run(tx);
    await tx.finish();
    await begun;
    tx.end();
    const { command } = await client.query('commit');
    // So the server answers where a statement had failed and its error was lost on the way here.
    if (command !== 'COMMIT') throw new Error(`the transaction was not committed: ${command}`);
  } catch (error) {
    tx.end();
    await rollBack(client);
    throw translated(error);
  }
  client.release();
  for (const listener of tx.committed) listener();
  return result;
}

/** A connection that cannot even roll back is thrown away. */
async function rollBack(client: PoolClient): Promise<void> {
  await client.query('rollback').then(
    () => client.release(),
    (error: Error) => client.release(error),
  );
}

/** Whether a row was there already (SQLSTATE 23505, unique_violation). */
export function isRepeat(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/**
 * Inserts what mostly is new, by plain inserts: an insert that asks row by row (`on conflict`) costs a third more. The keys decide:
 * false where one refused, and then it is as if nothing had been inserted. `insert` sends its statements before it waits for any, so
 * that they travel with the savepoint before them.
 */
export async function insertFresh(tx: Tx, insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await Promise.all([tx.query('savepoint fresh'), insert()]);
    return true;
  } catch (error) {
    if (!isRepeat(error)) throw error;
  }
  await tx.query('rollback to savepoint fresh');
  return false;
}

/** SQLSTATE classes and codes that say "not now": connection, resources, shutdown, serialization, deadlock, lock timeout. */
const NOT_NOW = /^(08|53|57P|40001|40P01|55P03)/;
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
const DRIVER_WORDS =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Query runner already released|CannotConnectAlreadyConnected/i;

function translated(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Unavailable) return error;
  const { code } = error as Error & { code?: unknown };
  const notNow = typeof code === 'string' && (NOT_NOW.test(code) || SOCKET_CODES.has(code));
  if (notNow || DRIVER_WORDS.test(error.message))
    return new Unavailable(`database: ${error.message}`, { cause: error });
  return error;
}
