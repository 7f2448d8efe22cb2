import type { ReferenceMatch, WireAcknowledgement } from '@giroport/contracts';
import type { AckRow } from './ack-row.ts';
import { meaningOf } from './meaning.ts';
import { decide, type Found } from './outcome.ts';

/** What is weighed: an acknowledgement with its identity, and what dispatch found for it. */
export type Weighed = {
  readonly id: string;
  readonly position: number;
  readonly acknowledgement: WireAcknowledgement;
  readonly match: ReferenceMatch;
  /** How often a file was sent again. */
  readonly resentOf: (fileId: string) => number;
};

/** The row that an acknowledgement becomes, before the database says whether it is a repeat. */
export function weigh({ id, position, acknowledgement, match, resentOf }: Weighed): AckRow {
  const target = match.found === 'FILE' && isOfPart(acknowledgement.original) ? 'FILE' : targetOf(acknowledgement);
  if (match.found === 'NONE' || match.found === 'SEVERAL' || match.found !== target) {
    const why = match.found === 'SEVERAL' ? 'SEVERAL' : 'NONE';
    return { id, position, acknowledgement, target, state: 'UNMATCHED', why };
  }
  const { fileId } = match;
  const targetId = match.found === 'FILE' ? match.fileId : match.paymentId;
  const decision = decide(acknowledgement, match);
  if (decision.kind === 'NOT_UNDERSTOOD')
    return { id, position, acknowledgement, target, targetId, fileId, state: 'UNMATCHED', why: 'NOT_UNDERSTOOD' };
  const to = decision.kind === 'MOVE' ? decision.to : 'CHANGE_NOTIFIED';
  const { reasons, corrected } = acknowledgement;
  const resent = fileId === undefined ? 0 : resentOf(fileId);
  const meaning = meaningOf({ to, reasons, corrected, fileId, resent });
  const outcome = to === 'CHANGE_NOTIFIED' ? undefined : to;
  // Said field by field: this is done for each acknowledgement, and copying one object into the next costs ten times as much.
  return { id, position, acknowledgement, target, targetId, fileId, state: 'MATCHED', outcome, meaning };
}

/** A file acknowledgement speaks of a file, every other one of a payment. */
export function targetOf(acknowledgement: Pick<WireAcknowledgement, 'kind'>): 'FILE' | 'PAYMENT' {
  return acknowledgement.kind === 'FILE' ? 'FILE' : 'PAYMENT';
}

/** Whether a bank speaks of a part of a file and of no payment in it: where the part is all of the file, that is of the file. */
function isOfPart(original: WireAcknowledgement['original']): boolean {
  const { paymentInformationId, instructionId, endToEndId, transactionId, traceNumber, uetr } = original;
  return paymentInformationId !== undefined && !(instructionId ?? endToEndId ?? transactionId ?? traceNumber ?? uetr);
}

/** The files that the matches speak of. */
export function filesOf(matches: readonly ReferenceMatch[]): string[] {
  const found = matches.filter((match): match is Found => match.found === 'FILE' || match.found === 'PAYMENT');
  return [...new Set(found.flatMap((match) => match.fileId ?? []))];
}
