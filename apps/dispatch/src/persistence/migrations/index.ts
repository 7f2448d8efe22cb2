import { messagingMigration, messagingWaitsMigration } from '@giroport/messaging';
import { journalMigration, keyedJournalMigration, type Migration } from '@giroport/persistence';
import { filesMigration } from './files-1.ts';
import { fileTraceMigration } from './files-2.ts';
import { fileReferencesMigration } from './files-3.ts';
import { fileNumbersMigration } from './files-4.ts';
import { sealedSetupMigration } from './files-5.ts';
import { paymentNotesMigration } from './files-8.ts';
import { paymentsMigration } from './payments-1.ts';

export const migrations: readonly Migration[] = [
  messagingMigration,
  journalMigration,
  paymentsMigration,
  filesMigration,
  fileTraceMigration,
  fileReferencesMigration,
  fileNumbersMigration,
  sealedSetupMigration,
  messagingWaitsMigration,
  paymentNotesMigration,
  keyedJournalMigration,
];
