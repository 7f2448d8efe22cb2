import {
  filesMadeWith,
  LAYOUT_BYTES_MAX,
  layoutId,
  layoutSample,
  layoutsDecide,
  layoutsGet,
  layoutsList,
  layoutsPut,
  SAMPLES_MAX,
} from '@giroport/contracts';
import { Questions } from '@giroport/messaging';
import { Controller, Inject } from '@nestjs/common';
import Type from 'typebox';
import { Asked, declareOperation, Serves, type AskedOf } from './operation.ts';
import { idOf, present, reason, strictObject, told } from './page.ts';
import {
  decides,
  decideVersion,
  decisionParam,
  putQuery,
  putVersion,
  tag,
  versionParam,
  versionQuery,
} from './versioned.ts';

const group = 'Layouts';
const ofLayout = Type.Object({ layoutId }, strictObject);
const document = Type.Object(
  {
    document: Type.Unknown({
      description: 'A mapping or template document; docs/layout-catalog.md says what it holds.',
    }),
    samples: Type.Optional(Type.Array(layoutSample, { maxItems: SAMPLES_MAX })),
    reason,
  },
  strictObject,
);
/** Room for the object around document and samples. */
const body = { bytesMax: LAYOUT_BYTES_MAX + 16 * 1024, content: {} };
const kept = told('CREATED as a draft, UNCHANGED where it is the newest version, or CHECKED in a dry run; the ETag is the newest version.', layoutsPut.reply); // prettier-ignore
/** Samples are run before an answer is given. */
const PUT_MS_MAX = 60_000;

const listLayouts = declareOperation({
  id: 'listLayouts',
  method: 'GET',
  path: '/v1/layouts',
  tag: group,
  who: 'OPERATOR',
  summary: 'The Layout Catalog: transform, version, payment methods, parameters and properties of every layout.',
  replies: told('Every layout that can be read or written.', layoutsList.reply),
});
const addLayout = declareOperation({
  id: 'addLayout',
  method: 'POST',
  path: '/v1/layouts',
  tag: group,
  who: 'OPERATOR',
  summary: 'Keeps a document as the next version of the layout that it names, if it compiles and its samples pass.',
  query: putQuery,
  json: document,
  body,
  replies: kept,
});
const getLayout = declareOperation({
  id: 'getLayout',
  method: 'GET',
  path: '/v1/layouts/{layoutId}',
  tag: group,
  who: 'OPERATOR',
  summary: 'One layout with its document and versions: the active version, else the newest, or the one asked for.',
  params: ofLayout,
  query: versionQuery,
  replies: told('The layout; its newest version is the ETag.', layoutsGet.reply),
});
const putLayout = declareOperation({
  id: 'putLayout',
  method: 'PUT',
  path: '/v1/layouts/{layoutId}',
  tag: group,
  who: 'OPERATOR',
  summary: 'Keeps a document as the next version of this layout, if it compiles and its samples pass.',
  description: 'With If-Match and the ETag of a GET, a layout that changed meanwhile gets no version (412).',
  params: ofLayout,
  query: putQuery,
  json: document,
  body,
  replies: kept,
});
const decideLayout = declareOperation({
  ...decides,
  id: 'decideLayoutVersion',
  path: '/v1/layouts/{layoutId}/versions/{version}/{decision}',
  tag: group,
  params: Type.Object({ layoutId, version: versionParam, decision: decisionParam }, strictObject),
  replies: told('The layout as it stands now.', layoutsDecide.reply),
});
const fileMadeWith = declareOperation({
  id: 'getPaymentFileMadeWith',
  method: 'GET',
  path: '/v1/payment-files/{fileId}/made-with',
  tag: 'Payment files',
  who: 'OPERATOR',
  summary: 'Which version of its layout and dialect a payment file was written with.',
  params: idOf('fileId'),
  replies: told('Versions; 0 is a layout of the program itself.', filesMadeWith.reply),
});
const bankFileReadWith = declareOperation({
  id: 'getBankFileReadWith',
  method: 'GET',
  path: '/v1/bank-files/{bankFileId}/read-with',
  tag: 'Bank files',
  who: 'OPERATOR',
  summary: 'Which version of its layout and dialect a bank file was read with, each time.',
  params: idOf('bankFileId'),
  replies: told('Versions; 0 is a layout of the program itself.', filesMadeWith.reply),
});

@Controller()
export class LayoutsController {
  constructor(@Inject(Questions) private readonly questions: Questions) {}

  @Serves(listLayouts)
  async list(): Promise<unknown> {
    return await this.questions.ask(layoutsList, {});
  }

  @Serves(addLayout)
  async add(@Asked() asked: AskedOf<typeof addLayout>): Promise<unknown> {
    return await this.keep(asked);
  }

  @Serves(getLayout)
  async get(@Asked() { params, query, reply }: AskedOf<typeof getLayout>): Promise<unknown> {
    const found = await this.questions.ask(layoutsGet, { ...params, ...query });
    tag(reply, found.layout.newestVersion ?? 0);
    return found;
  }

  @Serves(putLayout)
  async put(@Asked() asked: AskedOf<typeof putLayout>): Promise<unknown> {
    return await this.keep(asked, asked.params.layoutId);
  }

  @Serves(decideLayout)
  async decide(@Asked() asked: AskedOf<typeof decideLayout>): Promise<unknown> {
    const { layoutId: id } = asked.params;
    return await decideVersion(asked, (decision) => this.questions.ask(layoutsDecide, { layoutId: id, ...decision }));
  }

  @Serves(fileMadeWith)
  async madeWith(@Asked() { params }: AskedOf<typeof fileMadeWith>): Promise<unknown> {
    return await this.questions.ask(filesMadeWith, { id: params.fileId });
  }

  @Serves(bankFileReadWith)
  async readWith(@Asked() { params }: AskedOf<typeof bankFileReadWith>): Promise<unknown> {
    return await this.questions.ask(filesMadeWith, { id: params.bankFileId });
  }

  private async keep(asked: AskedOf<typeof addLayout | typeof putLayout>, id?: string): Promise<unknown> {
    const { body, query } = asked;
    return await putVersion(asked, 'layout.refused', (editor) =>
      this.questions.ask(layoutsPut, present({ layoutId: id, ...body, ...query, ...editor }), PUT_MS_MAX),
    );
  }
}
