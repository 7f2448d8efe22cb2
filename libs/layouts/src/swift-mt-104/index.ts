import type { Layout } from '../layout.ts';
import { likenessOfTypes } from '../swift-mt/likeness.ts';
import { MessageReader } from '../swift-mt/message-reader.ts';
import { Sink } from '../swift-mt/sink.ts';
import { swiftParameters } from '../swift-mt/settings.ts';
import { Mt104Handler } from './read.ts';
import { writeMt104 } from './write.ts';

export const mt104 = {
  id: 'mt104',
  name: 'SWIFT MT104 direct debit and request for debit transfer',
  spec: 'SWIFT Standards MT, Category 1, MT 104',
  kind: 'payment',
  fileExtension: 'fin',
  mediaType: 'text/plain',
  parameters: swiftParameters,
  likeness: (head) => likenessOfTypes(['104'], head),
  read: () => {
    const sink = new Sink();
    return new MessageReader(sink, new Mt104Handler(sink));
  },
  write: writeMt104,
} satisfies Layout;
