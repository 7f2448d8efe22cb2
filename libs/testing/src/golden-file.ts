import { readFileSync, writeFileSync } from 'node:fs';

/** What a generated file says in git. UPDATE_GOLDEN=1 writes it anew first, never where CI is set. */
export function goldenText(file: URL, generated: string): string {
  if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(file, generated);
  return readFileSync(file, 'utf8');
}
