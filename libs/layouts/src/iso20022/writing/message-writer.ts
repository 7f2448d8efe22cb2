import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Parameter, Parameters } from '../../layout.ts';
import { findGrammar } from '../grammar/grammar.ts';
import { type CharacterSet, textPolicyOf } from './text-policy.ts';
import type { AddressStyle } from './write-party.ts';
import { XmlWriter } from './xml-writer.ts';

/** What all ISO messages that we write can be told by a bank's set-up. */
export const COMMON_PARAMETERS: readonly Parameter[] = [
  {
    name: 'characterSet',
    description: 'Characters of names and texts; the default is the profile’s own',
    values: ['UTF-8', 'SEPA'],
  },
  {
    name: 'addresses',
    description: 'Structured as given, or as lines only',
    default: 'given',
    values: ['given', 'lines'],
  },
  {
    name: 'omit',
    description:
      'Elements, by name and comma, that may be left out where the version does not have them: UETR, CtctDtls …',
    default: '',
  },
  {
    name: 'test',
    description: 'How a test file is marked: not at all (the channel is for tests), or refused',
    default: 'refuse',
    values: ['refuse', 'unmarked'],
  },
];

export type Writing = { readonly to: XmlWriter; readonly addresses: AddressStyle };

export function beginWriting(
  order: PaymentFileOrder,
  messageId: string,
  parameters: Parameters,
  characters: CharacterSet,
): Writing {
  if (order.test === true && parameters['test'] !== 'unmarked') {
    throw new Reject(
      'layout.test.unsupported',
      { field: 'test', layout: messageId },
      {
        message: `${messageId} has no mark for a test: set the parameter "test" to "unmarked" where the channel itself is for tests`,
      },
    );
  }
  const policy = textPolicyOf((parameters['characterSet'] as CharacterSet | undefined) ?? characters);
  const omitted = new Set((parameters['omit'] ?? '').split(/[\s,]+/).filter((name) => name !== ''));
  const to = new XmlWriter(findGrammar(messageId)!, policy, omitted);
  to.begin();
  return { to, addresses: parameters['addresses'] === 'lines' ? 'lines' : 'given' };
}

/** Bytes of what was written, given in chunks of a size that a stream likes. */
export class Chunks {
  #bytes = Buffer.alloc(0);

  constructor(readonly to: XmlWriter) {}

  get ready(): boolean {
    return this.to.length >= CHUNK_CHARACTERS;
  }

  take(): Uint8Array {
    const text = this.to.take();
    // Into bytes at hand and then copied: to ask first how many there will be would read the text once more.
    if (text.length * UTF_8_BYTES_MAX > this.#bytes.length)
      this.#bytes = Buffer.allocUnsafeSlow(text.length * UTF_8_BYTES_MAX);
    const length = this.#bytes.write(text, this.to.isAscii ? 'latin1' : 'utf8');
    return Buffer.from(this.#bytes.subarray(0, length));
  }
}

/** Of one UTF-16 code unit. */
const UTF_8_BYTES_MAX = 3;
const CHUNK_CHARACTERS = 64 * 1024;

/** "2026-11-21T20:15:30Z"; without the zone where a national schema has no place for one. */
export function writeCreationTime(to: XmlWriter, createdAt: Date, name = 'CreDtTm'): void {
  to.code(name, `${createdAt.toISOString().slice(0, 19)}Z`);
}

/** What a refusal names a payment by. */
export function nameOf(payment: PaymentOrder, index: number): string {
  return payment.paymentId ?? payment.instructionId ?? payment.endToEndId ?? `number ${payment.sequence ?? index + 1}`;
}

/** Writes the instruction id: the one that was given, else our own payment id without its dashes (32 characters). */
export function writeInstructionId(to: XmlWriter, name: string, { instructionId, paymentId }: PaymentOrder): void {
  if (instructionId !== undefined || paymentId === undefined) return to.id(name, instructionId);
  to.id(name, withoutDashes(paymentId), paymentId);
}

function withoutDashes(id: string): string {
  if (id.length !== UUID_CHARACTERS) return id.replaceAll('-', '');
  // Cutting it is much quicker than searching it.
  return id.slice(0, 8) + id.slice(9, 13) + id.slice(14, 18) + id.slice(19, 23) + id.slice(24);
}

const UUID_CHARACTERS = 36;

/** The id of the n-th block: the message's own with a number, in 35 characters. It is made here, so making it fit loses nothing. */
export function blockId(messageId: string, index: number): string {
  const suffix = `-${index + 1}`;
  return messageId.slice(0, ID_CHARACTERS_MAX - suffix.length).replace(/[/\s]+$/, '') + suffix;
}

const ID_CHARACTERS_MAX = 35;
