import {
  bankId,
  BANK_FILE_STATUSES,
  filesCommand,
  filesContent,
  filesGet,
  filesList,
  paymentFileSummary,
  runsList,
  runStart,
  uuid,
} from '@giroport/contracts';
import { Objects, Questions } from '@giroport/messaging';
import { Controller, Inject, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import Type from 'typebox';
import { BankFiles } from '../receive-bank-file/bank-files.ts';
import { Asked, declareOperation, Serves, type AskedOf } from './operation.ts';
import { actorOf, idOf, paged, present, reason, refuseUnlessSeesAccounts, strictObject, told } from './page.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));
const bytes = {
  200: { description: 'The bytes; the look is noted in the journal.', mediaType: 'application/octet-stream' },
};

const listRuns = declareOperation({
  id: 'listDispatchRuns',
  method: 'GET',
  path: '/v1/dispatch-runs',
  tag: 'Dispatch',
  who: 'OPERATOR',
  summary: 'Dispatch runs, newest first.',
  query: Type.Object({ ...paged }, strictObject),
  replies: told('A page.', runsList.reply),
});
const startRun = declareOperation({
  id: 'startDispatchRun',
  method: 'POST',
  path: '/v1/dispatch-runs',
  tag: 'Dispatch',
  who: 'OPERATOR',
  summary: 'Starts a run by hand: of all that waits, or of what is named.',
  json: Type.Object(
    {
      bankId: Type.Optional(bankId),
      accountId: text(40),
      paymentIds: Type.Optional(Type.Array(uuid, { maxItems: 1000 })),
    },
    strictObject,
  ),
  body: { bytesMax: 64 * 1024, required: false, content: {} },
  replies: told('What the run took and made.', runStart.reply),
});
const listFiles = declareOperation({
  id: 'listPaymentFiles',
  method: 'GET',
  path: '/v1/payment-files',
  tag: 'Payment files',
  who: 'OPERATOR',
  summary: 'Files to banks, newest first.',
  query: Type.Object(
    { bankId: Type.Optional(bankId), status: text(30), runId: Type.Optional(uuid), messageId: text(35), ...paged },
    strictObject,
  ),
  replies: told('A page.', filesList.reply),
});
const getFile = declareOperation({
  id: 'getPaymentFile',
  method: 'GET',
  path: '/v1/payment-files/{fileId}',
  tag: 'Payment files',
  who: 'OPERATOR',
  summary: 'One file with its transmissions.',
  params: idOf('fileId'),
  replies: told('The file.', filesGet.reply),
});
const getContent = declareOperation({
  id: 'getPaymentFileContent',
  method: 'GET',
  path: '/v1/payment-files/{fileId}/content',
  tag: 'Payment files',
  who: 'OPERATOR',
  summary: 'The bytes that went, or will go, to the bank. Asks for the right accounts.read.',
  params: idOf('fileId'),
  replies: bytes,
});
const commandFile = declareOperation({
  id: 'commandPaymentFile',
  method: 'POST',
  path: '/v1/payment-files/{fileId}/{command}',
  tag: 'Payment files',
  who: 'OPERATOR',
  summary: 'Sends the same bytes again, makes a new file that voids this one, or cancels it.',
  params: Type.Object(
    {
      fileId: uuid,
      command: Type.Unsafe<'resend' | 'recreate' | 'cancel'>({
        type: 'string',
        enum: ['resend', 'recreate', 'cancel'],
      }),
    },
    strictObject,
  ),
  json: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 300 }) }, strictObject),
  replies: told('The file as it stands now.', paymentFileSummary),
});
const listBankFiles = declareOperation({
  id: 'listBankFiles',
  method: 'GET',
  path: '/v1/bank-files',
  tag: 'Bank files',
  who: 'OPERATOR',
  summary: 'Files from banks, newest first.',
  query: Type.Object(
    {
      bankId: Type.Optional(bankId),
      status: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: [...BANK_FILE_STATUSES] })),
      ...paged,
    },
    strictObject,
  ),
  replies: told('A page.'),
});
const getBankFile = declareOperation({
  id: 'getBankFile',
  method: 'GET',
  path: '/v1/bank-files/{bankFileId}',
  tag: 'Bank files',
  who: 'OPERATOR',
  summary: 'One file: how it came, how far it is, what was found in it.',
  params: idOf('bankFileId'),
  replies: told('The file.'),
});
const getBankFileContent = declareOperation({
  id: 'getBankFileContent',
  method: 'GET',
  path: '/v1/bank-files/{bankFileId}/content',
  tag: 'Bank files',
  who: 'OPERATOR',
  summary: 'The bytes as the bank sent them. Asks for the right accounts.read.',
  params: idOf('bankFileId'),
  replies: bytes,
});
const reimport = declareOperation({
  id: 'reimportBankFile',
  method: 'POST',
  path: '/v1/bank-files/{bankFileId}/reimport',
  tag: 'Bank files',
  who: 'OPERATOR',
  summary: 'Reads a file in error again, once its cause is gone.',
  params: idOf('bankFileId'),
  json: Type.Object({ reason }, strictObject),
  body: { bytesMax: 16 * 1024, required: false, content: {} },
  replies: told('The file as it stands now.'),
});

@Controller()
export class FilesController {
  constructor(
    @Inject(Questions) private readonly questions: Questions,
    @Inject(Objects) private readonly objects: Objects,
    @Inject(BankFiles) private readonly bankFiles: BankFiles,
  ) {}

  @Serves(listRuns)
  async runs(@Asked() { query }: AskedOf<typeof listRuns>): Promise<unknown> {
    return await this.questions.ask(runsList, query);
  }

  @Serves(startRun)
  async start(@Asked() { caller, body }: AskedOf<typeof startRun>): Promise<unknown> {
    return await this.questions.ask(runStart, { ...body, by: actorOf(caller) }, COMMAND_MS_MAX);
  }

  @Serves(listFiles)
  async files(@Asked() { query }: AskedOf<typeof listFiles>): Promise<unknown> {
    return await this.questions.ask(filesList, query);
  }

  @Serves(getFile)
  async file(@Asked() { params }: AskedOf<typeof getFile>): Promise<unknown> {
    return await this.questions.ask(filesGet, params);
  }

  @Serves(getContent)
  async content(@Asked() { caller, params, reply }: AskedOf<typeof getContent>): Promise<StreamableFile> {
    refuseUnlessSeesAccounts(caller);
    const { object, fileName } = await this.questions.ask(
      filesContent,
      { ...params, by: actorOf(caller) },
      COMMAND_MS_MAX,
    );
    return download(reply, this.objects.read(object), fileName, object.sha256);
  }

  @Serves(commandFile)
  async command(@Asked() { caller, params, body }: AskedOf<typeof commandFile>): Promise<unknown> {
    const command = params.command.toUpperCase() as 'RESEND' | 'RECREATE' | 'CANCEL';
    return await this.questions.ask(
      filesCommand,
      { fileId: params.fileId, command, by: actorOf(caller), reason: body.reason },
      COMMAND_MS_MAX,
    );
  }

  @Serves(listBankFiles)
  async listBankFiles(@Asked() { query }: AskedOf<typeof listBankFiles>): Promise<unknown> {
    return await this.bankFiles.list(present(query));
  }

  @Serves(getBankFile)
  async bankFile(@Asked() { params }: AskedOf<typeof getBankFile>): Promise<unknown> {
    return await this.bankFiles.tell(params.bankFileId);
  }

  @Serves(getBankFileContent)
  async bankFileContent(
    @Asked() { caller, params, reply }: AskedOf<typeof getBankFileContent>,
  ): Promise<StreamableFile> {
    refuseUnlessSeesAccounts(caller);
    const { row, chunks } = await this.bankFiles.content(params.bankFileId, actorOf(caller));
    return download(reply, chunks, row.name, row.sha256);
  }

  @Serves(reimport)
  async reimportBankFile(@Asked() { caller, params, body }: AskedOf<typeof reimport>): Promise<unknown> {
    return await this.bankFiles.reimport(params.bankFileId, actorOf(caller), body.reason);
  }
}

/** What makes or sends a file may take a while. */
const COMMAND_MS_MAX = 30_000;

/** Bytes of others are never shown by a browser as a page: they are saved. */
function download(
  reply: FastifyReply,
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  sha256: string,
): StreamableFile {
  void reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('digest', `sha-256=${hexToBase64(sha256)}`);
  return new StreamableFile(Readable.from(chunks), { type: 'application/octet-stream' });
}

function hexToBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}
