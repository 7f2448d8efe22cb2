/**
 * PostgreSQL's text form of an array (manual §8.15.6). The driver escapes every element by itself, which in wide inserts costs
 * more than the rest of them; here only what needs it is escaped.
 */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;
}

/** An array of what never needs escaping: ids, numbers, dates, booleans. */
export function plainArray(values: readonly (string | number | bigint | boolean | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : value)).join(',')}}`;
}

function quoted(value: string): string {
  return NEEDS_ESCAPE.test(value) ? `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `"${value}"`;
}

const NEEDS_ESCAPE = /["\\]/;
