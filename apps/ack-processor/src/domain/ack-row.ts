import type { WireAcknowledgement, WireOutcome } from '@giroport/contracts';
import type { OutcomeState } from './outcome.ts';

export type AckState = 'MATCHED' | 'UNMATCHED' | 'REPEATED' | 'SET_ASIDE';
export type Why = 'NONE' | 'SEVERAL' | 'NOT_UNDERSTOOD';

/** An acknowledgement about to be recorded, with what it was found to speak of. */
export type AckRow = {
  readonly id: string;
  readonly position: number;
  readonly acknowledgement: WireAcknowledgement;
  readonly target: 'FILE' | 'PAYMENT';
  readonly targetId?: string | undefined;
  readonly fileId?: string | undefined;
  readonly state: AckState;
  readonly outcome?: OutcomeState | undefined;
  readonly meaning?: string | undefined;
  /** Why a person, or a later try, is needed. */
  readonly why?: Why | undefined;
};

/** The row as PostgreSQL gives it back. */
export type StoredAck = {
  number: string;
  bank_file_id: string;
  position: number;
  id: string;
  bank_id: string;
  kind: WireAcknowledgement['kind'];
  status: WireAcknowledgement['status'];
  native_status: string | null;
  state: AckState;
  target: 'FILE' | 'PAYMENT';
  target_id: string | null;
  file_id: string | null;
  outcome: OutcomeState | null;
  reasons: WireAcknowledgement['reasons'];
  bank_reference: string | null;
  line: number;
  path: string | null;
  received_at: Date;
};

/** The wire's outcome of a row that has one; what is undefined is not written. */
export function outcomeOf(row: AckRow): WireOutcome {
  const { acknowledgement } = row;
  return {
    target: row.target,
    fileId: row.fileId,
    paymentId: row.target === 'PAYMENT' ? row.targetId : undefined,
    to: row.outcome!,
    acknowledgementId: row.id,
    line: acknowledgement.line,
    nativeStatus: acknowledgement.nativeStatus,
    reasons: acknowledgement.reasons,
    bankReference: acknowledgement.bankReference,
  };
}
