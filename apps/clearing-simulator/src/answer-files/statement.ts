/** One account's day, as every statement format says it. Balances and amounts in minor units; a credit balance is positive. */
export type DayStatement = {
  readonly account: string;
  readonly currency: string;
  readonly owner?: string | undefined;
  readonly bankName: string;
  readonly bic?: string | undefined;
  readonly routingNumber?: string | undefined;
  readonly day: string;
  /** Ascending without gaps for each account, from 1. */
  readonly number: number;
  readonly messageId: string;
  readonly createdAt: Date;
  readonly openingMinor: bigint;
  readonly entries: Iterable<DayEntry>;
};

export type DayEntry = {
  readonly kind: 'BATCH' | 'SINGLE' | 'RETURN';
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amountMinor: bigint;
  /** The bank's own reference of the entry, 16 characters at most. */
  readonly bankReference: string;
  /** A collection, rather than a transfer, is what this entry books or takes back. */
  readonly collection: boolean;
  readonly block?: string | undefined;
  readonly count?: number | undefined;
  readonly reference?: string | undefined;
  readonly endToEndId?: string | undefined;
  readonly isoReason?: string | undefined;
  readonly nachaReason?: string | undefined;
};

export function signed(entry: DayEntry): bigint {
  return entry.side === 'CREDIT' ? entry.amountMinor : -entry.amountMinor;
}
