import type { Clock } from '@giroport/kernel';
import { Database, Journal, Seal } from '@giroport/persistence';
import { CLOCK, LOG, Loop, SERVICE_CONFIG, type Log } from '@giroport/runtime';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { IngressConfig } from '../config.ts';
import { loadBootstrap } from './bootstrap.ts';

export type OwnerType = 'SOURCE' | 'BANK' | 'OPERATOR';
export type CredentialKind = 'API_KEY' | 'PASSWORD' | 'SIGNATURE_PASSWORD' | 'PUSH_HMAC' | 'WEBHOOK_SECRET';

export type Credential = {
  readonly credentialId: string;
  readonly ownerType: OwnerType;
  readonly ownerId: string;
  readonly kind: CredentialKind;
  readonly user: string;
  readonly scopes: ReadonlySet<string>;
};

export type CredentialRow = {
  credential_id: string;
  owner_type: OwnerType;
  owner_id: string;
  kind: CredentialKind;
  user_name: string;
  digest: string | null;
  /** Of a password: that which the bootstrap file gave, whatever its owner made of it. */
  given_digest: string | null;
  sealed_secret: Buffer | null;
  scopes: string[];
  failures: number;
  locked_at: Date | null;
};

/** How often the table is read again: so long may a withdrawn key still open the door. */
const READ_EVERY_MS = 5_000;
const READ_AGAIN_MS_MIN = 1_000;

/** The keys that open the door, in memory by their digests; the table is the truth. Passwords are not held here. */
@Injectable()
export class Credentials implements OnApplicationBootstrap, OnModuleDestroy {
  private byKeyDigest = new Map<string, Credential>();
  private secrets: { readonly credential: Credential; readonly secret: string }[] = [];
  private readAt = 0;
  private readonly loop: Loop;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Seal) private readonly seal: Seal,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(SERVICE_CONFIG) private readonly config: IngressConfig,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.loop = new Loop('credentials', READ_EVERY_MS, log, async () => {
      await this.read();
      return false;
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const file = this.config.GIROPORT_BOOTSTRAP_FILE;
    if (file !== undefined)
      await loadBootstrap(file, { database: this.database, journal: this.journal, seal: this.seal });
    await this.read();
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** The owner of an API key; an unknown one has the table looked at again, now and then. */
  async findByKeyDigest(digest: string): Promise<Credential | undefined> {
    const known = this.byKeyDigest.get(digest);
    if (known || this.clock.now().getTime() - this.readAt < READ_AGAIN_MS_MIN) return known;
    await this.read();
    return this.byKeyDigest.get(digest);
  }

  /** Secrets of one kind (HMAC keys), of one owner or of all: an owner who changes keys has two for a while. */
  secretsOf(
    kind: CredentialKind,
    ownerId?: string,
  ): readonly { readonly credential: Credential; readonly secret: string }[] {
    return this.secrets.filter(
      ({ credential }) => credential.kind === kind && (ownerId === undefined || credential.ownerId === ownerId),
    );
  }

  async read(): Promise<void> {
    this.readAt = this.clock.now().getTime();
    const rows = await this.database.query<CredentialRow>(
      `select * from credential where kind in ('API_KEY', 'PUSH_HMAC', 'WEBHOOK_SECRET') and locked_at is null`,
    );
    this.byKeyDigest = new Map(
      rows.flatMap((row) => (row.digest === null ? [] : [[row.digest, credentialOf(row)] as const])),
    );
    this.secrets = rows.flatMap((row) =>
      row.sealed_secret === null
        ? []
        : [{ credential: credentialOf(row), secret: this.seal.openText(row.sealed_secret) }],
    );
  }
}

export function credentialOf(row: CredentialRow): Credential {
  return {
    credentialId: row.credential_id,
    ownerType: row.owner_type,
    ownerId: row.owner_id,
    kind: row.kind,
    user: row.user_name,
    scopes: new Set(row.scopes),
  };
}
