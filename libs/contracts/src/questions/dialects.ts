import Type, { type Static } from 'typebox';
import { declareQuestion } from '../contract.ts';
import { bankId, instant, layoutId, oneOf, strict, text } from '../values.ts';
import { catalogVersion, decision, ifVersion, putFields, versionState, who } from './catalog-versions.ts';

export const dialectId = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,59}$' });

const words = (lengthMax: number) => Type.String({ minLength: 1, maxLength: lengthMax });
const values = Type.Record(text(60), Type.String({ maxLength: 200 }));
const fieldPath = words(120);
const padding = { with: Type.String({ minLength: 1, maxLength: 1 }), side: oneOf('left', 'right') };

const fieldRule = Type.Union([
  Type.Object({ path: fieldPath, fill: words(200) }, strict),
  Type.Object({ path: fieldPath, set: words(200) }, strict),
  Type.Object({ path: fieldPath, blank: Type.Literal(true) }, strict),
  Type.Object({ path: fieldPath, require: Type.Literal(true) }, strict),
  Type.Object({ path: fieldPath, cut: Type.Integer({ minimum: 1, maximum: 1_000 }) }, strict),
  Type.Object(
    { path: fieldPath, pad: Type.Object({ to: Type.Integer({ minimum: 1, maximum: 1_000 }), ...padding }, strict) },
    strict,
  ),
  Type.Object({ path: fieldPath, trim: Type.Object(padding, strict) }, strict),
  Type.Object({ path: fieldPath, upperCase: Type.Literal(true) }, strict),
  Type.Object({ path: fieldPath, map: words(60) }, strict),
]);
const fieldRules = Type.Optional(Type.Array(fieldRule, { maxItems: 200 }));

const characterRule = Type.Optional(
  Type.Object(
    {
      allowed: Type.Optional(oneOf('SEPA', 'SWIFT-X', 'ASCII', 'LATIN-1', 'UPPER-ALPHANUMERIC')),
      also: Type.Optional(words(100)),
      replace: Type.Optional(Type.Record(words(20), Type.String({ maxLength: 20 }))),
      fold: Type.Optional(Type.Boolean()),
      upperCase: Type.Optional(Type.Boolean()),
      otherwise: Type.Optional(Type.String({ maxLength: 3 })),
    },
    strict,
  ),
);
const ownLines = Type.Optional(Type.Array(words(500), { maxItems: 20 }));

/** What one bank wants otherwise than its layout says (libs/layouts/src/dialect/profile.ts says what each part does). */
export const dialectProfile = Type.Object(
  {
    parameters: Type.Optional(Type.Object({ fixed: Type.Optional(values), default: Type.Optional(values) }, strict)),
    out: Type.Optional(
      Type.Object(
        {
          characters: characterRule,
          fields: fieldRules,
          lines: Type.Optional(
            Type.Object(
              {
                before: ownLines,
                after: ownLines,
                end: Type.Optional(oneOf('crlf', 'lf')),
                lastEnd: Type.Optional(Type.Boolean()),
                blanks: Type.Optional(
                  Type.Union([Type.Integer({ minimum: 1, maximum: 4_000 }), Type.Literal('strip')]),
                ),
              },
              strict,
            ),
          ),
        },
        strict,
      ),
    ),
    in: Type.Optional(
      Type.Object(
        {
          encoding: Type.Optional(
            oneOf('windows-1250', 'windows-1252', 'iso-8859-1', 'iso-8859-2', 'iso-8859-15', 'utf-16le', 'utf-16be'),
          ),
          skipLines: Type.Optional(Type.Array(words(200), { maxItems: 20 })),
          characters: characterRule,
          fields: fieldRules,
        },
        strict,
      ),
    ),
    accept: Type.Optional(
      Type.Array(
        Type.Object({ code: words(80), field: Type.Optional(words(120)), as: oneOf('warning', 'error') }, strict),
        { maxItems: 200 },
      ),
    ),
  },
  strict,
);
export type WireDialectProfile = Static<typeof dialectProfile>;

const dialectFacts = {
  dialectId,
  /** The bank whose files of this layout it is for; without one, files of whoever names it by the parameter `dialect`. */
  bankId: Type.Optional(bankId),
  layoutId,
  version: Type.Integer({ minimum: 1 }),
  newestVersion: Type.Integer({ minimum: 1 }),
  state: versionState,
  changedAt: instant,
  changedBy: text(80),
};
export const dialectSummary = Type.Object(dialectFacts, strict);
export type DialectSummary = Static<typeof dialectSummary>;

export const dialectsList = declareQuestion(
  'transform-worker.dialects.list',
  'Dialects: the active version of each, or the newest where none is.',
  Type.Object({ bankId: Type.Optional(bankId), layoutId: Type.Optional(layoutId) }, strict),
  Type.Object({ items: Type.Array(dialectSummary) }, strict),
);

export const dialectsGet = declareQuestion(
  'transform-worker.dialects.get',
  'One dialect with its profile and its versions. Reject dialect.unknown.',
  Type.Object({ dialectId, version: Type.Optional(Type.Integer({ minimum: 1 })) }, strict),
  Type.Object({ dialect: dialectSummary, profile: dialectProfile, versions: Type.Array(catalogVersion) }, strict),
);

export const dialectsPut = declareQuestion(
  'transform-worker.dialects.put',
  'Keeps a profile as the next version of a dialect, a draft, if it fits its layout. The same again changes nothing.',
  Type.Object(
    {
      dialectId,
      bankId: Type.Optional(bankId),
      layoutId,
      profile: dialectProfile,
      activate: Type.Optional(Type.Boolean()),
      dryRun: Type.Optional(Type.Boolean()),
      ifVersion,
      ...who,
    },
    strict,
  ),
  Type.Object({ dialectId, ...putFields }, strict),
);

export const dialectsDecide = declareQuestion(
  'transform-worker.dialects.decide',
  'Activates a version of a dialect, which retires the one before it, or retires the active one.',
  Type.Object({ dialectId, version: Type.Integer({ minimum: 1 }), decision, ifVersion, ...who }, strict),
  dialectSummary,
);
