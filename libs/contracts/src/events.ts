import { bankAccountAnalysisLoad, bankStatementLoad, bankStatementLoaded } from './events/bank-statement-load.ts';
import { bankFile, bankFileStatus } from './events/bank-file.ts';
import type { EventContract } from './contract.ts';
import { opsEvent } from './events/ops-event.ts';
import { paymentAcknowledge } from './events/payment-acknowledge.ts';
import { paymentDispatch } from './events/payment-dispatch.ts';
import { paymentFile } from './events/payment-file.ts';
import { paymentFileStatus } from './events/payment-file-status.ts';
import { paymentOutcome } from './events/payment-outcome.ts';
import { paymentRequest } from './events/payment-request.ts';
import { paymentRequestAnswer } from './events/payment-request-answer.ts';
import { paymentStatusChanged } from './events/payment-status.ts';
import { sourceRequest } from './events/source-request.ts';

/** Every event of the bus; AsyncAPI, the streams and the contract samples are checked against this list. */
export const events: readonly EventContract[] = [
  sourceRequest,
  paymentRequest,
  paymentRequestAnswer,
  paymentDispatch,
  paymentFile,
  paymentFileStatus,
  bankFile,
  bankFileStatus,
  bankStatementLoad,
  bankStatementLoaded,
  bankAccountAnalysisLoad,
  paymentAcknowledge,
  paymentOutcome,
  paymentStatusChanged,
  opsEvent,
];
