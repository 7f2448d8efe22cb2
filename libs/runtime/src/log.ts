import { trace } from '@opentelemetry/api';
import { pino, type DestinationStream, type LevelWithSilent } from 'pino';

/** A line of the log is a sentence and an object. Personal data is masked by its field's name, wherever it is printed. */
export interface Log {
  debug(message: string, facts?: object): void;
  info(message: string, facts?: object): void;
  warn(message: string, facts?: object): void;
  error(message: string, facts?: object): void;
}

/** Fields that are never printed, at any depth that a log line has here. */
const SECRET_FIELDS = ['password', 'secret', 'token', 'authorization', 'apiKey', 'masterKey', 'signature'];
/** Fields of which only the ends are printed. */
const PERSONAL_FIELDS = new Set(['iban', 'number', 'accountNumber', 'name', 'email', 'phone']);

export function createLog(service: string, level: string, destination?: DestinationStream): Log {
  const options = {
    base: { service },
    level: level as LevelWithSilent,
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: () => `,"time":"${new Date(Date.now()).toISOString()}"`,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '…' },
  };
  const writer = destination ? pino(options, destination) : pino(options);
  const write = (method: 'debug' | 'info' | 'warn' | 'error') => (message: string, facts?: object) => {
    const traceId = trace.getActiveSpan()?.spanContext().traceId;
    writer[method]({ ...masked(facts ?? {}, 0), ...(traceId && { traceId }) }, message);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** The injection token of the service's log. */
export const LOG = Symbol('log');

/** How deep a log object is looked into; what lies deeper is not printed. */
const DEPTH_MAX = 5;

function masked(value: object, depth: number): object {
  if (value instanceof Error) return { message: value.message, stack: value.stack, cause: causeOf(value) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskedField(key, item, depth)]));
}

function maskedField(key: string, value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'string' && PERSONAL_FIELDS.has(key)) return maskedText(value);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (depth >= DEPTH_MAX) return '…';
  return Array.isArray(value) ? value.map((item) => maskedField(key, item, depth + 1)) : masked(value, depth + 1);
}

function maskedText(text: string): string {
  return text.length <= 8 ? `${text.slice(0, 1)}…` : `${text.slice(0, 4)}…${text.slice(-4)}`;
}

function causeOf(error: Error): string | undefined {
  return error.cause instanceof Error ? error.cause.message : undefined;
}
