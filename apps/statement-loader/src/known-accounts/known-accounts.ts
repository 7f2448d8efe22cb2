import { setupGet, type SetupAccount } from '@giroport/contracts';
import { Unavailable, type Clock } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { findAccount, type FoundAccount } from '../domain/find-account.ts';

/** How long an answer about the set-up is good for; an account that is not in it is asked for again after a moment. */
const SETUP_KEPT_MS = 10_000;
const SETUP_KEPT_WHERE_UNKNOWN_MS = 250;

/** The company's own accounts, as dispatch's set-up has them. */
@Injectable()
export class KnownAccounts {
  private known: { readonly accounts: readonly SetupAccount[]; readonly at: number } | undefined;

  constructor(
    @Inject(Questions) private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws Unavailable where dispatch cannot be asked and never was. */
  async find(
    bankId: string,
    told: { iban?: string; number?: string },
    currency: string | undefined,
  ): Promise<FoundAccount<SetupAccount>> {
    const found = findAccount(await this.accounts(SETUP_KEPT_MS), bankId, told, currency);
    if (found.found === 'one') return found;
    return findAccount(await this.accounts(SETUP_KEPT_WHERE_UNKNOWN_MS), bankId, told, currency);
  }

  private async accounts(keptMs: number): Promise<readonly SetupAccount[]> {
    const now = this.clock.now().getTime();
    if (this.known !== undefined && now - this.known.at < keptMs) return this.known.accounts;
    try {
      const { setup } = await this.questions.ask(setupGet, {});
      this.known = { accounts: setup.accounts, at: now };
    } catch (error) {
      if (!(error instanceof Unavailable) || this.known === undefined) throw error;
    }
    return this.known.accounts;
  }
}
