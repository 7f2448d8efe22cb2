import {
  instant,
  INVARIANTS,
  parkedDecideQuestion,
  parkedEvent,
  parkedListQuestion,
  republishQuestion,
  SERVICES,
  verifyQuestion,
  type InvariantName,
  type InvariantReport,
  type ParkedEvent,
  type ServiceName,
} from '@giroport/contracts';
import { Refused } from '@giroport/edge';
import { Reject, Unavailable } from '@giroport/kernel';
import { Questions } from '@giroport/messaging';
import { Database } from '@giroport/persistence';
import { Controller, Inject } from '@nestjs/common';
import Type from 'typebox';
import { verifyRequestCounts } from '../verify-ingress/verify-requests.ts';
import { Asked, declareOperation, Serves, type AskedOf } from './operation.ts';
import { actorOf, paged, reason, strictObject, told } from './page.ts';
import { StatusCounts } from './status-counts.ts';
import { uuid } from '@giroport/contracts';

const tag = 'Operations';
const service = Type.Unsafe<ServiceName>({ type: 'string', enum: [...SERVICES] });
const state = Type.Unsafe<'PARKED' | 'REQUEUED' | 'ABANDONED' | 'HANDLED'>({
  type: 'string',
  enum: ['PARKED', 'REQUEUED', 'ABANDONED', 'HANDLED'],
});

const listParked = declareOperation({
  id: 'listParkedEvents',
  method: 'GET',
  path: '/v1/parked-events',
  tag,
  who: 'OPERATOR',
  summary: 'Events that could not be handled, of every service, with their causes.',
  query: Type.Object(
    { state: Type.Optional(state), service: Type.Optional(service), limit: paged.limit },
    strictObject,
  ),
  replies: told(
    'Newest first; `missing` names services that could not be asked now.',
    Type.Object({ items: Type.Array(parkedEvent), missing: Type.Optional(Type.Array(Type.String())) }),
  ),
});
const decideParked = declareOperation({
  id: 'decideParkedEvent',
  method: 'POST',
  path: '/v1/parked-events/{id}/{decision}',
  tag,
  who: 'OPERATOR',
  summary: 'Requeues a parked event once its cause is gone, or abandons it.',
  params: Type.Object(
    { id: uuid, decision: Type.Unsafe<'requeue' | 'abandon'>({ type: 'string', enum: ['requeue', 'abandon'] }) },
    strictObject,
  ),
  json: Type.Object({ reason, service: Type.Optional(service) }, strictObject),
  body: { bytesMax: 16 * 1024, required: false, content: {} },
  replies: told('The event as it stands now.', parkedEvent),
});
const republish = declareOperation({
  id: 'republish',
  method: 'POST',
  path: '/v1/republish',
  tag,
  who: 'OPERATOR',
  summary:
    'Has every service publish again what its outbox keeps (a day), as after a broker lost its streams. A repeat is handled once.',
  json: Type.Object(
    {
      since: Type.Optional(instant),
      event: Type.Optional(Type.String({ maxLength: 60, description: 'One event only, as PAYMENT_STATUS.' })),
      service: Type.Optional(service),
    },
    strictObject,
  ),
  body: { bytesMax: 16 * 1024, required: false, content: {} },
  replies: told(
    'How many events that is, by service; `missing` names services that could not be asked now: ask again for those.',
    Type.Object({ events: Type.Record(Type.String(), Type.Integer()), missing: Type.Array(Type.String()) }),
  ),
});
const verify = declareOperation({
  id: 'verify',
  method: 'POST',
  path: '/v1/verify',
  tag,
  who: 'OPERATOR',
  summary: 'Has every service check the invariants I1 to I10 on the live data.',
  replies: told(
    'A verdict by invariant (holds, broken, not checked), and every report with what breaks it.',
    Type.Object({
      invariants: Type.Record(Type.String(), Type.String()),
      reports: Type.Array(Type.Unknown()),
      missing: Type.Array(Type.String()),
    }),
  ),
});
const status = declareOperation({
  id: 'status',
  method: 'GET',
  path: '/v1/status',
  tag,
  who: 'OPERATOR',
  summary: 'Payments, files, statements and acknowledgements in figures.',
  replies: told('Figures by area; "not available" where a service could not be asked now.'),
});
const listOps = declareOperation({
  id: 'listOpsEvents',
  method: 'GET',
  path: '/v1/ops-events',
  tag,
  who: 'OPERATOR',
  summary: 'What operators should know, newest first.',
  query: Type.Object(
    {
      severity: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['INFO', 'WARNING', 'ERROR'] })),
      cursor: Type.Optional(Type.Integer({ minimum: 1 })),
      limit: paged.limit,
    },
    strictObject,
  ),
  replies: told('A page; hand `next` back as `cursor`.'),
});

/** A service may have millions of rows to look at. */
const VERIFY_MS_MAX = 120_000;
const PARKED_MS_MAX = 5_000;
const REPUBLISH_MS_MAX = 60_000;

type Told = InvariantReport & { readonly service: string };

@Controller()
export class OperationsController {
  constructor(
    @Inject(Questions) private readonly questions: Questions,
    @Inject(Database) private readonly database: Database,
    @Inject(StatusCounts) private readonly counts: StatusCounts,
  ) {}

  @Serves(listParked)
  async parked(@Asked() { query }: AskedOf<typeof listParked>): Promise<object> {
    const services = query.service === undefined ? SERVICES : [query.service];
    const asked = { ...(query.state && { state: query.state }), ...(query.limit && { limit: query.limit }) };
    const answers = await Promise.all(
      services.map(async (one) => ({
        one,
        items: await this.unlessDown(() => this.questions.ask(parkedListQuestion(one), asked, PARKED_MS_MAX)),
      })),
    );
    const items = answers
      .flatMap((answer) => answer.items?.items ?? [])
      .sort((left, right) => (left.parkedAt < right.parkedAt ? 1 : -1));
    const missing = answers.filter((answer) => !answer.items).map((answer) => answer.one);
    return { items: items.slice(0, query.limit ?? 500), ...(missing.length > 0 && { missing }) };
  }

  @Serves(decideParked)
  async decide(@Asked() { caller, params, body }: AskedOf<typeof decideParked>): Promise<ParkedEvent> {
    const decision = params.decision === 'requeue' ? 'REQUEUE' : 'ABANDON';
    const asked = {
      id: params.id,
      decision,
      by: actorOf(caller),
      ...(body.reason !== undefined && { reason: body.reason }),
    } as const;
    let down = 0;
    for (const one of body.service === undefined ? SERVICES : [body.service]) {
      const decided = await this.questions
        .ask(parkedDecideQuestion(one), asked, PARKED_MS_MAX)
        .catch((error: unknown) => {
          if (error instanceof Unavailable) down++;
          else if (!(error instanceof Reject && error.code === 'parked-event.unknown')) throw error;
          return undefined;
        });
      if (decided) return decided;
    }
    if (down > 0) throw new Unavailable('some services cannot be asked now');
    throw new Refused(404, 'parked-event.unknown', {
      detail: 'No service has parked this event.',
      facts: { id: params.id },
    });
  }

  @Serves(republish)
  async republish(@Asked() { caller, body }: AskedOf<typeof republish>): Promise<object> {
    const { since = new Date(0).toISOString(), event, service } = body;
    const asked = { since, by: actorOf(caller), ...(event !== undefined && { event }) };
    const answers = await Promise.all(
      (service === undefined ? SERVICES : [service]).map(async (one) => ({
        one,
        answer: await this.unlessDown(() => this.questions.ask(republishQuestion(one), asked, REPUBLISH_MS_MAX)),
      })),
    );
    return {
      events: Object.fromEntries(answers.flatMap(({ one, answer }) => (answer ? [[one, answer.events]] : []))),
      missing: answers.filter((one) => !one.answer).map((one) => one.one),
    };
  }

  @Serves(verify)
  async verify(): Promise<object> {
    const answers = await Promise.all(
      SERVICES.map(async (one) => ({
        one,
        answer: await this.unlessDown(() => this.questions.ask(verifyQuestion(one), {}, VERIFY_MS_MAX)),
      })),
    );
    const counts = await this.unlessDown(() => verifyRequestCounts(this.database, this.questions));
    const reports: Told[] = answers.flatMap(({ one, answer }) =>
      (answer?.reports ?? []).map((report) => ({ ...report, service: one })),
    );
    if (counts) reports.push({ ...counts, service: 'stp-ingress' });
    const missing = answers.filter((one) => !one.answer).map((one) => one.one as string);
    return { invariants: verdicts(reports), reports, missing: counts ? missing : [...missing, 'dispatch (requests)'] };
  }

  @Serves(status)
  async status(): Promise<object> {
    return await this.counts.all();
  }

  @Serves(listOps)
  async ops(@Asked() { query }: AskedOf<typeof listOps>): Promise<object> {
    const limit = query.limit ?? 100;
    const rows = await this.database.query<{ position: string; body: object }>(
      `select position, body from ops_event where ($1::text is null or severity = $1) and ($2::bigint is null or position < $2) order by position desc limit $3`,
      [query.severity ?? null, query.cursor ?? null, limit],
    );
    const last = rows.at(-1);
    return {
      items: rows.map((row) => row.body),
      ...(rows.length === limit && last && { next: Number(last.position) }),
    };
  }

  private async unlessDown<Reply>(ask: () => Promise<Reply>): Promise<Reply | undefined> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Unavailable) return undefined;
      throw error;
    }
  }
}

/** An invariant holds where it was checked and nothing breaks it. */
function verdicts(reports: readonly Told[]): Record<InvariantName, string> {
  const verdict = (name: InvariantName): string => {
    const own = reports.filter((one) => one.invariant === name);
    if (own.length === 0) return 'not checked';
    return own.every((one) => one.brokenCount === 0) ? 'holds' : 'broken';
  };
  return Object.fromEntries(INVARIANTS.map((name) => [name, verdict(name)])) as Record<InvariantName, string>;
}
