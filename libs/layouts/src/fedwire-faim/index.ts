import type { Layout } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { fedwireParameters } from './parameters.ts';
import { FaimReader } from './read.ts';
import { writeFedwire } from './write.ts';

const spec = 'Fedwire Funds Service, Application Interface Manual (FAIM) 3.0, and its Format Reference Guide';

/** Transfers and requests for credit, as banks sent them until July 2025. */
export const fedwireFaim = {
  id: 'fedwire.faim',
  name: 'Fedwire FAIM funds transfers',
  spec,
  kind: 'payment',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  parameters: fedwireParameters,
  likeness: (head) => likenessOf(head, 'payment'),
  read: () => new FaimReader('payment'),
  write: writeFedwire,
} satisfies Layout;

/** What became of messages that were sent, and messages that move no money: requests, refusals, questions. */
export const fedwireFaimAnswers = {
  id: 'fedwire.faim.ack',
  name: 'Fedwire FAIM acknowledgements and service messages',
  spec,
  kind: 'acknowledgement',
  fileExtension: 'txt',
  mediaType: 'text/plain',
  likeness: (head) => likenessOf(head, 'acknowledgement'),
  read: () => new FaimReader('acknowledgement'),
} satisfies Layout;
