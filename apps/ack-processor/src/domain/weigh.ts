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
  const target = targetOf(acknowledgement);
  const row = { id, position, acknowledgement, target };
  if (match.found === 'NONE' || match.found === 'SEVERAL' || match.found !== target) {
    return { ...row, state: 'UNMATCHED', why: match.found === 'SEVERAL' ? 'SEVERAL' : 'NONE' };
  }
  const found = { targetId: match.found === 'FILE' ? match.fileId : match.paymentId, fileId: match.fileId };
  const decision = decide(acknowledgement, match);
  if (decision.kind === 'NOT_UNDERSTOOD') return { ...row, ...found, state: 'UNMATCHED', why: 'NOT_UNDERSTOOD' };
  const to = decision.kind === 'MOVE' ? decision.to : 'CHANGE_NOTIFIED';
  const { reasons, corrected } = acknowledgement;
  const resent = match.fileId === undefined ? 0 : resentOf(match.fileId);
  const meaning = meaningOf({ to, reasons, corrected, fileId: match.fileId, resent });
  return { ...row, ...found, state: 'MATCHED', outcome: to === 'CHANGE_NOTIFIED' ? undefined : to, meaning };
}

/** A file acknowledgement speaks of a file, every other one of a payment. */
export function targetOf(acknowledgement: Pick<WireAcknowledgement, 'kind'>): 'FILE' | 'PAYMENT' {
  return acknowledgement.kind === 'FILE' ? 'FILE' : 'PAYMENT';
}

/** The files that the matches speak of. */
export function filesOf(matches: readonly ReferenceMatch[]): string[] {
  const found = matches.filter((match): match is Found => match.found === 'FILE' || match.found === 'PAYMENT');
  return [...new Set(found.flatMap((match) => match.fileId ?? []))];
}
