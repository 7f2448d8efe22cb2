import type { Likeness } from '../layout.ts';
import { FaimMessage } from './message.ts';
import { TAGS } from './fields.ts';
import { TagScanner } from './tag-scanner.ts';

const BEGINNING = /^(?:\s|\u00ef\u00bb\u00bf|[A-Z]{3}\d{3,4}\s)*\{(?:11[0-3]0|15\d\d)\}/;

/** The first message of a file shows whether payments stand there, or what is said of them. */
export function likenessOf(head: Uint8Array, kind: 'payment' | 'acknowledgement'): Likeness {
  const scanner = new TagScanner();
  const tags = [...scanner.push(head), ...scanner.end()];
  const message = new FaimMessage(1);
  const first = tags[0]?.content ?? '';
  if (!BEGINNING.test(`${first}{${tags[1]?.tag ?? ''}}`)) return 0;
  for (const scanned of tags.slice(1)) {
    if (scanned.tag === '1500' && message.has('1500')) break;
    if (TAGS[scanned.tag] !== undefined) message.add(scanned, scanned.content.replaceAll('\n', ''));
  }
  if (!message.has('1500') && !message.has('1510')) return 0;
  return (kind === 'acknowledgement') === message.isAnswer ? 3 : 0;
}
