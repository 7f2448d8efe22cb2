/** A file that is made while it is written: the same count gives the same bytes. */
export type MadeFile = (entries: number) => Generator<Buffer, void, undefined>;

/** Texts gathered to blocks of a size that a disk likes. */
const BLOCK_CHARACTERS = 256 * 1024;

export function* blocksOf(texts: Iterable<string>): Generator<Buffer, void, undefined> {
  let block = '';
  for (const text of texts) {
    block += text;
    if (block.length < BLOCK_CHARACTERS) continue;
    yield Buffer.from(block, 'latin1');
    block = '';
  }
  if (block !== '') yield Buffer.from(block, 'latin1');
}

/** Amounts that look like chance, from 0.01 to 9,999.99, and are the same in every run. Minor units. */
export function amountOf(at: number): number {
  return 1 + ((at * 7919 + 104_729) % 999_999);
}

/** "1234.56"; the separator is the format's own. */
export function decimalOf(minor: number, separator = '.'): string {
  const sign = minor < 0 ? '-' : '';
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}${separator}${digits.slice(-2)}`;
}

/** A whole number from the left with zeros. */
export function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
