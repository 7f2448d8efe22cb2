import { matchReferences, type ReferenceMatch } from '@giroport/contracts';
import { findCurrencyDecimals, minorFromDecimal, moneyToDecimal } from '@giroport/kernel';
import type { Answer } from '@giroport/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { FindCandidates, type Candidate } from './find-candidates.ts';

type Request = ReturnType<typeof matchReferences.parseRequest>;
type Reply = ReturnType<typeof matchReferences.parseReply>;
export type Reference = Request['references'][number];

const NONE: ReferenceMatch = { found: 'NONE' };

/** Finds what a bank's references speak of: the surest reference decides, and what is ambiguous is never guessed. */
@Injectable()
export class MatchReferences implements Answer<Request, Reply> {
  readonly question = matchReferences;

  constructor(@Inject(FindCandidates) private readonly find: FindCandidates) {}

  async answer({ bankId, references }: Request): Promise<Reply> {
    const files = await this.find.files(bankId, references);
    const payments = references.filter((one) => one.target === 'PAYMENT');
    const byInstruction = await this.find.byInstructionId(bankId, payments);
    const rest = payments.filter((one) => !byInstruction.has(one));
    const byTrace = await this.find.byTraceNumber(bankId, rest);
    const untraced = rest.filter((one) => !byTrace.has(one));
    const byPlace = await this.find.byPlaceInFile(bankId, untraced);
    const left = untraced.filter((one) => !byPlace.has(one) || !hasAmount(byPlace.get(one)!, one));
    const byEndToEnd = await this.find.byEndToEndId(bankId, left);
    const several = [...byEndToEnd.values()].filter((some) => some.length > 1).flat();
    const messageIds = await this.find.messageIds([...new Set(several.flatMap((one) => one.fileId ?? []))]);
    const matches = references.map((one) => {
      const file = files.get(one);
      if (file || one.target === 'FILE') return file ?? NONE;
      const sure = byInstruction.get(one);
      if (sure) return matchOf(sure);
      const traced = byTrace.get(one);
      if (traced) return chosen(traced.filter((candidate) => hasAmount(candidate, one)).slice(0, 1));
      const placed = byPlace.get(one);
      if (placed && hasAmount(placed, one)) return matchOf(placed);
      return chosen(narrowed(byEndToEnd.get(one) ?? [], one, messageIds));
    });
    const traces = await this.find.tracesOf(filesIn(matches));
    return { matches, ...(traces.length > 0 && { traces }) };
  }
}

function filesIn(matches: readonly ReferenceMatch[]): string[] {
  return [...new Set(matches.flatMap((match) => ('fileId' in match ? (match.fileId ?? []) : [])))];
}

function chosen(candidates: readonly Candidate[]): ReferenceMatch {
  if (candidates.length > 1) return { found: 'SEVERAL', count: candidates.length };
  return candidates[0] ? matchOf(candidates[0]) : NONE;
}

/** End-to-end ids need not be unique: the amount, then the message that it stood in, leave fewer. */
function narrowed(
  candidates: readonly Candidate[],
  reference: Reference,
  messageIds: ReadonlyMap<string, string>,
): Candidate[] {
  const ofAmount = candidates.filter((candidate) => hasAmount(candidate, reference));
  const { messageId } = reference.original;
  const ofMessage =
    messageId === undefined
      ? []
      : ofAmount.filter((candidate) => candidate.fileId !== null && messageIds.get(candidate.fileId) === messageId);
  if (ofMessage.length > 0) return ofMessage;
  // A payment that was never in a file is none that a bank can speak of, where another one was.
  const sent = ofAmount.filter((candidate) => candidate.fileId !== null);
  return sent.length > 0 ? sent : ofAmount;
}

/** True where the bank gave no amount; a sign only tells the side of the account that it stands on. */
function hasAmount(candidate: Candidate, { amount, currency, original }: Reference): boolean {
  const said = amount ?? original.amount?.amount;
  const saidCurrency = currency ?? original.amount?.currency ?? candidate.currency;
  if (said === undefined) return true;
  const decimals = findCurrencyDecimals(saidCurrency);
  if (saidCurrency !== candidate.currency || decimals === undefined) return false;
  const minor = minorFromDecimal(said, decimals);
  return (minor < 0n ? -minor : minor) === candidate.amountMinor;
}

function matchOf(candidate: Candidate): ReferenceMatch {
  return {
    found: 'PAYMENT',
    paymentId: candidate.id,
    fileId: candidate.fileId ?? undefined,
    status: candidate.status,
    prenote: candidate.prenote,
    reference: candidate.reference,
    amount: moneyToDecimal({ minor: candidate.amountMinor, currency: candidate.currency }),
    currency: candidate.currency,
  };
}
