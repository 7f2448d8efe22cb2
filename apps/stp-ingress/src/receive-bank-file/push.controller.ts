import { bankId } from '@giroport/contracts';
import { limited, Refused } from '@giroport/edge';
import type { Clock } from '@giroport/kernel';
import { CLOCK } from '@giroport/runtime';
import { Controller, Inject } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import Type from 'typebox';
import { Credentials } from '../admit-caller/credentials.ts';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { Asked, declareOperation, Serves, type AskedOf } from '../rest/operation.ts';
import { fileName } from './file-name.ts';
import { EmptyFile, ReceiveBankFile, type ReceivedFile } from './receive-bank-file.ts';
import { PushSlots } from './push-slots.ts';
import { Spool } from './spool.ts';
import { PushSignatures, pushHeaders, unauthorized, type PushHeaders } from './verify-push.ts';

export const BANK_FILE_BYTES_MAX = 512 * 1024 * 1024;
const PUSH_LIMITS = { bytesMax: BANK_FILE_BYTES_MAX, silenceMsMax: 30_000, wholeMsMax: 1_800_000 };
/** Who has proved nothing yet holds a slot only while bytes come. */
const UNPROVEN_LIMITS = { ...PUSH_LIMITS, bytesPerSecondMin: 32 * 1024 };

const pushBankFile = declareOperation({
  id: 'pushBankFile',
  method: 'POST',
  path: '/v1/banks/{bank}/files',
  tag: 'Banks',
  who: 'ANYBODY',
  summary: 'A bank pushes a file.',
  description:
    'The raw bytes, signed as Standard Webhooks signs: HMAC-SHA256 of "<webhook-id>.<webhook-timestamp>.<body>" with the key of this bank; or, plainer, giroport-timestamp and giroport-signature over "<timestamp>.<body>". The same bytes from the same bank are one file.',
  params: Type.Object({ bank: bankId }, { additionalProperties: false }),
  query: Type.Object({ name: Type.Optional(Type.String({ maxLength: 255 })) }, { additionalProperties: false }),
  headers: Type.Object({
    'webhook-id': Type.Optional(Type.String()),
    'webhook-timestamp': Type.Optional(Type.String({ description: 'seconds since 1970' })),
    'webhook-signature': Type.Optional(Type.String({ description: 'v1,<base64>; several are separated by spaces' })),
    'giroport-timestamp': Type.Optional(Type.String({ description: 'seconds since 1970' })),
    'giroport-signature': Type.Optional(Type.String({ description: 'v1,<base64>' })),
    'giroport-file-name': Type.Optional(
      Type.String({ description: "the file's name, where the query does not say it" }),
    ),
  }),
  body: { bytesMax: BANK_FILE_BYTES_MAX, raw: true, content: { 'application/octet-stream': undefined } },
  replies: {
    202: {
      description: 'Kept and announced, or known already (repeated).',
      schema: Type.Object({
        bankFileId: Type.String({ format: 'uuid' }),
        sha256: Type.String(),
        bytes: Type.Integer(),
        status: Type.String(),
        repeated: Type.Boolean(),
      }),
    },
  },
});

@Controller()
export class PushController {
  private readonly slots = new PushSlots();

  constructor(
    @Inject(ReceiveBankFile) private readonly receive: ReceiveBankFile,
    @Inject(Spool) private readonly spool: Spool,
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(SetupCache) private readonly setup: SetupCache,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Serves(pushBankFile)
  async push(@Asked() { params, query, request }: AskedOf<typeof pushBankFile>): Promise<ReceivedFile> {
    const headers = pushHeaders(request.headers, this.clock.now());
    const own = new PushSignatures(this.ownSecretsOf(params.bank), headers);
    const leave = this.slots.enter(params.bank, request.ip);
    if (!leave) {
      throw new Refused(429, 'push.too-many', {
        detail: 'Too many files are coming at once. Try again shortly.',
        headers: { 'retry-after': '5' },
      });
    }
    try {
      const given = query.name ?? request.headers['giroport-file-name'];
      const name = fileName(String(given ?? ''), `pushed-${headers.timestamp}.dat`);
      return await this.receiveSigned(params.bank, name, headers, own, request);
    } finally {
      leave();
    }
  }

  private async receiveSigned(
    bank: string,
    name: string,
    headers: PushHeaders,
    own: PushSignatures,
    { ip, body }: FastifyRequest,
  ): Promise<ReceivedFile> {
    const limits = this.slots.isProven(bank, ip) ? PUSH_LIMITS : UNPROVEN_LIMITS;
    const chunks = updating(limited((body as Readable | undefined) ?? Readable.from([]), limits), own);
    const verify = async (spoolId: string): Promise<void> => {
      await this.verify(bank, own, headers, spoolId);
      this.slots.prove(bank, ip);
    };
    try {
      return await this.receive.run({ bankId: bank, channel: 'HTTP', name, chunks, verify });
    } catch (error) {
      if (error instanceof EmptyFile)
        throw new Refused(422, 'bank-file.empty', { detail: 'There are no bytes in the body.', cause: error });
      throw error;
    }
  }

  /** Throws Refused 401 push.signature-wrong; 403 push.key-of-another-bank; 404 bank.unknown. */
  private async verify(bank: string, own: PushSignatures, headers: PushHeaders, spoolId: string): Promise<void> {
    if (!own.fits()) throw await this.refusal(bank, headers, spoolId);
    const known =
      this.setup.current().banks.has(bank) || ((await this.setup.refresh()) && this.setup.current().banks.has(bank));
    if (!known) throw new Refused(404, 'bank.unknown', { detail: `${bank} is not in the set-up.`, facts: { bank } });
  }

  /** A key of ours that is not this bank's is told as such: somebody set up the wrong key, or the wrong address. */
  private async refusal(bank: string, headers: PushHeaders, spoolId: string): Promise<Refused> {
    const others = new PushSignatures(this.secretsOf(), headers);
    for await (const chunk of this.spool.read(spoolId)) others.update(chunk);
    if (others.fits())
      return new Refused(403, 'push.key-of-another-bank', {
        detail: `The push is signed, but not by ${bank}.`,
        facts: { bank },
      });
    return unauthorized(
      'push.signature-wrong',
      'The signature does not fit the id, the timestamp and the body under a key that we know.',
    );
  }

  /** Refused before a byte is read: no signature could fit. Throws Refused 401 push.key-missing. */
  private ownSecretsOf(bank: string): string[] {
    const secrets = this.secretsOf(bank);
    if (secrets.length === 0)
      throw unauthorized(
        'push.key-missing',
        `There is no key by which ${bank} could sign. Look at the address, or have one made.`,
      );
    return secrets;
  }

  private secretsOf(bank?: string): string[] {
    return this.credentials.secretsOf('PUSH_HMAC', bank).map((one) => one.secret);
  }
}

async function* updating(chunks: AsyncIterable<Uint8Array>, signatures: PushSignatures): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    signatures.update(chunk);
    yield chunk;
  }
}
