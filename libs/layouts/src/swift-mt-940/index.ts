import type { StatementKind } from '@giroport/canonical';
import type { Layout, Parameter } from '../layout.ts';
import { likenessOfTypes } from '../swift-mt/likeness.ts';
import { MessageReader } from '../swift-mt/message-reader.ts';
import { Sink } from '../swift-mt/sink.ts';
import { StatementHandler } from './read.ts';

const parameters = [
  { name: 'details', description: 'How the bank writes :86:. german: ?20 and the like behind three digits; keys: EREF+, SVWZ+; slash: /TRTP/, /REMI/; text: words. auto looks at each entry.', default: 'auto', values: ['auto', 'german', 'keys', 'slash', 'text'] },
  { name: 'currency', description: 'Currency of amounts where neither a balance nor the account names one.' },
] as const satisfies readonly Parameter[]; // prettier-ignore

function layoutOf(type: string, name: string, kind: StatementKind): Layout {
  return {
    id: `mt${type}`,
    name,
    spec: `SWIFT Standards MT, Category 9, MT ${type}`,
    kind: 'statement',
    fileExtension: 'sta',
    mediaType: 'text/plain',
    parameters,
    likeness: (head) => likenessOfTypes([type], head),
    read: (given) => {
      const sink = new Sink();
      return new MessageReader(sink, new StatementHandler(sink, kind, given));
    },
  };
}

/** Customer statement, interim transaction report, statement message: one grammar. */
export const swiftStatements: readonly Layout[] = [
  layoutOf('940', 'SWIFT MT940 customer statement', 'PREVIOUS_DAY'),
  layoutOf('942', 'SWIFT MT942 interim transaction report', 'CURRENT_DAY'),
  layoutOf('950', 'SWIFT MT950 statement message', 'PREVIOUS_DAY'),
];
