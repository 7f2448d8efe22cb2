import { CHARSETS } from './charset.ts';
import { ESSENTIALS } from './essentials.ts';
import { ADAPTS, MADE } from './plan.ts';
import { ESCAPES } from './template/escape.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const texts: Schema = { type: 'array', items: text };
const oneOf = (values: readonly string[]): Schema => ({ enum: [...values] });
const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });
const list = (name: string): Schema => ({ type: 'array', minItems: 1, items: { $ref: `#/$defs/${name}` } });
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
const object = (properties: Schema, required: readonly string[] = []): Schema => ({ type: 'object', additionalProperties: false, properties, required: [...required] }); // prettier-ignore

const head: Schema = {
  $schema: text,
  transform: oneOf(['mapping', 'template']),
  id: { type: 'string', pattern: '^[a-z0-9]+([.-][a-z0-9]+){0,9}$', maxLength: 60 },
  name: { type: 'string', minLength: 1, maxLength: 100 },
  spec: { type: 'string', maxLength: 500, description: 'Which document the format follows, and where it is.' },
  kind: oneOf(['payment', 'statement', 'acknowledgement']),
  version: text,
  description: text,
  fileExtension: { type: 'string', pattern: '^[A-Za-z0-9]{1,10}$' },
  mediaType: text,
  parameters: { type: 'array', items: ref('parameter') },
  samples: { type: 'array', items: ref('sample') },
  methods: { type: 'array', minItems: 1, items: oneOf(['ACH', 'EFT', 'DD', 'WIR']) },
  properties: { type: 'array', items: object({ name: text, description: text, values: texts }, ['name', 'values']) },
};

const mapping: Schema = {
  ...head,
  transform: { const: 'mapping' },
  framing: ref('framing'),
  charset: oneOf(CHARSETS),
  zone: text,
  characters: {
    ...texts,
    description: 'capitals, letters, digits, or characters one by one: what a text may be written with.',
  },
  codeMaps: ref('codeMaps'),
  always: { type: 'object', additionalProperties: { anyOf: [text, object({ parameter: text }, ['parameter'])] } },
  omits: { type: 'array', items: oneOf(ESSENTIALS.map(({ name }) => name)) },
  records: list('record'),
  structure: ref('structure'),
  detect: oneOf(['sure', 'likely', 'never']),
  directions: oneOf(['in', 'out', 'both']),
};

const template: Schema = {
  ...head,
  transform: { const: 'template' },
  kind: { const: 'payment' },
  template: { anyOf: [text, texts] },
  escape: oneOf(ESCAPES),
  separator: { type: 'string', maxLength: 1 },
  charset: oneOf(CHARSETS),
  lineEnds: oneOf(['crlf', 'lf']),
  zone: text,
  codeMaps: ref('codeMaps'),
  omits: { type: 'array', items: oneOf(ESSENTIALS.map(({ name }) => name)) },
};

const record: Schema = {
  name: text,
  description: text,
  fields: list('field'),
  makes: oneOf(MADE),
  when: ref('condition'),
  repeats: whole(2, 1_000),
  length: whole(1, 10_000),
  lengthMin: whole(0, 10_000),
  path: { ...text, description: 'XML: /Root/Element; JSON: /member/list[].' },
  end: flag,
};

const field: Schema = {
  name: text,
  description: text,
  at: { anyOf: [whole(1, 10_000), text] },
  length: whole(1, 10_000),
  piece: whole(1, 100),
  type: oneOf(['text', 'digits', 'amount', 'date']),
  constant: text,
  parameter: text,
  path: { ...text, description: 'A canonical path, both ways.' },
  counter: object({ of: text, from: whole(0, 1_000_000_000), step: whole(1, 1_000), over: text }),
  total: object({ count: { anyOf: [text, texts] }, sum: { anyOf: [text, texts] }, hash: { anyOf: [text, texts] }, when: ref('condition'), minus: ref('condition'), plus: whole(0, 1_000), over: text }), // prettier-ignore
  fill: { type: 'string', minLength: 1, maxLength: 1 },
  align: oneOf(['left', 'right']),
  required: flag,
  default: text,
  none: texts,
  severity: oneOf(['error', 'warning']),
  map: text,
  check: { anyOf: [oneOf(['iban', 'luhn', 'nrb']), object({ weights: { type: 'array', items: whole(0, 99) }, modulus: whole(2, 99), remainder: whole(0, 98) }, ['weights', 'modulus'])] }, // prettier-ignore
  adapt: { type: 'array', items: oneOf(ADAPTS) },
  characters: texts,
  part: whole(1, 100),
  joiner: { type: 'string', maxLength: 5 },
  only: oneOf(['in', 'out']),
  tag: { anyOf: [flag, texts] },
  decimals: whole(0, 9),
  mark: { type: 'string', maxLength: 1 },
  thousands: { type: 'string', maxLength: 1 },
  sign: { anyOf: [oneOf(['none', 'leading', 'trailing', 'overpunch']), object({ field: text, minus: texts }, ['field', 'minus'])] }, // prettier-ignore
  format: {
    ...text,
    description: 'YYYY, YY, MM, DD, DDD (day of the year), HH, mm, ss; everything else stands for itself.',
  },
  number: flag,
  prefix: text,
  slice: object({ at: whole(1, 1_000), length: whole(1, 1_000) }, ['at', 'length']),
  when: ref('condition'),
};

const framing: Schema = {
  anyOf: [
    object({ kind: { const: 'fixed' }, recordLength: whole(1, 10_000), lineEnds: oneOf(['crlf', 'lf', 'cr', 'none']), skipLines: whole(0, 100), skipPrefixes: texts }, ['kind', 'recordLength']), // prettier-ignore
    object({ kind: { const: 'delimited' }, separator: text, quote: text, escape: oneOf(['double', 'backslash']), quoteAll: flag, pieces: text, headerRow: flag, lineEnds: oneOf(['crlf', 'lf', 'cr']), skipLines: whole(0, 100), skipPrefixes: texts }, ['kind', 'separator']), // prettier-ignore
    object({ kind: { const: 'xml' }, root: text, namespace: text }, ['kind', 'root']),
    object({ kind: { const: 'json' } }, ['kind']),
  ],
};

/** JSON Schema (draft 2020-12) of a layout document, for editors; compileLayout checks more than a schema can. */
export const layoutDocumentSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A layout of Giroport as a document',
  anyOf: [
    object(mapping, ['transform', 'id', 'name', 'spec', 'kind', 'framing', 'records']),
    object(template, ['transform', 'id', 'name', 'spec', 'kind', 'template', 'escape']),
  ],
  $defs: {
    parameter: object({ name: text, description: text, default: text, values: texts }, ['name']),
    codeMaps: { type: 'object', additionalProperties: object({ codes: { type: 'object', additionalProperties: text }, out: { type: 'object', additionalProperties: text }, group: text, default: object({ in: text, out: text }), unmapped: oneOf(['refuse', 'warn', 'keep']), description: text }) }, // prettier-ignore
    framing,
    record: object(record, ['name', 'fields']),
    field: object(field, ['name', 'at']),
    structure: { type: 'array', minItems: 1, items: { anyOf: [text, object({ group: text, occurs: oneOf(['', '?', '*', '+']), makes: oneOf(MADE), records: ref('structure'), by: texts, paymentsMax: whole(1, 10_000_000), description: text }, ['group', 'records'])] } }, // prettier-ignore
    condition: object({ field: text, path: text, parameter: text, is: text, in: texts, present: flag, not: ref('condition'), all: list('condition'), any: list('condition') }), // prettier-ignore
    sample: object({ name: text, description: text, text, lines: texts, base64: text, charset: oneOf(CHARSETS), lineEnds: oneOf(['crlf', 'lf']), parameters: { type: 'object', additionalProperties: text }, status: oneOf(['valid', 'loose', 'faulty', 'invalid']), findings: texts, items: {}, reject: text, order: { type: 'object' } }, ['name']), // prettier-ignore
  },
};
