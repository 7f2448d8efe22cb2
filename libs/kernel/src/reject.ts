/** Facts that explain a refusal to a person or a machine: plain values, no secrets, no account numbers in clear. */
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/**
 * What came in is wrong, today and tomorrow: an edge answers 422 (or a SOAP fault) with the code, a consumer parks the event
 * and never retries. The code is dotted lower case, from the general to the particular: `amount.too-precise`.
 */
export class Reject extends Error {
  override readonly name = 'Reject';

  constructor(
    readonly code: string,
    readonly facts: Facts = {},
    options?: { message?: string; cause?: unknown },
  ) {
    super(options?.message ?? `${code}${describe(facts)}`, { cause: options?.cause });
  }
}

/** Something we need is down: an edge answers 503, a consumer retries, later each time. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** Ends every switch over a union: a case that was forgotten does not compile, and one that came in anyway is told. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}

function describe(facts: Facts): string {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return known.length === 0 ? '' : `: ${known.map(([key, value]) => `${key} ${String(value)}`).join(', ')}`;
}
