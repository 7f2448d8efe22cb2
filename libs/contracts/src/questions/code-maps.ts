import Type, { type Static } from 'typebox';
import { declareQuestion } from '../contract.ts';
import { bankId, instant, layoutId, oneOf, sha256, strict, text, uuid } from '../values.ts';
import { ifVersion, putFields, who } from './catalog-versions.ts';

export const codeGroup = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$' });
const codeValue = Type.String({ maxLength: 80 });
export const CODE_PAIRS_MAX = 5_000;

/** `theirs` is the bank's value, `ours` the canonical one; a pair for one direction says so. */
export const codePair = Type.Object(
  { theirs: codeValue, ours: codeValue, direction: Type.Optional(oneOf('IN', 'OUT', 'BOTH')) },
  strict,
);
export type CodePair = Static<typeof codePair>;

const codeMapContent = {
  description: Type.Optional(text(300)),
  pairs: Type.Array(codePair, { maxItems: CODE_PAIRS_MAX }),
  /** What a value without a pair becomes; without a default it stays unmapped and is reported. */
  defaultIn: Type.Optional(codeValue),
  defaultOut: Type.Optional(codeValue),
};
export const codeMapDocument = Type.Object(codeMapContent, strict);
export type CodeMapDocument = Static<typeof codeMapDocument>;

export const codeMap = Type.Object(
  {
    group: codeGroup,
    revision: Type.Integer({ minimum: 1 }),
    ...codeMapContent,
    sha256,
    changedAt: instant,
    changedBy: text(80),
    reason: Type.Optional(text(300)),
  },
  strict,
);
export type CodeMapReply = Static<typeof codeMap>;

export const codeMapsList = declareQuestion(
  'transform-worker.code-maps.list',
  'The groups of the code mappings, with how many pairs each has and how many values had none.',
  Type.Object({}, strict),
  Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            group: codeGroup,
            revision: Type.Integer({ minimum: 0 }),
            description: Type.Optional(text(300)),
            pairs: Type.Integer({ minimum: 0 }),
            missing: Type.Integer({ minimum: 0 }),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
);

export const codeMapsGet = declareQuestion(
  'transform-worker.code-maps.get',
  'One group: the newest revision, or the one asked for. Reject code-map.unknown.',
  Type.Object({ group: codeGroup, revision: Type.Optional(Type.Integer({ minimum: 1 })) }, strict),
  codeMap,
);

export const codeMapsPut = declareQuestion(
  'transform-worker.code-maps.put',
  'Puts a group as its next revision, in use at once. The same again changes nothing.',
  Type.Object(
    { group: codeGroup, document: codeMapDocument, dryRun: Type.Optional(Type.Boolean()), ifVersion, ...who },
    strict,
  ),
  Type.Object({ group: codeGroup, ...putFields }, strict),
);

export const codeMapsMissing = declareQuestion(
  'transform-worker.code-maps.missing',
  'Values that had no mapping, the newest first: of one group or of all. Those that have one by now are left out unless asked for.',
  Type.Object(
    {
      group: Type.Optional(codeGroup),
      bankId: Type.Optional(bankId),
      all: Type.Optional(Type.Boolean()),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    },
    strict,
  ),
  Type.Object(
    {
      items: Type.Array(
        Type.Object(
          {
            group: codeGroup,
            direction: oneOf('IN', 'OUT'),
            value: codeValue,
            layoutId,
            bankId,
            count: Type.Integer({ minimum: 1 }),
            firstSeenAt: instant,
            lastSeenAt: instant,
            lastFileId: Type.Optional(uuid),
            mapped: Type.Boolean(),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
);
