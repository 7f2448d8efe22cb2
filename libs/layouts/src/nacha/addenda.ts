import type { Finding } from '@giroport/canonical';
import { digitsBetween } from '../text/fixed-fields.ts';
import type { OpenBatch } from './batch.ts';
import type { EntryRecords } from './entry.ts';
import { addenda05 } from './fields.ts';
import { finding } from '../text/findings.ts';
import { checkIatAddenda } from './iat.ts';
import { rejectCodeOf } from './rejects.ts';

/** How many addenda 05 an entry may have (Appendix Three, by Standard Entry Class). */
export const ADDENDA_05_MAX = 1;
export const CTX_ADDENDA_MAX = 9_999;
const MANY = new Set(['CTX', 'ATX', 'TRX', 'ENR', '']);
const NONE_05 = new Set(['ARC', 'BOC', 'POP', 'RCK', 'TEL', 'XCK']);

/** What is wrong with the addenda of an entry: their type, number and order. */
export function checkAddenda(records: EntryRecords, batch: OpenBatch, answers: boolean, into: Finding[]): void {
  if (batch.secCode === 'IAT') checkIatAddenda(records, answers, into);
  const { addenda, addendaLines, record } = records;
  let texts = 0;
  let last = 0;
  for (let at = 0; at < addenda.length; at++) {
    const one = addenda[at]!;
    const line = addendaLines[at]!;
    if (one.startsWith('705')) {
      texts++;
      if (!answers || rejectCodeOf(one) === undefined) last = checkText(one, texts, last, record, line, into);
    } else if (!isKnown(one)) {
      into.push(finding('error', 'nacha.addenda.type', line, { field: addenda05.addendaType.name, found: one.slice(1, 3), expected: '02, 05, 10 to 18, 98 or 99', message: 'The addenda type code is none of the rules.' })); // prettier-ignore
    } else if (
      batch.declared &&
      one.startsWith('71') &&
      batch.secCode !== 'IAT' &&
      !batch.header.startsWith('IATCOR', 4)
    ) {
      into.push(finding('error', 'nacha.addenda.type', line, { field: addenda05.addendaType.name, found: one.slice(1, 3), expected: `an addenda of ${batch.secCode}`, message: 'The addenda belongs to IAT entries alone.' })); // prettier-ignore
    }
  }
  if (texts > 0) checkNumber(texts, batch, addendaLines[0]!, into);
}

/** Numbers that do not ascend are refused by operators; ascending ones with gaps are told. Gives the number that it found. */
function checkText(one: string, expected: number, last: number, entry: string, line: number, into: Finding[]): number {
  const sequence = digitsBetween(one, 83, 87);
  if (sequence !== expected) {
    into.push(finding(sequence <= last ? 'error' : 'warning', 'nacha.addenda.sequence', line, { field: addenda05.sequence.name, found: one.slice(83, 87), expected: String(expected).padStart(4, '0'), message: 'The addenda are not numbered from 0001 without gaps.' })); // prettier-ignore
  }
  if (!one.endsWith(entry.slice(87, 94))) {
    into.push(finding('warning', 'nacha.addenda.entry-sequence', line, { field: addenda05.entrySequence.name, found: one.slice(87, 94), expected: entry.slice(87, 94), message: 'The addenda does not end in the last seven digits of its entry’s trace number.' })); // prettier-ignore
  }
  return sequence;
}

function checkNumber(texts: number, batch: OpenBatch, line: number, into: Finding[]): void {
  if (MANY.has(batch.secCode)) {
    if (texts > CTX_ADDENDA_MAX) into.push(tooMany(texts, CTX_ADDENDA_MAX, line));
  } else if (NONE_05.has(batch.secCode)) {
    const message = `Entries of ${batch.secCode} have no payment related information.`;
    into.push(finding('warning', 'nacha.addenda.unexpected', line, { field: addenda05.text.name, found: String(texts), expected: '0', message })); // prettier-ignore
  } else if (texts > ADDENDA_05_MAX) {
    into.push(tooMany(texts, ADDENDA_05_MAX, line));
  }
}

function tooMany(found: number, most: number, line: number): Finding {
  return finding('error', 'nacha.addenda.too-many', line, { field: addenda05.text.name, found: String(found), expected: `${most} at most`, message: 'The entry has more addenda than its class allows.' }); // prettier-ignore
}

function isKnown(record: string): boolean {
  const type = record.slice(1, 3);
  return type === '02' || (type >= '10' && type <= '18') || type === '98' || type === '99';
}
