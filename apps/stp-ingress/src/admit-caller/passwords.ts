import { opsEvent } from '@giroport/contracts';
import { Reject, Unavailable, type Clock } from '@giroport/kernel';
import { Outbox } from '@giroport/messaging';
import { Database, inTransaction, Journal, type Tx } from '@giroport/persistence';
import { CLOCK } from '@giroport/runtime';
import { digestPassword, isPasswordOf, pretendPasswordCheck } from '@giroport/security';
import { Inject, Injectable } from '@nestjs/common';
import { credentialOf, type Credential, type CredentialRow } from './credentials.ts';
import { CustomerLog } from './customer-log.ts';

/** Wrong passwords in a row that lock a user; only an operator lifts the lock. */
export const PASSWORD_FAILURES_MAX = 3;
export const PASSWORD_CHARACTERS_MIN = 10;

export type PasswordKind = 'PASSWORD' | 'SIGNATURE_PASSWORD';

const WORDS = { PASSWORD: 'login', SIGNATURE_PASSWORD: 'signature' } as const;

/** Tries of one user that may wait for their turn; a program that needs more at once can share a session. */
const TURNS_MAX = 50;

/**
 * Passwords of people: a try is counted before it is checked, so that many at once are not more tries than three. A user's tries
 * take turns: else the right ones that are under way would be counted with the wrong ones, and lock a user who made no mistake.
 */
@Injectable()
export class Passwords {
  private readonly turns = new Map<string, { last: Promise<unknown>; waiting: number }>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(CustomerLog) private readonly customerLog: CustomerLog,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Throws Reject: login.refused; signature.refused, signature.locked. Unavailable where too many wait. A login is refused in the same
   * words whether there is no such user, the password is wrong, or the user is locked, even with the right one: else a guesser learns
   * which users there are, or goes on guessing. Operators see the lock. Who signs is known by a session, and is told.
   */
  async check(kind: PasswordKind, user: string, password: string): Promise<Credential> {
    return await this.inTurn(`${kind} ${user}`, () => this.tryPassword(kind, user, password));
  }

  /**
   * A new login password ends the user's sessions, but for the one that changed it: whoever opened another may have known the old
   * one. Throws Reject: as check, and password.too-weak.
   */
  async change(kind: PasswordKind, user: string, from: string, to: string, sessionDigest = ''): Promise<void> {
    const credential = await this.check(kind, user, from);
    if (to.length < PASSWORD_CHARACTERS_MIN || to === from)
      throw new Reject('password.too-weak', { charactersMin: PASSWORD_CHARACTERS_MIN });
    const digest = await digestPassword(to);
    await inTransaction(this.database, async (tx) => {
      await tx.query('update credential set digest = $2, changed_at = now() where credential_id = $1', [
        credential.credentialId,
        digest,
      ]);
      const ended = await tx.execute('delete from session where credential_id = $1 and key_digest <> $2', [
        credential.credentialId,
        sessionDigest,
      ]);
      this.journal.append(tx, {
        actor: user,
        action: `${WORDS[kind]}-password.changed`,
        object: { type: 'credential', id: credential.credentialId },
        ...(ended > 0 && { facts: { sessionsEnded: ended } }),
      });
    });
  }

  /** An operator lifts a user's locks; gives how many there were. */
  async unlock(user: string, by: string): Promise<number> {
    return await inTransaction(this.database, async (tx) => {
      const rows = await tx.query<{ credential_id: string }>(
        `update credential set failures = 0, locked_at = null where user_name = $1 and kind in ('PASSWORD', 'SIGNATURE_PASSWORD') and failures > 0 returning credential_id`,
        [user],
      );
      this.journal.append(tx, {
        actor: by,
        action: 'user.unlocked',
        object: { type: 'user', id: user },
        count: rows.length,
      });
      return rows.length;
    });
  }

  private async inTurn<Result>(key: string, act: () => Promise<Result>): Promise<Result> {
    const turn = this.turns.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (turn.waiting >= TURNS_MAX) throw new Unavailable('too many tries of one user at the same time');
    const mine = turn.last.then(act);
    turn.last = mine.catch(() => undefined);
    turn.waiting++;
    this.turns.set(key, turn);
    try {
      return await mine;
    } finally {
      if (--turn.waiting === 0) this.turns.delete(key);
    }
  }

  private async tryPassword(kind: PasswordKind, user: string, password: string): Promise<Credential> {
    const row = await this.count(kind, user);
    if (!row) return await this.refuseUncounted(kind, user, password);
    if (!(await isPasswordOf(row.digest ?? '', password))) return await this.refuseWrong(kind, user, row);
    await inTransaction(this.database, (tx) =>
      tx.query('update credential set failures = 0 where credential_id = $1 and locked_at is null', [
        row.credential_id,
      ]),
    );
    return credentialOf(row);
  }

  private async count(kind: PasswordKind, user: string): Promise<CredentialRow | undefined> {
    return await inTransaction(this.database, async (tx) => {
      const [row] = await tx.query<CredentialRow>(
        `update credential set failures = failures + 1 where kind = $1 and user_name = $2 and locked_at is null and failures < $3 returning *`,
        [kind, user, PASSWORD_FAILURES_MAX],
      );
      return row;
    });
  }

  private async refuseUncounted(kind: PasswordKind, user: string, password: string): Promise<never> {
    await pretendPasswordCheck(password);
    const [known] = await this.database.query('select 1 from credential where kind = $1 and user_name = $2', [
      kind,
      user,
    ]);
    this.customerLog.refused(user, WORDS[kind], `${WORDS[kind]}.${known ? 'locked' : 'refused'}`);
    throw refusal(kind, known !== undefined);
  }

  private async refuseWrong(kind: PasswordKind, user: string, row: CredentialRow): Promise<never> {
    const locked = row.failures >= PASSWORD_FAILURES_MAX;
    await inTransaction(this.database, async (tx) => {
      if (locked) await this.lock(tx, kind, user, row);
      this.journal.append(tx, {
        actor: user,
        action: `${WORDS[kind]}.refused`,
        object: { type: 'credential', id: row.credential_id },
        facts: { locked },
      });
    });
    throw refusal(kind, locked);
  }

  private async lock(tx: Tx, kind: PasswordKind, user: string, row: CredentialRow): Promise<void> {
    await tx.query('update credential set locked_at = now() where credential_id = $1', [row.credential_id]);
    const at = this.clock.now().toISOString();
    const body = {
      code: 'user.locked',
      severity: 'WARNING' as const,
      service: 'stp-ingress',
      object: { type: 'user', id: user },
      message: `${PASSWORD_FAILURES_MAX} wrong passwords (${WORDS[kind]}) locked ${user}. An operator lifts the lock: POST /v1/users/${user}/unlock.`,
      facts: { kind, source: row.owner_id },
      at,
    };
    await this.outbox.announce(tx, opsEvent, body, { subject: `${row.credential_id}/${at}`, token: 'stp-ingress' });
  }
}

function refusal(kind: PasswordKind, locked: boolean): Reject {
  if (kind === 'SIGNATURE_PASSWORD') return new Reject(locked ? 'signature.locked' : 'signature.refused');
  const message = `The user or the password is wrong, or ${PASSWORD_FAILURES_MAX} wrong ones have locked the user, which an operator undoes.`;
  return new Reject('login.refused', {}, { message });
}
