/** Text of an XML element; most of what a bank writes needs no escape, so that is looked at first. */
export function xmlText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** "2026-11-21T10:00:00Z": whole seconds, since a bank's clock has no finer ones. */
export function xmlInstant(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}

/** Joins chunks of text, which are written a payment at a time, into the file's bytes. */
export function bytesOf(chunks: Iterable<string>): Buffer {
  let text = '';
  for (const chunk of chunks) text += chunk;
  return Buffer.from(text, 'utf8');
}
