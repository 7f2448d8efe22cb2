/** Fields by number that a transfer between banks has besides those that its reader names (MT 202 and MT 205, sequence A). */
export const TRANSFER_FIELDS: ReadonlySet<string> = new Set(['13', '32', '53', '54', '56', '57']);

/** Fields by number of the transfer that is covered (MT 202 COV and MT 205 COV, sequence B). */
export const COVERED_FIELDS: ReadonlySet<string> = new Set(['50', '52', '56', '57', '59', '70', '72', '33']);

/** Validation flag {119:} of a cover, which is also what the payment's local instrument is called. */
export const COVER = 'COV';

/** :21: where there is no related reference. */
export const NO_REFERENCE = 'NONREF';
