import type { PaymentOrder } from '@giroport/canonical';
import type { Money } from '@giroport/kernel';
import { Reject } from '@giroport/kernel';
import type { About } from '../swift-mt/settings.ts';
import { CHARGE_CODES, findBusinessFunction } from './code-words.ts';
import type { Settings } from './payment-settings.ts';
import { institutionSegment, partySegments } from './written-parties.ts';
import {
  creditorReferenceOf,
  instructionSegments,
  regulatorySegments,
  remittanceSegments,
} from './written-remittance.ts';
import { assertReadsBack, segmentText } from './written-segments.ts';
import { amountText, dateText, exactText, unsaid } from './written-text.ts';

/** A payment's text from behind SEQ on, and what stands at LIN for all that have it alike. */
export type WrittenPayment = {
  readonly amount: Money;
  /** The segments of LIN before its sum: date and business function. */
  readonly before: string;
  /** The segments of LIN behind its sum: own bank with its account, and the originator. */
  readonly after: string;
  readonly text: string;
};

const REFERENCE_CHARS_MAX = 35;
const REFERENCES_MAX = 3;
const INTERMEDIARIES_MAX = 2;

/** Throws Reject, naming field and payment, for what the message cannot say. */
export function writtenPayment(payment: PaymentOrder, about: About, settings: Settings): WrittenPayment {
  checkPayment(payment, about, settings);
  const { kind, order } = settings;
  const text =
    segmentText('MOA', ['9', amountText(payment.amount, 'MOA+9', about, settings), payment.amount.currency]) +
    referenceSegments(payment, about, settings) +
    meansSegment(payment, about, settings) +
    chargesSegment(payment, about, settings) +
    otherInstitutions(payment, about, settings) +
    otherParties(payment, about, settings) +
    instructionSegments(payment, kind, about, settings) +
    regulatorySegments(payment.regulatory, about, settings) +
    remittanceSegments(payment.remittance, about, settings);
  const before = dateSegment(payment, settings) + businessSegment(payment, about, settings);
  const own = institutionSegment(kind.ownBank, payment.originatorAccount ?? order.originatorAccount, payment.originatorAgent ?? order.originatorAgent, about, settings); // prettier-ignore
  const after = own + partySegments(kind.ownParty, payment.originator ?? order.originator, about, settings);
  for (const part of [text, after]) for (const segment of part.split("'")) assertReadsBack(segment, about);
  return { amount: payment.amount, before, after, text };
}

function checkPayment(payment: PaymentOrder, about: About, settings: Settings): void {
  const { kind, order } = settings;
  if (payment.direction !== kind.direction) throw new Reject('edifact.direction', { field: 'direction', ...about, direction: payment.direction, expected: kind.direction }); // prettier-ignore
  if (payment.prenote === true) throw new Reject('edifact.prenote', { field: 'prenote', ...about, expected: 'a payment with an amount' }); // prettier-ignore
  if (payment.original !== undefined) throw new Reject('edifact.original', { field: 'original', ...about, expected: 'a payment that brings nothing back' }); // prettier-ignore
  if (payment.equivalent !== undefined) throw new Reject('edifact.equivalent', { field: 'equivalent', ...about, expected: 'one currency' }); // prettier-ignore
  const account = payment.originatorAccount ?? order.originatorAccount;
  if ((account.iban ?? account.number ?? '') === '') throw new Reject('edifact.field.missing', { field: `FII+${kind.ownBank}`, ...about, expected: 'the originator’s account' }); // prettier-ignore
  unsaid(payment.exchangeRate, 'exchangeRate', about, settings);
  unsaid(payment.ach, 'ach', about, settings);
  unsaid(payment.purpose, 'purpose', about, settings);
  unsaid(payment.serviceLevel, 'serviceLevel', about, settings);
  unsaid(payment.priority === 'NORMAL' ? undefined : payment.priority, 'priority', about, settings);
  if (payment.mandate !== undefined) checkMandate(payment.mandate, about, settings);
}

/** Of a mandate only its id has a place. */
function checkMandate(
  { id: _, ...rest }: NonNullable<PaymentOrder['mandate']>,
  about: About,
  settings: Settings,
): void {
  for (const [name, value] of Object.entries(rest)) unsaid(value, `mandate.${name}`, about, settings);
}

/** CR, which the other side sees; PQ, which is ours and the bank's; then mandate, creditor's reference and UETR: three in all. */
function referenceSegments(payment: PaymentOrder, about: About, settings: Settings): string {
  const endToEndId = payment.endToEndId === 'NOTPROVIDED' ? undefined : payment.endToEndId;
  const creditorReference = creditorReferenceOf(payment, about, settings);
  const wanted = ([['CR', endToEndId], ['PQ', payment.instructionId ?? payment.paymentId?.replaceAll('-', '')], ['AGA', payment.mandate?.id], ['AHL', creditorReference]] as const).filter(([, reference]) => reference !== undefined); // prettier-ignore
  if (wanted.length > REFERENCES_MAX) throw new Reject('edifact.references', { field: 'RFF', ...about, references: wanted.length, referencesMax: REFERENCES_MAX }); // prettier-ignore
  const uetr = payment.uetr === undefined ? undefined : uetrText(payment.uetr, about);
  if (wanted.length === REFERENCES_MAX) unsaid(uetr, 'uetr', about, settings);
  const all = wanted.length === REFERENCES_MAX || uetr === undefined ? wanted : [...wanted, ['AIM', uetr] as const];
  return all.map(([qualifier, reference]) => segmentText('RFF', [qualifier, exactText(reference!, `RFF+${qualifier}`, REFERENCE_CHARS_MAX, about, settings)])).join(''); // prettier-ignore
}

/** In UNOA there are capitals alone, and a UETR is the same in them. */
function uetrText(uetr: string, about: About): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uetr)) throw new Reject('edifact.uetr', { field: 'RFF+AIM', ...about, expected: 'a UUID in small letters' }); // prettier-ignore
  return uetr.replaceAll('-', '').toUpperCase();
}

/** PAI: means and channel; the payment's own, or those of its method. */
function meansSegment({ localInstrument, method }: PaymentOrder, about: About, settings: Settings): string {
  const { value, order } = settings;
  const fallback = (method ?? order.method) === 'WIR' ? value('paymentMeansWire') : value('paymentMeans'); // prettier-ignore
  const means = localInstrument ?? fallback ?? 'none';
  if (means === 'none') return '';
  const parts = /^(\d{1,3}|Z[A-Z0-9]{1,2})?(?:\/([A-Z0-9]{1,3}))?$/.exec(means);
  if (parts === null || means === '') throw new Reject('edifact.payment-means', { field: 'PAI', ...about, found: means, expected: 'payment means, "/" and channel: 30, 52/Z24' }); // prettier-ignore
  return segmentText('PAI', [undefined, undefined, parts[1], undefined, undefined, parts[2]]);
}

function chargesSegment({ chargeBearer }: PaymentOrder, about: About, settings: Settings): string {
  const bearer = chargeBearer ?? settings.value('chargeBearer');
  if (bearer === undefined) return '';
  const code = CHARGE_CODES[bearer as keyof typeof CHARGE_CODES] as string | undefined;
  if (code === undefined) unsaid(bearer, 'chargeBearer', about, settings);
  return code === undefined ? '' : segmentText('FCA', code);
}

function otherInstitutions(payment: PaymentOrder, about: About, settings: Settings): string {
  const intermediaries = payment.intermediaryAgents ?? [];
  if (intermediaries.length > INTERMEDIARIES_MAX) throw new Reject('edifact.intermediary', { field: 'FII', ...about, intermediaries: intermediaries.length, intermediariesMax: INTERMEDIARIES_MAX }); // prettier-ignore
  const other = institutionSegment(settings.kind.otherBank, payment.counterpartyAccount, payment.counterpartyAgent, about, settings); // prettier-ignore
  return other + intermediaries.map((agent, at) => institutionSegment(`I${at + 1}`, undefined, agent, about, settings)).join(''); // prettier-ignore
}

function otherParties(payment: PaymentOrder, about: About, settings: Settings): string {
  const { otherParty, ultimateDebtor, ultimateCreditor } = settings.kind;
  if ((payment.counterparty.name ?? '').trim() === '') throw new Reject('edifact.field.missing', { field: `NAD+${otherParty}`, ...about, expected: 'a name' }); // prettier-ignore
  return (
    partySegments(otherParty, payment.counterparty, about, settings) +
    partySegments(ultimateDebtor, payment.ultimateDebtor, about, settings) +
    partySegments(ultimateCreditor, payment.ultimateCreditor, about, settings)
  );
}

function dateSegment(payment: PaymentOrder, { order }: Settings): string {
  return segmentText('DTM', ['203', dateText(payment.executionDate ?? order.executionDate), '102']);
}

/** BUS: the business function of the category purpose. */
function businessSegment({ categoryPurpose }: PaymentOrder, about: About, settings: Settings): string {
  if (categoryPurpose === undefined) return '';
  const code = findBusinessFunction(categoryPurpose);
  if (code === undefined) unsaid(categoryPurpose, 'categoryPurpose', about, settings);
  return code === undefined ? '' : segmentText('BUS', ['1', code]);
}
