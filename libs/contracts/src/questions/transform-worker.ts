import Type, { type Static } from 'typebox';
import { declareQuestion } from '../contract.ts';
import { paymentMethod } from '../payment.ts';
import { instant, layoutId, oneOf, sha256, strict, text, uuid } from '../values.ts';
import { catalogVersion, decision, ifVersion, problems, putFields, versionState, who } from './catalog-versions.ts';

/** CODE comes with the program; MAPPING and TEMPLATE are documents of the catalog. */
export const transformKind = oneOf('CODE', 'MAPPING', 'TEMPLATE');

const layoutParameter = Type.Object(
  {
    name: text(60),
    description: Type.String(),
    default: Type.Optional(Type.String()),
    values: Type.Optional(Type.Array(Type.String())),
  },
  strict,
);

const layoutFacts = {
  layoutId,
  name: text(200),
  spec: Type.String(),
  kind: text(20),
  reads: Type.Boolean(),
  writes: Type.Boolean(),
  parameters: Type.Array(layoutParameter),
  transform: Type.Optional(transformKind),
  /** Of a code layout: 0, since it comes with the program. */
  version: Type.Optional(Type.Integer({ minimum: 0 })),
  newestVersion: Type.Optional(Type.Integer({ minimum: 0 })),
  state: Type.Optional(versionState),
  /** Payment methods that it carries; none is said of one that is only read. */
  methods: Type.Optional(Type.Array(paymentMethod)),
  properties: Type.Optional(
    Type.Array(Type.Object({ name: text(60), description: Type.String(), values: Type.Array(Type.String()) }, strict)),
  ),
};

export const layoutSummary = Type.Object(layoutFacts, strict);
export type LayoutSummary = Static<typeof layoutSummary>;

export const layoutsList = declareQuestion(
  'transform-worker.layouts.list',
  'The Layout Catalog: every layout that the workers can read or write, with its transform, version, methods, parameters and properties.',
  Type.Object({}, strict),
  Type.Object({ items: Type.Array(layoutSummary) }, strict),
);

export const layoutsGet = declareQuestion(
  'transform-worker.layouts.get',
  'One layout: the active version, or the newest, or the one that is asked for, with its document. Reject layout.unknown.',
  Type.Object({ layoutId, version: Type.Optional(Type.Integer({ minimum: 1 })) }, strict),
  Type.Object(
    {
      layout: layoutSummary,
      document: Type.Optional(Type.Unknown()),
      /** Names of the samples that it was held against. */
      samples: Type.Array(text(200)),
      versions: Type.Array(catalogVersion),
    },
    strict,
  ),
);

/** A file as a text in a charset, or its bytes. */
export const sampleFile = Type.Union([
  Type.Object({ text: Type.String(), charset: Type.Optional(text(40)) }, strict),
  Type.Object({ base64: Type.String() }, strict),
]);

/** What a layout must read from a file, or write of an order; see docs/layout-catalog.md. */
export const layoutSample = Type.Object(
  {
    name: text(200),
    file: Type.Optional(sampleFile),
    parameters: Type.Optional(Type.Record(text(60), Type.String({ maxLength: 200 }))),
    expected: Type.Optional(
      Type.Object(
        {
          status: Type.Optional(oneOf('valid', 'loose', 'faulty', 'invalid')),
          findings: Type.Optional(Type.Array(text(80))),
          items: Type.Optional(Type.Unknown()),
          reject: Type.Optional(text(80)),
        },
        strict,
      ),
    ),
    order: Type.Optional(Type.Unknown()),
  },
  strict,
);
export type WireLayoutSample = Static<typeof layoutSample>;

export const SAMPLES_MAX = 100;

export const layoutsPut = declareQuestion(
  'transform-worker.layouts.put',
  'Keeps a mapping or template document as the next version of its layout, a draft, if it compiles and its samples pass. The same document again changes nothing.',
  Type.Object(
    {
      layoutId: Type.Optional(layoutId),
      document: Type.Unknown(),
      /** Beside those that the document carries itself. */
      samples: Type.Optional(Type.Array(layoutSample, { maxItems: SAMPLES_MAX })),
      activate: Type.Optional(Type.Boolean()),
      dryRun: Type.Optional(Type.Boolean()),
      ifVersion,
      ...who,
    },
    strict,
  ),
  Type.Object(
    { layoutId: Type.Optional(layoutId), samples: Type.Optional(Type.Integer({ minimum: 0 })), ...putFields },
    strict,
  ),
);

export const layoutsDecide = declareQuestion(
  'transform-worker.layouts.decide',
  'Activates a version, which retires the one before it, or retires the active one. Files that are begun afterwards are read and written by it, at every worker.',
  Type.Object({ layoutId, version: Type.Integer({ minimum: 1 }), decision, ifVersion, ...who }, strict),
  layoutSummary,
);

export const layoutsCheckSetup = declareQuestion(
  'transform-worker.layouts.check-setup',
  'Holds what a set-up says of layouts against the catalog: that they are there, carry the method, and know the parameters.',
  Type.Object(
    {
      layouts: Type.Array(
        Type.Object(
          {
            pointer: Type.String({ maxLength: 200 }),
            layoutId,
            use: oneOf('OUT', 'IN'),
            method: Type.Optional(paymentMethod),
            parameters: Type.Optional(Type.Record(text(60), Type.String({ maxLength: 200 }))),
            prenotes: Type.Optional(Type.Boolean()),
          },
          strict,
        ),
      ),
    },
    strict,
  ),
  Type.Object({ problems }, strict),
);

/** Which version of what made or read a file. Version 0 is a layout of the program itself. */
export const madeWith = Type.Object(
  {
    layoutId,
    layoutVersion: Type.Integer({ minimum: 0 }),
    layoutSha256: Type.Optional(sha256),
    dialectId: Type.Optional(text(60)),
    dialectVersion: Type.Optional(Type.Integer({ minimum: 1 })),
    /** The catalog as a whole, code mappings included, when the file was begun. */
    catalogRevision: Type.Integer({ minimum: 0 }),
    at: instant,
  },
  strict,
);
export type MadeWith = Static<typeof madeWith>;

export const filesMadeWith = declareQuestion(
  'transform-worker.files.made-with',
  'By which version of its layout and dialect a payment file was written, or a bank file was read each time. Empty where no worker has had it.',
  Type.Object({ id: uuid }, strict),
  Type.Object({ items: Type.Array(madeWith) }, strict),
);
