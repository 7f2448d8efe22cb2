import { remittanceParameter } from '../domestic/reference.ts';
import type { Parameter } from '../layout.ts';

/** What a bank asks of an ABA file. A default in words is taken from the order. */
export const abaParameters = [
  { name: 'institution', description: 'The bank’s abbreviation, three letters (CBA, WBC, NAB ...). Else the receiver’s name, else that of the originator’s bank.' },
  { name: 'userName', description: 'Name of the user supplying the file, 26 characters. Else the sender’s name, else the originator’s.' },
  { name: 'userId', description: 'User identification number (APCA), 6 digits. Else the sender’s id, else the originator’s.' },
  { name: 'description', description: 'Description of entries, 12 characters.', default: 'PAYMENTS' },
  { name: 'remitter', description: 'Name of the remitter, 16 characters. Else the originator’s name.' },
  { name: 'creditCode', description: 'Transaction code of credits that name neither a local instrument nor a category purpose.', default: '50', values: ['50', '51', '52', '53', '54', '55', '56', '57'] },
  { name: 'balanced', description: 'own-account: a last record on the originator’s account brings the net total to zero, as some banks want and others refuse.', default: 'no', values: ['no', 'own-account'] },
  { name: 'headerAccount', description: 'Whether the descriptive record names the originator’s BSB and account, which some banks refuse.', default: 'blank', values: ['blank', 'filled'] },
  { name: 'names', description: 'exact: what is too long or has other characters is refused; adapt: accents are taken off and long names cut.', default: 'exact', values: ['exact', 'adapt'] },
  remittanceParameter,
  { name: 'lineEnds', description: 'What ends a record.', default: 'crlf', values: ['crlf', 'lf'] },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type AbaParameter = (typeof abaParameters)[number]['name'];
