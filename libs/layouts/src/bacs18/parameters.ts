import { remittanceParameter } from '../domestic/reference.ts';
import type { Parameter } from '../layout.ts';

/** What Bacs or a bank asks of a file. A default in words is taken from the order. */
export const bacs18Parameters = [
  { name: 'serviceUserNumber', description: 'Service user number (SUN), 6 digits. Else the sender’s id, else the originator’s.' },
  { name: 'serviceUserName', description: 'Service user’s name, 18 characters. Else the originator’s name.' },
  { name: 'serial', description: 'Submission serial number, 6 characters. Else the file sequence.' },
  { name: 'fileNumber', description: 'File number, 3 digits. Else from the file sequence: 1 to 999, then 1 again.' },
  { name: 'bankMark', description: 'What a bank wants in positions 32-37 of VOL1: HSBC, SAGE ...', default: '' },
  { name: 'identifierTail', description: 'Positions 16-21 of HDR1: the service user number again, or blanks.', default: 'number', values: ['number', 'blank'] },
  { name: 'processing', description: 'single: one processing day, 100 characters; multi: each record has its own, 106 characters.', default: 'single', values: ['single', 'multi'] },
  { name: 'expiryDays', description: 'Days from the last processing day to the expiration date.', default: '7' },
  { name: 'contra', description: 'Whether contra records on the originator’s account bring debits and credits to the same total, or the bank’s software adds them.', default: 'yes', values: ['yes', 'no'] },
  { name: 'names', description: 'upper: letters become capitals, and what is too long or has other characters is refused; exact: small letters are refused as well; adapt: accents are taken off and long names cut.', default: 'upper', values: ['upper', 'exact', 'adapt'] },
  remittanceParameter,
  { name: 'lineEnds', description: 'What ends a record.', default: 'crlf', values: ['crlf', 'lf'] },
  { name: 'timeZone', description: 'IANA time zone of the creation date.', default: 'Europe/London' },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type Bacs18Parameter = (typeof bacs18Parameters)[number]['name'];
