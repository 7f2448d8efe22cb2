import type { Acknowledgement, AcknowledgedStatus, Finding, Reason } from '@giroport/canonical';
import { cutters } from '../text/fixed-fields.ts';
import type { OpenBatch } from './batch.ts';
import { dateOf, isIatRecord } from './batch.ts';
import { changeCodes } from './change-codes.ts';
import { correctedFields } from './corrected-data.ts';
import { individualIdOf, type EntryNumbers, type EntryRecords } from './entry.ts';
import { addenda98, addenda99, contested99, dishonoured99, entry, iatEntry } from './fields.ts';
import { finding } from '../text/findings.ts';
import { rejectCodeOf } from './rejects.ts';
import { returnReasons } from './return-codes.ts';

/** Whether an entry is an answer to an earlier one: it carries addenda 98 or 99, acknowledges (ACK, ATX), or comes back refused. */
export function isAnswer(records: EntryRecords, batch: OpenBatch): boolean {
  for (const addenda of records.addenda) if (isAnswerAddenda(addenda)) return true;
  return batch.secCode === 'ACK' || batch.secCode === 'ATX' || rejectCodeIn(records, batch) !== undefined;
}

/** Of the entry, or of its whole batch. */
function rejectCodeIn({ record }: EntryRecords, { header }: OpenBatch): string | undefined {
  return rejectCodeOf(record) ?? rejectCodeOf(header);
}

function isAnswerAddenda(record: string): boolean {
  return record.startsWith('799') || record.startsWith('798');
}

type Answer = { records: EntryRecords; numbers: EntryNumbers; batch: OpenBatch; findings: Finding[] };

/**
 * What a returned or corrected entry says of the original. An entry may carry its history (a return, its dishonouring, its
 * contest): the last addenda is the answer that counts, and the earlier reasons follow it.
 */
export function acknowledgementOf(answer: Answer): Acknowledgement {
  const { records } = answer;
  const answers = records.addenda.filter(isAnswerAddenda);
  const last = answers.at(-1);
  const rejected = rejectCodeIn(records, answer.batch);
  if (last === undefined) return rejected === undefined ? receiptOf(answer) : rejectOf(rejected, answer);
  answers.forEach((record, at) =>
    checkCode(record, answer, records.addendaLines[records.addenda.indexOf(record)] ?? at),
  );
  return last.startsWith('798') ? changeOf(last, answer) : returnOf(last, answers.slice(0, -1), answer);
}

const cutReturn = cutters(addenda99);
const cutDishonoured = cutters(dishonoured99);
const cutContested = cutters(contested99);
const cutChange = cutters(addenda98);
const cutEntry = cutters(entry);
const cutIat = cutters(iatEntry);

function returnOf(record: string, earlier: readonly string[], answer: Answer): Acknowledgement {
  const reason = cutReturn.reason(record);
  return {
    ...baseOf(answer),
    kind: isPrenote(answer) ? 'PRENOTE_ERROR' : 'PAYMENT_ERROR',
    status: statusOfReturn(reason),
    nativeStatus: reason || undefined,
    original: originalOf(cutReturn.originalTrace(record), answer),
    reasons: [
      reasonOf(record, answer),
      ...earlierReasons(record, reason),
      ...earlier.map((one) => reasonOf(one, answer)),
    ],
  };
}

/** A dishonoured return is the other bank's protest against a return: what becomes of the payment is open. */
function statusOfReturn(reason: string): AcknowledgedStatus {
  return isDishonoured(reason) ? 'UNKNOWN' : 'RETURNED';
}

function isDishonoured(reason: string): boolean {
  return reason === 'R61' || reason === 'R62' || (reason >= 'R67' && reason <= 'R70');
}

function isContested(reason: string): boolean {
  return reason >= 'R71' && reason <= 'R77';
}

function reasonOf(record: string, { batch }: Answer): Reason {
  const code = cutReturn.reason(record);
  const known = returnReasons[code];
  const information = isContested(code)
    ? ''
    : isDishonoured(code)
      ? cutDishonoured.information(record)
      : isIatRecord(batch.header)
        ? cutReturn.iatInformation(record)
        : cutReturn.information(record);
  return { code, list: 'NACHA', isoCode: known?.isoCode, text: textOf(known?.title, information) };
}

/** A dishonoured or contested return repeats, in two digits, the reasons that it answers. */
function earlierReasons(record: string, reason: string): Reason[] {
  const codes = isContested(reason)
    ? [cutContested.dishonouredReason(record), cutContested.returnReason(record)]
    : isDishonoured(reason)
      ? [cutDishonoured.returnReason(record)]
      : [];
  return codes
    .filter((digits) => /^\d\d$/.test(digits) && digits !== '00')
    .map((digits) => {
      const known = returnReasons[`R${digits}`];
      return { code: `R${digits}`, list: 'NACHA', isoCode: known?.isoCode, text: known?.title };
    });
}

function changeOf(record: string, answer: Answer): Acknowledgement {
  const code = cutChange.changeCode(record);
  const refused = code >= 'C61' && code <= 'C69';
  const isIat = isIatRecord(answer.batch.header);
  const data = isIat ? cutChange.iatCorrectedData(record) : cutChange.correctedData(record);
  const about = refused ? cutChange.refusedChangeCode(record) : code;
  const reasons: Reason[] = [{ code, list: 'NACHA', text: changeCodes[code] }];
  if (refused && about !== '') reasons.push({ code: about, list: 'NACHA', text: changeCodes[about] });
  const corrected = correctedFields(about, data);
  if (corrected === undefined && data !== '') answer.findings.push(unreadable(about, data, answer));
  return {
    ...baseOf(answer),
    kind: 'PAYMENT',
    status: refused ? 'UNKNOWN' : 'CHANGE_NOTIFIED',
    nativeStatus: code || undefined,
    original: originalOf(cutChange.originalTrace(record), answer),
    reasons,
    corrected: corrected ?? (data === '' ? undefined : { correctedData: data }),
  };
}

/** ACK and ATX: the receiving bank says that it has the CCD or CTX entry; the original's trace stands in the identification. */
function receiptOf(answer: Answer): Acknowledgement {
  return {
    ...baseOf(answer),
    kind: 'PAYMENT',
    status: 'RECEIVED',
    nativeStatus: answer.batch.secCode,
    original: originalOf(cutEntry.individualId(answer.records.record), answer),
    reasons: [],
  };
}

/** The originating bank did not take the entry. Its trace number is gone, so the identification says which payment it was. */
function rejectOf(code: string, answer: Answer): Acknowledgement {
  const { records, batch, numbers } = answer;
  const { amount, place } = baseOf(answer);
  const endToEndId = isIatRecord(batch.header) ? '' : individualIdOf(records.record, batch.secCode);
  return {
    kind: numbers.code?.kind === 'prenote' ? 'PRENOTE_ERROR' : 'PAYMENT_ERROR',
    status: 'REJECTED',
    nativeStatus: `REJ0${code}`,
    original: { ...originalOf('', answer), endToEndId: endToEndId || undefined },
    amount,
    reasons: [{ code, list: 'PROPRIETARY' }],
    place,
  };
}

type Base = Pick<Acknowledgement, 'bankReference' | 'amount' | 'place'>;

function baseOf({ records, numbers }: Answer): Base {
  return {
    bankReference: cutEntry.traceNumber(records.record) || undefined,
    amount: { minor: numbers.cents > 0 ? BigInt(numbers.cents) : 0n, currency: 'USD' },
    place: { line: records.line },
  };
}

function originalOf(trace: string, { records, numbers, batch }: Answer): Acknowledgement['original'] {
  const number = isIatRecord(batch.header) ? cutIat.account(records.record) : cutEntry.account(records.record);
  return {
    traceNumber: trace || undefined,
    executionDate: batch.executionDate,
    counterpartyAccount: number === '' ? undefined : { number, type: numbers.code?.account },
  };
}

/** A returned prenote has a return's code and no amount (Appendix Four); some banks leave the prenote's own code. */
function isPrenote({ numbers }: Answer): boolean {
  return numbers.code?.kind === 'prenote' || (numbers.code?.kind === 'return' && numbers.cents === 0);
}

function checkCode(record: string, { findings }: Answer, line: number): void {
  const isReturn = record.startsWith('799');
  const code = isReturn ? cutReturn.reason(record) : cutChange.changeCode(record);
  if ((isReturn ? returnReasons : changeCodes)[code] === undefined) {
    const field = isReturn ? addenda99.reason.name : addenda98.changeCode.name;
    const message = 'The code is on no list of the rules; it is kept as it came.';
    const name = isReturn ? 'nacha.return.reason-unknown' : 'nacha.change.code-unknown';
    findings.push(
      finding('error', name, line, { field, found: code, expected: isReturn ? 'R01 to R90' : 'C01 to C69', message }),
    );
  }
  if (isReturn && (code === 'R14' || code === 'R15')) checkDateOfDeath(record, findings, line);
}

function checkDateOfDeath(record: string, findings: Finding[], line: number): void {
  const found = cutReturn.dateOfDeath(record);
  if (dateOf(found) !== undefined) return;
  const message = 'A return for death says when.';
  findings.push(finding('warning', 'nacha.return.date-of-death', line, { field: addenda99.dateOfDeath.name, found, expected: 'YYMMDD', message })); // prettier-ignore
}

function unreadable(code: string, data: string, { records }: Answer): Finding {
  const message = 'The corrected data could not be taken apart; it is kept as it came.';
  return finding('warning', 'nacha.change.corrected-data', records.line, { field: addenda98.correctedData.name, found: data, expected: `the fields of ${code}`, message }); // prettier-ignore
}

function textOf(title: string | undefined, information: string): string | undefined {
  return [title, information].filter((part) => part !== undefined && part !== '').join(': ') || undefined;
}
