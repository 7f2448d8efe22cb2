import { Buffer } from 'node:buffer';

/** A file's first bytes as text, a byte a character, without the byte order mark and the blank lines that it may begin with. */
export function headText(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  return text.replace(/^\u00ef\u00bb\u00bf/, '').replace(/^(?:[ \t]*[\r\n])+/, '');
}
