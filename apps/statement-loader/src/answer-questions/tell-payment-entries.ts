import { entriesOfPayment, type TimelineStep } from '@giroport/contracts';
import type { Answer } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { decimalOf } from './statement-rows.ts';

/** More bookings than these of one payment are no story. */
const STEPS_MAX = 100;

/** The bookings that found a payment, in the order of their days. */
@Injectable()
export class TellPaymentEntries implements Answer<{ paymentId: string }, { steps: TimelineStep[] }> {
  readonly question = entriesOfPayment;

  constructor(@Inject(Database) private readonly database: Database) {}

  async answer({ paymentId }: { paymentId: string }): Promise<{ steps: TimelineStep[] }> {
    const rows = await this.database.query<EntryOfPayment>(
      `select s.statement_id, s.bank_file_id, s.bank_id, s.account_id, s.number, s.as_of_date::text as as_of_date, s.loaded_at, e.position, e.amount_minor,
         e.currency, e.status, e.bank_reference, e.details, e.line, e.booking_date::text as booking_date
       from entry_payment m join entry e using (statement_id, position) join statement s using (statement_id)
       where m.payment_id = $1 order by s.as_of_date, s.loaded_at, e.position limit $2`,
      [paymentId, STEPS_MAX],
    );
    return { steps: rows.map(stepOf) };
  }
}

type EntryOfPayment = {
  statement_id: string;
  bank_file_id: string;
  bank_id: string;
  account_id: string;
  number: string;
  as_of_date: string;
  loaded_at: Date;
  position: number;
  amount_minor: string;
  currency: string;
  status: string;
  bank_reference: string | null;
  details: number;
  line: number;
  booking_date: string | null;
};

function stepOf(row: EntryOfPayment): TimelineStep {
  const batch = row.details > 1 ? ` in a batch of ${row.details}` : '';
  const statement = `statement ${row.number === '' ? '' : `${row.number} `}of ${row.as_of_date}`;
  return {
    at: row.loaded_at.toISOString(),
    service: 'statement-loader',
    kind: 'statement',
    title: `${decimalOf(row.amount_minor, row.currency)} ${row.currency} on ${row.account_id}${batch}, ${statement}`,
    status: row.status,
    line: row.line,
    file: { id: row.bank_file_id },
    facts: {
      statementId: row.statement_id,
      position: row.position,
      bankId: row.bank_id,
      ...(row.bank_reference !== null && { bankReference: row.bank_reference }),
      ...(row.booking_date !== null && { bookingDate: row.booking_date }),
    },
  };
}
