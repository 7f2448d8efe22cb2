import { filesContent } from '@giroport/contracts';
import { Reject } from '@giroport/kernel';
import { FILE_BUCKET, Objects, type Answer } from '@giroport/messaging';
import { Database, inTransaction, Journal, Seal } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';

type Request = ReturnType<typeof filesContent.parseRequest>;
type Reply = ReturnType<typeof filesContent.parseReply>;

/** Lays a file's bytes into the object store for who asks; the look is written down before anything is shown. */
@Injectable()
export class FileContent implements Answer<Request, Reply> {
  readonly question = filesContent;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Objects) private readonly objects: Objects,
  ) {}

  async answer({ fileId, by }: Request): Promise<Reply> {
    const [row] = await this.database.query<{ sealed: Buffer; sha256: string; file_name: string }>(
      'select c.sealed, f.sha256, f.file_name from payment_file_content c join payment_file f on f.id = c.file_id where f.id = $1',
      [fileId],
    );
    if (!row) throw new Reject('file.without-content', { fileId });
    await inTransaction(this.database, async (tx) => {
      this.journal.append(tx, {
        actor: by,
        action: 'file.content-seen',
        object: { type: 'payment-file', id: fileId },
        digest: row.sha256,
      });
    });
    const object = await this.objects.put(FILE_BUCKET, `payment-file-content/${fileId}`, this.seal.open(row.sealed));
    return { object, fileName: row.file_name };
  }
}
