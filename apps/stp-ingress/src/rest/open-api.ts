import type { TObject, TSchema } from 'typebox';
import type { Operation } from './operation.ts';

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** What refuses each kind of operation, beside its own replies. */
const REFUSALS: Readonly<Record<string, string>> = {
  '400': 'What came cannot be read.',
  '401': 'No key, or not one of ours.',
  '403': 'Not allowed.',
  '404': 'Not known.',
  '409': 'In conflict with what is known.',
  '413': 'Too large.',
  '422': 'Read, and refused: each problem with its place.',
  '503': 'Something that is needed is down; try again.',
};

/** The OpenAPI 3.1 document of what is served: made of the same declarations that route and check. */
export function openApi(operations: readonly Operation[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const one of [...operations].sort(byPath)) (paths[one.path] ??= {})[one.method.toLowerCase()] = operationOf(one);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Giroport',
      version: '1',
      description:
        'Payments to banks, and what banks say of them. Refusals are problem reports (RFC 9457) with a code, and a JSON pointer for each field that is wrong. Lists come in pages: hand `next` back as `cursor`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map((one) => one.tag))].sort().map((name) => ({ name })),
    paths,
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } }, schemas: { Problem: problemSchema } },
  };
}

function byPath(left: Operation, right: Operation): number {
  if (left.path !== right.path) return left.path < right.path ? -1 : 1;
  return left.method < right.method ? -1 : 1;
}

function operationOf(operation: Operation): object {
  const { id, tag, summary, description, who, replies } = operation;
  const body = bodyOf(operation);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: who === 'ANYBODY' ? [] : [{ key: [] }],
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...parametersOf(operation.headers, 'header'),
    ],
    ...(body && { requestBody: body }),
    responses: {
      ...Object.fromEntries(Object.entries(replies).map(([status, reply]) => [status, responseOf(reply)])),
      ...Object.fromEntries(
        Object.entries(REFUSALS).map(([status, text]) => [
          status,
          { description: text, content: { 'application/problem+json': { schema: PROBLEM } } },
        ]),
      ),
      default: { description: 'Any other refusal.', content: { 'application/problem+json': { schema: PROBLEM } } },
    },
  };
}

function bodyOf({ json, body }: Operation): object | undefined {
  if (!json && !body) return undefined;
  const content: Record<string, object> = {};
  if (json) content['application/json'] = { schema: json };
  for (const [mediaType, schema] of Object.entries(body?.content ?? {})) content[mediaType] = schema ? { schema } : {};
  return { required: body?.required ?? true, content };
}

function responseOf({
  description,
  schema,
  mediaType,
}: {
  description: string;
  schema?: TSchema;
  mediaType?: string;
}): object {
  return { description, content: { [mediaType ?? 'application/json']: schema ? { schema } : {} } };
}

function parametersOf(schema: TObject | undefined, place: 'path' | 'query' | 'header'): object[] {
  if (!schema) return [];
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties).map(([name, one]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    ...('description' in (one as object) && { description: (one as { description?: string }).description }),
    schema: one,
  }));
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'dotted lower case, for machines' },
    requestId: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string', description: 'RFC 6901, into the body' },
          code: { type: 'string' },
          message: { type: 'string' },
          line: { type: 'integer', description: 'of a body that comes in lines' },
        },
      },
    },
    facts: { type: 'object' },
  },
};
