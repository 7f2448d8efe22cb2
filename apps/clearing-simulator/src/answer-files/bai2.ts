import { signed, type DayEntry, type DayStatement } from './statement.ts';

/** Writes a BAI2 file (BAI Cash Management Balance Reporting, version 2) with one account's final previous day. */
export function* writeBai2(statement: DayStatement): Generator<string> {
  const { account, currency, day, openingMinor, createdAt, routingNumber, number } = statement;
  const bank = routingNumber ?? '000000000';
  const made = createdAt.toISOString();
  const date = (iso: string): string => iso.slice(2, 10).replaceAll('-', '');
  const sums = { closing: openingMinor, credits: 0n, debits: 0n, creditCount: 0, debitCount: 0 };
  const details: string[] = [];
  for (const entry of statement.entries) {
    add(sums, entry);
    details.push(detailOf(entry));
  }
  const groups = `010,${openingMinor},,,015,${sums.closing},,,100,${sums.credits},${sums.creditCount},,400,${sums.debits},${sums.debitCount},`;
  // The control total adds every amount of the account and its details as they stand (BAI2 §49), balances too.
  const control = openingMinor + sums.closing + 2n * (sums.credits + sums.debits);
  const records = details.length + 2;
  yield `01,${bank},${account},${date(made)},${made.slice(11, 13)}${made.slice(14, 16)},${number},,,2/\n`;
  yield `02,${account},${bank},1,${date(day)},2400,${currency},2/\n`;
  yield `03,${account},${currency},${groups}/\n`;
  yield* details;
  yield `49,${control},${records}/\n98,${control},1,${records + 2}/\n99,${control},1,${records + 4}/\n`;
}

type Sums = { closing: bigint; credits: bigint; debits: bigint; creditCount: number; debitCount: number };

function add(sums: Sums, entry: DayEntry): void {
  sums.closing += signed(entry);
  if (entry.side === 'CREDIT') {
    sums.credits += entry.amountMinor;
    sums.creditCount++;
  } else {
    sums.debits += entry.amountMinor;
    sums.debitCount++;
  }
}

/** 165/455 preauthorized ACH credit and debit, 166/466 ACH settlement, 257/557 individual ACH return item. */
const CODES = {
  SINGLE: { CREDIT: '165', DEBIT: '455' },
  BATCH: { CREDIT: '166', DEBIT: '466' },
  RETURN: { CREDIT: '257', DEBIT: '557' },
} as const;

function detailOf(entry: DayEntry): string {
  const words =
    entry.kind === 'BATCH'
      ? `${entry.count ?? 1} ENTRIES`
      : [entry.endToEndId, entry.nachaReason].filter(Boolean).join(' ');
  const reference = plain(entry.kind === 'BATCH' ? entry.block : entry.reference);
  return `16,${CODES[entry.kind][entry.side]},${entry.amountMinor},0,${entry.bankReference},${reference},${plain(words)}/\n`;
}

/** A comma or a slash would end the field or the record. */
function plain(text: string | undefined): string {
  return (text ?? '').replaceAll(/[,/\r\n]/g, ' ').trim();
}
