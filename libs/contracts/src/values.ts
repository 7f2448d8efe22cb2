import Type from 'typebox';

/** Strict objects: a field that the schema does not know is refused. */
export const strict = { additionalProperties: false } as const;

export const uuid = Type.String({ format: 'uuid' });
export const instant = Type.String({ format: 'date-time', description: 'RFC 3339 instant with zone' });
export const calendarDate = Type.String({ format: 'date', description: 'YYYY-MM-DD' });
export const currency = Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code' });
/** A choice among words. */
export const oneOf = <const Words extends readonly string[]>(...words: Words) =>
  Type.Unsafe<Words[number]>({ type: 'string', enum: [...words] });
/** Money is text on every wire: digits, and a point with the currency's decimals. */
export const amount = Type.String({
  pattern: '^[0-9]{1,18}(\\.[0-9]{1,5})?$',
  maxLength: 24,
  description: 'decimal text, no sign',
});
export const signedAmount = Type.String({ pattern: '^-?[0-9]{1,18}(\\.[0-9]{1,5})?$', maxLength: 25 });
export const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const bankId = Type.String({
  pattern: '^[A-Z0-9][A-Z0-9-]{0,19}$',
  description: 'a bank of the set-up: HANSA, FIRST-US',
});
export const sourceId = Type.String({
  pattern: '^[A-Z0-9][A-Z0-9-]{0,19}$',
  description: 'a registered source: BILLING',
});
export const accountId = Type.String({
  pattern: '^[A-Z0-9][A-Z0-9-]{0,39}$',
  description: "one of the company's own accounts",
});
export const layoutId = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,59}$' });
export const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** Sums by currency: `{"EUR": "1250.00"}`. */
export const sums = Type.Record(
  Type.String({ pattern: '^[A-Z]{3}$' }),
  Type.String({ pattern: '^-?[0-9]{1,24}(\\.[0-9]{1,5})?$' }),
);

export const totals = Type.Object(
  { count: Type.Integer({ minimum: 0 }), prenotes: Type.Integer({ minimum: 0 }), credits: sums, debits: sums },
  strict,
);

/** Bytes in the object store: the key, and what they must hash to. */
export const objectRef = Type.Object(
  { bucket: text(40), key: text(200), sha256, bytes: Type.Integer({ minimum: 0 }) },
  strict,
);

export const finding = Type.Object(
  {
    severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
    code: text(80),
    line: Type.Integer({ minimum: 0 }),
    path: Type.Optional(text(300)),
    field: Type.Optional(text(80)),
    found: Type.Optional(Type.String({ maxLength: 300 })),
    expected: Type.Optional(Type.String({ maxLength: 300 })),
    message: Type.String({ maxLength: 500 }),
  },
  strict,
);

/** The most findings that an event carries of one file. */
export const FINDINGS_MAX = 200;
export const findings = Type.Array(finding, { maxItems: FINDINGS_MAX });

/** A page of a list: hand `next` back as `cursor` to go on. */
export const paged = {
  cursor: Type.Optional(text(200)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
};
export const next = Type.Optional(text(200));
