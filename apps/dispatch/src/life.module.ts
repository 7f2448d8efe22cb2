import { Module } from '@nestjs/common';
import { ApplyToFile } from './apply-outcomes/apply-to-file.ts';
import { ApplyToPayments } from './apply-outcomes/apply-to-payments.ts';
import { Notes } from './apply-outcomes/notes.ts';
import { BuildFile } from './dispatch-payments/build-file.ts';
import { DispatchGroups } from './dispatch-payments/dispatch-groups.ts';
import { DueGroups } from './dispatch-payments/due-groups.ts';
import { DueWork } from './due-work.ts';
import { CancelPayments } from './load-payments/cancel-payments.ts';
import { InsertPayments } from './load-payments/insert-payments.ts';
import { Details } from './persistence/details.ts';
import { FindCandidates } from './match-references/find-candidates.ts';
import { Files } from './persistence/files.ts';
import { Groups } from './persistence/groups.ts';
import { KnownSources } from './persistence/known-sources.ts';
import { Moves } from './persistence/moves.ts';
import { Numbers } from './persistence/numbers.ts';
import { PaymentRows } from './persistence/payment-rows.ts';
import { SetupStore } from './persistence/setup-store.ts';
import { FailFile } from './take-payment-file/fail-file.ts';
import { Channels } from './transmit/channels.ts';
import { DueTransmissions } from './transmit/due-transmissions.ts';
import { Settle } from './transmit/settle.ts';
import { Transmissions } from './transmit/transmissions.ts';
import { Transmit } from './transmit/transmit.ts';

const providers = [
  KnownSources,
  PaymentRows,
  FindCandidates,
  DueWork,
  Numbers,
  Groups,
  Details,
  Moves,
  Files,
  SetupStore,
  InsertPayments,
  CancelPayments,
  BuildFile,
  DispatchGroups,
  DueGroups,
  FailFile,
  Channels,
  Transmissions,
  Settle,
  Transmit,
  DueTransmissions,
  Notes,
  ApplyToFile,
  ApplyToPayments,
];

/** The life of a payment: what consumers and answers are made from. */
@Module({ providers, exports: providers })
export class LifeModule {}
