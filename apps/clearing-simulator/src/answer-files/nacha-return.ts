import { isRoutingNumber, routingCheckDigit } from '@giroport/kernel';

/** What a returned entry repeats of the original; kept of a payment that will come back. */
export type ReturnedEntry = {
  readonly batch: {
    readonly companyName: string;
    readonly companyId: string;
    readonly secCode: string;
    readonly entryDescription: string;
    /** YYYY-MM-DD */
    readonly effectiveDate: string;
    /** Eight digits. */
    readonly odfi: string;
    readonly credits: boolean;
  };
  readonly transactionCode: string;
  /** Nine digits of the bank that returns it. */
  readonly rdfi: string;
  readonly account: string;
  readonly cents: bigint;
  readonly individualId: string;
  readonly name: string;
  readonly trace: string;
  readonly reason: string;
};

export type ReturnFile = {
  readonly createdAt: Date;
  readonly bankName: string;
  readonly routingNumber: string;
  readonly customer: { readonly id: string; readonly name: string };
  /** A to Z and 0 to 9, another one for each file of a minute. */
  readonly modifier: string;
  /** First of the numbers that the returned entries bear. */
  readonly firstTrace: number;
  readonly entries: readonly ReturnedEntry[];
};

/**
 * Writes a file of returned entries (Nacha Operating Rules, Appendix Four): the original's batch header again, each entry with a
 * return's code and an addenda 99 that bears the reason and the original trace number.
 */
export function* writeNachaReturn(file: ReturnFile): Generator<string> {
  const made = file.createdAt.toISOString();
  const destination = isRoutingNumber(file.customer.id) ? file.customer.id : file.routingNumber;
  yield (
    `101 ${destination.padStart(9)} ${file.routingNumber}${yymmdd(made)}${made.slice(11, 13)}${made.slice(14, 16)}${file.modifier}094101` +
    `${left(file.customer.name, 23)}${left(file.bankName, 23)}${' '.repeat(8)}\n`
  );
  const total: Tally = { count: 0, hash: 0, debits: 0n, credits: 0n };
  let lines = 1;
  let trace = file.firstTrace;
  let number = 0;
  for (const entries of batchesOf(file.entries).values()) {
    const batch: Tally = { count: 0, hash: 0, debits: 0n, credits: 0n };
    entries.sort((left, right) => Number(left.rdfi) - Number(right.rdfi)); // traces ascend in a batch, and begin with the bank
    const head = entries[0]!.batch;
    const serviceClass = head.credits ? '220' : '225';
    yield batchHeader(head, serviceClass, ++number);
    for (const entry of entries) yield entryLines(entry, head.odfi, trace++, batch);
    yield `8${serviceClass}${sums(batch, 6)}${left(head.companyId, 10)}${' '.repeat(25)}${head.odfi}${zeros(number, 7)}\n`;
    lines += 2 + batch.count;
    for (const key of ['count', 'hash'] as const) total[key] += batch[key];
    for (const key of ['debits', 'credits'] as const) total[key] += batch[key];
  }
  const blocks = Math.ceil((lines + 1) / LINES_PER_BLOCK);
  yield `9${zeros(number, 6)}${zeros(blocks, 6)}${sums(total, 8)}${' '.repeat(39)}\n`;
  for (let line = lines + 1; line < blocks * LINES_PER_BLOCK; line++) yield `${'9'.repeat(94)}\n`;
}

/** What tells batches apart. */
function batchesOf(entries: readonly ReturnedEntry[]): Map<string, ReturnedEntry[]> {
  const batches = new Map<string, ReturnedEntry[]>();
  for (const entry of entries) {
    const key = Object.values(entry.batch).join('|');
    const batch = batches.get(key);
    if (batch) batch.push(entry);
    else batches.set(key, [entry]);
  }
  return batches;
}

const LINES_PER_BLOCK = 10;
type Tally = { count: number; hash: number; debits: bigint; credits: bigint };

function batchHeader(head: ReturnedEntry['batch'], serviceClass: string, number: number): string {
  return (
    `5${serviceClass}${left(head.companyName, 16)}${' '.repeat(20)}${left(head.companyId, 10)}${left(head.secCode, 3)}` +
    `${left(head.entryDescription, 10)}${' '.repeat(6)}${yymmdd(head.effectiveDate)}   1${head.odfi}${zeros(number, 7)}\n`
  );
}

/** The entry goes back to the bank that it came from; the bank that returns it stands in the addenda. */
function entryLines(entry: ReturnedEntry, odfi: string, traceNumber: number, tally: Tally): string {
  const isDebit = entry.transactionCode[1]! >= '5';
  const code = entry.transactionCode[0]! + (isDebit ? '6' : '1');
  const trace = `${entry.rdfi.slice(0, 8)}${zeros(traceNumber % TRACES, 7)}`;
  tally.count += 2;
  tally.hash += Number(odfi);
  if (isDebit) tally.debits += entry.cents;
  else tally.credits += entry.cents;
  const receiver = entry.batch.secCode === 'CTX' ? `0001${left(entry.name, 16)}  ` : left(entry.name, 22);
  return (
    `6${code}${odfi}${routingCheckDigit(odfi)}${left(entry.account, 17)}${zeros(entry.cents, 10)}${left(entry.individualId, 15)}${receiver}  1${trace}\n` +
    `799${entry.reason}${entry.trace}${' '.repeat(6)}${entry.rdfi.slice(0, 8)}${' '.repeat(44)}${trace}\n`
  );
}

const TRACES = 10_000_000;
const HASH_DIGITS = 10;

function sums({ count, hash, debits, credits }: Tally, width: number): string {
  return `${zeros(count, width)}${zeros(hash, HASH_DIGITS)}${zeros(debits, 12)}${zeros(credits, 12)}`;
}

/** Six digits of a date: "2026-11-21..." is 261121. */
function yymmdd(iso: string): string {
  return iso.slice(2, 10).replaceAll('-', '');
}

function left(text: string, width: number): string {
  return text.slice(0, width).padEnd(width);
}

function zeros(value: number | bigint, width: number): string {
  return String(value).slice(-width).padStart(width, '0');
}
