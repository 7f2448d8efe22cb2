import type { PaymentFileOrder } from '@giroport/canonical';
import { messageNumberOf } from '../hungarian/message-number.ts';
import type { Layout, Parameters } from '../layout.ts';
import { likenessOf } from './detect.ts';
import { collectionParameters, transferParameters } from './parameters.ts';
import { GroupReader } from './read.ts';
import { writeCollection } from './write-collection.ts';
import { writeTransfer } from './write-transfer.ts';

const STANDARD =
  'GIRO Zrt., Bankközi Klíring Rendszer, IG1 szabványok, III. kötet: csoportos üzenetszabványok 3.1 (2014)';

/** Day and number, by which STATUS, FEDSTA and DETSTA name the message. */
function messageNumber(order: PaymentFileOrder, parameters: Parameters): string[] {
  const { day, number } = messageNumberOf(order, parameters['timeZone']);
  return [day + number];
}

/** A group transfer: wages, pensions, suppliers. */
export const csAtutalas = {
  id: 'hu.cs-atutalas',
  name: 'Group transfer (CS-ÁTUTALÁS, ATUTAL and TOMEGA)',
  spec: `${STANDARD}, 1`,
  kind: 'payment',
  fileExtension: '121',
  mediaType: 'text/plain',
  parameters: transferParameters,
  likeness: (head) => likenessOf(head, 'CREDIT'),
  read: (parameters) => new GroupReader('hu.cs-atutalas', 'CREDIT', parameters),
  write: writeTransfer,
  fileReferences: messageNumber,
} satisfies Layout;

/** A group direct debit. */
export const csBeszedes = {
  id: 'hu.cs-beszedes',
  name: 'Group direct debit (CS-BESZEDÉS, BESZED)',
  spec: `${STANDARD}, 2`,
  kind: 'payment',
  fileExtension: '121',
  mediaType: 'text/plain',
  parameters: collectionParameters,
  likeness: (head) => likenessOf(head, 'DEBIT'),
  read: (parameters) => new GroupReader('hu.cs-beszedes', 'DEBIT', parameters),
  write: writeCollection,
  fileReferences: messageNumber,
} satisfies Layout;
