import { setupGet, type SetupDocument } from '@giroport/contracts';
import { Unavailable, type Clock } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { CLOCK } from '@giroport/runtime';
import { Inject, Injectable } from '@nestjs/common';

/** How long an answer about the set-up is good for: a change shows within it. */
const SETUP_KEPT_MS = 10_000;
const SETUP_WAIT_MS_MAX = 3_000;

/** What the set-up says of the layouts that a bank's files may have. */
@Injectable()
export class BankSetup {
  private known: { readonly setup: SetupDocument; readonly at: number } | undefined;

  constructor(
    @Inject(Questions) private readonly questions: Questions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The layouts among which a file of this bank is looked for; undefined where the set-up names none, or is not to be had now. */
  async layoutsOf(bankId: string): Promise<readonly string[] | undefined> {
    const setup = await this.find();
    return setup?.banks.find((bank) => bank.bankId === bankId)?.inboundLayouts;
  }

  /** Whether the set-up names other layouts for this bank's files now than were known: it may have changed a moment ago. */
  async hasChangedFor(bankId: string): Promise<boolean> {
    const before = JSON.stringify(await this.layoutsOf(bankId));
    this.known = undefined;
    return JSON.stringify(await this.layoutsOf(bankId)) !== before;
  }

  /** The set-up as it stands now. Throws Unavailable where nobody can tell. */
  async ask(): Promise<SetupDocument> {
    return (await this.questions.ask(setupGet, {}, SETUP_WAIT_MS_MAX)).setup;
  }

  private async find(): Promise<SetupDocument | undefined> {
    const now = this.clock.now().getTime();
    if (this.known !== undefined && now - this.known.at < SETUP_KEPT_MS) return this.known.setup;
    try {
      const { setup } = await this.questions.ask(setupGet, {}, SETUP_WAIT_MS_MAX);
      this.known = { setup, at: now };
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
    return this.known?.setup;
  }
}
