import { matchReferences, type ReferenceMatch, type WireAcknowledgement } from '@giroport/contracts';
import { Questions } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { targetOf } from '../domain/weigh.ts';

/** A question about a thousand references is a few queries for dispatch; a long queue before it is waited for. */
const MATCH_MS_MAX = 30_000;

export type Matches = { readonly matches: readonly ReferenceMatch[]; readonly traces: readonly string[] };

/** Asks dispatch, the owner of payments and files, what a bank's references speak of. */
@Injectable()
export class Matching {
  constructor(@Inject(Questions) private readonly questions: Questions) {}

  /** The matches, in the order of the acknowledgements, and the traces of their files. Throws Unavailable while dispatch cannot answer. */
  async match(bankId: string, acknowledgements: readonly WireAcknowledgement[]): Promise<Matches> {
    if (acknowledgements.length === 0) return { matches: [], traces: [] };
    const references = acknowledgements.map(referenceOf);
    const { matches, traces = [] } = await this.questions.ask(matchReferences, { bankId, references }, MATCH_MS_MAX);
    if (matches.length !== references.length)
      throw new Error(`dispatch.match: ${matches.length} of ${references.length} references answered`);
    return { matches, traces };
  }
}

/** Fifteen digits in the place of an instruction's id are a NACHA trace number: status reports have no field of their own for it. */
const TRACE_NUMBER = /^\d{15}$/;

/** What a match is found by; names and accounts stay here. What is undefined is not written. */
function referenceOf({ kind, status, original, amount }: WireAcknowledgement) {
  const { messageId, paymentInformationId, instructionId, endToEndId, transactionId, uetr, fileReference } = original;
  const traceNumber = original.traceNumber ?? [instructionId, transactionId].find((id) => TRACE_NUMBER.test(id ?? ''));
  // The amount of what is answered; a return's own amount where the bank does not repeat the original's.
  const told = original.amount ?? amount;
  // A notification of change moves no money: its amount of zero is not that of the payment that it speaks of.
  const known = status === 'CHANGE_NOTIFIED' && !/[1-9]/.test(told?.amount ?? '') ? undefined : told;
  return {
    target: targetOf({ kind }),
    original: {
      messageId,
      paymentInformationId,
      instructionId,
      endToEndId,
      transactionId,
      uetr,
      traceNumber,
      fileReference,
    },
    amount: known?.amount,
    currency: known?.currency,
  };
}
