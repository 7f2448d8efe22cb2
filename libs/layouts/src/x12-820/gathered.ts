import type { CalendarDate } from '@giroport/kernel';
import type { PartyLoop } from '../x12/party-loop.ts';
import type { Beginning } from './beginning.ts';

/** What is gathered of one set. */
export type Gathered = {
  beginning: Beginning | undefined;
  /** TRN02. */
  trace: string | undefined;
  ownReference: string | undefined;
  transactionReference: string | undefined;
  readonly notes: string[];
  readonly days: Map<string, CalendarDate>;
  readonly parties: Map<string, PartyLoop>;
  currency: string;
};

export function emptyGathered(currency: string): Gathered {
  return { beginning: undefined, trace: undefined, ownReference: undefined, transactionReference: undefined, notes: [], days: new Map(), parties: new Map(), currency }; // prettier-ignore
}
