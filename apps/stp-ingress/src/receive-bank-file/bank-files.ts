import { bankFile, bankFilesPut, type BankFile, type BankFileStatusName } from '@giroport/contracts';
import { Reject, type Clock } from '@giroport/kernel';
import { Objects, Outbox, type Answer } from '@giroport/messaging';
import { Database, inTransaction, Journal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { bankFileObject } from './receive-bank-file.ts';
import { Spool } from './spool.ts';

export type BankFileRow = {
  bank_file_id: string;
  bank_id: string;
  channel: BankFile['channel'];
  name: string;
  spool_id: string;
  sha256: string;
  bytes: string;
  status: BankFileStatusName;
  status_by: string;
  layout_id: string | null;
  kind: string | null;
  counts: Record<string, number>;
  findings: unknown[];
  imports: number;
  received_at: Date;
  changed_at: Date;
};

export type BankFileFilter = {
  readonly bankId?: string;
  readonly status?: string;
  readonly cursor?: string;
  readonly limit?: number;
};

/** The raw files that came from banks: looked up, read, and imported again. */
@Injectable()
export class BankFiles {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Spool) private readonly spool: Spool,
    @Inject(Objects) private readonly objects: Objects,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list({ bankId, status, cursor, limit = 50 }: BankFileFilter): Promise<{ items: object[]; next?: string }> {
    const [at, id] = cursorParts(cursor);
    const rows = await this.database.query<BankFileRow>(
      `select * from bank_file where ($1::text is null or bank_id = $1) and ($2::text is null or status = $2)
         and ($3::timestamptz is null or (received_at, bank_file_id) < ($3, $4::uuid))
       order by received_at desc, bank_file_id desc limit $5`,
      [bankId ?? null, status ?? null, at, id, limit],
    );
    const last = rows.at(-1);
    const full = rows.length === limit && last !== undefined;
    return { items: rows.map(tell), ...(full && { next: `${last.received_at.toISOString()}~${last.bank_file_id}` }) };
  }

  /** Throws Reject bank-file.unknown. */
  async get(bankFileId: string): Promise<BankFileRow> {
    const [row] = await this.database.query<BankFileRow>('select * from bank_file where bank_file_id = $1', [
      bankFileId,
    ]);
    if (!row) throw new Reject('bank-file.unknown', { bankFileId });
    return row;
  }

  async tell(bankFileId: string): Promise<object> {
    return tell(await this.get(bankFileId));
  }

  /** The bytes as they came; the look is noted. */
  async content(bankFileId: string, by: string): Promise<{ row: BankFileRow; chunks: AsyncIterable<Buffer> }> {
    const row = await this.get(bankFileId);
    await inTransaction(this.database, async (tx) =>
      this.journal.append(tx, { actor: by, action: 'bank-file.read', object: { type: 'bank-file', id: bankFileId } }),
    );
    return { row, chunks: this.spool.read(row.spool_id) };
  }

  /** A file in ERROR or WARNING is read again from its bytes. Throws Reject bank-file.unknown, bank-file.not-in-error. */
  async reimport(bankFileId: string, by: string, reason?: string): Promise<object> {
    const known = await this.get(bankFileId);
    await this.putObject(known);
    const now = this.clock.now();
    await inTransaction(this.database, async (tx) => {
      const [row] = await tx.query<BankFileRow>(
        `update bank_file set status = 'RECEIVED', status_by = 'stp-ingress', findings = '[]', counts = '{}', imports = imports + 1, imported_at = $2, changed_at = $2
         where bank_file_id = $1 and status in ('ERROR', 'WARNING') returning *`,
        [bankFileId, now],
      );
      if (!row) throw new Reject('bank-file.not-in-error', { bankFileId, status: known.status });
      const { bank_id: bankId, channel, name } = row;
      const body = { bankFileId, bankId, channel, name, object: objectOf(row), receivedAt: now.toISOString() };
      await this.outbox.announce(tx, bankFile, body, { subject: `${bankFileId}/${row.imports}`, token: bankId });
      this.journal.append(tx, {
        actor: by,
        action: 'bank-file.reimported',
        object: { type: 'bank-file', id: bankFileId },
        facts: { reason, from: known.status },
      });
    });
    return await this.tell(bankFileId);
  }

  async putObject(row: BankFileRow): Promise<void> {
    await this.objects.putStream(objectOf(row), this.spool.read(row.spool_id));
  }
}

/** Answers who finds a file's object gone: it is put again from what we keep. */
@Injectable()
export class PutBankFile implements Answer<{ bankFileId: string }> {
  readonly question = bankFilesPut;

  constructor(@Inject(BankFiles) private readonly bankFiles: BankFiles) {}

  async answer({
    bankFileId,
  }: {
    bankFileId: string;
  }): Promise<{ bankId: string; name: string; object: ReturnType<typeof objectOf> }> {
    const row = await this.bankFiles.get(bankFileId);
    await this.bankFiles.putObject(row);
    return { bankId: row.bank_id, name: row.name, object: objectOf(row) };
  }
}

function objectOf(row: BankFileRow): ReturnType<typeof bankFileObject> {
  return bankFileObject(row.bank_file_id, row.sha256, Number(row.bytes));
}

function tell(row: BankFileRow): object {
  return {
    bankFileId: row.bank_file_id,
    bankId: row.bank_id,
    channel: row.channel,
    name: row.name,
    sha256: row.sha256,
    bytes: Number(row.bytes),
    status: row.status,
    statusBy: row.status_by,
    ...(row.layout_id !== null && { layoutId: row.layout_id }),
    ...(row.kind !== null && { kind: row.kind }),
    counts: row.counts,
    findings: row.findings,
    imports: row.imports,
    receivedAt: row.received_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}

function cursorParts(cursor: string | undefined): [Date | null, string | null] {
  if (cursor === undefined) return [null, null];
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f-]{36})$/.exec(cursor);
  if (!match) throw new Reject('cursor.malformed');
  return [new Date(match[1]!), match[2]!];
}
