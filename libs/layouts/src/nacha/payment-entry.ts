import type { PaymentOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { digitsBetween } from '../text/fixed-fields.ts';
import type { BatchKey, BatchKeys } from './batch-key.ts';
import { addenda05, ctxEntry, entry, iatEntry } from './fields.ts';
import type { IatAddenda } from './iat-write.ts';
import { iatAddendaOf, iatRoutingNumberOf } from './iat-write.ts';
import { paymentAdviceOf } from './remittance-820.ts';
import { segmentsOf } from './remittance.ts';
import type { Settings } from './settings.ts';
import { routingOf } from './settings.ts';
import type { TransactionCode } from './transaction-codes.ts';
import { findCodeFor, transactionCodes } from './transaction-codes.ts';
import { writtenName, writtenText } from './written-text.ts';

/** What a payment becomes: the batch that it belongs in, and the values of its records. */
export type PaymentEntry = {
  /** How a refusal names it. */
  readonly about: string;
  readonly batch: BatchKey;
  readonly code: TransactionCode;
  readonly routingNumber: string;
  readonly account: string;
  readonly cents: bigint;
  readonly individualId: string;
  readonly name: string;
  readonly discretionaryData: string;
  readonly addenda: readonly string[];
  readonly iat: IatAddenda | undefined;
  readonly traceNumber: string;
};

/** Ten digits of cents (entry detail, positions 30-39). */
export const AMOUNT_MAX = 9_999_999_999n;
export const SEQUENCE_MAX = 9_999_999;

/** Throws Reject, naming field and payment, for a payment that a NACHA entry cannot say. */
export function paymentEntryOf(
  payment: PaymentOrder,
  position: number,
  settings: Settings,
  keys: BatchKeys,
): PaymentEntry {
  const about = aboutOf(payment, position);
  const code = codeOf(payment, about, settings);
  const batch = keys.of(payment, code, about);
  const isIat = batch.secCode === 'IAT';
  const cents = centsOf(payment, code, about);
  const individualId = individualIdOf(payment, about, settings);
  return {
    about,
    batch,
    code,
    routingNumber: isIat
      ? iatRoutingNumberOf(payment, about, settings)
      : routingOf(payment.counterpartyAgent, entry.rdfi.name, about),
    account: accountOf(payment, isIat ? iatEntry.account : entry.account, about),
    cents,
    individualId,
    name: isIat ? '' : nameOf(payment, batch.secCode, about, settings),
    discretionaryData: writtenText(payment.ach?.discretionaryData ?? '', entry.discretionaryData, about),
    addenda: isIat ? [] : addendaOf(payment, batch, code, about),
    iat: isIat ? iatAddendaOf(payment, cents, individualId, about, settings) : undefined,
    traceNumber: traceOf(payment, position, batch.odfi, about),
  };
}

function accountOf(
  { counterpartyAccount }: PaymentOrder,
  field: { name: string; width: number },
  about: string,
): string {
  const account = writtenText(counterpartyAccount?.number ?? counterpartyAccount?.iban ?? '', field, about);
  if (account === '')
    throw new Reject('nacha.account', { field: field.name, payment: about, expected: 'an account number' });
  return account;
}

/** How a refusal names a payment: the reference that its sender knows. */
export function aboutOf(payment: PaymentOrder, position: number): string {
  return payment.endToEndId ?? payment.instructionId ?? payment.paymentId ?? `number ${payment.sequence ?? position}`;
}

function codeOf(payment: PaymentOrder, about: string, settings: Settings): TransactionCode {
  const given = payment.ach?.transactionCode;
  const type = payment.counterpartyAccount?.type;
  const derived =
    given ?? findCodeFor(payment.direction, type ?? 'CHECKING', payment.prenote === true ? 'prenote' : 'live');
  const code = transactionCodes[digitsBetween(derived ?? '', 0, 2)];
  const refuse = (expected: string): never => {
    throw new Reject('nacha.transaction-code', {
      field: entry.transactionCode.name,
      payment: about,
      found: derived,
      expected,
    });
  };
  if (code === undefined || derived?.length !== 2) return refuse('a transaction code for this direction and account');
  if (code.kind === 'return' || code.kind === 'advice') return refuse('a code of a forward entry');
  if (code.direction !== payment.direction) return refuse(`a code of a ${payment.direction.toLowerCase()}`);
  if (type !== undefined && code.account !== type) return refuse(`a code of a ${type.toLowerCase()} account`);
  if (payment.prenote !== undefined && payment.prenote !== (code.kind === 'prenote')) return refuse(payment.prenote ? 'a prenote’s code' : 'a live code'); // prettier-ignore
  if (code.code === '55' && settings.order.purpose !== 'REVERSAL')
    return refuse('a credit: a loan account is debited by a reversal alone');
  if (code.kind === 'prenote' && !settings.prenotes)
    throw new Reject('nacha.prenote', { payment: about, expected: 'no prenote: the bank takes none' });
  return code;
}

function centsOf(payment: PaymentOrder, code: TransactionCode, about: string): bigint {
  const { minor, currency } = payment.amount;
  const field = entry.amount.name;
  if (currency !== 'USD') throw new Reject('nacha.currency', { field, payment: about, currency, expected: 'USD' });
  if (minor < 0n || minor > AMOUNT_MAX) throw new Reject('nacha.amount', { field, payment: about, digitsMax: entry.amount.width, expected: '10 digits of cents at most' }); // prettier-ignore
  if (code.kind === 'live' && minor === 0n)
    throw new Reject('nacha.amount', { field, payment: about, expected: 'more than zero' });
  if (code.kind !== 'live' && minor !== 0n) throw new Reject('nacha.amount', { field, payment: about, expected: code.kind === 'prenote' ? 'zero in a prenote' : 'zero in a zero-dollar entry' }); // prettier-ignore
  return minor;
}

function individualIdOf(payment: PaymentOrder, about: string, settings: Settings): string {
  const given = payment.ach?.individualId;
  if (given !== undefined) return writtenText(given, entry.individualId, about);
  const endToEndId = payment.endToEndId ?? '';
  if (endToEndId === 'NOTPROVIDED') return '';
  if (settings.idRequired || endToEndId.trim().length <= entry.individualId.width)
    return writtenText(endToEndId, entry.individualId, about);
  return '';
}

function nameOf(payment: PaymentOrder, secCode: string, about: string, settings: Settings): string {
  const field = secCode === 'CTX' ? ctxEntry.name : entry.name;
  const name = writtenName(payment.counterparty.name ?? '', field, settings.adapt, about);
  if (name === '' && !NAME_OPTIONAL.has(secCode))
    throw new Reject('nacha.name', { field: field.name, payment: about, expected: 'a name' });
  return name;
}

const NAME_OPTIONAL = new Set(['ARC', 'BOC', 'POP', 'RCK']);
const WITHOUT_ADDENDA = new Set(['ARC', 'BOC', 'POP', 'RCK', 'TEL']);
const CTX_ADDENDA_MAX = 9_999;

function addendaOf(payment: PaymentOrder, batch: BatchKey, code: TransactionCode, about: string): readonly string[] {
  const { secCode } = batch;
  const texts = payment.ach?.addenda ?? addendaOfRemittance(payment, batch);
  const most = secCode === 'CTX' ? CTX_ADDENDA_MAX : WITHOUT_ADDENDA.has(secCode) ? 0 : 1;
  if (texts.length > most) throw new Reject('nacha.addenda', { field: addenda05.text.name, payment: about, count: texts.length, countMax: most, secCode }); // prettier-ignore
  if (code.kind === 'zero' && texts.length === 0) throw new Reject('nacha.addenda', { field: addenda05.text.name, payment: about, expected: 'remittance in a zero-dollar entry' }); // prettier-ignore
  return texts.map((text) => writtenAddenda(text, about));
}

function writtenAddenda(text: string, about: string): string {
  // Blanks before a text may be part of an X12 element that was cut between two addenda.
  const end = text.trimEnd();
  writtenText(end.trimStart(), addenda05.text, about);
  if (end.length > addenda05.text.width) throw new Reject('nacha.field.too-long', { field: addenda05.text.name, payment: about, length: end.length, lengthMax: addenda05.text.width }); // prettier-ignore
  return end;
}

/**
 * Remittance of a CTX is one text, cut anywhere: the given one, or an 820 made of the documents. Elsewhere lines are joined by a
 * blank, and documents become segments.
 */
function addendaOfRemittance(payment: PaymentOrder, batch: BatchKey): string[] {
  const lines = payment.remittance?.unstructured ?? [];
  const documents = payment.remittance?.documents ?? [];
  const reference = payment.remittance?.creditorReference?.reference;
  if (batch.secCode === 'CTX') {
    const text =
      lines.length === 0 && documents.length > 0 ? paymentAdviceOf(payment, documents, batch) : lines.join('');
    return pieces(text || (reference ?? ''));
  }
  if (lines.length > 0) return [lines.join(' ')];
  if (documents.length > 0) return [segmentsOf(documents)];
  return reference === undefined ? [] : [reference];
}

function pieces(text: string): string[] {
  const { width } = addenda05.text;
  return Array.from({ length: Math.ceil(text.length / width) }, (_, at) => text.slice(at * width, (at + 1) * width));
}

function traceOf(payment: PaymentOrder, position: number, odfi: string, about: string): string {
  const given = payment.ach?.traceNumber;
  const field = entry.traceNumber.name;
  if (given !== undefined) {
    if (given.length === 15 && digitsBetween(given, 0, 15) !== -1) return given;
    throw new Reject('nacha.trace-number', { field, payment: about, found: given, expected: '15 digits' });
  }
  const sequence = payment.sequence ?? position;
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > SEQUENCE_MAX) {
    throw new Reject('nacha.trace-number', { field, payment: about, found: sequence, expected: '7 digits at most' });
  }
  return odfi + String(sequence).padStart(7, '0');
}
