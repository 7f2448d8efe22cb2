import type { Finding, Severity } from '@giroport/canonical';

export type FindingFacts = { field?: string; found?: string; expected?: string; message: string };

/** A finding at a line; what was found is shortened, since a damaged record may be anything. */
export function finding(severity: Severity, code: string, line: number, facts: FindingFacts): Finding {
  const found = facts.found === undefined ? undefined : shortened(facts.found);
  return { severity, code, place: { line }, ...facts, ...(found === undefined ? {} : { found }) };
}

const FOUND_CHARS_MAX = 60;

function shortened(text: string): string {
  return text.length <= FOUND_CHARS_MAX ? text : `${text.slice(0, FOUND_CHARS_MAX)}…`;
}
