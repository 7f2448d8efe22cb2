import { Buffer } from 'node:buffer';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Parameters } from '../layout.ts';
import type { About, Settings } from '../swift-mt/settings.ts';
import { aboutOf, settingsOf } from '../swift-mt/settings.ts';
import { amountText, chargesCode, endToEndOf, instructionFields, paymentReference, rateField, REFERENCE_CHARS_MAX, regulatoryField, remittanceField } from '../swift-mt/written-fields.ts'; // prettier-ignore
import { checkedUetr, checkPayment, MESSAGE_CHARS_MAX, messageText, separated } from '../swift-mt/written-message.ts';
import type { Common, WrittenPayment } from '../swift-mt/written-once.ts';
import { byDate, commonOf, dateOfPayment, instructingField, numberedReference, orderingAgentField, orderingField, routeFields, sequenceB } from '../swift-mt/written-once.ts'; // prettier-ignore
import { partyField } from '../swift-mt/written-parties.ts';
import { exactText, fieldText, shortWords, unsaid } from '../swift-mt/written-text.ts';

const ORDERING = { bic: 'G', numbered: 'F', plain: 'H', accountRequired: true } as const;
const BENEFICIARY = { bic: 'A', numbered: 'F', plain: '', accountRequired: false } as const;
/** :23E: and whether a text may follow. */
const CODES: ReadonlyMap<string, boolean> = new Map([
  ['CHQB', false], ['CMSW', false], ['CMTO', true], ['CMZB', false], ['CORT', false], ['EQUI', false], ['INTC', false],
  ['NETS', false], ['OTHR', true], ['PHON', true], ['REPA', true], ['RTGS', false], ['URGP', false],
]); // prettier-ignore
/** Index and total of :28D: have five digits each. */
const CHAIN_MAX = 99_999;
const DEAL_REFERENCE_CHARS_MAX = 16;

/**
 * One chain of messages a day: as many as 10,000 characters each ask for, numbered by :28D:. How many is known at the end, so the
 * payments' texts are held until then. Throws Reject, naming field and payment, for what the message cannot say.
 */
export function* writeMt101(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const settings = settingsOf('101', order, parameters);
  const payments = [...writtenPayments(order.payments, settings)];
  if (payments.length === 0) throw new Reject('swift.payments', { expected: 'a payment' });
  const chains = byDate(payments);
  const messages = chains.flatMap((chain, at) => chainOf(chain, numberedReference(order.messageId, at + 1, chains.length), settings)); // prettier-ignore
  for (const text of separated(messages, settings)) if (text !== '') yield Buffer.from(text, 'latin1');
}

/** The messages of one day. */
function chainOf(payments: readonly WrittenPayment[], reference: string, settings: Settings): string[] {
  const common = commonOf(payments);
  const { date } = payments[0]!;
  const parts = partsOf(payments, common, settings);
  return parts.map((part, at) => {
    const once = sequenceA(common, reference, `${at + 1}/${parts.length}`, date, settings);
    return messageText(once + part.map((one) => sequenceB(one, common)).join(''), uetrOf(part, settings), settings);
  });
}

/** A message has one UETR, so several payments cannot have theirs. */
function uetrOf(part: readonly WrittenPayment[], settings: Settings): string | undefined {
  if (part.length === 1) return part[0]!.uetr;
  for (const { uetr, about } of part) unsaid(uetr, 'uetr', about, settings);
  return undefined;
}

function sequenceA(
  { ordering, orderingAgent }: Common,
  reference: string,
  index: string,
  date: string,
  settings: Settings,
): string {
  return (
    fieldText('20', [reference]) +
    fieldText('28D', [index]) +
    instructingField(settings, (name) => fieldText('50L', [shortWords(name, ':50L:', 35, undefined, settings)])) +
    ordering +
    orderingAgent +
    fieldText('30', [date])
  );
}

/** Payments in their order, cut where the next one would make the message too long. */
function partsOf(payments: readonly WrittenPayment[], common: Common, settings: Settings): WrittenPayment[][] {
  const empty = messageText(
    sequenceA(common, 'X'.repeat(REFERENCE_CHARS_MAX), `${CHAIN_MAX}/${CHAIN_MAX}`, payments[0]!.date, settings),
    EXAMPLE_UETR,
    settings,
  ).length;
  const parts: WrittenPayment[][] = [];
  let length = MESSAGE_CHARS_MAX;
  for (const payment of payments) {
    const added = sequenceB(payment, common).length;
    if (empty + added > MESSAGE_CHARS_MAX) throw new Reject('swift.message.too-long', { ...payment.about, length: empty + added, lengthMax: MESSAGE_CHARS_MAX }); // prettier-ignore
    if (length + added > MESSAGE_CHARS_MAX) {
      parts.push([]);
      length = empty;
    }
    parts.at(-1)!.push(payment);
    length += added;
  }
  if (parts.length > CHAIN_MAX) throw new Reject('swift.chain', { field: ':28D:', messages: parts.length, messagesMax: CHAIN_MAX }); // prettier-ignore
  return parts;
}

const EXAMPLE_UETR = '00000000-0000-4000-8000-000000000000';

function* writtenPayments(payments: Iterable<PaymentOrder>, settings: Settings): Iterable<WrittenPayment> {
  let position = 0;
  for (const payment of payments) yield writtenPayment(payment, aboutOf(payment, ++position), settings);
}

function writtenPayment(payment: PaymentOrder, about: About, settings: Settings): WrittenPayment {
  checkPayment(payment, about, settings);
  unsaid(payment.mandate, 'mandate', about, settings);
  unsaid(payment.purpose, 'purpose', about, settings);
  unsaid(payment.localInstrument, 'localInstrument', about, settings);
  unsaid(
    payment.instructions?.filter(({ code }) => code === undefined),
    'instructions',
    about,
    settings,
  );
  const reference = paymentReference(payment, ':21:', about, settings);
  const endToEndId = endToEndOf(payment);
  const before =
    fieldText('21', [reference]) +
    dealField(payment, about, settings) +
    instructionFields(CODES, payment, about, settings) +
    fieldText('32B', [amountText(payment.amount, ':32B:', about)]);
  const after =
    routeFields(payment, 'ACD', about, settings) +
    partyField('59', BENEFICIARY, payment.counterparty, payment.counterpartyAccount, about, settings) +
    remittanceField(endToEndId === reference ? undefined : endToEndId, payment.remittance, about, settings) +
    regulatoryField(payment.regulatory, about, settings) +
    (payment.equivalent === undefined ? '' : fieldText('33B', [amountText(payment.equivalent, ':33B:', about)])) +
    fieldText('71A', [chargesCode(payment.chargeBearer, about, settings)]) +
    rateField(payment, about);
  return {
    about,
    before,
    after,
    ordering: orderingField(payment, ORDERING, about, settings),
    orderingAgent: orderingAgentField(payment, 'AC', about, settings),
    uetr: checkedUetr(payment.uetr, about),
    date: dateOfPayment(payment, about, settings),
  };
}

/** With a rate goes the deal that it is from (FIN network rule C1 of MT101); without one there is no second currency. */
function dealField({ equivalent, amount }: PaymentOrder, about: About, { dealReference }: Settings): string {
  if (equivalent === undefined) return '';
  if (equivalent.currency === amount.currency) throw new Reject('swift.equivalent', { field: ':33B:', ...about, currency: equivalent.currency, expected: 'another currency than the payment’s' }); // prettier-ignore
  if (dealReference === undefined) throw new Reject('swift.deal-reference', { field: ':21F:', ...about, expected: 'the parameter dealReference' }); // prettier-ignore
  return fieldText('21F', [exactText(dealReference, ':21F:', DEAL_REFERENCE_CHARS_MAX, about)]);
}
