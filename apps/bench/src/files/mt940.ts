import { amountOf, blocksOf, decimalOf, digits, type MadeFile } from './blocks.ts';

/** Entries of a statement. */
const STATEMENT_ENTRIES_MAX = 100;

/** MT940 messages as SWIFT carries them, of 100 entries each, with the German structure of :86:; opening + entries = closing. */
export const mt940File: MadeFile = (entries) => blocksOf(messages(entries));

function* messages(entries: number): Generator<string> {
  let balance = 1_000_000;
  let number = 0;
  for (let from = 0; from < entries; from += STATEMENT_ENTRIES_MAX) {
    const opening = balance;
    let text = '';
    for (let at = from; at < Math.min(entries, from + STATEMENT_ENTRIES_MAX); at++) {
      const amount = amountOf(at);
      const credit = at % 2 === 0;
      balance += credit ? amount : -amount;
      text += entryOf(at, amount, credit);
    }
    number++;
    yield (
      `{1:F01COBADEFFAXXX0000000000}{2:O9400600261120COBADEFFAXXX00000000002611200600N}{4:\r\n:20:ST${digits(number, 10)}\r\n` +
      `:25:37040044/0532013000\r\n:28C:${digits(1 + (number % 99_999), 5)}/001\r\n:60F:${balanceOf(opening)}\r\n${text}:62F:${balanceOf(balance)}\r\n-}\r\n`
    );
  }
}

function balanceOf(minor: number): string {
  return `${minor < 0 ? 'D' : 'C'}261119EUR${decimalOf(Math.abs(minor), ',')}`;
}

function entryOf(at: number, amount: number, credit: boolean): string {
  const words = credit ? '166?00GUTSCHRIFT?109301' : '177?00UEBERWEISUNG?109302';
  return (
    `:61:2611191119${credit ? 'C' : 'D'}${decimalOf(amount, ',')}NTRFKREF${digits(at, 9)}//B${digits(at, 11)}\r\n` +
    `:86:${words}?20EREF+RECHNUNG ${digits(at, 9)}?21SVWZ+Rechnung ${at} vom Nove\r\n?22mber?30COBADEFFXXX?31DE89370400440532013000?32Kunde\r\nNummer ${at}\r\n`
  );
}
