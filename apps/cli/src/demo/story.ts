import type { PaymentSummary, TimelineStep } from '@giroport/contracts';
import type { Stack } from '@giroport/stack';
import { Server } from '../server.ts';
import { count, type Terminal } from '../terminal.ts';
import { stepText } from '../timeline-text.ts';
import { postArray, postOne, postStream } from './billing.ts';
import { Erp, ERP_END, ERP_ORDERS, erpPackage } from './erp.ts';
import { endsOf, isAnswered, isSent, isSettled, type Ends } from './expected.ts';
import { Facts } from './facts.ts';
import { ARRAY_PAYMENTS, billingOrders, payrollOrders, treasuryOrders, type Order } from './orders.ts';
import { Payroll } from './payroll.ts';
import { reckon, type Reckoning } from './reckoning.ts';
import { until } from './until.ts';

/** A little more than two bank days, in hours of the banks' clock. */
const HOURS = 52;
const ANSWER_LIMIT_MS = 60_000;

/** What the story's parts hand to each other. */
type Told = {
  readonly stack: Stack;
  readonly terminal: Terminal;
  readonly facts: Facts;
  readonly operator: Server;
  readonly ends: Ends;
  readonly accepted: number;
};

/** Tells the whole story on a fresh stack; gives its figures, and what of them is not as it must be. */
export async function tellStory(stack: Stack, terminal: Terminal): Promise<Reckoning> {
  const facts = new Facts(stack);
  const today = await facts.today();
  const [held, scheduled] = treasuryOrders(today);
  const [billing, payroll] = [billingOrders(today), payrollOrders(today)];
  const orders = [...billing, ...payroll, held, scheduled, ...(ERP_ORDERS as Order[])];
  const operator = new Server(stack.url, stack.operatorKey);
  const told: Told = { stack, terminal, facts, operator, ends: endsOf(orders), accepted: orders.length };

  const { erp, packId } = await erpSends(told, erpPackage(today));
  await billingPosts(told, billing);
  const bus = await payrollPublishes(told, payroll);
  try {
    await treasuryWaits(told, held, scheduled);
    await filesLeave(told);
    await bankDaysPass(told);
    terminal.say(
      `  PAYROLL read ${count((await bus.statuses()).flatMap((one) => one.changes).length)} status changes of its own payments on the bus`,
    );
  } finally {
    await bus.close();
  }
  await onePaymentsStory(told, await erpAsks(told, erp, packId));
  return await reckon(told);
}

async function erpSends({ stack, terminal }: Told, content: string): Promise<{ erp: Erp; packId: string }> {
  terminal.say('ERP logs in over SOAP, imports a pain.001, signs and sends it');
  const erp = await Erp.login(stack.url, 'erp', stack.secretOf('PASSWORD', 'ERP'));
  const packId = await erp.import(content);
  await erp.sign(packId, stack.secretOf('SIGNATURE_PASSWORD', 'ERP'));
  await erp.send(packId);
  terminal.say(`  package ${packId}: ${(await erp.status(packId)).status}`);
  return { erp, packId };
}

async function billingPosts({ stack, terminal }: Told, orders: readonly Order[]): Promise<void> {
  terminal.say(`BILLING posts ${count(orders.length)} payments over REST: one, an array, and a stream`);
  const billing = new Server(stack.url, stack.secretOf('API_KEY', 'BILLING'));
  const [one, ...rest] = orders as [Order, ...Order[]];
  const answer = await postOne(billing, 'demo-single', one);
  await postArray(billing, 'demo-array', rest.slice(0, ARRAY_PAYMENTS));
  const started = performance.now();
  const receipt = await postStream(billing, 'demo-stream', rest.slice(ARRAY_PAYMENTS));
  const sums = Object.entries(receipt.controlSums).map(([currency, sum]) => `${sum} ${currency}`);
  terminal.say(
    `  the stream: ${count(receipt.count)} payments, ${sums.join(', ')}, accepted in ${Math.round(performance.now() - started)} ms`,
  );
  const again = await postOne(billing, 'demo-single', one);
  if (again.requestId !== answer.requestId) throw new Error('the same request got another answer');
}

async function payrollPublishes({ stack, terminal }: Told, orders: readonly Order[]): Promise<Payroll> {
  terminal.say(`PAYROLL publishes ${count(orders.length)} salaries on the bus, under its own NATS account`);
  const bus = await Payroll.connect(stack.natsUrl, stack.secrets.keys.nats.sources['PAYROLL'] ?? '');
  const place = await bus.publish('demo-salaries', orders, new Date(Date.now()));
  const [answer] = await until(
    'the answer to PAYROLL',
    () => bus.answers(),
    (answers) => answers.length > 0,
    ANSWER_LIMIT_MS,
  );
  if (answer?.outcome !== 'ACCEPTED') throw new Error(`PAYROLL was told ${JSON.stringify(answer)}`);
  terminal.say(`  number ${place} in the stream; ${answer.outcome.toLowerCase()}: ${answer.count ?? 0} payments`);
  return bus;
}

async function treasuryWaits({ stack, terminal, operator }: Told, held: Order, scheduled: Order): Promise<void> {
  terminal.say('TREASURY posts two payments that wait for a run; an operator holds one and starts the run');
  const treasury = new Server(stack.url, stack.secretOf('API_KEY', 'TREASURY'));
  const ids: string[] = [];
  for (const order of [held, scheduled]) {
    const { payments } = await postOne(treasury, `demo-${order.payment.reference}`, order);
    ids.push(payments?.[0]?.paymentId ?? '');
  }
  const look = async () =>
    await Promise.all(ids.map((id) => operator.get<PaymentSummary>(`/v1/payments/${id}`).catch(() => undefined)));
  await until(
    'the two payments at dispatch',
    look,
    (found) => found.every((one) => one?.status === 'AWAITING_DISPATCH'),
    ANSWER_LIMIT_MS,
  );
  const after = await operator.post<PaymentSummary>(`/v1/payments/${ids[0]}/hold`, {
    reason: 'the demo wants to know more of it',
  });
  const run = async () => {
    await operator.post('/v1/dispatch-runs', {});
    return await operator.get<PaymentSummary>(`/v1/payments/${ids[1]}`);
  };
  await until('the run to take the other', run, (one) => one.status !== 'AWAITING_DISPATCH', ANSWER_LIMIT_MS);
  terminal.say(`  ${held.payment.reference} is ${after.status}, by admin`);
}

async function filesLeave({ terminal, facts, accepted, ends }: Told): Promise<void> {
  terminal.say(
    'dispatch groups payments into files, the workers write them, the channels put them into the banks’ folders',
  );
  const look = async () => {
    const byStatus = await facts.byStatus();
    const waiting = (byStatus['AWAITING_DISPATCH'] ?? 0) + (byStatus['IN_PROCESS'] ?? 0);
    const loaded = Object.values(byStatus).reduce((sum, one) => sum + one, 0);
    terminal.progress('  sent', loaded - waiting - (byStatus['ON_HOLD'] ?? 0), accepted - ends.held);
    return byStatus;
  };
  await until('every payment to be sent', look, (byStatus) => isSent(byStatus, accepted, ends));
  terminal.progressEnded();
  const files = await facts.files();
  const made = files.map(({ bankId, layoutId, totals }) => `${bankId} ${layoutId} ${count(totals.count)}`);
  terminal.say(`  ${files.length} files: ${made.join(', ')}`);
}

async function bankDaysPass({ terminal, facts, ends }: Told): Promise<void> {
  terminal.say('two days pass at the banks: they collect, clear, acknowledge, refuse, return, and send statements');
  const day = (instant: Date) => Math.floor((instant.getTime() + SIX_HOURS_MS) / DAY_MS);
  let now = await facts.anHourPasses();
  const firstDay = day(now);
  let answered = false;
  for (let hour = 1; hour < HOURS; hour++) {
    if (!answered && day(now) > firstDay) {
      await until(
        'the answers of the first bank day',
        () => facts.byStatus(),
        (byStatus) => isAnswered(byStatus, ends),
      );
      answered = true;
    }
    now = await facts.anHourPasses();
    terminal.progress('  hours at the banks', hour + 1, HOURS);
  }
  terminal.progressEnded();
  const end = await until(
    'every payment to come to its end',
    () => facts.byStatus(),
    (byStatus) => isSettled(byStatus, ends),
  );
  terminal.say(
    `  ${Object.entries(end)
      .map(([status, number]) => `${status} ${count(number)}`)
      .join(', ')}`,
  );
}

/** Banks book what comes after 18:00 UTC on the next day. */
const SIX_HOURS_MS = 6 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** Gives the id of the package's payment that was paid. */
async function erpAsks({ terminal }: Told, erp: Erp, packId: string): Promise<string> {
  const ended = await until(
    'the package to be settled',
    () => erp.status(packId),
    (one) => one.status === ERP_END,
    ANSWER_LIMIT_MS,
  );
  terminal.say(`ERP asks again: package ${packId} is ${ended.status}`);
  for (const { reference, amount, currency, status, reason = [] } of ended.item ?? []) {
    const why = reason.map(({ code = '', text = '' }) => ` ${code} ${text}`.trimEnd()).join(',');
    terminal.say(`  ${reference} ${amount} ${currency}: ${status}${why}`);
  }
  await erp.logout();
  return ended.item?.find((one) => one.status === 'SETTLED')?.paymentId ?? '';
}

async function onePaymentsStory({ terminal, operator }: Told, paymentId: string): Promise<void> {
  terminal.say(`the whole story of one payment, ${paymentId}:`);
  const { steps } = await operator.get<{ steps: TimelineStep[] }>(`/v1/payments/${paymentId}/timeline`);
  for (const step of steps) terminal.say(`  ${stepText(step).replaceAll('\n', '\n  ')}`);
}
