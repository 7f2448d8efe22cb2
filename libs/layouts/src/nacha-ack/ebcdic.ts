/** Code page 037 as far as the report uses it: first code of a run of characters, and the run. */
const RUNS: readonly (readonly [number, string])[] = [
  [0x40, ' '],
  [0x4b, '.<(+|&'],
  [0x5a, '!$*);'],
  [0x60, '-/'],
  [0x6b, ',%_>?'],
  [0x7a, ':#@\'="'],
  [0x81, 'abcdefghi'],
  [0x91, 'jklmnopqr'],
  [0xa2, 'stuvwxyz'],
  [0xc1, 'ABCDEFGHI'],
  [0xd1, 'JKLMNOPQR'],
  [0xe2, 'STUVWXYZ'],
  [0xf0, '0123456789'],
  [0x0d, '\r'],
  [0x15, '\n'],
  [0x25, '\n'],
];

const CHARACTERS: readonly string[] = Array.from({ length: 256 }, (_, code) => {
  const run = RUNS.find(([first, characters]) => code >= first && code < first + characters.length);
  return run?.[1][code - run[0]] ?? '?';
});

/** A report is mostly blanks, and these are other bytes in the two. */
export function looksEbcdic(bytes: Uint8Array): boolean {
  let ebcdic = 0;
  let ascii = 0;
  for (const byte of bytes.subarray(0, SAMPLE_BYTES)) {
    if (byte === 0x40 || byte >= 0xc1) ebcdic++;
    else if (byte >= 0x20 && byte < 0x80) ascii++;
  }
  return ebcdic > ascii;
}

const SAMPLE_BYTES = 1024;

export function asciiOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += CHARACTERS[byte]!;
  return text;
}
