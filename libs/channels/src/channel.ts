/** A file for the other side: its final name there, and the bytes. */
export type Parcel = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  /** Past this instant the file must not appear any more: whoever sent it no longer waits, and may be probing by now. */
  readonly deadline: Date;
};

/** Proof that a file lies with the other side. */
export type Receipt = {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly at: Date;
  /** Where it was seen: `outbox` (not collected yet), `archive` (collected). */
  readonly place: string;
};

/**
 * What a look at the other side tells of a name. OTHER is a file of that name with other bytes: never ours, and never to be
 * overwritten.
 */
export type Probe =
  | { readonly found: 'PRESENT'; readonly receipt: Receipt }
  | { readonly found: 'ABSENT' }
  | { readonly found: 'OTHER'; readonly bytes: number; readonly sha256: string; readonly place: string };

/** A file that the other side left for us. */
export type ListedFile = { readonly name: string; readonly bytes: number; readonly modifiedAt: Date };

/**
 * A way to a bank and back. Every method throws Unavailable when the channel does not work now; after an Unavailable of `put`
 * nobody knows whether the file arrived until `probe` has told.
 */
export interface Channel {
  /** Brings a file over, all of it or nothing, and never over another. Throws Reject('channel.name-taken'), Unavailable. */
  put(parcel: Parcel): Promise<Receipt>;
  /** Looks whether a file arrived, by name, size and hash. */
  probe(expected: { readonly name: string; readonly bytes: number; readonly sha256: string }): Promise<Probe>;
  /** Complete files that wait for us, oldest first. */
  list(): Promise<ListedFile[]>;
  /** One of the listed files. Throws Reject('channel.file-unknown', 'channel.file-too-large'). */
  fetch(name: string, bytesMax: number): Promise<Buffer>;
  /** Puts a fetched file away, so that it is listed no more. */
  settle(name: string): Promise<void>;
}

/** Names that may stand in a folder of a bank: no path, nothing hidden, nothing half written. */
export function isChannelFileName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._ ()+@~-]{0,254}$/.test(name) && !name.includes('..') && !name.endsWith(PART_SUFFIX);
}

/** Ends the name of what is still being written. */
export const PART_SUFFIX = '.part';
