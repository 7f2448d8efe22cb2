import type { Layout } from '../layout.ts';
import { likenessOfTypes } from '../swift-mt/likeness.ts';
import { MessageReader } from '../swift-mt/message-reader.ts';
import { Sink } from '../swift-mt/sink.ts';
import type { ConfirmationType } from './read.ts';
import { ConfirmationHandler } from './read.ts';

function layoutOf(type: ConfirmationType, name: string): Layout {
  return {
    id: `mt${type}`,
    name,
    spec: `SWIFT Standards MT, Category 9, MT ${type}`,
    kind: 'statement',
    fileExtension: 'fin',
    mediaType: 'text/plain',
    likeness: (head) => likenessOfTypes([type], head),
    read: () => {
      const sink = new Sink();
      return new MessageReader(sink, new ConfirmationHandler(sink, type));
    },
  };
}

export const swiftConfirmations: readonly Layout[] = [
  layoutOf('900', 'SWIFT MT900 confirmation of debit'),
  layoutOf('910', 'SWIFT MT910 confirmation of credit'),
];
