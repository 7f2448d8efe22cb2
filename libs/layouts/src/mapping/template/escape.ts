import { escapeXml } from '../../iso20022/writing/text-policy.ts';

export const ESCAPES = ['text', 'xml', 'json', 'csv'] as const;
/** What the values of a template are written into. */
export type EscapeName = (typeof ESCAPES)[number];

/** A value as it may stand in the target; undefined where it may not. Every value passes it: a template cannot switch it off. */
export type Escape = (value: string) => string | undefined;

export function escapeFor(name: EscapeName, separator: string): Escape {
  switch (name) {
    case 'xml':
      return (value) => escapeXml(value)?.replaceAll('"', '&quot;').replaceAll("'", '&apos;');
    case 'json':
      return (value) => JSON.stringify(value).slice(1, -1);
    case 'csv':
      return (value) => (hasControl(value) ? undefined : quoted(value, separator));
    default:
      // A line end within a value would look like a line of the template's own.
      return (value) => (hasControl(value) ? undefined : value);
  }
}

function quoted(value: string, separator: string): string {
  return value.includes(separator) || value.includes('"') ? `"${value.replaceAll('"', '""')}"` : value;
}

function hasControl(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 32 || code === 127 || code === 0x85 || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}
