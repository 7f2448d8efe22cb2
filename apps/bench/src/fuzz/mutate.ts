/** Chance from 0 to less than 1, handed in. */
export type Chance = () => number;

/** No file grows beyond this: what a layout does with more is the streaming bench's matter. */
export const INPUT_BYTES_MAX = 96 * 1024;
const MUTATIONS_MAX = 6;
const PIECE_BYTES_MAX = 200;
const COPIES_MAX = 40;

/** What formats are made of, and where readers stumble. */
const ODDITIES = [
  '', '\0', '\r', '\n', '\r\n', '\x1a', '\x1b', '\x85', '\u2028', '\ufeff', '\xff\xfe', '\xc3', '\xed\xa0\x80', ' ', '\t', '-', '+', '--', '/', '//', ',', ',,', '.', ';', ':',
  '0', '-0', '00000000', '99999999', '999999999999999999', '9'.repeat(40), '1e9', '0x1f', 'NaN', 'Infinity', '1.2.3', '1,2,3', '٣', '２', '000000', '310226', '290200', '20260230',
  '-}', '{1:', '{4:', '}', '{', '$', '&', '&amp;', '&#0;', '&#x110000;', '&lt', '&x;', '<', '>', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<!DOCTYPE a [', '</', '/>', '="', "'",
  '~', '*', '^', "'", "?'", '??', 'UNA', 'UNB+', 'ISA*', '__proto__', 'constructor', 'toString', 'EUR', 'XXX', 'JPY', 'é', 'Ω', '😀',
]; // prettier-ignore

/** Tokens of a layout's samples: runs of letters and digits, and what separates them. */
export function dictionaryOf(samples: readonly Uint8Array[], tokensMax = 4000): Buffer[] {
  const tokens = new Set<string>();
  for (const sample of samples) {
    for (const [token] of Buffer.from(sample)
      .toString('latin1')
      .matchAll(/[A-Za-z0-9]+|[^A-Za-z0-9]+|<[^<>]{1,80}>|[^\r\n]{1,120}/g)) {
      if (tokens.size >= tokensMax) break;
      if (token.length <= PIECE_BYTES_MAX) tokens.add(token);
    }
  }
  return [
    ...[...tokens].map((token) => Buffer.from(token, 'latin1')),
    ...ODDITIES.map((oddity) => Buffer.from(oddity)),
  ];
}

/** Damages a file in one to six ways; `others` are spliced in. The same chance gives the same file. */
export function mutate(
  input: Uint8Array,
  others: readonly Uint8Array[],
  dictionary: readonly Uint8Array[],
  chance: Chance,
): Buffer {
  let bytes: Buffer = Buffer.from(input);
  const times = 1 + below(MUTATIONS_MAX, chance);
  for (let time = 0; time < times; time++) {
    const mutation = MUTATIONS[below(MUTATIONS.length, chance)]!;
    bytes = mutation(bytes, { others, dictionary, chance }).subarray(0, INPUT_BYTES_MAX);
  }
  return bytes;
}

type Material = {
  readonly others: readonly Uint8Array[];
  readonly dictionary: readonly Uint8Array[];
  readonly chance: Chance;
};
type Mutation = (bytes: Buffer, material: Material) => Buffer;

const flip: Mutation = (bytes, { chance }) => {
  if (bytes.length > 0) bytes[below(bytes.length, chance)] = below(256, chance);
  return bytes;
};
const nudge: Mutation = (bytes, { chance }) => {
  const at = below(bytes.length, chance);
  if (bytes.length > 0) bytes[at] = bytes[at]! + (chance() < 0.5 ? 1 : -1);
  return bytes;
};
const cut: Mutation = (bytes, { chance }) => bytes.subarray(0, below(bytes.length + 1, chance));
const beginLate: Mutation = (bytes, { chance }) =>
  bytes.subarray(below(Math.min(bytes.length, PIECE_BYTES_MAX) + 1, chance));
const leaveOut: Mutation = (bytes, { chance }) => {
  const [from, to] = rangeOf(bytes, chance);
  return replaced(bytes, from, to, []);
};
const double: Mutation = (bytes, { chance }) => {
  const [from, to] = rangeOf(bytes, chance);
  const copies = chance() < 0.1 ? COPIES_MAX : 1;
  const piece = Buffer.from(bytes.subarray(from, to));
  return replaced(
    bytes,
    to,
    to,
    Array.from({ length: below(copies, chance) + 1 }, () => piece),
  );
};
const token: Mutation = (bytes, { dictionary, chance }) => {
  const [from, to] = chance() < 0.5 ? rangeOf(bytes, chance) : tokenAt(bytes, below(bytes.length, chance));
  return replaced(bytes, from, chance() < 0.3 ? from : to, [pick(dictionary, chance)]);
};
const oddity: Mutation = (bytes, { chance }) => {
  const [from, to] = tokenAt(bytes, below(bytes.length, chance));
  return replaced(bytes, from, to, [Buffer.from(ODDITIES[below(ODDITIES.length, chance)]!)]);
};
const swapLines: Mutation = (bytes, { chance }) => {
  const lines = bytes.toString('latin1').split('\n');
  const [one, other] = [below(lines.length, chance), below(lines.length, chance)];
  [lines[one], lines[other]] = [lines[other]!, lines[one]!];
  return Buffer.from(lines.join('\n'), 'latin1');
};
const dropLine: Mutation = (bytes, { chance }) => {
  const lines = bytes.toString('latin1').split('\n');
  lines.splice(below(lines.length, chance), 1 + below(3, chance));
  return Buffer.from(lines.join('\n'), 'latin1');
};
const splice: Mutation = (bytes, { others, chance }) => {
  const other = pick(others, chance);
  const at = below(bytes.length + 1, chance);
  return Buffer.concat([bytes.subarray(0, at), other.subarray(below(other.length + 1, chance))]);
};
const lineEnds: Mutation = (bytes, { chance }) => {
  const text = bytes.toString('latin1');
  const ends = ['\n', '\r\n', '\r', '', '\n\n'];
  return Buffer.from(text.replace(/\r?\n/g, ends[below(ends.length, chance)]!), 'latin1');
};

const MUTATIONS: readonly Mutation[] = [flip, flip, nudge, cut, beginLate, leaveOut, leaveOut, double, double, token, token, token, oddity, oddity, swapLines, dropLine, splice, lineEnds]; // prettier-ignore

function below(limit: number, chance: Chance): number {
  return Math.floor(chance() * limit);
}

function pick(from: readonly Uint8Array[], chance: Chance): Uint8Array {
  return from[below(from.length, chance)] ?? new Uint8Array();
}

function rangeOf(bytes: Uint8Array, chance: Chance): [number, number] {
  const from = below(bytes.length, chance);
  return [from, Math.min(bytes.length, from + 1 + below(PIECE_BYTES_MAX, chance))];
}

function tokenAt(bytes: Uint8Array, at: number): [number, number] {
  let from = at;
  let to = at;
  while (from > 0 && isWord(bytes[from - 1]!)) from--;
  while (to < bytes.length && isWord(bytes[to]!)) to++;
  return [from, to];
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function replaced(bytes: Buffer, from: number, to: number, by: readonly Uint8Array[]): Buffer {
  return Buffer.concat([bytes.subarray(0, from), ...by, bytes.subarray(to)]);
}
