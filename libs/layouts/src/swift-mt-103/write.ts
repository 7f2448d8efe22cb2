import { Buffer } from 'node:buffer';
import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import type { Parameters } from '../layout.ts';
import type { About, Settings } from '../swift-mt/settings.ts';
import { aboutOf, settingsOf } from '../swift-mt/settings.ts';
import { amountText, bankInformationField, chargesCode, dateText, endToEndOf, instructionFields, paymentReference, purposeField, rateField, regulatoryField, remittanceField } from '../swift-mt/written-fields.ts'; // prettier-ignore
import { checkedUetr, checkPayment, messageText, separated } from '../swift-mt/written-message.ts';
import { orderingAgentField, orderingField, routeFields } from '../swift-mt/written-once.ts';
import { partyField } from '../swift-mt/written-parties.ts';
import { fieldText, unsaid } from '../swift-mt/written-text.ts';

const ORDERING = { bic: 'A', numbered: 'F', plain: 'K', accountRequired: false } as const;
const BENEFICIARY = { bic: 'A', numbered: 'F', plain: '', accountRequired: false } as const;
/** :23E: in the order of the standard; whether a text may follow. */
const CODES: ReadonlyMap<string, boolean> = new Map([
  ['SDVA', false], ['INTC', false], ['REPA', true], ['CORT', false], ['HOLD', true], ['CHQB', false],
  ['PHOB', true], ['TELB', true], ['PHON', true], ['TELE', true], ['PHOI', true], ['TELI', true],
]); // prettier-ignore
const OPERATIONS = new Set(['SPRI', 'SSTD', 'SPAY']);
/** Service levels of :23B: and the instructions that may stand beside them (FIN network rule C3 of MT103). */
const BESIDE_PRIORITY = new Set(['SDVA', 'TELB', 'PHOB', 'INTC']);

/** One message a payment. Throws Reject, naming field and payment, for what the message cannot say. */
export function* writeMt103(order: PaymentFileOrder, parameters: Parameters): Iterable<Uint8Array> {
  const settings = settingsOf('103', order, parameters);
  for (const text of separated(messagesOf(order, settings), settings)) {
    if (text !== '') yield Buffer.from(text, 'latin1');
  }
}

function* messagesOf(order: PaymentFileOrder, settings: Settings): Iterable<string> {
  let position = 0;
  for (const payment of order.payments) {
    const about = aboutOf(payment, ++position);
    checkPayment(payment, about, settings);
    unsaid(payment.mandate, 'mandate', about, settings);
    yield messageText(fieldsOf(payment, about, settings), checkedUetr(payment.uetr, about), settings);
  }
  if (position === 0) throw new Reject('swift.payments', { expected: 'a payment' });
}

function fieldsOf(payment: PaymentOrder, about: About, settings: Settings): string {
  const { amount, equivalent } = payment;
  const date = dateText(payment.executionDate ?? settings.order.executionDate, ':32A:', about);
  const charges = chargesCode(payment.chargeBearer, about, settings);
  const account = payment.counterpartyAccount;
  return (
    fieldText('20', [paymentReference(payment, ':20:', about, settings)]) +
    operationField(payment, about, settings) +
    purposeField(payment, about, settings) +
    fieldText('32A', [date + amountText(amount, ':32A:', about)]) +
    fieldText('33B', [amountText(equivalent ?? amount, ':33B:', about)]) +
    rateField(payment, about) +
    orderingField(payment, ORDERING, about, settings) +
    orderingAgentField(payment, 'AD', about, settings) +
    routeFields(payment, 'ACD', about, settings) +
    partyField('59', BENEFICIARY, payment.counterparty, account, about, settings) +
    remittanceField(endToEndOf(payment), payment.remittance, about, settings) +
    fieldText('71A', [charges]) +
    // Charges that the beneficiary bears are named, and were none so far (network rule C15).
    (charges === 'BEN' ? fieldText('71F', [`${(equivalent ?? amount).currency}0,`]) : '') +
    bankInformationField(payment.instructions, about, settings) +
    regulatoryField(payment.regulatory, about, settings)
  );
}

/** :23B: and :23E:. */
function operationField(payment: PaymentOrder, about: About, settings: Settings): string {
  const { localInstrument } = payment;
  const operation = localInstrument !== undefined && OPERATIONS.has(localInstrument) ? localInstrument : 'CRED';
  if (operation !== localInstrument) unsaid(localInstrument, 'localInstrument', about, settings);
  const instructions = instructionFields(CODES, payment, about, settings);
  const codes = [...instructions.matchAll(/^:23E:([A-Z]{4})/gm)].map((match) => match[1]!);
  const refused = operation === 'CRED' ? undefined : codes.find((code) => operation !== 'SPRI' || !BESIDE_PRIORITY.has(code)); // prettier-ignore
  if (refused !== undefined) throw new Reject('swift.instruction', { field: ':23E:', ...about, found: refused, expected: `an instruction that goes with ${operation}` }); // prettier-ignore
  if (codes.includes('CHQB') && payment.counterpartyAccount !== undefined) throw new Reject('swift.account', { field: ':59a:', ...about, expected: 'no account: CHQB asks for a cheque' }); // prettier-ignore
  return fieldText('23B', [operation]) + instructions;
}
