import {
  bankId,
  codeGroup,
  codeMapDocument,
  codeMapsGet,
  codeMapsList,
  codeMapsMissing,
  codeMapsPut,
  dialectId,
  dialectProfile,
  dialectsDecide,
  dialectsGet,
  dialectsList,
  dialectsPut,
  layoutId,
} from '@giroport/contracts';
import { Questions } from '@giroport/messaging';
import { Controller, Inject } from '@nestjs/common';
import Type from 'typebox';
import { Asked, declareOperation, Serves, type AskedOf } from './operation.ts';
import { paged, present, reason, strictObject, told } from './page.ts';
import {
  decides,
  decideVersion,
  decisionParam,
  dryRun,
  putQuery,
  putVersion,
  tag,
  versionParam,
  versionQuery,
} from './versioned.ts';

const ofDialect = Type.Object({ dialectId }, strictObject);
const ofGroup = Type.Object({ group: codeGroup }, strictObject);
const body = { bytesMax: 512 * 1024, content: {} };
const kept =
  'CREATED, UNCHANGED where it says what the newest version says, or CHECKED in a dry run; the ETag is the newest version.';

const listDialects = declareOperation({
  id: 'listDialects',
  method: 'GET',
  path: '/v1/dialects',
  tag: 'Dialects',
  who: 'OPERATOR',
  summary: 'What banks want otherwise than their layouts say.',
  query: Type.Object({ bankId: Type.Optional(bankId), layoutId: Type.Optional(layoutId) }, strictObject),
  replies: told('The active version of each, else the newest.', dialectsList.reply),
});
const getDialect = declareOperation({
  id: 'getDialect',
  method: 'GET',
  path: '/v1/dialects/{dialectId}',
  tag: 'Dialects',
  who: 'OPERATOR',
  summary: 'One dialect with its profile and versions.',
  params: ofDialect,
  query: versionQuery,
  replies: told('The dialect; its newest version is the ETag.', dialectsGet.reply),
});
const putDialect = declareOperation({
  id: 'putDialect',
  method: 'PUT',
  path: '/v1/dialects/{dialectId}',
  tag: 'Dialects',
  who: 'OPERATOR',
  summary: 'Keeps a profile as the next version of a dialect, if it fits its layout.',
  description: 'With If-Match and the ETag of a GET, a dialect that changed meanwhile gets no version (412).',
  params: ofDialect,
  query: putQuery,
  json: Type.Object({ bankId: Type.Optional(bankId), layoutId, profile: dialectProfile, reason }, strictObject),
  body,
  replies: told(kept, dialectsPut.reply),
});
const decideDialect = declareOperation({
  ...decides,
  id: 'decideDialectVersion',
  path: '/v1/dialects/{dialectId}/versions/{version}/{decision}',
  tag: 'Dialects',
  params: Type.Object({ dialectId, version: versionParam, decision: decisionParam }, strictObject),
  replies: told('The dialect as it stands now.', dialectsDecide.reply),
});
const listCodeMaps = declareOperation({
  id: 'listCodeMaps',
  method: 'GET',
  path: '/v1/code-maps',
  tag: 'Code mappings',
  who: 'OPERATOR',
  summary: 'Groups of code mappings, and how many values had none.',
  replies: told('The groups; revision 0 is one that a layout asks for and nobody has put.', codeMapsList.reply),
});
const getCodeMap = declareOperation({
  id: 'getCodeMap',
  method: 'GET',
  path: '/v1/code-maps/{group}',
  tag: 'Code mappings',
  who: 'OPERATOR',
  summary: 'One group: its pairs both ways, and its defaults.',
  params: ofGroup,
  query: Type.Object({ revision: Type.Optional(Type.Integer({ minimum: 1 })) }, strictObject),
  replies: told('The group; its revision is the ETag.', codeMapsGet.reply),
});
const putCodeMap = declareOperation({
  id: 'putCodeMap',
  method: 'PUT',
  path: '/v1/code-maps/{group}',
  tag: 'Code mappings',
  who: 'OPERATOR',
  summary: 'Puts a group as its next revision, for files that are begun from now on.',
  description: 'With If-Match and the ETag of a GET, a group that changed meanwhile is not overwritten (412).',
  params: ofGroup,
  query: Type.Object({ dryRun }, strictObject),
  json: Type.Object({ ...codeMapDocument.properties, reason }, strictObject),
  body,
  replies: told(kept, codeMapsPut.reply),
});
const listMissing = declareOperation({
  id: 'listMissingCodes',
  method: 'GET',
  path: '/v1/code-maps/{group}/missing',
  tag: 'Code mappings',
  who: 'OPERATOR',
  summary: 'Values that had no mapping in this group, the newest first; with all=true also those that have one by now.',
  params: ofGroup,
  query: Type.Object(
    { bankId: Type.Optional(bankId), all: Type.Optional(Type.Boolean()), limit: paged.limit },
    strictObject,
  ),
  replies: told('Which value, in which layout of which bank, how often, first and last.', codeMapsMissing.reply),
});

@Controller()
export class DialectsController {
  constructor(@Inject(Questions) private readonly questions: Questions) {}

  @Serves(listDialects)
  async dialects(@Asked() { query }: AskedOf<typeof listDialects>): Promise<unknown> {
    return await this.questions.ask(dialectsList, query);
  }

  @Serves(getDialect)
  async dialect(@Asked() { params, query, reply }: AskedOf<typeof getDialect>): Promise<unknown> {
    const found = await this.questions.ask(dialectsGet, { ...params, ...query });
    tag(reply, found.dialect.newestVersion);
    return found;
  }

  @Serves(putDialect)
  async put(@Asked() asked: AskedOf<typeof putDialect>): Promise<unknown> {
    const { params, query, body } = asked;
    return await putVersion(asked, 'dialect.refused', (editor) =>
      this.questions.ask(dialectsPut, present({ ...params, ...body, ...query, ...editor })),
    );
  }

  @Serves(decideDialect)
  async decide(@Asked() asked: AskedOf<typeof decideDialect>): Promise<unknown> {
    const { dialectId: id } = asked.params;
    return await decideVersion(asked, (decision) => this.questions.ask(dialectsDecide, { dialectId: id, ...decision }));
  }

  @Serves(listCodeMaps)
  async codeMaps(): Promise<unknown> {
    return await this.questions.ask(codeMapsList, {});
  }

  @Serves(getCodeMap)
  async codeMap(@Asked() { params, query, reply }: AskedOf<typeof getCodeMap>): Promise<unknown> {
    const found = await this.questions.ask(codeMapsGet, { ...params, ...query });
    tag(reply, found.revision);
    return found;
  }

  @Serves(putCodeMap)
  async putCodeMap(@Asked() asked: AskedOf<typeof putCodeMap>): Promise<unknown> {
    const { params, query } = asked;
    const { reason: why, ...document } = asked.body;
    return await putVersion(asked, 'code-map.refused', (editor) =>
      this.questions.ask(codeMapsPut, present({ ...params, ...query, document, reason: why, ...editor }) as never),
    );
  }

  @Serves(listMissing)
  async missing(@Asked() { params, query }: AskedOf<typeof listMissing>): Promise<unknown> {
    return await this.questions.ask(codeMapsMissing, { ...params, ...query });
  }
}
