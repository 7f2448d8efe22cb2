import { paymentFile, type PaymentFile, type SetupBank } from '@giroport/contracts';
import type { Clock } from '@giroport/kernel';
import { Objects, type Consumer, type EventContext } from '@giroport/messaging';
import { plainArray, Seal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { fileNameOf, markedName } from '../domain/file-name.ts';
import { differencesOf } from '../domain/totals.ts';
import { DueWork } from '../due-work.ts';
import { Files, type FileRow } from '../persistence/files.ts';
import { SetupStore } from '../persistence/setup-store.ts';
import { FailFile } from './fail-file.ts';

type Formatted = Extract<PaymentFile, { outcome: 'FORMATTED' }>;

/** Takes a formatted file: its bytes are kept, and it is sent, if what stands in them is what was taken (I2). */
@Injectable()
export class TakePaymentFile implements Consumer<typeof paymentFile, Buffer | undefined> {
  readonly event = paymentFile;
  readonly name = 'dispatch--take-payment-file';

  constructor(
    @Inject(Objects) private readonly objects: Objects,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Files) private readonly files: Files,
    @Inject(SetupStore) private readonly setup: SetupStore,
    @Inject(FailFile) private readonly failFile: FailFile,
    @Inject(DueWork) private readonly due: DueWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The bytes, checked against their hash. */
  async prepare(body: PaymentFile): Promise<Buffer | undefined> {
    return body.outcome === 'FORMATTED' ? await this.objects.get(body.object) : undefined;
  }

  async handle(
    body: PaymentFile,
    tx: Tx,
    context: EventContext & { readonly prepared: Buffer | undefined },
  ): Promise<void> {
    const file = await this.files.findLocked(tx, body.fileId);
    // Built elsewhere, or no longer waited for: a file that was voided meanwhile, or a worker's second answer.
    if (file?.status !== 'BUILDING') return;
    const at = this.clock.now();
    if (body.outcome === 'REFUSED') return await this.failFile.refuse(tx, file, body, at);
    const differences = differencesOf(file.totals, body.readBack);
    if (body.lines.length !== file.totals.count)
      differences.push(`${body.lines.length} lines for ${file.totals.count} payments`);
    if (differences.length > 0)
      return await this.failFile.fail(tx, file, 'file.totals-differ', differences.join('; '), at);
    await this.keep(tx, file, body, context.prepared!, at);
    tx.afterCommit(() => this.due.wake('transmissions'));
  }

  private async keep(tx: Tx, file: FileRow, body: Formatted, bytes: Buffer, at: Date): Promise<void> {
    const name = await this.nameOf(tx, file, body);
    await tx.query('insert into payment_file_content (file_id, sealed) values ($1, $2)', [
      file.id,
      this.seal.seal(bytes),
    ]);
    await tx.query(
      'update payment_file set read_back = $2, lines = $3, findings = $4, sha256 = $5, bytes = $6, file_name = $7, bank_references = $8 where id = $1',
      [
        file.id,
        JSON.stringify(body.readBack),
        plainArray(body.lines),
        JSON.stringify(body.findings),
        body.object.sha256,
        bytes.length,
        name,
        body.references ?? [],
      ],
    );
    const kept = {
      ...file,
      read_back: body.readBack,
      sha256: body.object.sha256,
      bytes: bytes.length,
      file_name: name,
    };
    await this.files.move(tx, kept, { to: 'FORMATTED', why: 'file.formatted', actor: 'dispatch', at });
    await tx.query(
      `insert into transmission (file_id, attempt, kind, status, file_name, due_at) values ($1, 1, 'FIRST', 'DUE', $2, now())`,
      [file.id, name],
    );
  }

  /** The name by the bank's template; one that is taken gets the end of the file's id. */
  private async nameOf(tx: Tx, file: FileRow, body: Formatted): Promise<string> {
    const { banks } = await this.setup.current(tx);
    const name = fileNameOf(templateOf(banks.get(file.bank_id), file), {
      bank: file.bank_id,
      layout: file.layout_id,
      date: file.created_at.toISOString().slice(0, 10).replaceAll('-', ''),
      sequence: file.file_sequence,
      messageId: file.message_id,
      extension: body.fileExtension.replace(/^\./, ''),
    });
    const taken = await tx.query('select 1 from payment_file where bank_id = $1 and file_name = $2', [
      file.bank_id,
      name,
    ]);
    return taken.length === 0 ? name : markedName(name, file.id.slice(-12));
  }
}

function templateOf(bank: SetupBank | undefined, file: FileRow): string | undefined {
  return bank?.layouts.find((layout) => layout.method === file.method && layout.layoutId === file.layout_id)?.fileName;
}
