import type { SimulatedBank } from '../config.ts';

/** A received file whose next step is due. */
export type DueFile = {
  id: string;
  bank_id: string;
  name: string;
  layout_id: string | null;
  reference: string;
  payments: number;
  declared_sum: string | null;
  header: { id: string; name: string };
  stage: 'RECEIVED' | 'UNREADABLE' | 'ACKNOWLEDGED' | 'SETTLED';
  problem: string | null;
  due_at: Date;
};

/** NACHA entries go back in a return file; whatever else the bank takes is refused in a status report. */
export function returnsEntries(bank: SimulatedBank, file: Pick<DueFile, 'layout_id'>): boolean {
  return bank.returns === 'nacha.return' && file.layout_id === 'nacha';
}
