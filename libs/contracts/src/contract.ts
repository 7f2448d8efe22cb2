import { pointerToken, Reject } from '@giroport/kernel';
import {
  _,
  Ajv2020,
  type CodeKeywordDefinition,
  type ErrorObject,
  type KeywordCxt,
  str,
  type ValidateFunction,
} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Static, TSchema } from 'typebox';

/** One event of the bus: its name, its version, and its body by a JSON Schema (draft 2020-12) that is said once. */
export interface EventContract<Body = unknown> {
  readonly name: string;
  readonly version: number;
  readonly schema: TSchema;
  /** The schema's own address, which the envelope names. */
  readonly dataschema: string;
  /** What the event says, in one sentence, for AsyncAPI. */
  readonly description: string;
  /** Gives the body back, typed. Throws Reject('event.schema') that names the place. */
  parse(body: unknown): Body;
}

/** A question that one service asks another (request-reply on core NATS): `dispatch.match-references`. */
export interface QuestionContract<Request = unknown, Reply = unknown> {
  readonly subject: string;
  readonly description: string;
  readonly request: TSchema;
  readonly reply: TSchema;
  parseRequest(body: unknown): Request;
  parseReply(body: unknown): Reply;
}

export type BodyOf<Contract> = Contract extends EventContract<infer Body> ? Body : never;

export function declareEvent<Schema extends TSchema>(
  name: string,
  version: number,
  description: string,
  schema: Schema,
): EventContract<Static<Schema>> {
  const dataschema = `urn:giroport:event:${name}:v${version}`;
  return {
    name,
    version,
    description,
    schema,
    dataschema,
    parse: parserOf(schema, 'event.schema', `${name}.v${version}`),
  };
}

export function declareQuestion<Request extends TSchema, Reply extends TSchema>(
  subject: string,
  description: string,
  request: Request,
  reply: Reply,
): QuestionContract<Static<Request>, Static<Reply>> {
  const parseRequest = parserOf<Static<Request>>(request, 'question.schema', subject);
  const parseReply = parserOf<Static<Reply>>(reply, 'answer.schema', subject);
  return { subject, description, request, reply, parseRequest, parseReply };
}

/** A parser of unknown values by a schema: compiled on first use, once. Throws Reject(code) with where and what was expected. */
export function parserOf<Value>(schema: TSchema, code: string, what: string): (value: unknown) => Value {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= ajv.compile(inPieces(schema));
    if (validate(value)) return value as Value;
    throw new Reject(code, { what, ...factsOf(validate.errors?.[0]) });
  };
}

/** One problem of a value, in the words of a problem report. */
export type SchemaProblem = { readonly pointer: string; readonly code: string; readonly message: string };

/** A checker that tells every problem (named limit) rather than the first: what a REST caller wants to see. */
export function checkerOf(schema: TSchema): (value: unknown) => readonly SchemaProblem[] {
  let quick: ValidateFunction | undefined;
  let thorough: ValidateFunction | undefined;
  return (value) => {
    quick ??= ajv.compile(inPieces(schema));
    if (quick(value)) return [];
    thorough ??= ajvAllErrors.compile(inPieces(schema));
    thorough(value);
    return (thorough.errors ?? []).slice(0, PROBLEMS_MAX).map((error) => {
      const { problem } = factsOf(error);
      return { pointer: pointerOf(error), code: CODES[error.keyword] ?? 'field.malformed', message: problem };
    });
  };
}

/** The most problems that one refused body is told of. */
export const PROBLEMS_MAX = 20;

const ajv = newAjv(false);
const ajvAllErrors = newAjv(true);

function newAjv(allErrors: boolean): Ajv2020 {
  const made = new Ajv2020({ allErrors, strict: true, strictTuples: false, strictTypes: false, inlineRefs: false });
  addFormats.default(made);
  for (const keyword of ['maxLength', 'minLength'] as const) {
    made.removeKeyword(keyword);
    made.addKeyword(lengthKeyword(keyword));
  }
  return made;
}

/**
 * Lengths count characters. ajv walks every text to count them; but a character has one or two UTF-16 units, so that `length`
 * alone decides nearly all, and only the rest is walked.
 */
function lengthKeyword(keyword: 'maxLength' | 'minLength'): CodeKeywordDefinition {
  const isMost = keyword === 'maxLength';
  return {
    keyword,
    type: 'string',
    schemaType: 'number',
    before: 'pattern',
    error: {
      message: ({ schema }) => str`must NOT have ${isMost ? 'more' : 'fewer'} than ${schema} characters`,
      params: ({ schema }) => _`{limit: ${schema}}`,
    },
    code(context: KeywordCxt): void {
      const { data, gen } = context;
      const limit = context.schema as number;
      const characters = _`${gen.scopeValue('func', { ref: charactersIn })}(${data})`;
      context.fail(
        isMost
          ? _`${data}.length > ${limit} && ${characters} > ${limit}`
          : _`${data}.length < ${2 * limit - 1} && ${characters} < ${limit}`,
      );
    },
  };
}

function charactersIn(text: string): number {
  let count = 0;
  for (const _character of text) count++;
  return count;
}

/**
 * The same schema with each object in it as a definition, which ajv makes a function of its own. As one function,
 * PAYMENT_DISPATCH is twice as long as what V8 optimizes (60 KB of bytecode), and stays several times slower.
 */
function inPieces(schema: TSchema): TSchema {
  const names = new Map<string, string>();
  const $defs: Record<string, unknown> = {};
  const divided = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(divided);
    if (typeof value !== 'object' || value === null) return value;
    const whole = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, divided(part)]));
    if (value === schema || whole['type'] !== 'object' || whole['properties'] === undefined) return whole;
    const text = JSON.stringify(whole);
    const name = names.get(text) ?? `piece${names.size}`;
    names.set(text, name);
    $defs[name] = whole;
    return { $ref: `#/$defs/${name}` };
  };
  const pieces = divided(schema) as TSchema;
  return names.size === 0 ? pieces : { ...pieces, $defs };
}

const CODES: Readonly<Record<string, string>> = {
  additionalProperties: 'field.unknown',
  required: 'field.missing',
  maxLength: 'field.too-long',
  maxItems: 'field.too-many',
  enum: 'field.not-a-choice',
};

/** The field itself, where it is unknown or missing, rather than the object around it (RFC 6901). */
function pointerOf(error: ErrorObject): string {
  const name = (error.params['additionalProperty'] ?? error.params['missingProperty']) as string | undefined;
  return name === undefined ? error.instancePath : `${error.instancePath}/${pointerToken(name)}`;
}

function factsOf(error: ErrorObject | undefined | null): { at: string; problem: string } {
  if (!error) return { at: '/', problem: 'not valid' };
  const extra = 'additionalProperty' in error.params ? `: ${String(error.params['additionalProperty'])}` : '';
  const allowed = 'allowedValues' in error.params ? `: ${(error.params['allowedValues'] as unknown[]).join(', ')}` : '';
  return { at: error.instancePath || '/', problem: `${error.message ?? error.keyword}${extra}${allowed}` };
}
