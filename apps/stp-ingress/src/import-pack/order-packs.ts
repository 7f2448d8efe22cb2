import type { PaymentStatusName, SetupSource } from '@giroport/contracts';
import { Reject, sha256Hex, type Clock, type Ids } from '@giroport/kernel';
import { Database, inTransaction, Journal, Seal, type Tx } from '@giroport/persistence';
import { CLOCK, IDS } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { AcceptWhole } from '../accept-payments/accept-whole.ts';
import { sumsOf } from '../accept-payments/request-events.ts';
import { Passwords } from '../admit-caller/passwords.ts';
import type { Session } from '../admit-caller/sessions.ts';
import type { CheckedPayment } from '../domain/check-payment.ts';
import { recordOfSums } from '../domain/control-sums.ts';
import { itemStatus, packStatus, type OrderStatus, type PackState } from '../domain/pack-status.ts';
import { PackLoads } from './pack-loads.ts';
import { PackReader, type PackProblem, type ReadPack } from './read-pack.ts';

export type NewPack = { readonly name: string; readonly format: string | undefined; readonly content: Buffer };

type PackRow = {
  pack_id: string;
  source_id: string;
  user_name: string;
  name: string;
  format: string;
  payments_sha256: string;
  status: PackState;
  count: number;
  control_sums: Record<string, string>;
  problems: PackProblem[];
  signed_at: Date | null;
  signed_sha256: string | null;
  request_id: string | null;
  sent_at: Date | null;
  loaded_at: Date | null;
  imported_at: Date;
  changed_at: Date;
};

/** What an item's status comes from: whether a status of its payment was heard, or that it became none. */
type Standing = { status: string; heard: boolean; refused: boolean };

/** Items that are told: from a position on, and at most so many; all where neither is said. */
export type ItemPage = { readonly fromPosition?: number; readonly itemsMax?: number };

type ItemRow = Standing & {
  position: number;
  reference: string;
  payment_id: string;
  amount_minor: string;
  currency: string;
  errors: PackProblem[];
  reasons: { code?: string; text?: string }[];
  bank_reference: string | null;
  changed_at: Date;
};

export type ToldItem = {
  readonly position: number;
  readonly reference: string;
  readonly paymentId: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly status: OrderStatus;
  readonly errors: readonly PackProblem[];
  readonly reasons: readonly { code?: string; text?: string }[];
  readonly bankReference?: string;
  readonly changedAt: Date;
};

export type ToldPack = {
  readonly packId: string;
  readonly name: string;
  readonly format: string;
  readonly status: OrderStatus;
  readonly count: number;
  readonly controlSums: Readonly<Record<string, string>>;
  readonly problems: readonly PackProblem[];
  readonly requestId?: string;
  readonly importedAt: Date;
  readonly signedAt?: Date;
  readonly sentAt?: Date;
  readonly changedAt: Date;
  readonly items: readonly ToldItem[];
};

/** The life of an order package: imported, signed, sent once, and asked about from then on. */
@Injectable()
export class OrderPacks {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(PackReader) private readonly reader: PackReader,
    @Inject(PackLoads) private readonly loads: PackLoads,
    @Inject(AcceptWhole) private readonly whole: AcceptWhole,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: Ids,
  ) {}

  /** A package with errors is kept as INVALID, and goes no further. Throws Reject order-pack.duplicate with the first one's id. */
  async import({ user, source }: Session, pack: NewPack): Promise<ToldPack> {
    const found = await this.reader.read(pack.content, pack.format, source);
    const packId = this.ids.next();
    await inTransaction(this.database, async (tx) => {
      if (isValid(found)) await this.refuseDuplicate(tx, source.sourceId, pack, found);
      const read = await refuseSent(tx, found);
      const status = isValid(read) ? 'IMPORTED' : 'INVALID';
      const fresh = await this.insert(tx, packId, source.sourceId, user, pack, read, status);
      if (!fresh) await this.refuseDuplicate(tx, source.sourceId, pack, read); // it came twice at the same time
      await insertItems(tx, packId, read, status, this.clock.now());
      const facts = { source: source.sourceId, status, format: read.format, payments: read.items.length };
      this.journal.append(tx, {
        actor: user,
        action: 'order-pack.imported',
        object: { type: 'order-pack', id: packId },
        digest: sha256Hex(pack.content),
        facts,
      });
    });
    return await this.told(source.sourceId, packId);
  }

  /** Throws Reject: signature.refused, signature.locked, order-pack.unknown, order-pack.not-signable. A signed one stays signed. */
  async sign({ user, source }: Session, packId: string, signaturePassword: string): Promise<ToldPack> {
    const known = await this.row(this.database, source.sourceId, packId);
    const credential = await this.passwords.check('SIGNATURE_PASSWORD', user, signaturePassword);
    if (credential.ownerId !== source.sourceId) throw new Reject('signature.refused');
    if (known.status === 'INVALID') throw new Reject('order-pack.not-signable', { packId, status: known.status });
    const digest = sha256Hex(await this.textOf(this.database, packId));
    if (digest !== known.payments_sha256) throw new Error(`order pack ${packId} is not what was imported`);
    await inTransaction(this.database, async (tx) => {
      const signed = await tx.execute(
        `update order_pack set status = 'SIGNED', signed_by = $2, signed_at = $3, signed_sha256 = $4, changed_at = $3 where pack_id = $1 and status = 'IMPORTED'`,
        [packId, user, this.clock.now(), digest],
      );
      if (signed === 1)
        this.journal.append(tx, {
          actor: user,
          action: 'order-pack.signed',
          object: { type: 'order-pack', id: packId },
          digest,
        });
    });
    return await this.told(source.sourceId, packId);
  }

  /**
   * Sends a signed package, once: a repeat is told the first result. Throws Reject order-pack.unknown, order-pack.not-signed,
   * order-pack.outdated where the set-up or the calendar would refuse it now, reference.used where another package sent one of
   * its payments meanwhile.
   */
  async send({ user, source }: Session, packId: string): Promise<ToldPack> {
    const { status } = await this.row(this.database, source.sourceId, packId);
    if (status === 'SIGNED') await this.refuseOutdated(packId, source);
    await inTransaction(this.database, async (tx) => {
      const row = await this.row(tx, source.sourceId, packId, 'for update');
      if (row.status === 'SENT') return;
      if (row.status !== 'SIGNED') throw new Reject('order-pack.not-signed', { packId, status: row.status });
      const text = await this.textOf(tx, packId);
      if (sha256Hex(text) !== row.signed_sha256) throw new Error(`order pack ${packId} is not what was signed`);
      await claimItems(tx, packId);
      const contentHash = Buffer.from(row.payments_sha256, 'hex');
      const answered = await this.whole.runIn(tx, {
        source,
        door: 'SOAP',
        key: `pack-${packId}`,
        contentHash,
        payments: paymentsOf(text),
      });
      const { requestId } = JSON.parse(answered.answer) as { requestId: string };
      await tx.query(
        `update order_pack set status = 'SENT', request_id = $2, sent_at = $3, changed_at = $3 where pack_id = $1`,
        [packId, requestId, this.clock.now()],
      );
      const facts = { requestId, payments: row.count, sums: row.control_sums };
      this.journal.append(tx, {
        actor: user,
        action: 'order-pack.sent',
        object: { type: 'order-pack', id: packId },
        facts,
      });
    });
    return await this.told(source.sourceId, packId);
  }

  /** Throws Reject order-pack.unknown, for another source's as well. */
  async get(sourceId: string, packId: string, page: ItemPage = {}): Promise<ToldPack> {
    const { request_id: requestId, loaded_at, count } = await this.row(this.database, sourceId, packId);
    if (requestId !== null && loaded_at === null) await this.loads.record({ packId, requestId, count });
    return await this.told(sourceId, packId, page);
  }

  private async told(sourceId: string, packId: string, { fromPosition, itemsMax }: ItemPage = {}): Promise<ToldPack> {
    const row = await this.row(this.database, sourceId, packId);
    const standings = await this.database.query<Standing & { changed_at: Date }>(
      `select ${STANDING}, max(changed_at) as changed_at from order_item where pack_id = $1 group by 1, 2, 3`,
      [packId],
    );
    const items = await this.database.query<ItemRow>(
      `select position, reference, payment_id, amount_minor, currency, errors, ${STANDING}, reasons, bank_reference, changed_at
       from order_item where pack_id = $1 and position >= $2 order by position limit $3`,
      [packId, fromPosition ?? 0, itemsMax ?? null],
    );
    return tell(row, standings, items);
  }

  /** What may have changed since the import: the set-up, the source's rights, the calendar. */
  private async refuseOutdated(packId: string, source: SetupSource): Promise<void> {
    const payments = paymentsOf(await this.textOf(this.database, packId));
    const [first, ...more] = await this.reader.checkAgain(payments, source);
    if (!first) return;
    const message =
      `${first.reference}: ${first.error.message}${more.length > 0 ? ` ${more.length} more are refused.` : ''} Nothing was sent:` +
      ' have the set-up mended and send the package again, or import its payments in a new one, under another message id.';
    const facts = { packId, reference: first.reference, code: first.error.code, refused: more.length + 1 };
    throw new Reject('order-pack.outdated', facts, { message });
  }

  /** The payments as they were imported, opened. */
  private async textOf(reader: Pick<Tx | Database, 'query'>, packId: string): Promise<string> {
    const [row] = await reader.query<{ payments: Buffer }>('select payments from order_pack where pack_id = $1', [
      packId,
    ]);
    return this.seal.openText(row!.payments);
  }

  private async row(
    reader: Pick<Tx | Database, 'query'>,
    sourceId: string,
    packId: string,
    lock: 'for update' | '' = '',
  ): Promise<PackRow> {
    const rows = UUID.test(packId)
      ? await reader.query<PackRow>(`${PACK} where pack_id = $1 and source_id = $2 ${lock}`, [packId, sourceId])
      : [];
    if (!rows[0]) throw new Reject('order-pack.unknown', { packId: packId.slice(0, 80) });
    return rows[0];
  }

  private async insert(
    tx: Tx,
    packId: string,
    sourceId: string,
    user: string,
    pack: NewPack,
    read: ReadPack,
    status: PackState,
  ): Promise<boolean> {
    const payments = isValid(read) ? textOfPayments(read.payments) : '[]';
    const sums = isValid(read) ? recordOfSums(sumsOf(read.payments)) : {};
    const inserted = await tx.execute(
      `insert into order_pack (pack_id, source_id, user_name, name, format, message_id, content_sha256, content, payments, payments_sha256,
         status, count, control_sums, problems, imported_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) on conflict do nothing`,
      [
        packId,
        sourceId,
        user,
        pack.name,
        read.format,
        read.messageId ?? null,
        sha256Hex(pack.content),
        this.seal.seal(pack.content),
        this.seal.seal(payments),
        sha256Hex(payments),
        status,
        read.items.length,
        JSON.stringify(sums),
        JSON.stringify(read.problems),
        this.clock.now(),
      ],
    );
    return inserted === 1;
  }

  private async refuseDuplicate(
    tx: Tx,
    sourceId: string,
    { content }: NewPack,
    { messageId }: ReadPack,
  ): Promise<void> {
    const sha256 = sha256Hex(content);
    const [first] = await tx.query<{ pack_id: string; content_sha256: string }>(
      `select pack_id, content_sha256 from order_pack where source_id = $1 and status <> 'INVALID' and (content_sha256 = $2 or message_id = $3) limit 1`,
      [sourceId, sha256, messageId ?? null],
    );
    if (!first) return;
    const same = first.content_sha256 === sha256 ? 'content' : 'message id';
    throw new Reject('order-pack.duplicate', { packId: first.pack_id, same });
  }
}

/** Without what is sealed: it may be many megabytes, and is asked for where it is needed. */
const PACK = `select pack_id, source_id, user_name, name, format, payments_sha256, status, count, control_sums, problems, signed_at,
  signed_sha256, request_id, sent_at, loaded_at, imported_at, changed_at from order_pack`;

const STANDING = `status, sequence > 0 as heard, errors <> '[]' as refused`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isValid(read: ReadPack): boolean {
  return read.problems.length === 0 && read.items.every((one) => one.errors.length === 0);
}

/** Money is text in the kept copy as well. */
function textOfPayments(payments: readonly CheckedPayment[]): string {
  return JSON.stringify(payments.map(({ payment, minor }) => ({ payment, minor: minor.toString() })));
}

function paymentsOf(text: string): CheckedPayment[] {
  const kept = JSON.parse(text) as { payment: CheckedPayment['payment']; minor: string }[];
  return kept.map(({ payment, minor }) => ({ payment, minor: BigInt(minor) }));
}

/** What another package sent is no payment of this one: its items say so, and the package is INVALID. */
async function refuseSent(tx: Tx, read: ReadPack): Promise<ReadPack> {
  const rows = await tx.query<{ payment_id: string; pack_id: string }>(
    'select payment_id, pack_id from sent_item where payment_id = any($1::uuid[])',
    [read.items.map((one) => one.paymentId)],
  );
  if (rows.length === 0) return read;
  const sentBy = new Map(rows.map((row) => [row.payment_id, row.pack_id]));
  const items = read.items.map((one) => {
    const packId = sentBy.get(one.paymentId);
    if (packId === undefined) return one;
    const message = `${one.reference} was sent in package ${packId}; another payment needs another reference.`;
    return { ...one, errors: [...one.errors, { code: 'reference.used', message, where: '/reference' }] };
  });
  return { ...read, items };
}

/** Each payment is sent by one package: the key decides, whoever else sends at the same time. */
async function claimItems(tx: Tx, packId: string): Promise<void> {
  await tx.query(
    'insert into sent_item select payment_id, pack_id from order_item where pack_id = $1 order by payment_id on conflict do nothing',
    [packId],
  );
  const [used] = await tx.query<{ reference: string; pack_id: string }>(
    `select i.reference, s.pack_id from order_item i join sent_item s using (payment_id)
     where i.pack_id = $1 and s.pack_id <> $1 order by i.position limit 1`,
    [packId],
  );
  if (used) throw new Reject('reference.used', { packId, reference: used.reference, sentIn: used.pack_id });
}

async function insertItems(tx: Tx, packId: string, { items }: ReadPack, status: PackState, now: Date): Promise<void> {
  await tx.query(
    `insert into order_item (pack_id, position, reference, payment_id, amount_minor, currency, line, errors, status, changed_at)
     select $1, u.*, $9, $10 from unnest($2::int[], $3::text[], $4::uuid[], $5::bigint[], $6::text[], $7::int[], $8::jsonb[]) as u`,
    [
      packId,
      items.map((one) => one.position),
      items.map((one) => one.reference),
      items.map((one) => one.paymentId),
      items.map((one) => one.minor.toString()),
      items.map((one) => one.currency),
      items.map((one) => one.line),
      items.map((one) => JSON.stringify(one.errors)),
      status,
      now,
    ],
  );
}

type Standings = readonly (Standing & { readonly changed_at: Date })[];

function tell(row: PackRow, standings: Standings, items: readonly ItemRow[]): ToldPack {
  return {
    packId: row.pack_id,
    name: row.name,
    format: row.format,
    status: packStatus(
      row.status,
      standings.map((one) => statusOf(row, one)),
    ),
    count: row.count,
    controlSums: row.control_sums,
    problems: row.problems,
    ...(row.request_id !== null && { requestId: row.request_id }),
    importedAt: row.imported_at,
    ...(row.signed_at !== null && { signedAt: row.signed_at }),
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    changedAt: standings.reduce((newest, one) => (one.changed_at > newest ? one.changed_at : newest), row.changed_at),
    items: items.map((one) => tellItem(row, one)),
  };
}

/** News is told once dispatch has the package: before, it may be of another payment of the same reference. */
function statusOf({ status: state, loaded_at }: PackRow, { status, heard, refused }: Standing): OrderStatus {
  if (loaded_at === null) return itemStatus(state, undefined);
  return itemStatus(state, refused ? 'REFUSED' : heard ? (status as PaymentStatusName) : undefined);
}

function tellItem(pack: PackRow, row: ItemRow): ToldItem {
  const heard = pack.loaded_at !== null && row.heard;
  return {
    position: row.position,
    reference: row.reference,
    paymentId: row.payment_id,
    minor: BigInt(row.amount_minor),
    currency: row.currency,
    status: statusOf(pack, row),
    errors: row.errors,
    reasons: heard ? row.reasons : [],
    ...(heard && row.bank_reference !== null && { bankReference: row.bank_reference }),
    changedAt: row.changed_at,
  };
}
