import type { WireAcknowledgement } from '@giroport/contracts';
import { sha256Hex } from '@giroport/kernel';
import type { OutcomeState } from './outcome.ts';

export type Meaning = {
  readonly to: OutcomeState | 'CHANGE_NOTIFIED';
  readonly reasons: WireAcknowledgement['reasons'];
  readonly corrected?: WireAcknowledgement['corrected'];
  /** The file that the bank answers; a payment that is sent again travels in another. */
  readonly fileId?: string | undefined;
  /** How often that file was sent again: what a bank says of a new try is news. */
  readonly resent: number;
};

/** What an acknowledgement says of its target, in one text: the same text of the same target is a repeat. */
export function meaningOf({ to, reasons, corrected, fileId, resent }: Meaning): string {
  const codes = [...new Set(reasons.flatMap((reason) => reason.code ?? []))].sort().join('+');
  const change = corrected === undefined ? '' : `=${sha256Hex(JSON.stringify(corrected)).slice(0, 16)}`;
  return `${to}/${codes}${change}/${fileId?.slice(-12) ?? ''}/${resent}`;
}
