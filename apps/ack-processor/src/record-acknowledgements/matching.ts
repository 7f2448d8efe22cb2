import { matchReferences, type ReferenceMatch, type WireAcknowledgement } from '@giroport/contracts';
import { Questions } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { targetOf } from '../domain/weigh.ts';

/** A question about a thousand references is a few queries for dispatch; a long queue before it is waited for. */
const MATCH_MS_MAX = 30_000;

/** Asks dispatch, the owner of payments and files, what a bank's references speak of. */
@Injectable()
export class Matching {
  constructor(@Inject(Questions) private readonly questions: Questions) {}

  /** The matches, in the order of the acknowledgements. Throws Unavailable while dispatch cannot answer. */
  async match(bankId: string, acknowledgements: readonly WireAcknowledgement[]): Promise<readonly ReferenceMatch[]> {
    if (acknowledgements.length === 0) return [];
    const references = acknowledgements.map(referenceOf);
    const { matches } = await this.questions.ask(matchReferences, { bankId, references }, MATCH_MS_MAX);
    if (matches.length !== references.length)
      throw new Error(`dispatch.match: ${matches.length} of ${references.length} references answered`);
    return matches;
  }
}

function referenceOf(acknowledgement: WireAcknowledgement) {
  const { original, amount } = acknowledgement;
  // The amount of what is answered; a return's own amount where the bank does not repeat the original's.
  const known = original.amount ?? amount;
  return {
    target: targetOf(acknowledgement),
    original,
    ...(known !== undefined && { amount: known.amount, currency: known.currency }),
  };
}
