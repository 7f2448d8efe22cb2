import type { SetupDocument } from '@giroport/contracts';
import { frameworkProblems } from '@giroport/edge';
import type { Database } from '@giroport/persistence';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { NatsConnection } from '@nats-io/transport-node';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule } from '../app.module.ts';
import type { BootstrapEntry } from '../admit-caller/bootstrap.ts';
import type { IngressConfig } from '../config.ts';
import { openDoor } from '../rest/open-door.ts';

/** What the specs of this service share: a set-up, credentials, and a start on the servers that the test run brings. */
export const KEYS = {
  billing: 'billing-key-of-at-least-24-characters',
  shop: 'shop-key-of-at-least-24-characters-x',
  stranger: 'stranger-key-of-at-least-24-charact',
  operator: 'operator-key-of-at-least-24-characters',
  masked: 'masked-operator-key-of-24-characters',
  hansa: 'hansa-push-secret',
  firstUs: 'first-us-push-secret',
  webhook: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  password: 'erp login password',
  signature: 'erp signature password',
} as const;

export const BOOTSTRAP: readonly BootstrapEntry[] = [
  { kind: 'API_KEY', ownerType: 'SOURCE', ownerId: 'BILLING', secret: KEYS.billing, scopes: ['pay'] },
  { kind: 'API_KEY', ownerType: 'SOURCE', ownerId: 'SHOP', secret: KEYS.shop, scopes: ['pay'] },
  { kind: 'API_KEY', ownerType: 'SOURCE', ownerId: 'STRANGER', secret: KEYS.stranger, scopes: ['pay'] },
  {
    kind: 'API_KEY',
    ownerType: 'OPERATOR',
    ownerId: 'anna',
    secret: KEYS.operator,
    scopes: ['operate', 'accounts.read'],
  },
  { kind: 'API_KEY', ownerType: 'OPERATOR', ownerId: 'ben', secret: KEYS.masked, scopes: ['operate'] },
  { kind: 'PUSH_HMAC', ownerType: 'BANK', ownerId: 'HANSA', secret: KEYS.hansa },
  { kind: 'PUSH_HMAC', ownerType: 'BANK', ownerId: 'FIRST-US', secret: KEYS.firstUs },
  { kind: 'WEBHOOK_SECRET', ownerType: 'SOURCE', ownerId: 'SHOP', secret: KEYS.webhook },
  { kind: 'PASSWORD', ownerType: 'SOURCE', ownerId: 'ERP', user: 'erp', secret: KEYS.password, scopes: ['stp'] },
  {
    kind: 'SIGNATURE_PASSWORD',
    ownerType: 'SOURCE',
    ownerId: 'ERP',
    user: 'erp',
    secret: KEYS.signature,
    scopes: ['stp'],
  },
];

export function sampleSetup(webhookUrl = 'http://127.0.0.1:1/hook'): SetupDocument {
  const drop = (bank: string) => ({
    kind: 'FILE_DROP' as const,
    outbox: `${bank}/in`,
    archive: `${bank}/archive`,
    inbox: `${bank}/out`,
  });
  return {
    banks: [
      {
        bankId: 'HANSA',
        name: 'Hansa Bank',
        agent: { bic: 'BANKDEFFXXX' },
        channel: drop('HANSA'),
        layouts: [{ method: 'EFT', layoutId: 'pain.001.001.09' }],
      },
      {
        bankId: 'FIRST-US',
        name: 'First',
        agent: { memberId: '091999997' },
        channel: drop('FIRST-US'),
        layouts: [{ method: 'ACH', layoutId: 'nacha' }],
      },
    ],
    accounts: [
      {
        accountId: 'HANSA-MAIN',
        bankId: 'HANSA',
        currency: 'EUR',
        owner: { name: 'Muster' },
        account: { iban: 'DE89370400440532013000' },
        methods: ['EFT'],
      },
      {
        accountId: 'HANSA-ERP',
        bankId: 'HANSA',
        currency: 'EUR',
        owner: { name: 'Muster' },
        account: { iban: 'DE87200500001234567890' },
        methods: ['EFT'],
      },
      {
        accountId: 'US-MAIN',
        bankId: 'FIRST-US',
        currency: 'USD',
        owner: { name: 'Muster' },
        account: { number: '4400123456' },
        methods: ['ACH'],
      },
    ],
    grouping: [],
    sources: [
      {
        sourceId: 'BILLING',
        name: 'Billing',
        doors: ['REST'],
        dispatch: 'ON_LOAD',
        accounts: ['HANSA-MAIN', 'US-MAIN'],
      },
      {
        sourceId: 'SHOP',
        name: 'Shop',
        doors: ['REST'],
        dispatch: 'ON_LOAD',
        webhook: { url: webhookUrl },
      },
      { sourceId: 'ERP', name: 'ERP', doors: ['SOAP'], dispatch: 'ON_LOAD', accounts: ['HANSA-ERP', 'HANSA-MAIN'] },
      { sourceId: 'PAYROLL', name: 'Payroll', doors: ['BUS'], dispatch: 'ON_LOAD' },
    ],
  };
}

/** A payment in euros that the sample set-up takes; the date is the day of the test run. */
export function payment(reference: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    reference,
    method: 'EFT',
    amount: '12.50',
    currency: 'EUR',
    executionDate: new Date(performance.timeOrigin).toISOString().slice(0, 10),
    originator: { account: 'HANSA-MAIN' },
    counterparty: { name: 'Anna Beispiel' },
    counterpartyAccount: { iban: 'FR1420041010050500013M02606' },
    ...more,
  };
}

export type Servers = {
  readonly databaseUrl: string;
  readonly bus: { readonly connection: NatsConnection };
  readonly config: Omit<
    IngressConfig,
    | 'GIROPORT_BOOTSTRAP_FILE'
    | 'GIROPORT_DROP_ROOT'
    | 'GIROPORT_PUBLIC_URL'
    | 'GIROPORT_WEBHOOK_NETWORKS'
    | 'OTEL_EXPORTER_OTLP_ENDPOINT'
  >;
  readonly start: (
    module: DynamicModule,
    prepare: (app: NestFastifyApplication) => Promise<void>,
    http: object,
  ) => Promise<Running>;
};

export type Running = {
  readonly app: NestFastifyApplication;
  readonly baseUrl: string;
  get(token: typeof Database): Database;
  close(): Promise<void>;
};

/** Starts the ingress as main does, with the sample credentials and a drop root of its own. */
export async function startIngress(
  servers: Servers,
  bootstrap: readonly BootstrapEntry[] = BOOTSTRAP,
): Promise<Running & { readonly dropRoot: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'giroport-ingress-'));
  const file = join(folder, 'bootstrap.json');
  writeFileSync(file, JSON.stringify(bootstrap));
  const config: IngressConfig = {
    ...servers.config,
    GIROPORT_BOOTSTRAP_FILE: file,
    GIROPORT_DROP_ROOT: join(folder, 'drop'),
    GIROPORT_WEBHOOK_NETWORKS: '127.0.0.0/8,::1/128',
  };
  const running = await servers.start(AppModule.register(config), async (app) => openDoor(app), frameworkProblems);
  return { ...running, dropRoot: join(folder, 'drop') };
}

/** Plays another service on the bus: answers one question with what the function gives. */
export async function answerQuestion(
  connection: NatsConnection,
  subject: string,
  answer: (request: never) => unknown,
): Promise<{ stop(): void }> {
  const subscription = connection.subscribe(`giroport.ask.${subject}`, {
    callback: (_error, message) => {
      try {
        message.respond(JSON.stringify({ reply: answer(message.json()) }));
      } catch (error) {
        const { code, facts = {}, message: text } = error as { code?: string; facts?: object; message: string };
        message.respond(JSON.stringify({ reject: { code: code ?? 'spec.refused', facts, message: text } }));
      }
    },
  });
  await connection.flush(); // the server knows of it before anybody asks
  return { stop: () => subscription.unsubscribe() };
}

/** Calls the door with a key and reads the answer. */
export async function call(
  url: string,
  options: { key?: string; method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; body: never }> {
  const text = typeof options.body === 'string' || options.body instanceof Uint8Array;
  const response = await fetch(url, {
    method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(options.key && { authorization: `Bearer ${options.key}` }),
      ...(options.body !== undefined && { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: text ? (options.body as string) : JSON.stringify(options.body) }),
  });
  const answer = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: (json ? JSON.parse(answer) : answer) as never };
}
