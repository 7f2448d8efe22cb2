import Type, { type Static } from 'typebox';
import { bankId, layoutId, strict, text } from '../values.ts';
import { codeGroup, codeMapDocument } from './code-maps.ts';
import { dialectId, dialectProfile } from './dialects.ts';

/** What a set-up file may carry beside the set-up: parts of the Layout Catalog, by their names in the file. */
export const catalogDocument = Type.Object(
  {
    /** Groups by their names. */
    codeMaps: Type.Optional(Type.Record(codeGroup, codeMapDocument)),
    /** Mapping or template documents, by file, each with the folder of its samples. */
    layouts: Type.Optional(Type.Array(Type.Object({ file: text(300), samples: Type.Optional(text(300)) }, strict))),
    dialects: Type.Optional(
      Type.Array(Type.Object({ dialectId, bankId: Type.Optional(bankId), layoutId, profile: dialectProfile }, strict)),
    ),
  },
  strict,
);
export type CatalogDocument = Static<typeof catalogDocument>;
