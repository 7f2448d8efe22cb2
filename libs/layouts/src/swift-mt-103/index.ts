import type { Layout } from '../layout.ts';
import { likenessOfTypes } from '../swift-mt/likeness.ts';
import { MessageReader } from '../swift-mt/message-reader.ts';
import { Sink } from '../swift-mt/sink.ts';
import { swiftParameters } from '../swift-mt/settings.ts';
import { Mt103Handler } from './read.ts';
import { writeMt103 } from './write.ts';

export const mt103 = {
  id: 'mt103',
  name: 'SWIFT MT103 single customer credit transfer',
  spec: 'SWIFT Standards MT, Category 1, MT 103',
  kind: 'payment',
  fileExtension: 'fin',
  mediaType: 'text/plain',
  parameters: swiftParameters,
  likeness: (head) => likenessOfTypes(['103'], head),
  read: () => {
    const sink = new Sink();
    return new MessageReader(sink, new Mt103Handler(sink));
  },
  write: writeMt103,
} satisfies Layout;
