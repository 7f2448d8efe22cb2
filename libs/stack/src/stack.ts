import {
  republishQuestion,
  setupGet,
  type QuestionContract,
  type ServiceName,
  type SetupDocument,
} from '@giroport/contracts';
import type { NatsConnection } from '@nats-io/transport-node';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.ts';
import { connectAdmin, provisionBus } from './bus-admin.ts';
import { findCredential, keepCredentials, OPERATOR_ID, pushSecrets, type Credential } from './credentials.ts';
import { natsConfigFor, type Ground } from './ground.ts';
import { keepKeys, type Keys } from './keys.ts';
import type { Places } from './places.ts';
import { repositoryBus, repositoryPlaces } from './repository.ts';
import { readSecretFile, writeSecretFile } from './secret-file.ts';
import type { ServiceProcess } from './service-process.ts';
import { busSourcesOf } from './setup-file.ts';
import { WatchedServer } from './watched-server.ts';

/** What a command needs to find a running stack: DIR/run/stack.json. */
export type StackNote = { readonly url: string; readonly natsUrl: string; readonly pid: number };

/** These are closed first: no new work comes in while the others finish theirs. */
const DOORS = ['stp-ingress', 'clearing-simulator'];
/** How often the stack looks whether the set-up has new owners, who need credentials. */
const SETUP_LOOK_MS = 2_000;

/** A running stack. */
export class Stack {
  readonly postgres: WatchedServer;
  readonly nats: WatchedServer;
  private keys: Keys;
  private setup: SetupDocument;
  private credentials: readonly Credential[];
  private following: Promise<void> | undefined;
  private stopped: Promise<void> | undefined;
  /** What it lost was made anew in part: all of it is published again once the rest is. */
  private isBusInDoubt = false;

  constructor(
    private readonly ground: Ground,
    private readonly services: readonly ServiceProcess[],
    private readonly log: (line: string) => void,
  ) {
    this.keys = ground.keys;
    this.setup = ground.setup;
    this.credentials = readSecretFile<Credential[]>(ground.places.bootstrapFile) ?? [];
    this.postgres = new WatchedServer('PostgreSQL', ground.postgres, log);
    this.nats = new WatchedServer('NATS', ground.nats, log, () => this.mendBus());
  }

  /** The public door's address. */
  get url(): string {
    return this.service('stp-ingress').url;
  }

  get operatorKey(): string {
    return this.secretOf('API_KEY', OPERATOR_ID);
  }

  /** Keys of the stack itself, and everyone's credentials. */
  get secrets(): { readonly keys: Keys; readonly credentials: readonly Credential[] } {
    return { keys: this.keys, credentials: this.credentials };
  }

  get places(): Places {
    return this.ground.places;
  }

  /** Without credentials: each source's account has its own (`secrets.keys.nats.sources`). */
  get natsUrl(): string {
    return this.ground.nats.url;
  }

  /** With the superuser's password: for proofs that look into every schema, never for a service. */
  get postgresUrl(): string {
    const { user, password, host, port } = this.ground.postgres;
    return `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/giroport`;
  }

  /** Throws for a service that this stack does not run. */
  service(name: string): ServiceProcess {
    const found = this.services.find((one) => one.name === name);
    if (!found) throw new Error(`this stack runs no ${name}`);
    return found;
  }

  get serviceNames(): readonly string[] {
    return this.services.map((one) => one.name);
  }

  /** Throws when there is none: the set-up has no such owner, or not that door. */
  secretOf(kind: Credential['kind'], ownerId: string): string {
    const found = findCredential(this.credentials, kind, ownerId);
    if (!found) throw new Error(`${ownerId} has no ${kind}`);
    return found.secret;
  }

  /** Asks a service one of its questions as the bus's administrator. */
  async ask<Request, Reply>(
    question: QuestionContract<Request, Reply>,
    request: Request,
    waitMsMax?: number,
  ): Promise<Reply> {
    return await ask(this.ground.admin, question, request, waitMsMax);
  }

  /** Internal to startStack. */
  async startServices(): Promise<void> {
    this.log(`starting ${this.services.length} services`);
    const begun = await Promise.allSettled(this.services.map((one) => one.start()));
    for (const one of begun) if (one.status === 'rejected') throw one.reason;
    if (this.ground.streamsMade) void this.publishAgain(this.ground.admin);
    if (!this.serviceNames.includes('stp-ingress')) return;
    const note: StackNote = { url: this.url, natsUrl: this.natsUrl, pid: process.pid };
    writeSecretFile(join(this.places.run, 'stack.json'), note);
  }

  /** Internal to startStack: a stack that knows no set-up yet gets the one it began with. */
  async applyFirstSetup(): Promise<void> {
    if (!this.serviceNames.includes('stp-ingress') || !this.serviceNames.includes('dispatch')) return;
    const { revision } = await this.ask(setupGet, {});
    if (revision > 0) return;
    this.log('applying the first set-up');
    const answer = await fetch(`${this.url}/v1/setup`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${this.operatorKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(this.setup),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`the first set-up was refused (${answer.status}): ${text.slice(0, 2_000)}`);
    writeSecretFile(this.places.setupFile, this.setup);
  }

  /** Internal to startStack: from now on, new owners in the set-up get credentials and bus accounts. */
  followSetup(): void {
    if (this.serviceNames.includes('dispatch')) this.following ??= this.follow();
  }

  /** Services first (the doors before the rest), then NATS, then PostgreSQL. Called again it waits for the same end. */
  async stop(): Promise<void> {
    this.stopped ??= this.stopInOrder();
    await this.stopped;
  }

  private async stopInOrder(): Promise<void> {
    rmSync(join(this.places.run, 'stack.json'), { force: true });
    const doors = this.services.filter((one) => DOORS.includes(one.name));
    const rest = this.services.filter((one) => !DOORS.includes(one.name));
    this.log('stopping the services');
    for (const group of [doors, rest]) await Promise.allSettled(group.map((one) => one.stop()));
    await this.following;
    await this.ground.admin.close().catch(() => undefined);
    this.log('stopping NATS and PostgreSQL');
    await this.nats.stop();
    await this.postgres.stop();
    this.ground.endGuard();
    this.ground.claims.release();
  }

  /** A broker that lost its streams (its store is gone, or cannot be read any more) gets them anew, and what they held. */
  private async mendBus(): Promise<void> {
    const admin = await connectAdmin(this.ground.nats.url, this.keys.nats.admin); // ours may still be looking for the server
    try {
      const made = await provisionBus(admin, repositoryBus(), busSourcesOf(this.setup));
      if (!made && !this.isBusInDoubt) return await admin.close();
      this.isBusInDoubt = false;
    } catch (error) {
      this.isBusInDoubt = true;
      await admin.close();
      throw error;
    }
    this.log('NATS had lost its streams: the services publish again what their outboxes keep');
    void this.publishAgain(admin).finally(() => admin.close());
  }

  /** Asks every service, until it answers: all that its outbox keeps, for whoever handled it drops it by its inbox. */
  private async publishAgain(connection: NatsConnection): Promise<void> {
    const request = { since: new Date(0).toISOString(), by: OPERATOR_ID };
    await Promise.all(
      this.serviceNames.map(async (name) => {
        const question = republishQuestion(name as ServiceName);
        while (this.stopped === undefined) {
          if (await ask(connection, question, request).then(() => true, () => false)) return; // prettier-ignore
          await sleep(SETUP_LOOK_MS);
        }
      }),
    );
  }

  private async follow(): Promise<void> {
    let seen = -1;
    while (this.stopped === undefined) {
      await sleep(SETUP_LOOK_MS);
      if (this.stopped !== undefined) return;
      const found = await this.ask(setupGet, {}, SETUP_LOOK_MS).catch(() => undefined);
      if (!found || found.revision === seen) continue;
      seen = await this.takeSetup(found.setup).then(
        () => found.revision,
        (error: unknown) => this.told(error, seen),
      );
    }
  }

  private told(error: unknown, seen: number): number {
    this.log(
      `the set-up's new owners have no credentials yet: ${error instanceof Error ? error.message : String(error)}`,
    );
    return seen;
  }

  private async takeSetup(setup: SetupDocument): Promise<void> {
    const { places, nats } = this.ground;
    if (JSON.stringify(setup) === JSON.stringify(readSecretFile(places.setupFile))) return;
    const keys = keepKeys(places.keysFile, repositoryPlaces(), busSourcesOf(setup));
    if (JSON.stringify(keys) !== JSON.stringify(this.keys)) {
      // A reload is not enough: nats-server 2.9 does not connect the imports of accounts that it adds to a running JetStream.
      await this.nats.restart(() => nats.restart(natsConfigFor(places, keys)));
      const admin = await connectAdmin(nats.url, keys.nats.admin); // the one that we have may still be looking for the server
      await provisionBus(admin, repositoryBus(), busSourcesOf(setup)).finally(() => admin.close());
      this.keys = keys;
      this.log(`bus accounts: ${busSourcesOf(setup).join(', ')}`);
    }
    await this.takeCredentials(setup);
    writeSecretFile(places.setupFile, setup);
    this.setup = setup;
  }

  private async takeCredentials(setup: SetupDocument): Promise<void> {
    const { credentials, added } = keepCredentials(this.places.bootstrapFile, setup);
    if (added.length === 0) return;
    writeSecretFile(this.places.pushFile, pushSecrets(credentials));
    this.credentials = credentials;
    this.log(
      `new credentials for ${added.join(', ')} are in ${this.places.bootstrapFile}; the doors start again to know them`,
    );
    for (const name of DOORS.filter((one) => this.serviceNames.includes(one))) await this.service(name).restart();
  }
}
