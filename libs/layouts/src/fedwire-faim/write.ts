import { Buffer } from 'node:buffer';
import type { Agent, PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { findCurrencyDecimals, minorToDecimal, tableOf } from '@giroport/kernel';
import { referenceLines } from '../swift-mt/narrative.ts';
import type { Parameters } from '../layout.ts';
import { fieldName } from './check.ts';
import { BANK_TRANSFER, BENEFICIARY_LINES, CUSTOMER_TRANSFER } from './fields.ts';
import { INFORMATION, PLAIN_TAGS } from './payment.ts';
import type { ParameterValue, Settings } from './settings.ts';
import { refuseOrder, settingsOf, valuesOf } from './settings.ts';
import { cutWords } from './text-lines.ts';
import { agentTag, depositoryTag, fitsDepository, isDepository, partyTag } from './written-parties.ts';

/** {2000}: up to a penny less than ten billion dollars. */
export const AMOUNT_MAX = 999_999_999_999n;
/** Six digits of {1520}. */
const SEQUENCE_MAX = 999_999;
const REFERENCE_WIDTH = 16;
const END_TO_END_WIDTH = 35;

/** One message a payment: CTR or BTR. Throws Reject, naming field and payment, for what the message cannot say. */
export function* writeFedwire(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const value = valuesOf(order, parameters);
  const sequences = sequencesOf(order, value);
  const lineEnd = value('lineEnds') === 'crlf' ? '\r\n' : '\n';
  const tagEnd = value('lineEnds') === 'none' ? '' : lineEnd;
  let position = 0;
  for (const payment of order.payments) {
    const settings = settingsOf(order, value, payment, ++position);
    if (position > sequences.count) settings.refuse('count', fieldName('1520'), { countMax: sequences.count });
    const tags = messageOf(payment, sequences.first + position - 1, settings);
    yield Buffer.from(tags.join(tagEnd) + lineEnd, 'latin1');
  }
  if (position === 0) refuseOrder('empty', 'Payments', { expected: 'one payment at least' });
}

/** Files of a day do not share sequence numbers: each has a range of its own, by its number, until the digits are used up. */
function sequencesOf({ fileSequence }: PaymentFileOrder, value: ParameterValue): { first: number; count: number } {
  const count = Number(value('messagesPerFile'));
  if (!Number.isInteger(count) || count < 1 || count > SEQUENCE_MAX) refuseOrder('messages-per-file', fieldName('1520'), { found: value('messagesPerFile'), expected: `1 to ${SEQUENCE_MAX}` }); // prettier-ignore
  const ranges = Math.floor(SEQUENCE_MAX / count);
  return { first: ((fileSequence - 1) % ranges) * count + 1, count };
}

function messageOf(payment: PaymentOrder, sequence: number, settings: Settings): string[] {
  checkPayment(payment, settings);
  const businessFunction = functionOf(payment, settings);
  const isCustomer = businessFunction === CUSTOMER_TRANSFER;
  const { order } = settings;
  const date = (payment.executionDate ?? order.executionDate).replaceAll('-', '');
  return [
    `{1500}30${' '.repeat(8)}${order.test === true ? 'T' : 'P'} `,
    '{1510}1000',
    `{1520}${date}${settings.value('source')}${String(sequence).padStart(6, '0')}`,
    `{2000}${payment.amount.minor.toString().padStart(12, '0')}`,
    ...bankTags(payment, settings),
    `{3600}${businessFunction}*`,
    ...referenceTag(payment, settings),
    ...exchangeTags(payment, isCustomer, settings),
    ...routeTags(payment, settings),
    partyTag('4200', payment.counterparty, payment.counterpartyAccount, isCustomer, settings),
    ...beneficiaryReferenceTag(payment, settings),
    partyTag('5000', payment.originator ?? order.originator, payment.originatorAccount ?? order.originatorAccount, isCustomer, settings), // prettier-ignore
    ...originatorBankTag(payment, settings),
    ...remittanceTag(payment, settings),
    ...informationTags(payment, settings),
  ];
}

/** What a plain transfer is not for, and what it has no tag for. */
function checkPayment(payment: PaymentOrder, settings: Settings): void {
  const { amount, refuse, unsaid } = { amount: payment.amount, ...settings };
  const field = fieldName('2000');
  if (payment.direction !== 'CREDIT')
    refuse('direction', 'Direction', { found: payment.direction, expected: 'CREDIT' });
  if (payment.prenote === true) refuse('prenote', 'Prenote', { expected: 'a payment with an amount' });
  if (payment.original !== undefined) refuse('original', fieldName('3500'), { expected: 'a payment, not the reversal of one' }); // prettier-ignore
  if (amount.currency !== 'USD') refuse('currency', field, { currency: amount.currency, expected: 'USD' });
  if (amount.minor <= 0n || amount.minor > AMOUNT_MAX) refuse('amount', field, { expected: 'more than zero, 12 digits of cents' }); // prettier-ignore
  unsaid(payment.uetr, 'uetr');
  unsaid(payment.ultimateDebtor, 'ultimateDebtor');
  unsaid(payment.ultimateCreditor, 'ultimateCreditor');
  unsaid(payment.serviceLevel, 'serviceLevel');
  unsaid(payment.categoryPurpose, 'categoryPurpose');
  unsaid(payment.purpose, 'purpose');
  unsaid(payment.mandate, 'mandate');
  unsaid(payment.regulatory, 'regulatory');
  unsaid(payment.ach, 'ach');
}

function functionOf({ localInstrument }: PaymentOrder, settings: Settings): string {
  if (localInstrument === CUSTOMER_TRANSFER || localInstrument === BANK_TRANSFER) return localInstrument;
  settings.unsaid(localInstrument, 'localInstrument');
  return settings.value('businessFunction') ?? CUSTOMER_TRANSFER;
}

/** The sender is the originator's bank where the service reaches it; the receiver is the first bank on the way. */
function bankTags(payment: PaymentOrder, settings: Settings): string[] {
  const receiver = wayOf(payment, settings)[0]!;
  const isLast = wayOf(payment, settings).length === 1;
  if (!isLast) tellShort(receiver, settings);
  return [
    depositoryTag('3100', senderOf(payment, settings), fitsDepository(senderOf(payment, settings)), settings),
    depositoryTag('3400', receiver, !isLast || fitsDepository(receiver), settings),
  ];
}

function senderOf(payment: PaymentOrder, settings: Settings): Agent {
  const memberId = settings.value('senderAba');
  if (memberId !== undefined) return { memberId, name: settings.value('senderName') };
  return payment.originatorAgent ?? settings.order.originatorAgent;
}

/** The banks behind the sender, in the order in which the money passes them. */
function wayOf({ intermediaryAgents = [], counterpartyAgent }: PaymentOrder, settings: Settings): readonly Agent[] {
  const way = counterpartyAgent === undefined ? intermediaryAgents : [...intermediaryAgents, counterpartyAgent];
  if (way.length === 0) settings.refuse('agent', fieldName('3400'), { expected: 'the beneficiary’s bank' });
  if (way.length > WAY_MAX || counterpartyAgent === undefined) settings.refuse('agent', fieldName('4000'), { banks: way.length, banksMax: WAY_MAX, expected: 'the beneficiary’s bank, behind two others at most' }); // prettier-ignore
  return way;
}

/** Receiver, {4000} and {4100}. */
const WAY_MAX = 3;

/** A bank that is named in {3400} alone has room for a routing number and a short name. */
function tellShort(agent: Agent, settings: Settings): void {
  settings.unsaid(agent.bic ?? agent.branch ?? agent.address, fieldName('3400'));
}

function referenceTag({ instructionId, paymentId }: PaymentOrder, settings: Settings): string[] {
  const own = paymentId?.replaceAll('-', '').slice(-REFERENCE_WIDTH);
  if (instructionId === undefined) return own === undefined ? [] : [`{3320}${own}*`];
  if (instructionId.length > REFERENCE_WIDTH && settings.fits) return own === undefined ? [] : [`{3320}${own}*`];
  return [`{3320}${settings.exact(instructionId, fieldName('3320'), REFERENCE_WIDTH)}*`];
}

/** {3700} to {3720}, of customers' transfers alone. */
function exchangeTags(payment: PaymentOrder, isCustomer: boolean, settings: Settings): string[] {
  const { chargeBearer, equivalent, exchangeRate } = payment;
  const charges = isCustomer ? CHARGES[chargeBearer ?? ''] : undefined;
  if (charges === undefined) settings.unsaid(chargeBearer, 'chargeBearer');
  if (!isCustomer) settings.unsaid(equivalent ?? exchangeRate, 'equivalent');
  if (!isCustomer) return [];
  return [
    ...(charges === undefined ? [] : [`{3700}${charges}`]),
    ...(equivalent === undefined ? [] : [`{3710}${equivalent.currency}${instructedText(equivalent, settings)}*`]),
    ...(exchangeRate === undefined ? [] : [`{3720}${rateText(exchangeRate, settings)}*`]),
  ];
}

const CHARGES: Readonly<Record<string, string | undefined>> = tableOf({ CRED: 'B', SHAR: 'S' });
const INSTRUCTED_WIDTH = 15;
const RATE_WIDTH = 12;

function instructedText({ minor, currency }: NonNullable<PaymentOrder['equivalent']>, settings: Settings): string {
  const decimals = findCurrencyDecimals(currency);
  if (decimals === undefined) return settings.refuse('currency', fieldName('3710'), { currency, expected: 'a currency of ISO 4217' }); // prettier-ignore
  const text = minorToDecimal(minor, decimals).replace('.', ',');
  const written = text.includes(',') ? text : `${text},`;
  if (minor <= 0n || written.length > INSTRUCTED_WIDTH) settings.refuse('instructed-amount', fieldName('3710'), { lengthMax: INSTRUCTED_WIDTH, expected: 'more than zero' }); // prettier-ignore
  return written;
}

function rateText(rate: string, settings: Settings): string {
  const written = rate.includes('.') ? rate.replace('.', ',') : `${rate},`;
  if (!/^\d+,\d*$/.test(written) || written.length > RATE_WIDTH) settings.refuse('exchange-rate', fieldName('3720'), { found: rate, lengthMax: RATE_WIDTH, expected: 'a decimal number' }); // prettier-ignore
  return written;
}

function routeTags(payment: PaymentOrder, settings: Settings): string[] {
  const [receiver, ...others] = wayOf(payment, settings);
  const last = others.at(-1);
  if (last === undefined) return fitsDepository(receiver!) ? [] : [agentTag('4100', receiver!, settings)];
  const between = others.length === 2 ? [agentTag('4000', others[0]!, settings)] : [];
  const named = agentTag('4100', last, settings);
  const isSame = between.length === 0 && isDepository(last) && last.memberId === receiver!.memberId;
  if (isSame) settings.refuse('agent', fieldName('4100'), { expected: 'another bank than the receiver' });
  return [...between, named];
}

function beneficiaryReferenceTag(payment: PaymentOrder, settings: Settings): string[] {
  const id = endToEndOf(payment);
  if (id === undefined || id.length > REFERENCE_WIDTH) return [];
  return [`{4320}${settings.exact(id, fieldName('4320'), REFERENCE_WIDTH)}*`];
}

function endToEndOf({ endToEndId }: PaymentOrder): string | undefined {
  return endToEndId === 'NOTPROVIDED' || endToEndId === '' ? undefined : endToEndId;
}

/** {5100} where the sender is another bank than the originator's, or does not say all of it. */
function originatorBankTag(payment: PaymentOrder, settings: Settings): string[] {
  const agent = payment.originatorAgent ?? settings.order.originatorAgent;
  const sender = senderOf(payment, settings);
  const isSender = isDepository(agent) && agent.memberId === sender.memberId;
  return isSender && fitsDepository(agent) && agent.name === sender.name ? [] : [agentTag('5100', agent, settings)];
}

/** {6000}: four lines, led by an end-to-end id that is too long for {4320}. */
function remittanceTag(payment: PaymentOrder, settings: Settings): string[] {
  const field = fieldName('6000');
  const { unstructured = [], creditorReference, documents } = payment.remittance ?? {};
  settings.unsaid(creditorReference, 'remittance.creditorReference');
  settings.unsaid(documents, 'remittance.documents');
  const id = endToEndOf(payment);
  const lead = id === undefined || id.length <= REFERENCE_WIDTH ? [] : referenceLines(settings.exact(id, field, END_TO_END_WIDTH)); // prettier-ignore
  const given = unstructured.map((text) => text.trim()).filter((text) => text !== '').join(' '); // prettier-ignore
  const words = settings.line(given, field, settings.adapts ? WORDS_MAX : given.length);
  if (lead.length === 0 && words.startsWith('/ROC/')) settings.refuse('remittance', field, { found: '/ROC/', expected: 'a text that does not begin like a reference' }); // prettier-ignore
  const room = BENEFICIARY_LINES.slice(lead.length);
  const lines = fitted(words, room, lead.length > 0, settings);
  if (lines === undefined) return settings.refuse('remittance', field, { length: words.length, linesMax: room.length });
  return lead.length + lines.length === 0 ? [] : [`{6000}${[...lead, ...lines].join('*')}*`];
}

const WORDS_MAX = 140;

/** Behind the lines of a reference, "//" would go on with it. */
function fitted(words: string, room: readonly number[], behind: boolean, settings: Settings): string[] | undefined {
  for (let length = words.length; length >= 0; length--) {
    const lines = cutWords(words.slice(0, length).trim(), room);
    const mistaken = behind && lines?.[0]?.startsWith('//') === true;
    if (lines !== undefined && !mistaken) return lines;
    if (!settings.adapts) return undefined;
  }
  return [];
}

/** Words for the banks: those without a code to the beneficiary's or to the receiver; others to the tag that their code names. */
function informationTags({ instructions = [] }: PaymentOrder, settings: Settings): string[] {
  const byTag = new Map<string, string>();
  for (const { for: reader, code, text } of instructions) {
    const tag = code ?? PLAIN_TAGS[reader];
    const known = INFORMATION.find((one) => one.tag === tag && !one.coded && one.reader === reader);
    if (known === undefined || text === undefined || text.trim() === '') {
      settings.unsaid(code ?? text, 'instructions');
      continue;
    }
    if (byTag.has(tag)) settings.refuse('instructions', fieldName(tag), { expected: 'one instruction' });
    byTag.set(tag, informationTag(tag, text, known.widths, settings));
  }
  return [...byTag].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, text]) => text);
}

function informationTag(tag: string, text: string, widths: readonly number[], settings: Settings): string {
  const field = fieldName(tag);
  const words = settings.line(text, field, settings.adapts ? INFORMATION_MAX : text.length);
  const lines = cutWords(words, widths);
  if (lines === undefined) return settings.refuse('instructions', field, { length: words.length, linesMax: widths.length }); // prettier-ignore
  return `{${tag}}${lines.join('*')}*`;
}

const INFORMATION_MAX = 160;
