import type { PaymentOrder, RemittedDocument, Remittance } from '@giroport/canonical';
import { type Money, tableOf } from '@giroport/kernel';
import { moneyFromDecimal, Reject } from '@giroport/kernel';
import { splitReference } from '../swift-mt/narrative.ts';
import type { Sink } from '../swift-mt/sink.ts';
import { dateOf, fieldName } from './check.ts';
import { BENEFICIARY_LINES } from './fields.ts';
import type { FaimMessage } from './message.ts';
import { joinedWords } from './text-lines.ts';

export type ReadRemittance = { readonly remittance?: Remittance; readonly endToEndId?: string };

/** What a message says to the beneficiary: {6000}, and the addenda or documents of a Customer Transfer Plus. */
export function remittanceOf(message: FaimMessage, sink: Sink): ReadRemittance {
  const { endToEndId, lines } = splitReference(message.values('6000').join('\n'));
  const texts = [
    joinedWords(lines, BENEFICIARY_LINES),
    addendaOf(message, sink),
    joinedWords(message.values('7070').slice(1), BENEFICIARY_LINES),
    joinedWords(message.values('8750'), []),
  ].filter((text) => text !== '');
  const documents = documentsOf(message, sink);
  if (texts.length === 0 && documents.length === 0) return { endToEndId };
  return {
    endToEndId,
    remittance: {
      unstructured: texts.length === 0 ? undefined : texts,
      documents: documents.length === 0 ? undefined : documents,
    },
  };
}

/** {8200}: its length stands before it. */
function addendaOf(message: FaimMessage, sink: Sink): string {
  if (!message.has('8200')) return '';
  const [length = '', addenda = ''] = message.values('8200');
  const line = message.lineOf('8200');
  if (!/^\d{4}$/.test(length)) {
    sink.error('fedwire.addenda.length', line, { field: fieldName('8200', 'Addenda Length'), found: length, expected: '4 digits', message: 'The addenda have no length.' }); // prettier-ignore
  } else if (Number(length) !== addenda.length) {
    sink.warn('fedwire.addenda.length', line, { field: fieldName('8200', 'Addenda Length'), found: String(Number(length)), expected: String(addenda.length), message: 'The addenda are not as long as they say; they are read whole.' }); // prettier-ignore
  }
  return addenda;
}

/** {8400} with its amounts, and {8700}: one document each. */
function documentsOf(message: FaimMessage, sink: Sink): RemittedDocument[] {
  const documents: RemittedDocument[] = [];
  if (message.hasAny(['8400', '8450', '8500', '8550', '8600', '8650'])) {
    documents.push({
      ...documentAt('8400', message),
      date: dateAt(message, sink),
      dueAmount: amountAt('8500', 0, message, sink),
      discount: amountAt('8550', 0, message, sink),
      remitted: amountAt('8450', 0, message, sink),
      ...adjustmentOf(message, sink),
    });
  }
  if (message.has('8700')) documents.push(documentAt('8700', message));
  return documents;
}

function documentAt(tag: string, message: FaimMessage): RemittedDocument {
  const [type, proprietary, number] = message.values(tag);
  return { type: (type === 'PROP' ? proprietary : type) || undefined, number: number || undefined };
}

function dateAt(message: FaimMessage, sink: Sink): string | undefined {
  const text = message.value('8650');
  const date = dateOf(text);
  if (text !== undefined && date === undefined) sink.warn('fedwire.date', message.lineOf('8650'), { field: fieldName('8650'), found: text, expected: 'CCYYMMDD', message: 'The document’s date is no day.' }); // prettier-ignore
  return date;
}

/** {8600}: a credit is what the payer took off; a debit and its reason stay words. */
function adjustmentOf(message: FaimMessage, sink: Sink): RemittedDocument {
  if (!message.has('8600')) return {};
  const [reason, indicator, currency, amount, information] = message.values('8600');
  const words = [reason, indicator === 'DBIT' ? `DBIT ${currency}${amount}` : '', information].filter((part) => part !== undefined && part !== '').join(' '); // prettier-ignore
  const creditNote = indicator === 'DBIT' ? undefined : amountAt('8600', 2, message, sink);
  return { creditNote, text: words || undefined };
}

/** Three letters, and an amount with a point: up to five decimals, of which the currency may have fewer. */
function amountAt(tag: string, element: number, message: FaimMessage, sink: Sink): Money | undefined {
  if (!message.has(tag)) return undefined;
  const currency = message.value(tag, element) ?? '';
  const text = message.value(tag, element + 1) ?? '';
  const decimal = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
  try {
    return moneyFromDecimal(decimal, currency);
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    sink.error('fedwire.remittance.amount', message.lineOf(tag), { field: fieldName(tag), found: currency + text, expected: 'a currency and its amount with a point', message: 'The document’s amount cannot be read.' }); // prettier-ignore
    return undefined;
  }
}

/** Charges and another currency, {3700} to {3720}. */
export function exchangeOf(
  message: FaimMessage,
  sink: Sink,
): Pick<PaymentOrder, 'chargeBearer' | 'equivalent' | 'exchangeRate'> {
  const charges = message.value('3700');
  const chargeBearer = CHARGES[charges ?? ''];
  if (message.has('3700') && chargeBearer === undefined) sink.error('fedwire.charges', message.lineOf('3700'), { field: fieldName('3700', 'Charge Details'), found: charges, expected: 'B or S', message: 'The charge details say none of their codes.' }); // prettier-ignore
  return { chargeBearer, equivalent: instructedOf(message, sink), exchangeRate: rateOf(message, sink) };
}

const CHARGES: Readonly<Record<string, 'CRED' | 'SHAR' | undefined>> = tableOf({ B: 'CRED', S: 'SHAR' });

function instructedOf(message: FaimMessage, sink: Sink): Money | undefined {
  if (!message.has('3710')) return undefined;
  const [currency = '', text = ''] = message.values('3710');
  try {
    if (!/^\d+(?:,\d*)?$/.test(text)) throw new Reject('fedwire.instructed-amount');
    return moneyFromDecimal(text.replace(/,$/, '').replace(',', '.'), currency);
  } catch (error) {
    if (!(error instanceof Reject)) throw error;
    sink.error('fedwire.instructed-amount', message.lineOf('3710'), { field: fieldName('3710'), found: currency + text, expected: 'a currency and an amount with a comma', message: 'The instructed amount cannot be read.' }); // prettier-ignore
    return undefined;
  }
}

function rateOf(message: FaimMessage, sink: Sink): string | undefined {
  const text = message.value('3720');
  if (text === undefined) return undefined;
  if (/^\d+(?:,\d*)?$/.test(text)) return text.replace(/,$/, '').replace(',', '.');
  sink.error('fedwire.exchange-rate', message.lineOf('3720'), { field: fieldName('3720'), found: text, expected: 'digits and a comma', message: 'The exchange rate cannot be read.' }); // prettier-ignore
  return undefined;
}
