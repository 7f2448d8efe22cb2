import { BANK_FILE_STATUSES, type BankFileStatusName } from '@giroport/contracts';

/** Whether a bank file in one status may go to another: forward only; ERROR and WARNING outweigh LOADED, whoever tells last. */
export function isForward(from: BankFileStatusName, to: BankFileStatusName): boolean {
  return BANK_FILE_STATUSES.indexOf(to) > BANK_FILE_STATUSES.indexOf(from);
}
