import { headText } from '../domestic/head-text.ts';
import { readParameters } from '../hungarian/parameters.ts';
import type { Layout, Likeness } from '../layout.ts';
import { HungarianStatementReader } from './read.ts';

/** Daily account statements of fixed positions, as the Electra client exports them. */
export const hungarianStatement = {
  id: 'hu.statement',
  name: 'Daily account statement of fixed positions (Electra, Hungary)',
  spec: 'Cardinal Kft., Napi számlakivonatok szerkezete (records of 353, 128, 548, 952 and 168 bytes)',
  kind: 'statement',
  fileExtension: 'STM',
  mediaType: 'text/plain',
  parameters: readParameters,
  likeness: likenessOf,
  read: (parameters) => new HungarianStatementReader(parameters),
} satisfies Layout;

/** 86, branch, account and day in their places; sure where the record is as long as it must be, or a currency stands behind them. */
function likenessOf(bytes: Uint8Array): Likeness {
  const text = headText(bytes);
  if (!/^86.{4}[\d ]{24}\d{8}/.test(text)) return 0;
  return /^.{353}[\r\n]/.test(text) || /^.{38}\d{5}[A-Z]{3}/.test(text) ? 3 : 2;
}
