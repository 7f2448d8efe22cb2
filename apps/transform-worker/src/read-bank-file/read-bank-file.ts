import {
  bankFile,
  bankFileStatus,
  opsEvent,
  type BankFile,
  type BankFileStatus,
  type BankFileStatusName,
} from '@giroport/contracts';
import { idOfContent, Reject, Unavailable, type Clock } from '@giroport/kernel';
import { openFile, type Layout, type LayoutKind } from '@giroport/layouts';
import { Outbox, type Consumer, type EventContext, type Refusal } from '@giroport/messaging';
import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { handledBefore } from '../persistence/handled-before.ts';
import { LayoutCatalog, type OpenLayout } from '../use-layouts/layout-catalog.ts';
import { MADE_COLUMNS, madeFacts, madeValues, recordMissing } from '../use-layouts/record-made.ts';
import { WireFindings, type WireFinding } from '../wire/wire-findings.ts';
import { AcknowledgementFormatter } from './acknowledgement-formatter.ts';
import { AnalysisFormatter } from './analysis-formatter.ts';
import { BankFileBytes } from './bank-file-bytes.ts';
import { BankSetup } from './bank-setup.ts';
import { HeldParts } from './held-parts.ts';
import type { BankItem, FileReading, Formatter } from './part.ts';
import { StatementFormatter } from './statement-formatter.ts';

type Read = {
  readonly status: BankFileStatusName;
  readonly layoutId?: string;
  readonly kind?: LayoutKind;
  readonly findings: WireFinding[];
  readonly errors: number;
  readonly formatter?: Formatter;
  readonly opened?: OpenLayout;
  /** What is announced; dropped where the file is in error. */
  readonly parts: HeldParts;
};

/** Turns a bank's file into what it says: statements, acknowledgements, account analysis. All of it, or nothing. */
@Injectable()
export class ReadBankFile implements Consumer<typeof bankFile, Read | undefined> {
  readonly event = bankFile;
  readonly name = 'transform-worker--read-bank-file';
  readonly gatherMax = 4;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Outbox) readonly outbox: Outbox,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(BankFileBytes) private readonly bytes: BankFileBytes,
    @Inject(BankSetup) private readonly setup: BankSetup,
    @Inject(LayoutCatalog) private readonly layouts: LayoutCatalog,
  ) {}

  async prepare(body: BankFile, context: EventContext): Promise<Read | undefined> {
    if (await handledBefore(this.database, this.name, context.eventId)) return undefined;
    const parts = new HeldParts(
      this.database,
      this.outbox,
      idOfContent('bank-file-parts', body.bankFileId, context.eventId),
      body.bankId,
    );
    try {
      return await this.readAsSetUp(body, context.eventId, parts);
    } catch (error) {
      await inTransaction(this.database, (tx) => parts.drop(tx)).catch(() => undefined);
      if (error instanceof Reject && /^(layout|dialect)\./.test(error.code)) return unreadable(error, parts);
      throw error;
    }
  }

  async handle(
    body: BankFile,
    tx: Tx,
    { eventId, prepared }: EventContext & { prepared: Read | undefined },
  ): Promise<void> {
    // It had been parked when it was looked at, and was requeued since.
    if (prepared === undefined) throw new Unavailable('the event was requeued meanwhile');
    const { status, parts, formatter } = prepared;
    if (status === 'ERROR') await parts.drop(tx);
    else await parts.release(tx);
    const events = status === 'ERROR' ? 0 : parts.count;
    await this.record(tx, body, eventId, prepared, events);
    await this.tell(tx, body, eventId, {
      status,
      findings: prepared.findings,
      ...(prepared.layoutId !== undefined && { layoutId: prepared.layoutId }),
      ...(prepared.kind !== undefined && { kind: prepared.kind }),
      ...(formatter !== undefined && { counts: { ...formatter.counts, events } }),
    });
    if (status === 'ERROR') await this.alarm(tx, body, eventId, prepared.findings);
  }

  async refuse({ body, code, cause, eventId }: Refusal, tx: Tx): Promise<void> {
    const { bankFileId, bankId } = (body ?? {}) as Partial<BankFile>;
    if (typeof bankFileId !== 'string' || !UUID.test(bankFileId) || typeof bankId !== 'string' || !BANK_ID.test(bankId))
      return;
    await this.tell(tx, { bankFileId, bankId }, eventId, {
      status: 'ERROR',
      findings: [{ severity: 'error', code: code.slice(0, 80), line: 0, message: cause.slice(0, 500) }],
    });
  }

  /** A file that none of the known layouts fits is tried once more where the set-up names others by now. */
  private async readAsSetUp(body: BankFile, reading: string, parts: HeldParts): Promise<Read> {
    try {
      return await this.read(body, reading, parts);
    } catch (error) {
      const unknown = error instanceof Reject && error.code === 'layout.not-detected';
      if (!unknown || !(await this.setup.hasChangedFor(body.bankId))) throw error;
      return await this.read(body, reading, parts);
    }
  }

  private async read(body: BankFile, reading: string, parts: HeldParts): Promise<Read> {
    const { layoutId } = body;
    const named = layoutId === undefined ? await this.setup.layoutsOf(body.bankId) : [layoutId];
    const open = await this.layouts.forReading(body.bankId, named);
    const layouts = [...open.values()].map((one) => one.layout);
    const options = layoutId === undefined ? { layouts } : { layouts, layout: layoutId };
    const { layout, items } = await openFile(this.bytes.read(body), options);
    const opened = open.get(layout.id);
    const findings = new WireFindings();
    const file: FileReading = { bankFileId: body.bankFileId, bankId: body.bankId, layoutId: layout.id, reading };
    const formatter = formatterOf(layout, file, findings);
    const sayReading = (tx: Tx): Promise<void> =>
      this.tell(tx, body, reading, { status: 'READING', layoutId: layout.id, kind: layout.kind, findings: [] });
    for await (const batch of items) {
      for (const item of batch) {
        if (item.item === 'finding') findings.add(item.finding);
        else formatter.take(item as BankItem);
      }
      await parts.add(formatter.takeParts(), sayReading);
    }
    await parts.add(formatter.end(), sayReading);
    const read = { layoutId: layout.id, kind: layout.kind, formatter, parts, ...(opened && { opened }) };
    return { ...outcomeOf(layout, formatter, findings), ...read };
  }

  private async record(tx: Tx, body: BankFile, reading: string, read: Read, events: number): Promise<void> {
    const { formatter, status } = read;
    const announced = status === 'ERROR' ? 0 : (formatter?.announced ?? 0);
    await tx.query(
      `insert into read_file (reading, bank_file_id, bank_id, layout_id, kind, status, items_read, items_announced, events, errors,
         ${MADE_COLUMNS})
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (reading) do nothing`,
      [
        reading,
        body.bankFileId,
        body.bankId,
        read.layoutId ?? null,
        read.kind ?? null,
        status,
        formatter?.read ?? 0,
        announced,
        events,
        read.errors,
        ...madeValues(read.opened?.made),
      ],
    );
    if (read.layoutId !== undefined) {
      const file = { fileId: body.bankFileId, bankId: body.bankId, layoutId: read.layoutId };
      await recordMissing(tx, this, read.opened?.codes, file);
    }
    this.journal.append(tx, {
      actor: 'transform-worker',
      action: status === 'ERROR' ? 'bank-file.refused' : 'bank-file.formatted',
      object: { type: 'bank-file', id: body.bankFileId },
      count: announced,
      digest: body.object.sha256,
      facts: {
        bankId: body.bankId,
        layoutId: read.layoutId,
        status,
        errors: read.errors,
        events,
        ...madeFacts(read.opened?.made),
      },
    });
  }

  private async tell(
    tx: Tx,
    { bankFileId, bankId }: Pick<BankFile, 'bankFileId' | 'bankId'>,
    reading: string,
    told: Pick<BankFileStatus, 'status' | 'findings'> & Partial<BankFileStatus>,
  ): Promise<void> {
    const body = { bankFileId, bankId, by: 'transform-worker', at: this.clock.now().toISOString(), ...told };
    await this.outbox.announce(tx, bankFileStatus, body, {
      subject: `${bankFileId}/${reading}/${told.status}`,
      token: bankId,
    });
  }

  private async alarm(
    tx: Tx,
    { bankFileId, bankId, name }: BankFile,
    reading: string,
    findings: readonly WireFinding[],
  ): Promise<void> {
    const first = findings.find((one) => one.severity === 'error');
    const body = {
      code: 'bank-file.error',
      severity: 'ERROR' as const,
      service: 'transform-worker',
      object: { type: 'bank-file', id: bankFileId },
      message:
        `${bankId} sent ${name.slice(0, 100)}, and nothing of it was taken: ${first?.message ?? 'see its findings'}`.slice(
          0,
          500,
        ),
      facts: { code: first?.code ?? 'unknown', line: first?.line ?? 0, bankId },
      at: this.clock.now().toISOString(),
    };
    await this.outbox.announce(tx, opsEvent, body, { subject: `${bankFileId}/${reading}`, token: 'transform-worker' });
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const BANK_ID = /^[A-Z0-9][A-Z0-9-]{0,19}$/;

/** Throws Reject('layout.kind') for a file that no bank sends: one of payments. */
function formatterOf(layout: Layout, file: FileReading, findings: WireFindings): Formatter {
  switch (layout.kind) {
    case 'statement':
      return new StatementFormatter(file, findings);
    case 'acknowledgement':
      return new AcknowledgementFormatter(file, findings);
    case 'analysis':
      return new AnalysisFormatter(file, findings);
    case 'payment':
      throw new Reject('layout.kind', {
        layout: layout.id,
        kind: layout.kind,
        expected: 'statement, acknowledgement or analysis',
      });
  }
}

/**
 * A statement or an analysis with an error is none: half a statement books half a day. Of acknowledgements, each stands for
 * itself: what could be read goes on, and the file says WARNING. Who takes what was announced says how the file ends; nobody
 * takes anything of a file that says nothing, so that one ends here.
 */
function outcomeOf(
  layout: Layout,
  { announced }: Formatter,
  findings: WireFindings,
): Pick<Read, 'status' | 'findings' | 'errors'> {
  const isNothing = layout.kind === 'acknowledgement' && announced === 0 && findings.errors === 0;
  if (isNothing) findings.warning('acknowledgement.none', { line: 0 }, 'The file holds no acknowledgement.');
  const { errors } = findings;
  const told = { findings: findings.all(), errors };
  if (errors > 0) return { ...told, status: layout.kind === 'acknowledgement' && announced > 0 ? 'WARNING' : 'ERROR' };
  return { ...told, status: isNothing ? 'WARNING' : 'FORMATTING' };
}

/** A file whose layout nobody can tell stays for a person, who declares it and imports it again. */
function unreadable(reject: Reject, parts: HeldParts): Read {
  const code = reject.code === 'layout.not-detected' ? 'layout.unknown' : reject.code;
  const findings = new WireFindings();
  const { candidates, layout } = reject.facts;
  const message = MESSAGES[code] ?? reject.message;
  const found = candidates ?? layout;
  findings.error(code, { line: 0 }, message, found === undefined || found === null ? {} : { found: String(found) });
  return { status: 'ERROR', findings: findings.all(), errors: 1, parts };
}

const MESSAGES: Readonly<Record<string, string>> = {
  'layout.unknown': 'The layout of the file is none that this bank may send. Declare its layout and import it again.',
  'layout.ambiguous':
    'The file may have several layouts, and none is guessed. Declare which one it is and import it again.',
  'layout.not-readable': 'The declared layout can be written, but not read.',
  'layout.kind': 'The file is one of payments, which banks do not send.',
};
