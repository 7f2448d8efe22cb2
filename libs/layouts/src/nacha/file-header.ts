import type { Finding, Purpose } from '@giroport/canonical';
import { isRoutingNumber } from '@giroport/kernel';
import { cutters, digitsBetween } from '../text/fixed-fields.ts';
import type { Item } from '../layout.ts';
import { agentOf, dateOf } from './batch.ts';
import { fileHeader } from './fields.ts';
import { finding } from '../text/findings.ts';

const cut = cutters(fileHeader);

export type NachaKind = 'payment' | 'acknowledgement';

/** The file's own item; a file that lost its header has a bare one. */
export function fileItemOf(kind: NachaKind, record: string, line: number, purpose: Purpose): Item {
  const said = { place: { line }, messageId: fileIdOf(record), createdAt: createdAtOf(record) };
  const origin = cut.immediateOrigin(record);
  const name = cut.originName(record) || undefined;
  if (kind === 'acknowledgement')
    return { item: 'acknowledgement-file', ...said, sender: name ?? (origin || undefined) };
  const bank = cut.immediateDestination(record);
  const receiver = {
    ...agentOf(bank.slice(0, 8)),
    memberId: bank || undefined,
    name: cut.destinationName(record) || undefined,
  };
  return {
    item: 'payment-file',
    ...said,
    purpose,
    sender: { name, ids: origin === '' ? undefined : [{ id: origin }] },
    receiver,
  };
}

/** A file is known by who sent it, when, and its modifier: `231380104-190816-1055-A`. */
function fileIdOf(record: string): string | undefined {
  if (record === '') return undefined;
  const parts = [
    cut.immediateOrigin(record),
    cut.creationDate(record),
    cut.creationTime(record),
    cut.fileIdModifier(record),
  ];
  return parts.filter((part) => part !== '').join('-') || undefined;
}

/** Local time of whoever made the file, since the record has no zone: "2019-08-16T10:55:00". */
function createdAtOf(record: string): string | undefined {
  const date = dateOf(cut.creationDate(record));
  if (date === undefined) return undefined;
  const time = cut.creationTime(record);
  return isTime(time) ? `${date}T${time.slice(0, 2)}:${time.slice(2)}:00` : date;
}

function isTime(hhmm: string): boolean {
  return digitsBetween(hhmm, 0, 2) <= 23 && digitsBetween(hhmm, 0, 2) >= 0 && digitsBetween(hhmm, 2, 4) <= 59 && digitsBetween(hhmm, 2, 4) >= 0; // prettier-ignore
}

export function checkFileHeader(record: string, line: number): Finding[] {
  const findings: Finding[] = [];
  const fail = (name: keyof typeof fileHeader, code: string, expected: string, message: string): void => {
    findings.push(
      finding('error', code, line, { field: fileHeader[name].name, found: cut[name](record), expected, message }),
    );
  };
  for (const [name, code] of FIXED) {
    const expected = fileHeader[name].always;
    if (cut[name](record) !== expected) fail(name, code, expected, `${fileHeader[name].name} must be ${expected}.`);
  }
  if (dateOf(cut.creationDate(record)) === undefined) {
    fail('creationDate', 'nacha.header.creation-date', 'YYMMDD', 'The file creation date is no day of the calendar.');
  }
  if (record[33] === ' ') {
    findings.push(finding('warning', 'nacha.header.file-id-modifier', line, { field: fileHeader.fileIdModifier.name, found: '', expected: 'A-Z or 0-9', message: 'The file id modifier is blank.' })); // prettier-ignore
  } else if (!isModifier(record.charCodeAt(33))) {
    fail(
      'fileIdModifier',
      'nacha.header.file-id-modifier',
      'A-Z or 0-9',
      'The file id modifier is no capital letter or digit.',
    );
  }
  if (!isOrigin(record.slice(13, 23))) {
    fail('immediateOrigin', 'nacha.header.immediate-origin', 'a blank and 9 digits, or 10 characters by agreement', 'The immediate origin is no identification.'); // prettier-ignore
  }
  const destination = cut.immediateDestination(record);
  if (!isRoutingNumber(destination)) {
    findings.push(finding('warning', 'nacha.header.immediate-destination', line, { field: fileHeader.immediateDestination.name, found: destination, expected: 'a routing number', message: 'The immediate destination is no routing number with a right check digit.' })); // prettier-ignore
  }
  return findings;
}

/** A blank and nine digits (routing number or tax number), or ten characters that the bank assigned. */
function isOrigin(field: string): boolean {
  if (field.startsWith(' ')) return digitsBetween(field, 1, 10) >= 0;
  return field.trim() !== '';
}

function isModifier(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

const FIXED = [
  ['priorityCode', 'nacha.header.priority-code'],
  ['recordSize', 'nacha.header.record-size'],
  ['blockingFactor', 'nacha.header.blocking-factor'],
  ['formatCode', 'nacha.header.format-code'],
] as const;
