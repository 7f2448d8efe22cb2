import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { refuserFor, refuserOf } from '../domestic/refusal.ts';
import type { Parameters } from '../layout.ts';
import { InterchangeWriter, signsOf } from '../x12/interchange-writer.ts';
import { WrittenElements } from '../x12/written-elements.ts';
import { HANDLINGS, REFERENCE, ROLE } from './codes.ts';
import { fieldsOf } from './fields.ts';
import type { PaymentParameter } from './parameters.ts';
import { paymentParameters } from './parameters.ts';
import type { SetSettings } from './set-settings.ts';
import { beginningSegment, companyOf } from './written-beginning.ts';
import { bankSegments, partySegments } from './written-parties.ts';
import { documentSegments, noteSegments } from './written-remittance.ts';

const LAYOUT = 'x12.820';

/** Writes one interchange of one group, a set for each payment, as they come. Throws Reject, naming field and payment. */
export function* writePaymentOrders(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const setting = parameterValues<PaymentParameter>(LAYOUT, paymentParameters, parameters);
  const refuse = refuserOf(LAYOUT);
  if (order.purpose !== 'INITIATION') refuse('purpose', 'Purpose', { found: order.purpose, expected: 'INITIATION' });
  const signs = signsOf(setting, refuse);
  const writer = new InterchangeWriter(order, setting, signs, refuse);
  const { version } = writer;
  const settings: SetSettings = { order, setting, version, fields: fieldsOf(version), elements: new WrittenElements(setting, signs) }; // prettier-ignore
  writer.begin('RA');
  let position = 0;
  for (const payment of order.payments) {
    writer.addSet('820', segmentsOf(payment, settings, refuserFor(LAYOUT, payment, ++position)));
    if (writer.out.isFull) yield writer.out.take();
  }
  if (position === 0) refuse('empty', 'Payments', { expected: 'one payment at least' });
  writer.end();
  yield* writer.out.takeAll();
}

/** In the order of the standard: BPR, NTE, TRN, CUR, REF, the parties, and the documents. */
function segmentsOf(payment: PaymentOrder, settings: SetSettings, refuse: Refuse): string[][] {
  checkSayable(payment, settings, refuse);
  const { order } = settings;
  const originator = payment.originator ?? order.originator;
  const { companyId, others } = companyOf(originator, settings, refuse);
  const credit = payment.direction === 'CREDIT';
  const [own, other] = credit ? [ROLE.payer, ROLE.payee] : [ROLE.payee, ROLE.payer];
  const [ownBank, otherBank] = credit ? [ROLE.payersBank, ROLE.payeesBank] : [ROLE.payeesBank, ROLE.payersBank];
  if ((payment.counterparty.name ?? '').trim() === '') refuse('name', `N102 ${other}`, { expected: 'a name' });
  const parties = [
    partySegments(own, originator, others, settings, refuse),
    bankSegments(ownBank, payment.originatorAgent ?? order.originatorAgent, settings, refuse),
    partySegments(other, payment.counterparty, payment.counterparty.ids ?? [], settings, refuse),
    bankSegments(otherBank, payment.counterpartyAgent, settings, refuse),
  ];
  return [
    beginningSegment(payment, companyId, settings, refuse),
    ...noteSegments(payment, settings, refuse),
    ...traceSegments(payment, companyId, settings, refuse),
    ['CUR', ROLE.payer, payment.amount.currency],
    ...referenceSegments(payment, settings, refuse),
    ...parties.flat(),
    ...documentSegments(payment, settings, refuse),
  ];
}

function traceSegments(
  { endToEndId }: PaymentOrder,
  companyId: string,
  { fields, elements }: SetSettings,
  refuse: Refuse,
): string[][] {
  // prettier-ignore
  if (endToEndId === undefined || endToEndId === 'NOTPROVIDED') return [];
  const trace = elements.exact(endToEndId, fields.trace, refuse);
  if (trace === '') refuse('reference', fields.trace.name, { expected: 'an end-to-end id that is not blank, or none' });
  return [['TRN', '1', trace, companyId]];
}

/** The payer's own reference is the instruction id, else our own id where the version has room for it. */
function referenceSegments(
  payment: PaymentOrder,
  { setting, fields, elements }: SetSettings,
  refuse: Refuse,
): string[][] {
  // prettier-ignore
  const { instructionId, paymentId, ach } = payment;
  const own = paymentId?.replaceAll('-', '');
  const fitting = own !== undefined && own.length <= fields.reference.most ? own : undefined;
  const tooLong = setting('references') === 'fit' && (instructionId ?? '').trim().length > fields.reference.most;
  const reference = tooLong ? fitting : (instructionId ?? fitting);
  const trace = ach?.traceNumber;
  if (trace !== undefined && !/^\d{15}$/.test(trace)) refuse('trace-number', 'REF02 TN', { found: trace, expected: '15 digits' }); // prettier-ignore
  return [
    ...(reference === undefined ? [] : [['REF', REFERENCE.own, present(elements.exact(reference, fields.reference, refuse), refuse)]]), // prettier-ignore
    ...(trace === undefined ? [] : [['REF', REFERENCE.transaction, trace]]),
  ];
}

function present(reference: string, refuse: Refuse): string {
  return reference === '' ? refuse('reference', 'REF02', { expected: 'an instruction id that is not blank, or none' }) : reference; // prettier-ignore
}

/** What a set has no place for is refused, unless the parameters drop it; a UETR is nobody's instruction and stays out. */
function checkSayable(payment: PaymentOrder, { setting }: SetSettings, refuse: Refuse): void {
  if (payment.original !== undefined) refuse('original', 'Original references', { expected: 'a payment, not the reversal of one' }); // prettier-ignore
  if (setting('unsaid') === 'drop') return;
  const instructions = (payment.instructions ?? []).filter((one) => !(one.for === 'DEBTOR_AGENT' && HANDLINGS.has(one.code ?? '') && one.text === undefined)); // prettier-ignore
  const unsaid: Readonly<Record<string, unknown>> = {
    equivalent: payment.equivalent,
    exchangeRate: payment.exchangeRate,
    priority: payment.priority === 'NORMAL' ? undefined : payment.priority,
    ultimateDebtor: payment.ultimateDebtor,
    ultimateCreditor: payment.ultimateCreditor,
    intermediaryAgents: some(payment.intermediaryAgents),
    serviceLevel: payment.serviceLevel,
    purpose: payment.purpose,
    chargeBearer: payment.chargeBearer,
    instructions: some(instructions),
    mandate: payment.mandate,
    creditorReference: payment.remittance?.creditorReference,
    regulatory: some(payment.regulatory),
    addenda: some(payment.ach?.addenda),
    branch: payment.counterpartyAgent?.branch,
  };
  for (const [field, value] of Object.entries(unsaid))
    if (value !== undefined) refuse('unsaid', field, { expected: 'nothing: an 820 has no place for it; or unsaid: drop' }); // prettier-ignore
}

function some<One>(list: readonly One[] | undefined): readonly One[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}
