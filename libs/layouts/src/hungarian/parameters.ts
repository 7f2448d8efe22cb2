import type { Parameter } from '../layout.ts';

/** The choices that every Hungarian layout has when it writes. */
export const commonParameters = [
  { name: 'lineEnds', description: 'What ends a record.', default: 'crlf', values: ['crlf', 'lf'] },
  { name: 'codePage', description: 'The file’s character set: 852 as the formats say, 1250 where the bank’s program reads Windows text, ascii where it reads no letter beyond ASCII.', default: '852', values: ['852', '1250', 'ascii'] },
  { name: 'names', description: 'exact: what is too long or has other characters is refused; adapt: accents that the character set has not are taken off, and long names and addresses cut; a narrative is never cut.', default: 'exact', values: ['exact', 'adapt'] },
  { name: 'timeZone', description: 'Where the day of the file’s creation is taken.', default: 'Europe/Budapest' },
] as const satisfies readonly Parameter[]; // prettier-ignore

/** What a layout that is only read may be told. */
export const readParameters = [
  { name: 'codePage', description: 'The file’s character set where it is known; else the letters in it tell.', values: ['852', '1250'] },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type CommonParameter = (typeof commonParameters)[number]['name'];
