import type { AcknowledgementItem, AnalysisItem, StatementItem } from '@giroport/canonical';
import type { BankAccountAnalysisLoad, BankStatementLoad, PaymentAcknowledge } from '@giroport/contracts';

/** One event of a bank file, before it is announced. `subject` is unique for ever: file, reading, and what part of it. */
export type Part =
  | { readonly kind: 'statement'; readonly subject: string; readonly body: BankStatementLoad }
  | { readonly kind: 'acknowledgement'; readonly subject: string; readonly body: PaymentAcknowledge }
  | { readonly kind: 'analysis'; readonly subject: string; readonly body: BankAccountAnalysisLoad };

/** The file that the parts are of, and this reading of it. */
export type FileReading = {
  readonly bankFileId: string;
  readonly bankId: string;
  readonly layoutId: string;
  /** The id of the event that asked for the reading: a repeat has the same, an import anew another. */
  readonly reading: string;
};

export type BankItem = StatementItem | AcknowledgementItem | AnalysisItem;

/** Makes parts of what a reader gives: items in, complete parts out; nothing but the open part is kept. */
export interface Formatter {
  take(item: BankItem): void;
  /** Parts that became complete since it was last asked. */
  takeParts(): Part[];
  /** The file has ended: the last parts. */
  end(): Part[];
  /** What was read and what stands in parts, of what counts: entries, acknowledgements, services. */
  readonly read: number;
  readonly announced: number;
  readonly counts: Readonly<Record<string, number>>;
}
