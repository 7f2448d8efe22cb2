import { Reject } from '@giroport/kernel';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import Type, { type Static, type TObject } from 'typebox';

/** What every service reads from its environment. A name that ends in _FILE gives the value's file instead (secrets). */
export const serviceEnvironment = {
  GIROPORT_HTTP_HOST: Type.String({ default: '127.0.0.1' }),
  GIROPORT_HTTP_PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 0 }),
  GIROPORT_LOG_LEVEL: Type.String({ default: 'info' }),
  GIROPORT_DATABASE_URL: Type.String({ minLength: 1 }),
  GIROPORT_DATABASE_CONNECTIONS_MAX: Type.Integer({ minimum: 2, maximum: 100, default: 10 }),
  GIROPORT_NATS_URL: Type.String({ minLength: 1 }),
  GIROPORT_NATS_USER: Type.Optional(Type.String()),
  GIROPORT_NATS_PASSWORD: Type.Optional(Type.String()),
  /** 32 bytes in hex: what seals account numbers and files at rest. */
  GIROPORT_MASTER_KEY: Type.String({ pattern: '^[0-9a-f]{64}$' }),
};

export const serviceConfig = Type.Object(serviceEnvironment);
export type ServiceConfig = Static<typeof serviceConfig>;

/** The injection token of a service's parsed environment. */
export const SERVICE_CONFIG = Symbol('service config');

/** Parses an environment once, by a schema. Throws Reject('config.invalid') that names the variable, never its value. */
export function readConfig<Schema extends TObject>(schema: Schema, environment: NodeJS.ProcessEnv): Static<Schema> {
  const ajv = new Ajv({ coerceTypes: true, useDefaults: true, removeAdditional: 'all', strict: false });
  addFormats.default(ajv);
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(schema.properties)) values[name] = findVariable(name, environment);
  if (ajv.validate({ ...schema, additionalProperties: false }, values)) return values as Static<Schema>;
  const error = ajv.errors?.[0];
  const missing = error?.params['missingProperty'] as string | undefined;
  throw new Reject('config.invalid', {
    variable: missing ?? error?.instancePath.slice(1) ?? '?',
    problem: error?.message ?? 'not valid',
  });
}

function findVariable(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const file = environment[`${name}_FILE`];
  return environment[name] ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim());
}
