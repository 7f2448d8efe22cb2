import type { Parameter } from '../layout.ts';

/** What a direct clearer asks of a file. A default in words is taken from the order. */
export const cpa005Parameters = [
  { name: 'originatorId', description: 'Originator’s identification, 10 characters. Else the sender’s id, else the originator’s.' },
  { name: 'dataCentre', description: 'Destination data centre, 5 digits. Else the receiver’s member id.' },
  { name: 'fileCreationNumber', description: 'File creation number, 4 digits. Else from the file sequence: 1 to 9999, then 1 again.' },
  { name: 'shortName', description: 'Originator’s short name, 15 characters. Else the originator’s name.' },
  { name: 'longName', description: 'Originator’s long name, 30 characters. Else the originator’s name.' },
  { name: 'userId', description: 'Originating direct clearer’s user’s identification, 10 characters. Else the originator’s identification.' },
  { name: 'creditCode', description: 'Transaction type of credits that name no local instrument.', default: '450' },
  { name: 'debitCode', description: 'Transaction type of debits that name no local instrument.', default: '450' },
  { name: 'segments', description: 'How many transactions a record holds: 1 to 6.', default: '6', values: ['1', '2', '3', '4', '5', '6'] },
  { name: 'settlementCode', description: 'Originator-direct clearer settlement code, 2 characters.', default: '' },
  { name: 'remittance', description: 'refuse: a payment that says more to its receiver than 15 characters is refused; omit: what does not fit is left out.', default: 'refuse', values: ['refuse', 'omit'] },
  { name: 'names', description: 'exact: what is too long or has other characters is refused; adapt: accents are taken off and long names cut.', default: 'exact', values: ['exact', 'adapt'] },
  { name: 'lineEnds', description: 'What ends a record.', default: 'crlf', values: ['crlf', 'lf'] },
  { name: 'timeZone', description: 'IANA time zone of the creation date.', default: 'America/Toronto' },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type Cpa005Parameter = (typeof cpa005Parameters)[number]['name'];
