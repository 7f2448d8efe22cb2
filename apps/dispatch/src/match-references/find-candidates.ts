import type { ReferenceMatch } from '@giroport/contracts';
import { Database, plainArray } from '@giroport/persistence';
import { currentTraceparent } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { groupBy } from '../domain/group-by.ts';
import { findPaymentId } from '../domain/message-id.ts';
import type { PaymentStatus } from '../domain/payment-status.ts';
import { findTraceNumber } from '../domain/trace.ts';
import { Groups } from '../persistence/groups.ts';
import { KnownSources } from '../persistence/known-sources.ts';
import type { Reference } from './match-references.ts';

/** A payment that a reference may mean. */
export type Candidate = {
  readonly id: string;
  readonly fileId: string | null;
  readonly status: PaymentStatus;
  readonly prenote: boolean;
  readonly reference: string;
  readonly endToEndId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
};

type PaymentRow = {
  id: string;
  group_id: string;
  file_id: string | null;
  status: PaymentStatus;
  prenote: boolean;
  reference: string;
  end_to_end_id: string | null;
  amount_minor: string;
};

type FileRow = {
  id: string;
  status: string;
  message_id: string;
  file_name: string | null;
  bank_references: string[];
};

/** Looks references up, many at a time, each by the means that the bank gave. */
@Injectable()
export class FindCandidates {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(KnownSources) private readonly sources: KnownSources,
    @Inject(Groups) private readonly groups: Groups,
  ) {}

  /** The traces that these files were made in; nobody asks where nothing is traced. */
  async tracesOf(fileIds: readonly string[]): Promise<string[]> {
    if (fileIds.length === 0 || currentTraceparent() === undefined) return [];
    const rows = await this.database.query<{ traceparent: string }>(
      'select distinct traceparent from payment_file where id = any($1::uuid[]) and traceparent is not null',
      [plainArray(fileIds)],
    );
    return rows.map((row) => row.traceparent);
  }

  /** Our own id, which pain.001 carries as the instruction id. */
  async byInstructionId(bankId: string, references: readonly Reference[]): Promise<ReadonlyMap<Reference, Candidate>> {
    const ids = new Map<Reference, string>();
    for (const one of references) {
      const id = one.original.instructionId === undefined ? undefined : findPaymentId(one.original.instructionId);
      if (id !== undefined) ids.set(one, id);
    }
    const payments = await this.payments(bankId, [...new Set(ids.values())]);
    const found = new Map<Reference, Candidate>();
    for (const [one, id] of ids) {
      const payment = payments.get(id);
      if (payment) found.set(one, payment);
    }
    return found;
  }

  /** The file whose trace numbers hold this one, the newest first, since they start again some day. */
  async byTraceNumber(
    bankId: string,
    references: readonly Reference[],
  ): Promise<ReadonlyMap<Reference, readonly Candidate[]>> {
    const numbers = new Map(
      references.flatMap((one) => {
        const number = one.original.traceNumber === undefined ? undefined : findTraceNumber(one.original.traceNumber);
        return number === undefined ? [] : [[one, number] as const];
      }),
    );
    if (numbers.size === 0) return new Map();
    const asked = [...numbers];
    const rows = await this.database.query<{ at: number; file_id: string; place: number }>(
      `select r.at::integer as at, f.id as file_id, r.number - f.trace_from as place
       from unnest($2::integer[]) with ordinality as r(number, at)
       join payment_file f on f.bank_id = $1 and f.trace_from <= r.number and f.trace_from + (f.totals->>'count')::integer > r.number
       where f.status <> 'VOID' order by r.at, f.number desc`,
      [bankId, plainArray(asked.map(([, number]) => number))],
    );
    const lists = await this.paymentIdsOf([...new Set(rows.map((row) => row.file_id))]);
    const payments = await this.payments(
      bankId,
      rows.map((row) => lists.get(row.file_id)![row.place]!),
    );
    const found = groupBy(rows, (row) => row.at);
    return new Map(
      [...found].map(([at, some]) => [
        asked[at - 1]![0],
        some.flatMap((row) => payments.get(lists.get(row.file_id)![row.place]!) ?? []),
      ]),
    );
  }

  /** The reference that goes to the counterparty: the source's own, which leads to the payment's id, or another by its index. */
  async byEndToEndId(
    bankId: string,
    references: readonly Reference[],
  ): Promise<ReadonlyMap<Reference, readonly Candidate[]>> {
    const asked = references.filter(
      (one) => one.original.endToEndId !== undefined && one.original.endToEndId !== 'NOTPROVIDED',
    );
    if (asked.length === 0) return new Map();
    const texts = [...new Set(asked.map((one) => one.original.endToEndId!))];
    const own = await this.sources.paymentIdsOf(texts);
    const others = await this.database.query<{ id: string }>(
      'select id from payment where end_to_end_id = any($1::text[])',
      [texts],
    );
    const payments = await this.payments(bankId, [...new Set([...own, ...others.map((row) => row.id)])]);
    const byText = groupBy(payments.values(), (candidate) => candidate.endToEndId);
    return new Map(asked.map((one) => [one, byText.get(one.original.endToEndId!) ?? []]));
  }

  /**
   * Files by message id, by the ids of their parts, by name, by the reference code of a NACHA header, or by what their layout says
   * that answers call them: that includes a part that is all of its file, so what is said of such a part is said of the file.
   */
  async files(bankId: string, references: readonly Reference[]): Promise<ReadonlyMap<Reference, ReferenceMatch>> {
    const keys = new Map<Reference, string[]>();
    for (const one of references) {
      if (one.target === 'FILE') keys.set(one, keysOf(one));
      else if (isOfPart(one)) keys.set(one, [one.original.paymentInformationId!]);
    }
    const texts = [...new Set([...keys.values()].flat())];
    if (texts.length === 0) return new Map();
    const rows = await this.filesNamed(bankId, texts);
    const found = new Map<Reference, ReferenceMatch>();
    for (const [one, wanted] of keys) {
      for (const key of wanted) {
        const files = rows.filter((row) => isNamed(row, key));
        if (files.length === 0) continue;
        const [file] = files;
        found.set(
          one,
          files.length > 1
            ? { found: 'SEVERAL', count: files.length }
            : { found: 'FILE', fileId: file!.id, status: file!.status },
        );
        break;
      }
    }
    return found;
  }

  /** The payment at a place in the file that the answer names: a transaction set's number, an item's serial. */
  async byPlaceInFile(bankId: string, references: readonly Reference[]): Promise<ReadonlyMap<Reference, Candidate>> {
    const asked = references.flatMap((one) => {
      const { fileReference, transactionId, traceNumber } = one.original;
      const number = [transactionId, traceNumber].find((text) => text !== undefined && PLACE.test(text));
      return fileReference === undefined || number === undefined ? [] : [{ one, fileReference, place: Number(number) }];
    });
    if (asked.length === 0) return new Map();
    const rows = await this.filesNamed(bankId, [...new Set(asked.flatMap((each) => withoutZeros(each.fileReference)))]);
    const lists = await this.paymentIdsOf(rows.map((row) => row.id));
    const wanted = asked.flatMap(({ one, fileReference, place }) => {
      const files = rows.filter((row) => withoutZeros(fileReference).some((key) => isNamed(row, key)));
      const id = files.length === 1 ? lists.get(files[0]!.id)![place - 1] : undefined;
      return id === undefined ? [] : [[one, id] as const];
    });
    const payments = await this.payments(
      bankId,
      wanted.map(([, id]) => id),
    );
    return new Map(wanted.flatMap(([one, id]) => (payments.has(id) ? [[one, payments.get(id)!] as const] : [])));
  }

  private async filesNamed(bankId: string, texts: readonly string[]): Promise<FileRow[]> {
    return await this.database.query<FileRow>(
      `select id, status, message_id, file_name, bank_references from payment_file
       where bank_id = $1 and (message_id = any($2::text[]) or file_name = any($2::text[]) or upper(right(message_id, 8)) = any($2::text[])
         or (bank_references <> '{}' and bank_references && $2::text[]))`,
      [bankId, texts],
    );
  }

  private async payments(bankId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Candidate>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<PaymentRow>(
      'select id, group_id, file_id, status, prenote, reference, end_to_end_id, amount_minor from payment where id = any($1::uuid[])',
      [plainArray(ids)],
    );
    const groups = await this.groups.read(rows.map((row) => row.group_id));
    const payments = new Map<string, Candidate>();
    for (const row of rows) {
      const group = groups.get(row.group_id)!;
      if (group.bankId === bankId) payments.set(row.id, candidateOf(row, group.currency));
    }
    return payments;
  }

  /** The message ids of files. */
  async messageIds(fileIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (fileIds.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; message_id: string }>(
      'select id, message_id from payment_file where id = any($1::uuid[])',
      [plainArray(fileIds)],
    );
    return new Map(rows.map((row) => [row.id, row.message_id]));
  }

  private async paymentIdsOf(fileIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await this.database.query<{ id: string; ids: string }>(
      `select id, array_to_string(payment_ids, ',') as ids from payment_file where id = any($1::uuid[])`,
      [plainArray(fileIds)],
    );
    return new Map(rows.map((row) => [row.id, row.ids.split(',')]));
  }
}

/** What a file may be called by, the surest first. A part's id is the message id, cut to fit, and its number. */
function keysOf({ original }: Reference): string[] {
  const { messageId, fileReference, paymentInformationId } = original;
  const keys = [messageId, ...(fileReference === undefined ? [] : withoutZeros(fileReference))].filter(
    (key) => key !== undefined,
  );
  if (paymentInformationId !== undefined) keys.push(...messageIdsOfPart(paymentInformationId));
  return keys;
}

/** Whether a bank speaks of a part of a file, and of no payment in it. */
function isOfPart({ original }: Reference): boolean {
  const { paymentInformationId, instructionId, endToEndId, transactionId, traceNumber, uetr } = original;
  return paymentInformationId !== undefined && !(instructionId ?? endToEndId ?? transactionId ?? traceNumber ?? uetr);
}

function isNamed(file: FileRow, key: string): boolean {
  const { message_id: messageId, file_name: name, bank_references: references } = file;
  return messageId === key || name === key || messageId.slice(-8).toUpperCase() === key || references.includes(key);
}

/** As it came, and a number also as numbers are kept. */
function withoutZeros(reference: string): string[] {
  return /^0+[1-9]\d*$/.test(reference) ? [reference, reference.replace(/^0+/, '')] : [reference];
}

const PLACE = /^\d{1,6}$/;

/** The message ids whose part this may be: the last characters were cut to make room for the part's number. */
function messageIdsOfPart(partId: string): string[] {
  const cut = /^(GP[0-9a-f]{28,32})-\d{1,4}$/.exec(partId)?.[1];
  if (cut === undefined) return [partId];
  const missing = MESSAGE_ID_LENGTH - cut.length;
  if (missing > PART_CUT_MAX) return [];
  return Array.from(
    { length: 16 ** missing },
    (_, at) => cut + (missing === 0 ? '' : at.toString(16).padStart(missing, '0')),
  );
}

/** "GP" and 32 hexadecimal digits. */
const MESSAGE_ID_LENGTH = 34;
/** With this many digits cut (parts up to 99), 256 ids are looked for. */
const PART_CUT_MAX = 2;

function candidateOf(row: PaymentRow, currency: string): Candidate {
  return {
    id: row.id,
    fileId: row.file_id,
    status: row.status,
    prenote: row.prenote,
    reference: row.reference,
    endToEndId: row.end_to_end_id ?? row.reference,
    amountMinor: BigInt(row.amount_minor),
    currency,
  };
}
