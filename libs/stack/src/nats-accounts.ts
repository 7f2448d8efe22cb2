import type { BusSpec, ConsumerSpec } from '@giroport/messaging';

/** What a service's NATS user may do, as data (infra/nats/accounts/services.json). */
export type ServiceRights = {
  readonly service: string;
  /** The events of its outbox. */
  readonly publishes: readonly string[];
  /** The questions it asks, as `dispatch.match`; `>` for all. */
  readonly asks: readonly string[];
  /** The notices that it gives on core NATS, as `transform-worker.catalog`; a service hears those under its own name. */
  readonly notices?: readonly string[];
  /** The object stores it carries bytes through. */
  readonly buckets: readonly string[];
};

/** Names and passwords of everyone who may connect. */
export type NatsPasswords = {
  readonly admin: string;
  readonly services: Readonly<Record<string, string>>;
  /** By source id: those of door BUS. */
  readonly sources: Readonly<Record<string, string>>;
};

export type NatsSecurity = {
  readonly rights: readonly ServiceRights[];
  readonly bus: BusSpec;
  readonly passwords: NatsPasswords;
  /** Encrypts streams and objects at rest. */
  readonly storeKey: string;
  readonly storeFolder: string;
};

/** The user who manages streams and accounts' consumers; no service has its password. */
export const ADMIN_USER = 'giroport-admin';
const HOME_ACCOUNT = 'GIROPORT';
/**
 * An account without JetStream that offers `$JS.API.INFO`. The server gives every account without JetStream all of `$JS.API.>` to
 * hear "not enabled" from, beside what it imports; only an account that imports this very subject is spared that second answer.
 */
const EMPTY_ACCOUNT = 'EMPTY';
const ACCOUNT_INFO = '$JS.API.INFO';
/** An answer goes to the asker's inbox, and nowhere else: so long may a question wait. */
const ANSWER_WITHIN = '5m';
const SOURCE_CONSUMER = { ackWaitSeconds: 30, ackPendingMax: 100 };

/** The two durables that a bus source reads from: nobody else's statuses, nobody else's answers. */
export function sourceConsumers(sourceId: string): readonly ConsumerSpec[] {
  return [
    { name: `source--${sourceId}--status`, stream: 'PAYMENT_STATUS' },
    { name: `source--${sourceId}--answers`, stream: 'PAYMENT_REQUEST_ANSWER' },
  ].map((one) => ({ ...one, filter: `giroport.${one.stream}.v1.${sourceId}`, ...SOURCE_CONSUMER }));
}

/** What a bus source reaches of the services' account: its one subject to publish on, and its two durables. */
export function sourceSubjects(sourceId: string): {
  readonly single: readonly string[];
  readonly streamed: readonly string[];
} {
  const consumers = sourceConsumers(sourceId).map((one) => `${one.stream}.${one.name}`);
  return {
    single: [
      `giroport.SOURCE_REQUEST.v1.${sourceId}`,
      ...consumers.map((one) => `$JS.API.CONSUMER.INFO.${one}`),
      ...consumers.map((one) => `$JS.ACK.${one}.>`),
    ],
    streamed: consumers.map((one) => `$JS.API.CONSUMER.MSG.NEXT.${one}`),
  };
}

/** The name of a bus source's NATS account. */
export function sourceAccount(sourceId: string): string {
  return `SOURCE-${sourceId}`;
}

/** Text for the NATS server: one account for the services with a user for each, one account for every bus source, an encrypted store. */
export function natsSecurityConfig(security: NatsSecurity): string {
  const sources = Object.entries(security.passwords.sources);
  const accounts = [
    homeAccount(security),
    ...sources.map(([sourceId, password]) => accountOfSource(sourceId, password)),
  ];
  const store = `store_dir: ${quoted(security.storeFolder)}, cipher: chachapoly, key: ${quoted(security.storeKey)}`;
  const empty = `  ${EMPTY_ACCOUNT}: { exports: [{ service: ${quoted(ACCOUNT_INFO)} }] }`;
  return [`jetstream { ${store} }`, 'accounts {', ...accounts, empty, '}'].join('\n');
}

function homeAccount({ rights, bus, passwords }: NatsSecurity): string {
  const users = rights.map((one) =>
    serviceUser(one, bus.consumers, passwords.services[one.service] ?? fail(one.service)),
  );
  const exports = Object.keys(passwords.sources).flatMap((sourceId) => exportsFor(sourceId));
  return [
    `  ${HOME_ACCOUNT}: {`,
    '    jetstream: enabled',
    `    users: [\n${[`      { user: ${ADMIN_USER}, password: ${quoted(passwords.admin)} }`, ...users].join('\n')}\n    ]`,
    `    exports: [\n${exports.join('\n')}\n    ]`,
    '  }',
  ].join('\n');
}

function serviceUser(rights: ServiceRights, consumers: readonly ConsumerSpec[], password: string): string {
  const own = consumers
    .filter((one) => one.name.startsWith(`${rights.service}--`))
    .map((one) => `${one.stream}.${one.name}`);
  const publish = [
    ...rights.publishes.map((event) => `giroport.${event}.*.*`),
    ...rights.asks.map((question) => `giroport.ask.${question}`),
    ...(rights.notices ?? []).map((notice) => `giroport.notice.${notice}`),
    ...own.flatMap((one) => [`$JS.API.CONSUMER.INFO.${one}`, `$JS.API.CONSUMER.MSG.NEXT.${one}`, `$JS.ACK.${one}.>`]),
    ...rights.buckets.flatMap(bucketSubjects),
  ];
  const subscribe = [
    `_INBOX_${rights.service}.>`,
    `giroport.ask.${rights.service}.>`,
    `giroport.notice.${rights.service}.>`,
  ];
  const permissions = `publish: { allow: ${quoted(publish)} }, subscribe: { allow: ${quoted(subscribe)} }`;
  const responses = `allow_responses: { max: 1, expires: ${quoted(ANSWER_WITHIN)} }`;
  return `      { user: ${quoted(rights.service)}, password: ${quoted(password)}, permissions: { ${permissions}, ${responses} } }`;
}

/** What the object store client says to the server to put, find, read and remove objects of one bucket. */
function bucketSubjects(bucket: string): string[] {
  const stream = `OBJ_${bucket}`;
  const onStream = ['STREAM.INFO', 'STREAM.PURGE', 'STREAM.MSG.GET', 'DIRECT.GET', 'CONSUMER.CREATE'];
  const below = ['DIRECT.GET', 'CONSUMER.CREATE', 'CONSUMER.INFO', 'CONSUMER.MSG.NEXT', 'CONSUMER.DELETE'];
  return [
    `$O.${bucket}.>`,
    ...onStream.map((call) => `$JS.API.${call}.${stream}`),
    ...below.map((call) => `$JS.API.${call}.${stream}.>`),
    `$JS.FC.${stream}.>`,
    `$JS.ACK.${stream}.>`,
  ];
}

function exportsFor(sourceId: string): string[] {
  const to = `accounts: [${quoted(sourceAccount(sourceId))}]`;
  const { single, streamed } = sourceSubjects(sourceId);
  return [
    ...single.map((subject) => `      { service: ${quoted(subject)}, ${to} }`),
    ...streamed.map((subject) => `      { service: ${quoted(subject)}, response_type: stream, ${to} }`),
  ];
}

function accountOfSource(sourceId: string, password: string): string {
  const { single, streamed } = sourceSubjects(sourceId);
  const subjects = [...single, ...streamed];
  const imports = subjects.map(
    (subject) => `      { service: { account: ${HOME_ACCOUNT}, subject: ${quoted(subject)} } }`,
  );
  imports.push(`      { service: { account: ${EMPTY_ACCOUNT}, subject: ${quoted(ACCOUNT_INFO)} } }`);
  const permissions = `publish: { allow: ${quoted(subjects)} }, subscribe: { allow: ${quoted([`_INBOX_${sourceId}.>`, '_INBOX.>'])} }`;
  return [
    `  ${quoted(sourceAccount(sourceId))}: {`,
    `    users: [{ user: ${quoted(sourceId)}, password: ${quoted(password)}, permissions: { ${permissions} } }]`,
    `    imports: [\n${imports.join('\n')}\n    ]`,
    '  }',
  ].join('\n');
}

/** The server reads JSON's texts and arrays. */
function quoted(value: string | readonly string[]): string {
  return JSON.stringify(value);
}

function fail(service: string): never {
  throw new Error(`no NATS password for ${service}`);
}
