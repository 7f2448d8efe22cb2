import { Refused } from '@giroport/edge';
import type { SetupSource } from '@giroport/contracts';
import { digestApiKey } from '@giroport/security';
import { Inject, Injectable } from '@nestjs/common';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { Credentials, type Credential } from './credentials.ts';

/** Who calls: a source, which sees and moves its own, or an operator, who sees all. */
export type Caller =
  | { readonly kind: 'SOURCE'; readonly id: string; readonly source: SetupSource; readonly scopes: ReadonlySet<string> }
  | { readonly kind: 'OPERATOR'; readonly id: string; readonly scopes: ReadonlySet<string> };

/** The scope that sees account numbers in full. */
export const UNMASKED_SCOPE = 'accounts.read';

const KEY_CHARACTERS_MAX = 200;

/** Finds out who calls, by the key in `Authorization: Bearer`. */
@Injectable()
export class Callers {
  constructor(
    @Inject(Credentials) private readonly credentials: Credentials,
    @Inject(SetupCache) private readonly setup: SetupCache,
  ) {}

  /** Throws Refused 401 key.missing, key.unknown; 403 source.unknown, door.closed. */
  async admit(authorization: string | undefined): Promise<Caller> {
    const key = bearerOf(authorization);
    const credential = await this.credentials.findByKeyDigest(digestApiKey(key));
    if (credential?.kind !== 'API_KEY')
      throw unauthorized('key.unknown', 'The key is not one of ours, or was withdrawn.');
    if (credential.ownerType === 'OPERATOR')
      return { kind: 'OPERATOR', id: credential.ownerId, scopes: credential.scopes };
    if (credential.ownerType !== 'SOURCE')
      throw new Refused(403, 'door.closed', { detail: "A bank's key opens no other door than its own." });
    return await this.sourceOf(credential);
  }

  private async sourceOf({ ownerId, scopes }: Credential): Promise<Caller> {
    let source = this.setup.current().findSource(ownerId);
    if (!source && (await this.setup.refresh())) source = this.setup.current().findSource(ownerId);
    if (!source)
      throw new Refused(403, 'source.unknown', {
        detail: `${ownerId} is not registered as a source.`,
        facts: { source: ownerId },
      });
    if (!source.doors.includes('REST'))
      throw new Refused(403, 'door.closed', { detail: `${ownerId} is not registered for REST.` });
    return { kind: 'SOURCE', id: ownerId, source, scopes };
  }
}

function bearerOf(authorization: string | undefined): string {
  if (authorization === undefined) throw unauthorized('key.missing', 'Say who you are: Authorization: Bearer <key>.');
  const match = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization.slice(0, KEY_CHARACTERS_MAX));
  if (!match) throw unauthorized('key.malformed', 'The Authorization header is not "Bearer <key>".');
  return match[1]!;
}

function unauthorized(code: string, detail: string): Refused {
  return new Refused(401, code, { detail, headers: { 'www-authenticate': 'Bearer realm="giroport"' } });
}
