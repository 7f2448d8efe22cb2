import type { Item, Layout, Likeness, Reader } from '../layout.ts';
import { findShown, isAnswerToOwn } from '../swift-mt/likeness.ts';
import { MessageReader } from '../swift-mt/message-reader.ts';
import { Sink } from '../swift-mt/sink.ts';
import { AnswerHandler } from './read.ts';

/** An answer at the end of the file has no copy behind it that would send it out. */
class AnswerReader implements Reader {
  private readonly sink = new Sink();
  private readonly handler = new AnswerHandler(this.sink);
  private readonly reader = new MessageReader(this.sink, this.handler);

  push(bytes: Uint8Array): Item[] {
    return this.reader.push(bytes);
  }

  end(): Item[] {
    const items = this.reader.end();
    this.handler.flush();
    return [...items, ...this.sink.drain()];
  }
}

function likenessOf(head: Uint8Array): Likeness {
  const shown = findShown(head);
  if (shown === undefined) return 0;
  if (isAnswerToOwn(shown)) return 3;
  return /^\d9[569]$/.test(shown.type ?? '') ? (shown.sure ? 3 : 2) : 0;
}

/** Free format messages about payments, and acknowledgements of the network. */
export const mt199: Layout = {
  id: 'mt199',
  name: 'SWIFT MT199 and other n95, n96, n99; ACK and NAK',
  spec: 'SWIFT Standards MT, Category n, MT n95, n96, n99; FIN system messages, ACK and NAK (service 21)',
  kind: 'acknowledgement',
  fileExtension: 'fin',
  mediaType: 'text/plain',
  likeness: likenessOf,
  read: () => new AnswerReader(),
};
