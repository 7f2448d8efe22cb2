import type { PaymentStatusChanged } from '@giroport/contracts';
import type { Tx } from '@giroport/persistence';

/**
 * Keeps the newest status of each payment of an order pack: by the payment's own sequence, so late news changes nothing. An item
 * with errors is no payment: what is said under its id is said of another.
 */
export async function recordItemStatus(tx: Tx, body: PaymentStatusChanged): Promise<void> {
  await tx.query(
    `update order_item i set status = $1, sequence = c.sequence, reasons = c.reasons, bank_reference = coalesce(c.bank_reference, i.bank_reference), changed_at = $2
     from (select distinct on (payment_id) * from unnest($3::uuid[], $4::int[], $5::jsonb[], $6::text[]) as u(payment_id, sequence, reasons, bank_reference)
           order by payment_id, sequence desc) as c
     where i.payment_id = c.payment_id and i.sequence < c.sequence and i.errors = '[]'`,
    [
      body.status,
      new Date(body.at),
      body.changes.map((one) => one.paymentId),
      body.changes.map((one) => one.sequence),
      body.changes.map((one) => JSON.stringify(one.reasons ?? [])),
      body.changes.map((one) => one.bankReference ?? null),
    ],
  );
}
