import type { Layout, Likeness } from '../layout.ts';
import { findShown, isAnswerToOwn } from '../swift-mt/likeness.ts';
import { MessageReader } from '../swift-mt/message-reader.ts';
import { Sink } from '../swift-mt/sink.ts';
import { CancellationRequestHandler } from './read.ts';

function likenessOf(head: Uint8Array): Likeness {
  const shown = findShown(head);
  if (shown === undefined || isAnswerToOwn(shown)) return 0;
  return /^\d92$/.test(shown.type ?? '') ? (shown.sure ? 3 : 2) : 0;
}

/** A bank asks for its message, and the money, back. */
export const mt192 = {
  id: 'mt192',
  name: 'SWIFT MT192, MT292 and other n92: request for cancellation',
  spec: 'SWIFT Standards MT, Category n, MT n92',
  kind: 'acknowledgement',
  fileExtension: 'fin',
  mediaType: 'text/plain',
  likeness: likenessOf,
  read: () => {
    const sink = new Sink();
    return new MessageReader(sink, new CancellationRequestHandler(sink));
  },
} satisfies Layout;
