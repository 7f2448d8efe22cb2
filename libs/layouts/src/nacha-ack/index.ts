import { Buffer } from 'node:buffer';
import type { Layout, Likeness } from '../layout.ts';
import { asciiOf, looksEbcdic } from './ebcdic.ts';
import { TITLE } from './fields.ts';
import { FileAcknowledgementReader } from './read.ts';

function likenessOf(head: Uint8Array): Likeness {
  const start = head.subarray(0, START_BYTES);
  const text = looksEbcdic(start) ? asciiOf(start) : Buffer.from(start).toString('latin1');
  return text.includes(TITLE) ? 3 : 0;
}

/** The title stands in the first rows. */
const START_BYTES = 1024;

/** What became of a file of ACH entries at the operator. */
export const nachaAck = {
  id: 'nacha.ack',
  name: 'FedACH acknowledgement of ACH file deposits',
  spec: 'FedACH file acknowledgement report (FAHK), as the Federal Reserve Banks send it to file senders',
  kind: 'acknowledgement',
  fileExtension: 'ack',
  mediaType: 'text/plain',
  likeness: likenessOf,
  read: () => new FileAcknowledgementReader(),
} satisfies Layout;
