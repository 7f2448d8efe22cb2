import {
  accountBalance,
  accountId,
  acknowledgementsList,
  acknowledgementSummary,
  bankId,
  calendarDate,
  setupApply,
  setupDocument,
  setupGet,
  statementsGet,
  statementsList,
  unmatchedDecide,
  uuid,
} from '@giroport/contracts';
import { Refused } from '@giroport/edge';
import { Reject } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { Controller, Inject } from '@nestjs/common';
import Type from 'typebox';
import { SetupCache } from '../follow-setup/setup-cache.ts';
import { refuseUnfitLayouts } from './check-setup-layouts.ts';
import { Asked, declareOperation, Serves, type AskedOf } from './operation.ts';
import { actorOf, idOf, paged, present, reason, strictObject, told } from './page.ts';
import { knownVersion } from './versioned.ts';

const text = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));

const listStatements = declareOperation({
  id: 'listStatements',
  method: 'GET',
  path: '/v1/statements',
  tag: 'Statements',
  who: 'OPERATOR',
  summary: 'Statements, newest first.',
  query: Type.Object(
    {
      accountId: Type.Optional(accountId),
      bankId: Type.Optional(bankId),
      fromDate: Type.Optional(calendarDate),
      toDate: Type.Optional(calendarDate),
      status: text(20),
      ...paged,
    },
    strictObject,
  ),
  replies: told('A page.', statementsList.reply),
});
const getStatement = declareOperation({
  id: 'getStatement',
  method: 'GET',
  path: '/v1/statements/{statementId}',
  tag: 'Statements',
  who: 'OPERATOR',
  summary: 'One statement with its balances and a page of its entries.',
  params: idOf('statementId'),
  query: Type.Object({ ...paged }, strictObject),
  replies: told('The statement.', statementsGet.reply),
});
const getBalance = declareOperation({
  id: 'getAccountBalance',
  method: 'GET',
  path: '/v1/accounts/{accountId}/balance',
  tag: 'Statements',
  who: 'SOURCE',
  summary: "An account's newest booked and available balance. A source asks for accounts that it may pay from.",
  params: Type.Object({ accountId }, strictObject),
  replies: told('The balance.', accountBalance.reply),
});
const listAcknowledgements = declareOperation({
  id: 'listAcknowledgements',
  method: 'GET',
  path: '/v1/acknowledgements',
  tag: 'Acknowledgements',
  who: 'OPERATOR',
  summary: 'What banks answered, newest first; state UNMATCHED waits for a person.',
  query: Type.Object(
    {
      state: text(20),
      kind: text(20),
      bankId: Type.Optional(bankId),
      bankFileId: Type.Optional(uuid),
      paymentId: Type.Optional(uuid),
      fileId: Type.Optional(uuid),
      ...paged,
    },
    strictObject,
  ),
  replies: told('A page.', acknowledgementsList.reply),
});
const decideAcknowledgement = declareOperation({
  id: 'decideAcknowledgement',
  method: 'POST',
  path: '/v1/acknowledgements/{acknowledgementId}/{decision}',
  tag: 'Acknowledgements',
  who: 'OPERATOR',
  summary: 'Matches an unmatched acknowledgement by hand, tries again, or sets it aside.',
  params: Type.Object(
    {
      acknowledgementId: uuid,
      decision: Type.Unsafe<'match' | 'retry' | 'set-aside'>({ type: 'string', enum: ['match', 'retry', 'set-aside'] }),
    },
    strictObject,
  ),
  json: Type.Object({ paymentId: Type.Optional(uuid), fileId: Type.Optional(uuid), reason }, strictObject),
  body: { bytesMax: 16 * 1024, required: false, content: {} },
  replies: told('The acknowledgement as it stands now.', acknowledgementSummary),
});
const getSetup = declareOperation({
  id: 'getSetup',
  method: 'GET',
  path: '/v1/setup',
  tag: 'Set-up',
  who: 'OPERATOR',
  summary: 'The set-up as it stands, with its revision (also as the ETag).',
  replies: told('The set-up.', setupGet.reply),
});
const putSetup = declareOperation({
  id: 'putSetup',
  method: 'PUT',
  path: '/v1/setup',
  tag: 'Set-up',
  who: 'OPERATOR',
  summary: 'Brings the set-up to what the document says; a dry run only tells what would change.',
  description:
    'With If-Match and the ETag of a GET, a set-up that changed meanwhile is not overwritten (412). A bank or an account that has payments is not removed (422).',
  query: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }, strictObject),
  json: setupDocument,
  body: { bytesMax: 4 * 1024 * 1024, content: {} },
  replies: told('The revision, and what changed (or would).', setupApply.reply),
});
@Controller()
export class AccountsController {
  constructor(
    @Inject(Questions) private readonly questions: Questions,
    @Inject(SetupCache) private readonly setup: SetupCache,
  ) {}

  @Serves(listStatements)
  async statements(@Asked() { query }: AskedOf<typeof listStatements>): Promise<unknown> {
    return await this.questions.ask(statementsList, query);
  }

  @Serves(getStatement)
  async statement(@Asked() { params, query }: AskedOf<typeof getStatement>): Promise<unknown> {
    return await this.questions.ask(statementsGet, { ...params, ...query });
  }

  @Serves(getBalance)
  async balance(@Asked() { caller, params }: AskedOf<typeof getBalance>): Promise<unknown> {
    const may =
      caller.kind === 'OPERATOR' || !caller.source.accounts || caller.source.accounts.includes(params.accountId);
    if (!may)
      throw new Refused(403, 'account.not-allowed', { detail: `${caller.id} may not ask about ${params.accountId}.` });
    return await this.questions.ask(accountBalance, params);
  }

  @Serves(listAcknowledgements)
  async acknowledgements(@Asked() { query }: AskedOf<typeof listAcknowledgements>): Promise<unknown> {
    return await this.questions.ask(acknowledgementsList, query);
  }

  @Serves(decideAcknowledgement)
  async decide(@Asked() { caller, params, body }: AskedOf<typeof decideAcknowledgement>): Promise<unknown> {
    const decision = params.decision.toUpperCase().replace('-', '_') as 'MATCH' | 'RETRY' | 'SET_ASIDE';
    const { acknowledgementId } = params;
    return await this.questions.ask(
      unmatchedDecide,
      present({ acknowledgementId, decision, by: actorOf(caller), ...body }) as never,
    );
  }

  @Serves(getSetup)
  async getSetup(@Asked() { reply }: AskedOf<typeof getSetup>): Promise<unknown> {
    const told = await this.questions.ask(setupGet, {});
    void reply.header('etag', etagOf(told.revision));
    return told;
  }

  @Serves(putSetup)
  async putSetup(@Asked() { caller, query, body, request, reply }: AskedOf<typeof putSetup>): Promise<unknown> {
    const { ifVersion: ifRevision } = knownVersion(request, 'setup.changed');
    await refuseUnfitLayouts(this.questions, body);
    const dryRun = query.dryRun ?? false;
    const asked = present({ setup: body, dryRun, by: actorOf(caller), ifRevision });
    const applied = await this.questions.ask(setupApply, asked as never, APPLY_MS_MAX).catch(refuseStale);
    if (!dryRun) await this.setup.renew();
    void reply.header('etag', etagOf(applied.revision));
    return applied;
  }
}

/** Says what it means in HTTP that another revision stands than the caller knows. */
function refuseStale(error: unknown): never {
  if (!(error instanceof Reject) || error.code !== 'setup.changed') throw error;
  const revision = Number(error.facts['revision'] ?? 0);
  throw new Refused(412, error.code, {
    title: 'Changed meanwhile',
    detail: `The set-up is at revision ${revision} now.`,
    facts: { revision },
    headers: { etag: etagOf(revision) },
  });
}

const APPLY_MS_MAX = 30_000;

function etagOf(revision: number): string {
  return `"${revision}"`;
}
