import type { SetupSource } from '@giroport/contracts';
import { Reject, type Clock } from '@giroport/kernel';
import { Database, inTransaction, Journal } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { digestApiKey, newSessionKey } from '@giroport/security';
import { Inject, Injectable } from '@nestjs/common';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { Passwords } from './passwords.ts';

/** A session that nobody used for so long is over. */
export const SESSION_IDLE_SECONDS = 900;
/** A session is over then, however busy it is: who goes on logs in again. */
export const SESSION_SECONDS_MAX = 12 * 60 * 60;
/** A call moves the session's time on only when it is older than this: not every call must write. */
const SEEN_SECONDS = 15;

export type Session = {
  readonly user: string;
  readonly source: SetupSource;
  readonly scopes: ReadonlySet<string>;
  readonly digest: string;
};

type SessionRow = { user_name: string; source_id: string; opened_at: Date; seen_at: Date; scopes: string[] };

/** Sessions of the SOAP door: an opaque key, of which only the digest is kept, bound to one user. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(SetupCache) private readonly setup: SetupCache,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the key of a new session. Throws Reject login.refused, source.unregistered, door.closed. */
  async open(user: string, password: string): Promise<string> {
    const credential = await this.passwords.check('PASSWORD', user, password);
    await this.sourceOf(credential.ownerId);
    const key = newSessionKey();
    const now = this.clock.now();
    await inTransaction(this.database, async (tx) => {
      await tx.query('delete from session where seen_at < $1 or opened_at < $2', [
        new Date(now.getTime() - SESSION_IDLE_SECONDS * 4_000),
        new Date(now.getTime() - SESSION_SECONDS_MAX * 2_000),
      ]);
      await tx.query(
        'insert into session (key_digest, credential_id, user_name, source_id, opened_at, seen_at) values ($1, $2, $3, $4, $5, $5)',
        [digestApiKey(key), credential.credentialId, user, credential.ownerId, now],
      );
      this.journal.append(tx, {
        actor: user,
        action: 'session.opened',
        object: { type: 'user', id: user },
        facts: { source: credential.ownerId },
      });
    });
    return key;
  }

  /** Throws Reject session.unknown, session.expired. */
  async get(key: string): Promise<Session> {
    const digest = digestApiKey(key);
    const [row] = await this.database.query<SessionRow>(
      'select s.user_name, s.source_id, s.opened_at, s.seen_at, c.scopes from session s join credential c using (credential_id) where key_digest = $1 and c.locked_at is null',
      [digest],
    );
    if (!row) throw new Reject('session.unknown');
    const secondsSince = (at: Date) => (this.clock.now().getTime() - at.getTime()) / 1000;
    const idleSeconds = secondsSince(row.seen_at);
    if (idleSeconds > SESSION_IDLE_SECONDS)
      throw new Reject('session.expired', { idleSecondsMax: SESSION_IDLE_SECONDS });
    if (secondsSince(row.opened_at) > SESSION_SECONDS_MAX)
      throw new Reject('session.expired', { secondsMax: SESSION_SECONDS_MAX });
    if (idleSeconds > SEEN_SECONDS)
      await this.database.query('update session set seen_at = $2 where key_digest = $1', [digest, this.clock.now()]);
    return { user: row.user_name, source: await this.sourceOf(row.source_id), scopes: new Set(row.scopes), digest };
  }

  async close({ digest, user }: Session): Promise<void> {
    await inTransaction(this.database, async (tx) => {
      await tx.query('delete from session where key_digest = $1', [digest]);
      this.journal.append(tx, { actor: user, action: 'session.closed', object: { type: 'user', id: user } });
    });
  }

  private async sourceOf(sourceId: string): Promise<SetupSource> {
    let source = this.setup.current().findSource(sourceId);
    if (!source && (await this.setup.refresh())) source = this.setup.current().findSource(sourceId);
    if (!source) throw new Reject('source.unregistered', { source: sourceId });
    if (!source.doors.includes('SOAP')) throw new Reject('door.closed', { source: sourceId, door: 'SOAP' });
    return source;
  }
}
