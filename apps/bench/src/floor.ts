import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { median } from './figure.ts';

/** PostgreSQL's own speed on the same payment row, with the same indexes, in the same run: what the product is held against. */
export class Floor {
  private constructor(
    private readonly client: pg.Client,
    private readonly url: string,
  ) {}

  static async open(url: string): Promise<Floor> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('create schema if not exists bench');
    await client.query('drop table if exists bench.payment');
    await client.query('create table bench.payment (like dispatch.payment including all)');
    return new Floor(client, url);
  }

  /** Rows per second that COPY reaches for rows of dispatch.payment, median of three. */
  async copyRowsPerSecond(rowsMax: number): Promise<number> {
    const chunks = await this.copyOut(rowsMax);
    const rates: number[] = [];
    for (let round = 0; round < 3; round++) {
      await this.client.query('truncate bench.payment');
      const started = performance.now();
      const stream = this.client.query(copyFrom('copy bench.payment from stdin with (format binary)'));
      for (const chunk of chunks) if (!stream.write(chunk)) await once(stream, 'drain');
      stream.end();
      await finished(stream);
      rates.push(stream.rowCount / ((performance.now() - started) / 1000));
    }
    return median(rates);
  }

  /** Single-row inserts per second of the same row, one transaction each, on some connections. */
  async singleInsertsPerSecond(connections: number, milliseconds: number): Promise<number> {
    await this.client.query('truncate bench.payment');
    const { rows: columns } = await this.client.query<{ column_name: string }>(
      `select column_name from information_schema.columns where table_schema = 'bench' and table_name = 'payment' and column_name <> 'id'
       and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`,
    );
    const names = columns.map((one) => `"${one.column_name}"`).join(', ');
    const { rows: samples } = await this.client.query<{ id: string }>('select id from dispatch.payment limit 1');
    const sql = `insert into bench.payment (id, ${names}) select gen_random_uuid(), ${names} from dispatch.payment where id = $1`;
    const clients = await Promise.all(Array.from({ length: connections }, () => this.another()));
    const until = performance.now() + milliseconds;
    const counts = await Promise.all(clients.map((client) => insertUntil(client, sql, samples[0]!.id, until)));
    await Promise.all(clients.map((client) => client.end()));
    return counts.reduce((sum, one) => sum + one, 0) / (milliseconds / 1000);
  }

  async close(): Promise<void> {
    await this.client.query('drop schema bench cascade');
    await this.client.end();
  }

  private async another(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    return client;
  }

  private async copyOut(rowsMax: number): Promise<Buffer[]> {
    const stream = this.client.query(
      copyTo(`copy (select * from dispatch.payment limit ${rowsMax}) to stdout with (format binary)`),
    );
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return chunks;
  }
}

async function insertUntil(client: pg.Client, sql: string, id: string, until: number): Promise<number> {
  let count = 0;
  while (performance.now() < until) {
    await client.query({ name: 'single', text: sql, values: [id] });
    count++;
  }
  return count;
}
