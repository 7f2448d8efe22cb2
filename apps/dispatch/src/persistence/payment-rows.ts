import type { AcceptedPayment, PaymentSummary } from '@giroport/contracts';
import { maskAccount, moneyToDecimal } from '@giroport/kernel';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { PaymentStatus } from '../domain/payment-status.ts';
import { Details } from './details.ts';

export type PaymentRow = {
  id: string;
  number: string;
  source_id: string;
  reference: string;
  request_id: string;
  group_id: string;
  method: PaymentSummary['method'];
  direction: PaymentSummary['direction'];
  bank_id: string;
  account_id: string;
  currency: string;
  amount_minor: string;
  execution_date: string;
  prenote: boolean;
  end_to_end_id: string | null;
  detail_id: string;
  detail_at: number;
  accepted_at: Date;
  status: PaymentStatus;
  last_status: PaymentStatus | null;
  sequence: number;
  file_id: string | null;
  file_sequence: number | null;
  bank_reference: string | null;
  reasons: PaymentSummary['reasons'] | null;
  changed_at: Date;
};

const SELECT = `select p.id, p.number, p.source_id, p.reference, p.request_id, p.group_id, g.method, g.direction, g.bank_id, g.account_id, g.currency,
    p.amount_minor, p.execution_date::text, p.prenote, p.end_to_end_id, p.detail_id, p.detail_at, p.accepted_at, p.status, p.last_status, p.sequence,
    p.file_id, p.file_sequence, p.bank_reference, p.reasons, p.changed_at
  from payment p join payment_group g on g.id = p.group_id`;

/** Everyday reads of payments, with what is sealed of them. */
@Injectable()
export class PaymentRows {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Details) private readonly details: Details,
  ) {}

  async find(id: string): Promise<PaymentRow | undefined> {
    const [row] = await this.database.query<PaymentRow>(`${SELECT} where p.id = $1`, [id]);
    return row;
  }

  /** `where` speaks of p (payment) and g (its group); newest first. */
  async list(where: string, parameters: readonly unknown[], limit: number): Promise<PaymentRow[]> {
    return await this.database.query<PaymentRow>(
      `${SELECT} where ${where} order by p.number desc limit ${limit}`,
      parameters,
    );
  }

  async summaries(rows: readonly PaymentRow[], unmasked: boolean): Promise<PaymentSummary[]> {
    if (rows.length === 0) return [];
    const payments = await this.details.read(
      this.database,
      rows.map((row) => ({ detailId: row.detail_id, detailAt: row.detail_at })),
    );
    return rows.map((row, at) => summaryOf(row, payments[at]!, unmasked));
  }
}

function summaryOf(row: PaymentRow, payment: AcceptedPayment, unmasked: boolean): PaymentSummary {
  const account = payment.counterpartyAccount?.iban ?? payment.counterpartyAccount?.number;
  return {
    paymentId: row.id,
    sourceId: row.source_id,
    reference: row.reference,
    requestId: row.request_id,
    method: row.method,
    direction: row.direction,
    amount: moneyToDecimal({ minor: BigInt(row.amount_minor), currency: row.currency }),
    currency: row.currency,
    executionDate: row.execution_date,
    prenote: row.prenote,
    bankId: row.bank_id,
    accountId: row.account_id,
    status: row.status,
    ...(row.last_status !== null && { lastStatus: row.last_status }),
    sequence: row.sequence,
    ...(payment.counterparty.name !== undefined && { counterpartyName: payment.counterparty.name }),
    ...(account !== undefined && { counterpartyAccount: unmasked ? account : maskAccount(account) }),
    endToEndId: row.end_to_end_id ?? row.reference,
    ...(row.file_id !== null && { fileId: row.file_id }),
    ...(row.file_sequence !== null && { fileSequence: row.file_sequence }),
    ...(row.bank_reference !== null && { bankReference: row.bank_reference }),
    ...(row.reasons && { reasons: row.reasons }),
    acceptedAt: row.accepted_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  };
}
