import {
  findCredential,
  OPERATOR_ID,
  placesIn,
  readSecretFile,
  type Credential,
  type StackNote,
} from '@giroport/stack';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_DATA } from './server-options.ts';
import { WrongUse, type Values } from './verb.ts';

export { DEFAULT_DATA, SERVER_HELP, serverOptions } from './server-options.ts';

const ANSWER_LIMIT_MS = 120_000;
const TEXT_MAX = 2_000;

/** What a server refused, in its own words (RFC 9457). */
export class ServerRefusal extends Error {
  override readonly name = 'ServerRefusal';

  constructor(
    readonly status: number,
    readonly code: string | undefined,
    message: string,
    readonly problems: readonly { readonly code: string; readonly message: string }[] = [],
  ) {
    super(message);
  }
}

/** Giroport's REST door, as an operator or a source with a key. */
export class Server {
  constructor(
    readonly url: string,
    private readonly key: string,
  ) {}

  async get<Reply>(path: string): Promise<Reply> {
    return await this.send<Reply>('GET', path);
  }

  async post<Reply>(path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return await this.send<Reply>('POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      ...headers,
    });
  }

  async put<Reply>(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return await this.send<Reply>('PUT', path, JSON.stringify(body), {
      'content-type': 'application/json',
      ...headers,
    });
  }

  /** Throws ServerRefusal for an answer that is not 2xx, Error where nobody answers. */
  async send<Reply>(
    method: string,
    path: string,
    body?: RequestInit['body'],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> {
    const init: RequestInit & { duplex?: 'half' } = {
      method,
      headers: { authorization: `Bearer ${this.key}`, accept: 'application/json', ...headers },
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
      ...(body !== undefined && { body, duplex: 'half' }),
    };
    const answer = await fetch(`${this.url}${path}`, init).catch((cause: unknown) => {
      throw new Error(`${this.url} does not answer: ${reasonOf(cause)}`, { cause });
    });
    const text = await answer.text();
    if (!answer.ok) throw refusalOf(answer.status, `${method} ${path}`, text);
    return (text === '' ? undefined : JSON.parse(text)) as Reply;
  }
}

/** The server that a command line means. Throws WrongUse where none runs. */
export function serverOf(values: Values): Server {
  const { GIROPORT_URL: url, GIROPORT_KEY_FILE: keyFile } = process.env;
  if (url !== undefined && values['data'] === undefined) {
    const key = process.env['GIROPORT_KEY'] ?? (keyFile && readFileSync(keyFile, 'utf8').trim());
    if (key === undefined) throw new WrongUse('GIROPORT_URL is set, and neither GIROPORT_KEY nor GIROPORT_KEY_FILE is');
    return new Server(url.replace(/\/$/, ''), key);
  }
  const dataDir = dataDirOf(values);
  const places = placesIn(dataDir);
  const note = readSecretFile<StackNote>(join(places.run, 'stack.json'));
  if (!note)
    throw new WrongUse(
      `no stack runs on ${dataDir}${existsSync(dataDir) ? '' : ', which is not there'}: start one with \`giroport up\``,
    );
  const credential = findCredential(readSecretFile<Credential[]>(places.bootstrapFile) ?? [], 'API_KEY', OPERATOR_ID);
  if (!credential) throw new WrongUse(`${places.bootstrapFile} has no operator's key`);
  return new Server(note.url, credential.secret);
}

export function dataDirOf(values: Values): string {
  return resolve(typeof values['data'] === 'string' ? values['data'] : DEFAULT_DATA);
}

type Problem = {
  code?: string;
  title?: string;
  detail?: string;
  problems?: { pointer?: string; code?: string; message?: string }[];
};

function refusalOf(status: number, what: string, text: string): ServerRefusal {
  const problem = parsed(text);
  const problems = (problem.problems ?? []).map((one) => `\n  ${one.pointer ?? ''} ${one.message ?? ''}`).join('');
  const words = problem.detail ?? problem.title ?? text.slice(0, TEXT_MAX);
  const told = (problem.problems ?? []).map(({ code = '', message = '' }) => ({ code, message }));
  const code = problem.code === undefined || words.startsWith(problem.code) ? '' : `${problem.code} `;
  return new ServerRefusal(status, problem.code, `${what}: ${status} ${code}${words}${problems}`, told);
}

function parsed(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {};
  }
}

function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  return cause instanceof Error && cause.message
    ? cause.message
    : error instanceof Error
      ? error.message
      : String(error);
}
