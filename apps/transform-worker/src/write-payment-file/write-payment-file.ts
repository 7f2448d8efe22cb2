import { paymentDispatch, paymentFile, type PaymentDispatch, type PaymentFile } from '@giroport/contracts';
import {
  FILE_BUCKET,
  Objects,
  Outbox,
  type Consumer,
  type EventContext,
  type ObjectRef,
  type Refusal,
} from '@giroport/messaging';
import { Reject, Unavailable, type Clock } from '@giroport/kernel';
import { Database, Journal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { handledBefore } from '../persistence/handled-before.ts';
import { LayoutCatalog, ownParameters, type OpenLayout } from '../use-layouts/layout-catalog.ts';
import { MADE_COLUMNS, madeFacts, madeValues, recordMissing } from '../use-layouts/record-made.ts';
import { totalsOf, wireTotals } from '../wire/order-of-dispatch.ts';
import { composeFile, fileRefused, type Composed } from './compose-file.ts';

type Prepared =
  { readonly composed: Composed; readonly object?: ObjectRef; readonly opened?: OpenLayout | undefined } | undefined;

/** Makes the bank's file of a PAYMENT_DISPATCH: written, read back, stored, announced. */
@Injectable()
export class WritePaymentFile implements Consumer<typeof paymentDispatch, Prepared> {
  readonly event = paymentDispatch;
  readonly name = 'transform-worker--write-payment-file';
  readonly gatherMax = 4;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Objects) private readonly objects: Objects,
    @Inject(Outbox) readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
  ) {}

  async prepare(body: PaymentDispatch, context: EventContext): Promise<Prepared> {
    if (await handledBefore(this.database, this.name, context.eventId)) return undefined;
    const { composed, opened } = await this.compose(body);
    if (composed.outcome === 'REFUSED') return { composed, opened };
    const object = await this.objects.put(FILE_BUCKET, `payment-file/${body.fileId}`, composed.bytes);
    return { composed, object, opened };
  }

  /** By the version of layout and dialect that is active now; a dialect that is not there refuses the file, not the event. */
  private async compose(body: PaymentDispatch): Promise<{ composed: Composed; opened?: OpenLayout | undefined }> {
    try {
      const opened = await this.layouts.forWriting(body.bankId, body.layoutId, body.parameters);
      const order = { ...body, parameters: ownParameters(body.parameters) };
      return { composed: await composeFile(order, opened?.layout), opened };
    } catch (error) {
      if (error instanceof Reject) return { composed: fileRefused(error.code, error.message) };
      throw error;
    }
  }

  async handle(body: PaymentDispatch, tx: Tx, { prepared }: EventContext & { prepared: Prepared }): Promise<void> {
    // It had been parked when it was looked at, and was requeued since.
    if (prepared === undefined) throw new Unavailable('the event was requeued meanwhile');
    const { composed, object, opened } = prepared;
    const file = tell(body, composed, object);
    await tx.query(
      `insert into written_file (file_id, bank_id, layout_id, outcome, asked, read_back, sha256, bytes, refused,
         ${MADE_COLUMNS})
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (file_id) do nothing`,
      [
        body.fileId,
        body.bankId,
        body.layoutId,
        file.outcome,
        JSON.stringify(askedTotals(body, composed)),
        file.outcome === 'FORMATTED' ? JSON.stringify(file.readBack) : null,
        object?.sha256 ?? null,
        object?.bytes ?? null,
        file.outcome === 'REFUSED' ? file.refused.length : 0,
        ...madeValues(opened?.made),
      ],
    );
    await recordMissing(tx, this, opened?.codes, body);
    this.journal.append(tx, {
      actor: 'transform-worker',
      action: file.outcome === 'FORMATTED' ? 'payment-file.formatted' : 'payment-file.refused',
      object: { type: 'payment-file', id: body.fileId },
      count: body.payments.length,
      ...(object !== undefined && { digest: object.sha256 }),
      facts: {
        layoutId: body.layoutId,
        bankId: body.bankId,
        refused: file.outcome === 'REFUSED' ? file.refused.length : 0,
        ...madeFacts(opened?.made),
      },
    });
    await this.outbox.announce(tx, paymentFile, file, { subject: body.fileId, token: body.bankId });
  }

  /** An order that is none is told to whoever asked, as far as it says who that is. */
  async refuse({ body, code, cause, token }: Refusal, tx: Tx): Promise<void> {
    const { fileId, runId, bankId, layoutId } = (body ?? {}) as Partial<PaymentDispatch>;
    const finding = { severity: 'error' as const, code, line: 0, message: cause.slice(0, 500) };
    const told = { outcome: 'REFUSED', fileId, runId, bankId, layoutId, findings: [finding], refused: [] };
    const file = parsed(told);
    if (file !== undefined) await this.outbox.announce(tx, paymentFile, file, { subject: file.fileId, token });
  }
}

function tell(body: PaymentDispatch, composed: Composed, object: ObjectRef | undefined): PaymentFile {
  const { fileId, runId, bankId, layoutId } = body;
  const base = { fileId, runId, bankId, layoutId, findings: composed.findings };
  if (composed.outcome === 'REFUSED' || object === undefined) {
    return { outcome: 'REFUSED', ...base, refused: composed.outcome === 'REFUSED' ? composed.refused : [] };
  }
  const { layout, readBack, lines, references } = composed;
  return {
    outcome: 'FORMATTED',
    ...base,
    object,
    fileExtension: layout.fileExtension,
    mediaType: layout.mediaType,
    readBack,
    lines,
    ...(references.length > 0 && { references: [...references] }),
  };
}

/** In the same words as what is read back; as they came where they are no amounts. */
function askedTotals(body: PaymentDispatch, composed: Composed): unknown {
  return composed.outcome === 'FORMATTED' ? wireTotals(totalsOf(body.totals)) : body.totals;
}

function parsed(told: unknown): PaymentFile | undefined {
  try {
    return paymentFile.parse(told);
  } catch {
    return undefined; // not enough is known of whose file it was; the parked event and its alarm remain
  }
}
