import type { InvariantReport } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { reportOf } from '@giroport/messaging';
import type { Database } from '@giroport/persistence';
import { createHash } from 'node:crypto';
import type { Spool } from '../receive-bank-file/spool.ts';

type FileRow = { bank_file_id: string; spool_id: string; sha256: string; bytes: string };

/** I9: every file that came in is kept, byte for byte, with its hash. */
export async function verifyBankFiles(database: Database, spool: Spool): Promise<InvariantReport> {
  const broken: { id: string; problem: string }[] = [];
  let files = 0;
  for await (const batch of database.stream<FileRow>(
    'select bank_file_id, spool_id, sha256, bytes from bank_file',
    [],
    200,
  )) {
    for (const row of batch) {
      files++;
      const problem = await problemOf(row, spool);
      if (problem !== undefined) broken.push({ id: row.bank_file_id, problem });
    }
  }
  return reportOf('I9', 'bank files and the bytes they came with', files, broken);
}

async function problemOf(row: FileRow, spool: Spool): Promise<string | undefined> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of spool.read(row.spool_id)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    return `a kept piece cannot be opened: ${error.code}`;
  }
  if (bytes !== Number(row.bytes)) return `${bytes} of ${row.bytes} bytes are kept`;
  return hash.digest('hex') === row.sha256 ? undefined : 'the bytes are not those of the hash';
}
