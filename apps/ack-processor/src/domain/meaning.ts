import type { WireAcknowledgement } from '@giroport/contracts';
import type { OutcomeState } from './outcome.ts';

export type Meaning = {
  readonly to: OutcomeState;
  readonly reasons: WireAcknowledgement['reasons'];
  /** The file that the bank answers; a payment that is sent again travels in another. */
  readonly fileId?: string | undefined;
  /** How often that file was sent again: what a bank says of a new try is news. */
  readonly resent: number;
};

/** What an acknowledgement says of its target, in one text: the same text of the same target is a repeat. */
export function meaningOf({ to, reasons, fileId, resent }: Meaning): string {
  const codes = [...new Set(reasons.flatMap((reason) => reason.code ?? []))].sort().join('+');
  return `${to}/${codes}/${fileId?.slice(-12) ?? ''}/${resent}`;
}
