import { Reject } from '@giroport/kernel';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** First byte of every sealed value: which way of sealing it is. */
const VERSION = 1;

/**
 * Seals bytes at rest: AES-256-GCM under a key that is derived from the master key for one purpose (a service's schema).
 * A sealed value is version (1 byte), nonce (12), tag (16), ciphertext. Opening what was changed throws Reject('seal.broken').
 */
export class Seal {
  private readonly key: Buffer;
  private pool: Buffer = Buffer.alloc(0);
  private used = 0;

  constructor(masterKeyHex: string, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', Buffer.from(masterKeyHex, 'hex'), 'giroport', purpose, 32));
  }

  seal(plain: Uint8Array | string): Buffer {
    const nonce = this.nonce();
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
    cipher.final();
    const sealed = Buffer.allocUnsafe(1 + NONCE_BYTES + TAG_BYTES + body.length);
    sealed[0] = VERSION;
    nonce.copy(sealed, 1);
    cipher.getAuthTag().copy(sealed, 1 + NONCE_BYTES);
    body.copy(sealed, 1 + NONCE_BYTES + TAG_BYTES);
    return sealed;
  }

  open(sealed: Uint8Array): Buffer {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) throw new Reject('seal.broken');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(1, 1 + NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES));
    const plain = decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES));
    try {
      decipher.final();
    } catch (cause) {
      throw new Reject('seal.broken', {}, { cause });
    }
    return plain;
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
