import { INPUT_BYTES_MAX } from './mutate.ts';

/** What a worker is given: the place where it says what it reads just now, so that a hang can be seen from outside. */
export type Task = {
  readonly layout: string;
  readonly seed: number;
  readonly milliseconds: number;
  readonly samples: readonly Uint8Array[];
  readonly current: SharedArrayBuffer;
};
export type Report =
  | { readonly kind: 'crash'; readonly input: Uint8Array; readonly error: string }
  | { readonly kind: 'end'; readonly runs: number; readonly features: number; readonly pool: number };

/** Count of runs, length of the input, then its bytes. */
export const HEADER_INTS = 2;
export const CURRENT_BYTES = HEADER_INTS * 4 + INPUT_BYTES_MAX;
