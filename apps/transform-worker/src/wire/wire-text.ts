/** Lengths of the wire that are not those of a bank's format: see libs/contracts. */
export const REFERENCE_CHARS_MAX = 80;
export const PATH_CHARS_MAX = 300;
export const NOTE_CHARS_MAX = 2000;

/**
 * A text for people, as long as the wire takes it: what is over is cut, what is empty is left out. Characters that a database
 * cannot hold (NUL) become blanks. Never for an identification: see WireFindings.id.
 */
export function cutText(text: string | undefined, lengthMax: number): string | undefined {
  if (text === undefined || text === '') return undefined;
  const clean = text.includes('\u0000') ? text.replaceAll('\u0000', ' ') : text;
  if (clean.length <= lengthMax) return clean;
  const isHalf = (clean.charCodeAt(lengthMax - 1) & 0xfc00) === 0xd800;
  return clean.slice(0, isHalf ? lengthMax - 1 : lengthMax);
}

/** An object without the fields that have no value: a strict schema knows no undefined, and JSON has none. */
export function known<Shape extends object>(fields: Shape): Known<Shape> {
  const result: Record<string, unknown> = {};
  for (const key in fields) if (fields[key] !== undefined) result[key] = fields[key];
  return result as Known<Shape>;
}

/** As known, but undefined where nothing is left. */
export function knownOrNone<Shape extends object>(fields: Shape): Known<Shape> | undefined {
  const result = known(fields);
  for (const _ in result) return result;
  return undefined;
}

type Optional<Shape> = { [Key in keyof Shape]: undefined extends Shape[Key] ? Key : never }[keyof Shape];
export type Known<Shape> = { [Key in Exclude<keyof Shape, Optional<Shape>>]: Shape[Key] } & {
  [Key in Optional<Shape>]?: Exclude<Shape[Key], undefined>;
};
