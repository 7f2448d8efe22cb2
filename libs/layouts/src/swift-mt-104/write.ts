import { Buffer } from 'node:buffer';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Parameters } from '../layout.ts';
import type { About, Settings } from '../swift-mt/settings.ts';
import { aboutOf, settingsOf } from '../swift-mt/settings.ts';
import { AMOUNT_CHARS_MAX, writtenAmount } from '../swift-mt/amounts.ts';
import { amountText, chargesCode, endToEndOf, paymentReference, purposeField, rateField, REFERENCE_CHARS_MAX, regulatoryField, remittanceField } from '../swift-mt/written-fields.ts'; // prettier-ignore
import { checkPayment, MESSAGE_CHARS_MAX, messageText, separated } from '../swift-mt/written-message.ts';
import type { Common, WrittenPayment } from '../swift-mt/written-once.ts';
import { byDate, commonOf, dateOfPayment, instructingField, numberedReference, orderingAgentField, orderingField, sequenceB } from '../swift-mt/written-once.ts'; // prettier-ignore
import { agentField, partyField } from '../swift-mt/written-parties.ts';
import { exactText, fieldText, shortWords, unsaid } from '../swift-mt/written-text.ts';

const CREDITOR = { bic: 'A', numbered: undefined, plain: 'K', accountRequired: false } as const;
const DEBTOR = { bic: 'A', numbered: undefined, plain: '', accountRequired: true } as const;
/** :23E:: whether the debtor has agreed beforehand. */
const INSTRUCTIONS = new Set(['AUTH', 'NAUT', 'OTHR', 'RTND']);
const MANDATE_CHARS_MAX = 35;

type Collection = WrittenPayment & { readonly minor: bigint; readonly currency: string };

/**
 * One message, or several where 10,000 characters do not hold all collections: then each has its own reference, the file's
 * with a number. Throws Reject, naming field and payment, for what the message cannot say.
 */
export function* writeMt104(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const settings = settingsOf('104', order, parameters);
  const collections = [...writtenCollections(order.payments, settings)];
  if (collections.length === 0) throw new Reject('swift.payments', { expected: 'a collection' });
  const parts = byDate(collections).flatMap((day) => partsOf(day, settings));
  const messages = parts.map((part, at) => {
    const reference = numberedReference(order.messageId, at + 1, parts.length);
    return messageText(fieldsOf(reference, part, settings), undefined, settings);
  });
  for (const text of separated(messages, settings)) if (text !== '') yield Buffer.from(text, 'latin1');
}

function fieldsOf(reference: string, part: readonly Collection[], settings: Settings): string {
  const common = commonOf(part);
  const sum = part.reduce((total, one) => total + one.minor, 0n);
  const { currency } = part[0]!;
  const text = writtenAmount(sum, currency);
  if (text.length > AMOUNT_CHARS_MAX) throw new Reject('swift.amount', { field: ':32B:', found: text, lengthMax: AMOUNT_CHARS_MAX }); // prettier-ignore
  const once = sequenceA(reference, part[0]!.date, common, settings);
  return once + part.map((one) => sequenceB(one, common)).join('') + fieldText('32B', [currency + text]);
}

function sequenceA(reference: string, date: string, { ordering, orderingAgent }: Common, settings: Settings): string {
  return (
    fieldText('20', [reference]) +
    fieldText('30', [date]) +
    instructingField(settings, (name) => fieldText('50L', [shortWords(name, ':50L:', 35, undefined, settings)])) +
    ordering +
    orderingAgent
  );
}

/** What sequence C takes. */
const SETTLEMENT_CHARS = 40;

/** Collections in their order, cut where the next one would make the message too long. */
function partsOf(collections: readonly Collection[], settings: Settings): Collection[][] {
  const common = commonOf(collections);
  const once = messageText(sequenceA('X'.repeat(REFERENCE_CHARS_MAX), collections[0]!.date, common, settings), undefined, settings).length; // prettier-ignore
  const empty = once + SETTLEMENT_CHARS;
  const parts: Collection[][] = [];
  let length = MESSAGE_CHARS_MAX;
  for (const collection of collections) {
    const added = sequenceB(collection, common).length;
    if (empty + added > MESSAGE_CHARS_MAX) throw new Reject('swift.message.too-long', { ...collection.about, length: empty + added, lengthMax: MESSAGE_CHARS_MAX }); // prettier-ignore
    if (length + added > MESSAGE_CHARS_MAX) {
      parts.push([]);
      length = empty;
    }
    parts.at(-1)!.push(collection);
    length += added;
  }
  return parts;
}

function* writtenCollections(payments: Iterable<PaymentOrder>, settings: Settings): Iterable<Collection> {
  let position = 0;
  let currency: string | undefined;
  for (const payment of payments) {
    const about = aboutOf(payment, ++position);
    currency ??= payment.amount.currency;
    if (payment.amount.currency !== currency) throw new Reject('swift.currency', { field: ':32B:', ...about, currency: payment.amount.currency, expected: currency }); // prettier-ignore
    yield { ...writtenCollection(payment, about, settings), minor: payment.amount.minor, currency };
  }
}

function writtenCollection(payment: PaymentOrder, about: About, settings: Settings): WrittenPayment {
  checkPayment(payment, about, settings);
  tellUnsaid(payment, about, settings);
  const reference = paymentReference(payment, ':21:', about, settings);
  const endToEndId = endToEndOf(payment);
  const before =
    fieldText('21', [reference]) +
    instructionField(payment, about, settings) +
    mandateFields(payment, about, settings) +
    fieldText('32B', [amountText(payment.amount, ':32B:', about)]);
  const after =
    agentField('57', 'ACD', payment.counterpartyAgent, about, settings) +
    partyField('59', DEBTOR, payment.counterparty, payment.counterpartyAccount, about, settings) +
    remittanceField(endToEndId === reference ? undefined : endToEndId, payment.remittance, about, settings) +
    purposeField(payment, about, settings) +
    regulatoryField(payment.regulatory, about, settings) +
    (payment.equivalent === undefined ? '' : fieldText('33B', [amountText(payment.equivalent, ':33B:', about)])) +
    fieldText('71A', [chargesCode(payment.chargeBearer, about, settings)]) +
    rateField(payment, about);
  return {
    about,
    before,
    after,
    ordering: orderingField(payment, CREDITOR, about, settings),
    orderingAgent: orderingAgentField(payment, 'ACD', about, settings),
    uetr: undefined,
    date: dateOfPayment(payment, about, settings),
  };
}

function tellUnsaid(payment: PaymentOrder, about: About, settings: Settings): void {
  unsaid(payment.uetr, 'uetr', about, settings);
  unsaid(payment.serviceLevel, 'serviceLevel', about, settings);
  unsaid(payment.categoryPurpose, 'categoryPurpose', about, settings);
  unsaid(payment.instructions, 'instructions', about, settings);
  unsaid(payment.intermediaryAgents, 'intermediaryAgents', about, settings);
}

function instructionField({ localInstrument }: PaymentOrder, about: About, settings: Settings): string {
  if (localInstrument !== undefined && INSTRUCTIONS.has(localInstrument)) return fieldText('23E', [localInstrument]);
  unsaid(localInstrument, 'localInstrument', about, settings);
  return '';
}

/** :21C: the mandate, :21E: the creditor's registration. When it was signed, and its amendments, have no field. */
function mandateFields({ mandate }: PaymentOrder, about: About, settings: Settings): string {
  if (mandate === undefined) return '';
  unsaid(mandate.signedOn, 'mandate.signedOn', about, settings);
  unsaid(mandate.sequence, 'mandate.sequence', about, settings);
  unsaid(mandate.amendment, 'mandate.amendment', about, settings);
  const { id, creditorSchemeId } = mandate;
  return (
    (id === '' ? '' : fieldText('21C', [exactText(id, ':21C:', MANDATE_CHARS_MAX, about)])) +
    (creditorSchemeId === undefined ? '' : fieldText('21E', [exactText(creditorSchemeId, ':21E:', MANDATE_CHARS_MAX, about)])) // prettier-ignore
  );
}
