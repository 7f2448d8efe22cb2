import { amountOf, blocksOf, digits, type MadeFile } from './blocks.ts';

/** Entries of a batch, and each how-manyth has an addenda record. */
const BATCH_ENTRIES_MAX = 10_000;
const ADDENDA_EVERY = 8;
const ODFI = '12104288';
const RECEIVERS = ['231380104', '021000021', '011401533', '091000019'];
const HASH_DIGITS = 10_000_000_000;

type Totals = { entries: number; hash: number; debits: number; credits: number };
const none = (): Totals => ({ entries: 0, hash: 0, debits: 0, credits: 0 });

/** A NACHA file of PPD credits and debits, one in eight with an addenda record, in batches of 10,000. */
export const nachaFile: MadeFile = (entries) => blocksOf(records(entries));

function* records(entries: number): Generator<string> {
  yield line('101 231380104 1210428822611202230A094101First Bank             Acme Corp                      ');
  const file = none();
  let batches = 0;
  let lines = 1;
  for (let from = 0; from < entries; from += BATCH_ENTRIES_MAX) {
    const batch = none();
    const number = digits(++batches, 7);
    yield line(`5200Acme Corp                           1234567890PPDPAYMENT         261123   1${ODFI}${number}`);
    for (let at = from; at < Math.min(entries, from + BATCH_ENTRIES_MAX); at++) yield entryOf(at, batch);
    yield line(`8200${totalsOf(batch, 6)}1234567890${' '.repeat(25)}${ODFI}${number}`);
    add(file, batch);
    lines += batch.entries + 2;
  }
  const blocks = Math.ceil((lines + 1) / 10);
  yield line(`9${digits(batches, 6)}${digits(blocks, 6)}${totalsOf(file, 8)}${' '.repeat(39)}`);
  for (lines++; lines % 10 !== 0; lines++) yield line('9'.repeat(94));
}

function entryOf(at: number, batch: Totals): string {
  // Small ones: a file's totals have twelve digits.
  const amount = 1 + (amountOf(at) % 20_000);
  const routing = RECEIVERS[at % RECEIVERS.length]!;
  const credit = at % 3 !== 0;
  const addenda = at % ADDENDA_EVERY === 0;
  const account = digits(100_000_000 + at, 17);
  const trace = digits(at + 1, 7);
  batch.entries += addenda ? 2 : 1;
  batch.hash += Number(routing.slice(0, 8));
  if (credit) batch.credits += amount;
  else batch.debits += amount;
  const entry = line(
    `6${credit ? 22 : 27}${routing}${account}${digits(amount, 10)}REF${digits(at, 12)}${`Receiver ${at}`.padEnd(22)}  ${addenda ? 1 : 0}${ODFI}${trace}`,
  );
  return addenda ? entry + line(`705${`Invoice ${at} of November`.padEnd(80)}0001${trace}`) : entry;
}

function totalsOf(totals: Totals, countDigits: number): string {
  const { entries, hash, debits, credits } = totals;
  return digits(entries, countDigits) + digits(hash % HASH_DIGITS, 10) + digits(debits, 12) + digits(credits, 12);
}

function add(file: Totals, batch: Totals): void {
  file.entries += batch.entries;
  file.hash += batch.hash;
  file.debits += batch.debits;
  file.credits += batch.credits;
}

const line = (record: string): string => `${record}\n`;
