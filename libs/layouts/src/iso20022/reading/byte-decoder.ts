import { StringDecoder } from 'node:string_decoder';
import { TextDecoder } from 'node:util';

/** Turns a file's bytes into text as they come, in the encoding that its first bytes or its XML declaration name. */
export class ByteDecoder {
  #decode: Decode | undefined;
  #head = new Uint8Array(0);
  /** What the file calls its encoding, where we do not know that name. */
  unknownEncoding: string | undefined;

  push(bytes: Uint8Array): string {
    if (this.#decode !== undefined) return this.#decode(bytes);
    this.#head = joined(this.#head, bytes);
    if (this.#head.length < DECLARATION_BYTES_MAX && !declarationIsWhole(this.#head)) return '';
    return this.#start();
  }

  end(): string {
    const start = this.#decode === undefined ? this.#start() : '';
    return start + this.#decode!(undefined);
  }

  #start(): string {
    const named = encodingOf(this.#head);
    const known = KNOWN.get(named.toLowerCase());
    if (known === undefined) this.unknownEncoding = named;
    this.#decode = decoderOf(known ?? 'utf-8');
    const text = this.#decode(this.#head);
    this.#head = new Uint8Array(0);
    return text;
  }
}

/** Gives the text of the next bytes; of `undefined`, what the last bytes left unfinished. */
type Decode = (bytes: Uint8Array | undefined) => string;

/** UTF-8 has a decoder of its own: it is five times quicker, and gives strings of one byte a character, which scan quicker. */
function decoderOf(encoding: string): Decode {
  if (encoding !== 'utf-8' && encoding !== 'utf8') {
    const other = new TextDecoder(encoding);
    return (bytes) => (bytes === undefined ? other.decode() : other.decode(bytes, { stream: true }));
  }
  const decoder = new StringDecoder('utf8');
  let first = true;
  return (bytes) => {
    const text =
      bytes === undefined
        ? decoder.end()
        : decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (!first || text === '') return text;
    first = false;
    return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
  };
}

const BYTE_ORDER_MARK = 0xfeff;

/** The text of a file's first bytes: for detection, where a broken last character does not matter. */
export function decodeHead(head: Uint8Array): string {
  return new TextDecoder(KNOWN.get(encodingOf(head).toLowerCase()) ?? 'utf-8').decode(head, { stream: true });
}

/** An XML declaration is not longer; nor is what stands before it. */
const DECLARATION_BYTES_MAX = 400;

/** By the names that IANA gives them. WHATWG reads ISO-8859-1 as windows-1252, which differs only where the former has controls. */
const KNOWN = new Map(
  (
    'utf-8 utf8 utf-16le utf-16be iso-8859-1 iso-8859-2 iso-8859-15 windows-1250 windows-1252 us-ascii ' +
    'latin1 ascii cp1252 cp1250'
  )
    .split(' ')
    .map((name) => [name, name]),
);

/** XML 1.0, appendix F: a byte order mark, else the zeros of UTF-16, else what the declaration says, else UTF-8. */
function encodingOf(head: Uint8Array): string {
  const [first, second, third, fourth] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0x3c && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second === 0x3c && third === 0) return 'utf-16be';
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]+)["']/.exec(latin1(head))?.[1];
  // A file in one-byte units cannot be UTF-16, whatever it says: some programs declare what their strings were in memory.
  return declared === undefined || /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}

function declarationIsWhole(head: Uint8Array): boolean {
  return head.includes(0x3e);
}

function latin1(head: Uint8Array): string {
  let text = '';
  for (const byte of head.subarray(0, DECLARATION_BYTES_MAX)) text += String.fromCharCode(byte);
  return text;
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}
