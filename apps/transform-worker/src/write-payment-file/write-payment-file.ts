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
import { Database, Journal, type Tx } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { handledBefore } from '../persistence/handled-before.ts';
import { totalsOf, wireTotals } from '../wire/order-of-dispatch.ts';
import { composeFile, type Composed } from './compose-file.ts';

type Prepared = { readonly composed: Composed; readonly object?: ObjectRef } | undefined;

/** Makes the bank's file of a PAYMENT_DISPATCH: written, read back, stored, announced. */
@Injectable()
export class WritePaymentFile implements Consumer<typeof paymentDispatch, Prepared> {
  readonly event = paymentDispatch;
  readonly name = 'transform-worker--write-payment-file';
  readonly gatherMax = 4;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Objects) private readonly objects: Objects,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
  ) {}

  async prepare(body: PaymentDispatch, context: EventContext): Promise<Prepared> {
    if (await handledBefore(this.database, this.name, context.eventId)) return undefined;
    const composed = await composeFile(body);
    if (composed.outcome === 'REFUSED') return { composed };
    return { composed, object: await this.objects.put(FILE_BUCKET, `payment-file/${body.fileId}`, composed.bytes) };
  }

  async handle(body: PaymentDispatch, tx: Tx, { prepared }: EventContext & { prepared: Prepared }): Promise<void> {
    if (prepared === undefined) return;
    const { composed, object } = prepared;
    const file = tell(body, composed, object);
    await tx.query(
      `insert into written_file (file_id, bank_id, layout_id, outcome, asked, read_back, sha256, bytes, refused)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (file_id) do nothing`,
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
      ],
    );
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
  const { layout, readBack, lines } = composed;
  return {
    outcome: 'FORMATTED',
    ...base,
    object,
    fileExtension: layout.fileExtension,
    mediaType: layout.mediaType,
    readBack,
    lines,
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
