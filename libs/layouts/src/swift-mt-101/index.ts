import type { Layout } from '../layout.ts';
import { likenessOfTypes } from '../swift-mt/likeness.ts';
import { MessageReader } from '../swift-mt/message-reader.ts';
import { Sink } from '../swift-mt/sink.ts';
import { swiftParameters } from '../swift-mt/settings.ts';
import { Mt101Handler } from './read.ts';
import { writeMt101 } from './write.ts';

export const mt101 = {
  id: 'mt101',
  name: 'SWIFT MT101 request for transfer',
  spec: 'SWIFT Standards MT, Category 1, MT 101',
  kind: 'payment',
  fileExtension: 'fin',
  mediaType: 'text/plain',
  parameters: swiftParameters,
  likeness: (head) => likenessOfTypes(['101'], head),
  read: () => {
    const sink = new Sink();
    return new MessageReader(sink, new Mt101Handler(sink));
  },
  write: writeMt101,
} satisfies Layout;
