import type { Parameter } from '../layout.ts';

/** What a bank asks of a Fedwire file. A default in words is taken from the order. */
export const fedwireParameters = [
  { name: 'senderAba', description: 'Routing number of the sender, {3100}. Else that of the originator’s bank.' },
  { name: 'senderName', description: 'Short name of the sender, 18 characters, where senderAba names it.' },
  { name: 'source', description: 'Input source of the IMAD, {1520}: 8 characters, as the service assigned them.', default: '00000000' },
  { name: 'messagesPerFile', description: 'How many sequence numbers of {1520} a file takes: file 1 begins at 1, file 2 behind them, and so on within the six digits.', default: '1000' },
  { name: 'businessFunction', description: 'Of payments whose local instrument is neither: CTR where the beneficiary is a customer, BTR where it is a bank.', default: 'CTR', values: ['CTR', 'BTR'] },
  { name: 'characters', description: 'exact: what is too long or has other characters is refused; adapt: accents are taken off and names are cut.', default: 'exact', values: ['exact', 'adapt'] },
  { name: 'unsaid', description: 'What the format has no tag for (UETR, purpose codes, ultimate parties, DEBT charges ...): refuse the payment, or drop it.', default: 'refuse', values: ['refuse', 'drop'] },
  { name: 'references', description: 'exact: an instruction id of more than 16 characters is refused; fit: it is left out.', default: 'exact', values: ['exact', 'fit'] },
  { name: 'lineEnds', description: 'What ends a tag: a line end, or nothing; a message always ends its line.', default: 'lf', values: ['lf', 'crlf', 'none'] },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type FedwireParameter = (typeof fedwireParameters)[number]['name'];
