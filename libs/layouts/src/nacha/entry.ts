import type { AchDetails, Finding, PaymentOrder } from '@giroport/canonical';
import { cutters, digitsBetween } from '../text/fixed-fields.ts';
import type { OpenBatch } from './batch.ts';
import { isEmpty } from './batch.ts';
import { advEntry, cieEntry, ctxEntry, entry, iatEntry, itemEntry } from './fields.ts';
import { finding } from '../text/findings.ts';
import { rejectCodeOf } from './rejects.ts';
import { remittanceOf } from './remittance.ts';
import type { TransactionCode } from './transaction-codes.ts';
import { transactionCodes } from './transaction-codes.ts';

/** An entry with its addenda, as they stand in the file. */
export type EntryRecords = {
  readonly record: string;
  readonly line: number;
  readonly addenda: readonly string[];
  readonly addendaLines: readonly number[];
};

/** The numbers of an entry that everything else needs; a field that holds no number counts as zero and is a finding. */
export type EntryNumbers = { code: TransactionCode | undefined; cents: number; rdfi: number };

export function numbersOf(record: string, secCode: string, into: EntryNumbers): void {
  const code = digitsBetween(record, 1, 3);
  into.code = code === -1 ? undefined : transactionCodes[code];
  into.cents = secCode === 'ADV' ? digitsBetween(record, 27, 39) : digitsBetween(record, 29, 39);
  into.rdfi = digitsBetween(record, 3, 11);
}

const cut = cutters(entry);
const ctxCut = cutters(ctxEntry);
const advCut = cutters(advEntry);
const cieCut = cutters(cieEntry);
const itemCut = cutters(itemEntry);

/** The payment that an entry of a domestic batch is. */
export function paymentOf(
  records: EntryRecords,
  numbers: EntryNumbers,
  batch: OpenBatch,
  sequence: number,
): PaymentOrder {
  const { record } = records;
  const code = numbers.code;
  const addenda = records.addenda.length === 0 ? undefined : addendaTexts(records.addenda);
  const said = identificationOf(record, batch.secCode);
  const account = batch.secCode === 'ADV' ? advCut.account(record) : cut.account(record);
  return {
    method: 'ACH',
    direction: code?.direction ?? 'CREDIT',
    sequence,
    amount: { minor: numbers.cents > 0 ? BigInt(numbers.cents) : 0n, currency: 'USD' },
    executionDate: batch.executionDate,
    prenote: code?.kind === 'prenote' ? true : undefined,
    originator: batch.originator,
    originatorAgent: batch.originatorAgent,
    counterparty: { name: said.name || undefined },
    counterpartyAccount: account === '' ? undefined : { number: account, type: code?.account },
    counterpartyAgent: { memberId: cut.rdfi(record), clearingSystem: 'USABA' },
    remittance: addenda === undefined ? undefined : remittanceOf(addenda),
    ach: achOf(record, batch, said, addenda),
  };
}

function achOf(
  record: string,
  batch: OpenBatch,
  said: Identification,
  addenda: readonly string[] | undefined,
): AchDetails {
  return {
    secCode: batch.secCode || undefined,
    transactionCode: record.slice(1, 3),
    entryDescription: batch.entryDescription,
    descriptiveDate: batch.descriptiveDate,
    companyDiscretionaryData: batch.companyDiscretionaryData,
    discretionaryData: said.discretionaryData || undefined,
    individualId: said.individualId || undefined,
    addenda: addenda?.map(trimmed),
    traceNumber: batch.secCode === 'ADV' ? undefined : cut.traceNumber(record) || undefined,
  };
}

type Identification = { readonly name: string; readonly individualId: string; readonly discretionaryData: string };

/** Who receives, and how the originator knows him: positions 40 to 78 differ by Standard Entry Class. */
function identificationOf(record: string, secCode: string): Identification {
  switch (secCode) {
    case 'CIE':
      return {
        name: cieCut.name(record),
        individualId: cieCut.individualId(record),
        discretionaryData: cut.discretionaryData(record),
      };
    case 'SHR':
    case 'TRC':
    case 'XCK':
      return { name: '', individualId: cut.individualId(record), discretionaryData: itemCut.itemData(record) };
    case 'ADV':
      return { name: cut.name(record), individualId: '', discretionaryData: cut.discretionaryData(record) };
    default: {
      const name = isCounted(secCode, record) ? ctxCut.name(record) : cut.name(record);
      return { name, individualId: cut.individualId(record), discretionaryData: cut.discretionaryData(record) };
    }
  }
}

/** How the originator knows who receives. */
export function individualIdOf(record: string, secCode: string): string {
  return identificationOf(record, secCode).individualId;
}

/** CTX and ATX count their addenda in the entry; some senders do so in TRX and ENR as well, and then digits stand there. */
export function isCounted(secCode: string, record: string): boolean {
  return (
    secCode === 'CTX' ||
    secCode === 'ATX' ||
    ((secCode === 'TRX' || secCode === 'ENR') && digitsBetween(record, 54, 58) >= 0)
  );
}

function addendaTexts(addenda: readonly string[]): string[] {
  return addenda.map((record) => (record.startsWith('705') ? record.slice(3, 83) : record.slice(3)));
}

function trimmed(text: string): string {
  return text.trimEnd();
}

/** Codes whose receiver must be named (Appendix Three: mandatory); elsewhere a missing name is a warning. */
const NAME_MANDATORY = new Set(['TEL', 'WEB']);
const NO_NAME = new Set(['ARC', 'BOC', 'POP', 'RCK', 'TRC', 'XCK', 'ADV', 'SHR', 'IAT', 'COR', '', 'MTE', 'POS']);

/** What is wrong with an entry itself; pushes nothing for most, so that it costs nothing. */
export function checkEntry(
  records: EntryRecords,
  numbers: EntryNumbers,
  batch: OpenBatch,
  returned: boolean,
  into: Finding[],
): void {
  const { record, line } = records;
  if (numbers.code === undefined) {
    into.push(fault('nacha.entry.transaction-code', line, entry.transactionCode.name, record.slice(1, 3), 'a transaction code', 'The transaction code is none of the rules.')); // prettier-ignore
  }
  if (numbers.cents === -1) {
    const found = batch.secCode === 'ADV' ? record.slice(27, 39) : record.slice(29, 39);
    into.push(fault('nacha.entry.amount', line, entry.amount.name, found, 'digits', 'The amount is not a number.'));
  }
  checkRouting(record, numbers, line, into);
  if (!returned) checkAmount(records, numbers, batch, into);
  checkIndicator(records, batch, into);
  if (batch.secCode !== 'ADV') checkTrace(record, batch, line, returned, into);
  if (!returned) checkName(record, batch, line, into);
}

function checkRouting(record: string, numbers: EntryNumbers, line: number, into: Finding[]): void {
  const expected = numbers.rdfi === -1 ? -1 : checkDigitAt(record);
  if (expected === record.charCodeAt(11) - 48) return;
  const message =
    numbers.rdfi === -1
      ? 'The receiving bank’s identification is not eight digits.'
      : 'The check digit does not belong to the receiving bank’s identification.';
  const code = numbers.rdfi === -1 ? 'nacha.entry.routing-number' : 'nacha.entry.check-digit';
  const wanted = numbers.rdfi === -1 ? '9 digits' : record.slice(3, 11) + expected;
  into.push(fault(code, line, entry.rdfi.name, record.slice(3, 12), wanted, message));
}

/** The check digit that belongs to positions 4 to 11: weights 3 7 1, up to the next ten. */
function checkDigitAt(record: string): number {
  let sum = -(48 * 32);
  sum += (record.charCodeAt(3) + record.charCodeAt(6) + record.charCodeAt(9)) * 3;
  sum += (record.charCodeAt(4) + record.charCodeAt(7) + record.charCodeAt(10)) * 7;
  sum += record.charCodeAt(5) + record.charCodeAt(8);
  return (10 - (sum % 10)) % 10;
}

function checkAmount(
  { record, line, addenda }: EntryRecords,
  numbers: EntryNumbers,
  batch: OpenBatch,
  into: Finding[],
): void {
  const kind = numbers.code?.kind;
  const found = record.slice(29, 39);
  if (kind === 'live' && numbers.cents === 0) {
    into.push(
      fault(
        'nacha.entry.amount-zero',
        line,
        entry.amount.name,
        found,
        'more than zero',
        'A live entry moves no money.',
      ),
    );
  } else if (kind === 'prenote' && numbers.cents > 0) {
    into.push(
      fault('nacha.prenote.amount', line, entry.amount.name, found, '0000000000', 'A prenotification has an amount.'),
    );
  } else if (kind === 'zero' && numbers.cents > 0) {
    into.push(fault('nacha.entry.zero-dollar-amount', line, entry.amount.name, found, '0000000000', 'A zero-dollar entry has an amount.')); // prettier-ignore
  } else if (kind === 'zero' && addenda.length === 0 && batch.secCode !== 'ACK') {
    into.push(fault('nacha.entry.zero-dollar-addenda', line, entry.addendaIndicator.name, record.slice(78, 79), '1', 'A zero-dollar entry carries remittance alone, and has none.')); // prettier-ignore
  } else if (kind === 'return') {
    into.push(fault('nacha.return.addenda-missing', line, entry.transactionCode.name, record.slice(1, 3), 'addenda 98 or 99', 'The transaction code says a return or a notification of change, and its addenda is missing.')); // prettier-ignore
  }
  if (
    (batch.serviceClass === '220' && numbers.code?.direction === 'DEBIT') ||
    (batch.serviceClass === '225' && numbers.code?.direction === 'CREDIT')
  ) {
    into.push(fault('nacha.entry.service-class', line, entry.transactionCode.name, record.slice(1, 3), `a code of service class ${batch.serviceClass}`, 'The entry goes the other way than its batch’s service class.')); // prettier-ignore
  }
}

function checkIndicator({ record, line, addenda }: EntryRecords, batch: OpenBatch, into: Finding[]): void {
  const indicator = record[78];
  const expected = addenda.length > 0 ? '1' : '0';
  if (indicator !== expected) {
    into.push(fault('nacha.entry.addenda-indicator', line, entry.addendaIndicator.name, indicator ?? '', expected, `The entry has ${addenda.length} addenda, and its indicator says otherwise.`)); // prettier-ignore
  }
  const from = batch.secCode === 'IAT' ? iatEntry.addendaCount.at - 1 : ctxEntry.addendaCount.at - 1;
  if (batch.secCode !== 'CTX' && batch.secCode !== 'IAT') return;
  const declared = digitsBetween(record, from, from + 4);
  if (declared === addenda.length || addenda.some((one) => one.startsWith('799') || one.startsWith('798'))) return;
  if (batch.secCode === 'IAT' && declared === IAT_ADDENDA_MANDATORY) return; // many senders leave 17 and 18 out of the number
  into.push(fault('nacha.entry.addenda-count', line, ctxEntry.addendaCount.name, record.slice(from, from + 4), String(addenda.length).padStart(4, '0'), 'The number of addenda differs from those that follow.')); // prettier-ignore
}

const IAT_ADDENDA_MANDATORY = 7;

/** Operators refuse a batch whose trace numbers do not ascend; in files of returns, which they sort themselves, it is told. */
function checkTrace(record: string, batch: OpenBatch, line: number, returned: boolean, into: Finding[]): void {
  if (rejectCodeOf(record) !== undefined) return;
  const trace = record.slice(79, 94);
  const field = entry.traceNumber.name;
  if (digitsBetween(trace, 0, 15) === -1) {
    into.push(fault('nacha.entry.trace', line, field, trace, '15 digits', 'The trace number is not a number.'));
  } else if (trace <= batch.lastTrace) {
    const severity = returned ? 'warning' : 'error';
    into.push(finding(severity, 'nacha.entry.trace-order', line, { field, found: trace, expected: `more than ${batch.lastTrace}`, message: 'Trace numbers must ascend within a batch.' })); // prettier-ignore
  }
  if (!returned && batch.declared && !trace.startsWith(batch.odfi)) {
    into.push(finding('warning', 'nacha.entry.trace-bank', line, { field, found: trace, expected: `${batch.odfi} first`, message: 'The trace number does not begin with the originating bank’s identification.' })); // prettier-ignore
  }
  batch.lastTrace = trace;
}

function checkName(record: string, batch: OpenBatch, line: number, into: Finding[]): void {
  if (NO_NAME.has(batch.secCode)) return;
  const field = batch.secCode === 'CIE' ? cieEntry.name : isCounted(batch.secCode, record) ? ctxEntry.name : entry.name;
  const name = record.slice(field.at - 1, field.at - 1 + field.width);
  if (name.charCodeAt(0) > 48 || !isEmpty(name)) return;
  const severity = NAME_MANDATORY.has(batch.secCode) ? 'error' : 'warning';
  into.push(finding(severity, 'nacha.entry.name', line, { field: field.name, found: name.trim(), expected: 'a name', message: 'The receiver is not named.' })); // prettier-ignore
}

function fault(code: string, line: number, field: string, found: string, expected: string, message: string): Finding {
  return finding('error', code, line, { field, found, expected, message });
}
