import type { AcknowledgementSummary } from '@giroport/contracts';
import type { StoredAck } from '../domain/ack-row.ts';

/** An acknowledgement as other services and the console see it. */
export function summaryOf(row: StoredAck): AcknowledgementSummary {
  return {
    acknowledgementId: row.id,
    bankFileId: row.bank_file_id,
    bankId: row.bank_id,
    kind: row.kind,
    status: row.status,
    ...(row.native_status !== null && { nativeStatus: row.native_status }),
    state: row.state,
    ...(row.file_id !== null && { fileId: row.file_id }),
    ...(row.target === 'PAYMENT' && row.target_id !== null && { paymentId: row.target_id }),
    reasons: row.reasons,
    ...(row.bank_reference !== null && { bankReference: row.bank_reference }),
    line: row.line,
    ...(row.path !== null && { path: row.path }),
    receivedAt: row.received_at.toISOString(),
  };
}
