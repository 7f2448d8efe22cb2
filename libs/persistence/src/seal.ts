import { Reject } from '@giroport/kernel';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of every sealed value: which way of sealing it is. */
const PLAIN = 1;
const PACKED = 2;
/** A packed value says how many bytes it has unpacked, in four bytes after the first. */
const PACKED_HEAD_BYTES = 5;

/** Below this, packing costs more than the bytes that it spares the database; above, it would hold up everything else. */
const PACK_BYTES_MIN = 4 * 1024;
const PACK_BYTES_MAX = 8 * 1024 * 1024;

/**
 * Seals bytes at rest: AES-256-GCM under a key that is derived from the master key for one purpose (a service's schema).
 * A sealed value is version (1 byte), nonce (12), tag (16), ciphertext. Opening what was changed throws Reject('seal.broken').
 *
 * Payments and files of them say much twice: by brotli they are a fifth, and what is not sent to the database, logged and stored
 * there costs more than packing it. A packed value has its unpacked length behind the version, which the tag covers too.
 */
export class Seal {
  private readonly key: Buffer;
  private pool: Buffer = Buffer.alloc(0);
  private used = 0;

  constructor(masterKeyHex: string, purpose: string) {
    this.key = derivedKey(masterKeyHex, purpose);
  }

  /** How many bytes a sealed value has when it is open, by its first five and its length. */
  static openBytes(start: Uint8Array, sealedBytes: number): number {
    if (start[0] !== PACKED) return sealedBytes - 1 - NONCE_BYTES - TAG_BYTES;
    return Buffer.from(start.buffer, start.byteOffset, start.byteLength).readUInt32BE(1);
  }

  seal(plain: Uint8Array | string): Buffer {
    const bytes = typeof plain === 'string' ? Buffer.from(plain) : plain;
    const packed = packedOf(bytes);
    const head = Buffer.allocUnsafe(packed ? PACKED_HEAD_BYTES : 1);
    head[0] = packed ? PACKED : PLAIN;
    if (packed) head.writeUInt32BE(bytes.length, 1);
    const nonce = this.nonce();
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    if (packed) cipher.setAAD(head);
    const body = cipher.update(packed ?? bytes);
    cipher.final();
    return Buffer.concat([head, nonce, cipher.getAuthTag(), body]);
  }

  open(sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const packed = bytes[0] === PACKED;
    const nonceAt = packed ? PACKED_HEAD_BYTES : 1;
    const bodyAt = nonceAt + NONCE_BYTES + TAG_BYTES;
    if ((!packed && bytes[0] !== PLAIN) || bytes.length < bodyAt) throw new Reject('seal.broken');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(nonceAt, nonceAt + NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(nonceAt + NONCE_BYTES, bodyAt));
    if (packed) decipher.setAAD(bytes.subarray(0, PACKED_HEAD_BYTES));
    const body = decipher.update(bytes.subarray(bodyAt));
    try {
      decipher.final();
    } catch (cause) {
      throw new Reject('seal.broken', {}, { cause });
    }
    return packed ? brotliDecompressSync(body, { chunkSize: bytes.readUInt32BE(1) }) : body;
  }

  openText(sealed: Uint8Array): string {
    return this.open(sealed).toString('utf8');
  }

  /** Nonces are drawn many at a time: asking the system for twelve bytes costs more than sealing a payment. */
  private nonce(): Buffer {
    if (this.used + NONCE_BYTES > this.pool.length) {
      this.pool = randomBytes(NONCE_BYTES * 512);
      this.used = 0;
    }
    this.used += NONCE_BYTES;
    return this.pool.subarray(this.used - NONCE_BYTES, this.used);
  }
}

/** A key of 32 bytes for one purpose, by HKDF (RFC 5869) with SHA-256: who has it knows nothing of the others. */
export function derivedKey(masterKeyHex: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(masterKeyHex, 'hex'), 'giroport', purpose, 32));
}

const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_LGWIN]: 18 } };

/** Undefined where packing is not worth it: what is small, large, or dense already, as an encrypted file is. */
function packedOf(bytes: Uint8Array): Buffer | undefined {
  if (bytes.length < PACK_BYTES_MIN || bytes.length > PACK_BYTES_MAX) return undefined;
  const packed = brotliCompressSync(bytes, PACKING);
  return packed.length < bytes.length * 0.8 ? packed : undefined;
}
