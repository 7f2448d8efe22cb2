import { filesGet } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { FILE_COLUMNS, summaryOfFile, type FileRow } from '../persistence/files.ts';

type Request = ReturnType<typeof filesGet.parseRequest>;
type Reply = ReturnType<typeof filesGet.parseReply>;
type TransmissionRow = {
  attempt: number;
  status: string;
  started_at: Date | null;
  ended_at: Date | null;
  receipt: object | null;
  problem: string | null;
};

@Injectable()
export class GetFile implements Answer<Request, Reply> {
  readonly question = filesGet;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ fileId }: Request): Promise<Reply> {
    const [file] = await this.database.query<FileRow>(`select ${FILE_COLUMNS} from payment_file where id = $1`, [
      fileId,
    ]);
    if (!file) throw new Reject('file.unknown', { fileId });
    const rows = await this.database.query<TransmissionRow>(
      'select attempt, status, started_at, ended_at, receipt, problem from transmission where file_id = $1 order by attempt',
      [fileId],
    );
    const transmissions = rows.map((row) => ({
      attempt: row.attempt,
      status: row.status,
      ...(row.started_at && { startedAt: row.started_at.toISOString() }),
      ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
      ...(row.receipt && { receipt: JSON.stringify(row.receipt) }),
      ...(row.problem !== null && { problem: row.problem }),
    }));
    return { file: summaryOfFile(file), transmissions };
  }
}
