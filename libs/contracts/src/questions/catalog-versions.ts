import Type, { type Static } from 'typebox';
import { instant, oneOf, sha256, strict, text } from '../values.ts';

/** A draft is kept and used by nobody; one version at most is active; a retired one stays, since files name it. */
export const versionState = oneOf('DRAFT', 'ACTIVE', 'RETIRED');

export const catalogVersion = Type.Object(
  {
    version: Type.Integer({ minimum: 0 }),
    state: versionState,
    sha256,
    createdAt: instant,
    createdBy: text(80),
    reason: Type.Optional(text(300)),
    /** The last activation or retirement. */
    decidedAt: Type.Optional(instant),
    decidedBy: Type.Optional(text(80)),
  },
  strict,
);
export type CatalogVersion = Static<typeof catalogVersion>;

/** What is wrong with a document that was handed in: RFC 6901 pointer into the request, code, and a sentence. */
export const catalogProblem = Type.Object(
  { pointer: Type.String({ maxLength: 300 }), code: text(80), message: Type.String({ maxLength: 1_000 }) },
  strict,
);
export type CatalogProblem = Static<typeof catalogProblem>;

/** The most problems that one answer tells. */
export const CATALOG_PROBLEMS_MAX = 50;
export const problems = Type.Array(catalogProblem, { maxItems: CATALOG_PROBLEMS_MAX });

/** A document and its samples, together: they travel inside one question. */
export const LAYOUT_BYTES_MAX = 512 * 1024;

export const who = { by: text(80), reason: Type.Optional(text(300)) };
/** The newest version that the asker knows; another one now is Reject('catalog.changed'). */
export const ifVersion = Type.Optional(Type.Integer({ minimum: 0 }));
export const decision = oneOf('ACTIVATE', 'RETIRE');

/** What became of a document that was handed in. The same document as the newest version's makes no other version. */
export const putFields = {
  outcome: oneOf('CREATED', 'UNCHANGED', 'CHECKED', 'REFUSED'),
  version: Type.Optional(Type.Integer({ minimum: 0 })),
  state: Type.Optional(versionState),
  sha256: Type.Optional(sha256),
  problems,
};
