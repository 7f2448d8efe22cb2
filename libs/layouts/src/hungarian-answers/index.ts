import { headText } from '../domestic/head-text.ts';
import { readParameters } from '../hungarian/parameters.ts';
import type { Layout, Likeness, Parameters } from '../layout.ts';
import { DETSTA_ITEM_CHARS, STATUS_ITEM_CHARS } from './fields.ts';
import { detstaItemOf, statusItemOf } from './items.ts';
import type { AnswerForm, AnswerMessage } from './read.ts';
import { AnswerReader } from './read.ts';

const STANDARD =
  'GIRO Zrt., Bankközi Klíring Rendszer, IG1 szabványok, III. kötet: csoportos üzenetszabványok 3.1 (2014)';

const statusForm: AnswerForm = { id: 'hu.status', message: 'STATUS', itemChars: STATUS_ITEM_CHARS, itemLeast: 18, itemOf: statusItemOf }; // prettier-ignore
const fedstaForm: AnswerForm = { id: 'hu.fedsta', message: 'FEDSTA', itemChars: 0, itemLeast: 0, itemOf: statusItemOf };
const detstaForm: AnswerForm = { id: 'hu.detsta', message: 'DETSTA', itemChars: DETSTA_ITEM_CHARS, itemLeast: 28, itemOf: detstaItemOf }; // prettier-ignore

/** Whether a group message was taken when it came in, and which items were not. */
export const status = {
  ...layoutOf(statusForm),
  name: 'Answer to the reception of a group message (CS-STATUS)',
  spec: `${STANDARD}, 3`,
  fileExtension: '122',
} satisfies Layout;

/** Whether a group message had cover. */
export const fedsta = {
  ...layoutOf(fedstaForm),
  name: 'Answer to the cover of a group message (CS-FEDSTA)',
  spec: `${STANDARD}, 4`,
  fileExtension: '123',
} satisfies Layout;

/** What became of the items of a group message: daily as answers come, and of all in the end. */
export const detsta = {
  ...layoutOf(detstaForm),
  name: 'Report on the items of a group message (CS-DETSTA)',
  spec: 'GIRO Zrt., Csoportos átutalás üzenetszabványai, CS-DETSTA',
  fileExtension: 'txt',
} satisfies Layout;

function layoutOf(form: AnswerForm): Pick<Layout, 'id' | 'kind' | 'mediaType' | 'parameters' | 'likeness'> & {
  read: (parameters: Parameters) => AnswerReader;
} {
  return {
    id: form.id,
    kind: 'acknowledgement',
    mediaType: 'text/plain',
    likeness: (bytes) => likenessOf(bytes, form.message),
    parameters: readParameters,
    read: (parameters) => new AnswerReader(form, parameters),
  };
}

/** The head names its message; sure where the answered message has its number too. */
function likenessOf(bytes: Uint8Array, message: AnswerMessage): Likeness {
  const text = headText(bytes);
  if (!text.startsWith(`01${message}`)) return 0;
  return /^.{22}\d{12}/.test(text) ? 3 : 2;
}
