import type { Layout } from '../layout.ts';
import { likenessOfTypes } from '../swift-mt/likeness.ts';
import { MessageReader } from '../swift-mt/message-reader.ts';
import { Sink } from '../swift-mt/sink.ts';
import { Mt202Handler } from './read.ts';

/** Transfers between banks, and the covers of their customers' transfers. */
export const mt202 = {
  id: 'mt202',
  name: 'SWIFT MT202, MT202 COV and MT205: transfer between financial institutions',
  spec: 'SWIFT Standards MT, Category 2, MT 202, MT 202 COV, MT 205',
  kind: 'payment',
  fileExtension: 'fin',
  mediaType: 'text/plain',
  likeness: (head) => likenessOfTypes(['202', '205'], head),
  read: () => {
    const sink = new Sink();
    return new MessageReader(sink, new Mt202Handler(sink));
  },
} satisfies Layout;
