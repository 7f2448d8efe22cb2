import type { Parameter } from '../layout.ts';

/** Versions that are written, and what their envelope says (ISA12, GS08). */
export const VERSIONS = ['003040', '003050', '003060', '003070', '004010', '005010'] as const;
export type Version = (typeof VERSIONS)[number];

/** What a bank asks of an interchange. A default in words is taken from the order. */
export const interchangeParameters = [
  { name: 'version', description: 'Version, release and industry of the standard (GS08; ISA12 follows).', default: '004010', values: VERSIONS },
  { name: 'senderQualifier', description: 'ISA05: what kind of number the sender’s is (01 DUNS, 08 UCC, 12 telephone, ZZ agreed ...). Else the scheme of the sender’s id where that has two characters, else ZZ.' },
  { name: 'senderId', description: 'ISA06, 15 characters. Else the sender’s first id, else the originator’s.' },
  { name: 'receiverQualifier', description: 'ISA07.', default: 'ZZ' },
  { name: 'receiverId', description: 'ISA08, 15 characters. Else the receiver’s member id or BIC, else that of the originator’s bank.' },
  { name: 'applicationSender', description: 'GS02, 15 characters. Else as ISA06.' },
  { name: 'applicationReceiver', description: 'GS03, 15 characters. Else as ISA08.' },
  { name: 'acknowledgement', description: 'ISA14: whether the bank is asked for a TA1.', default: 'no', values: ['no', 'requested'] },
  { name: 'elementSeparator', description: 'The sign between elements.', default: '*' },
  { name: 'componentSeparator', description: 'ISA16.', default: '>' },
  { name: 'repetitionSeparator', description: 'ISA11, in 005010.', default: '^' },
  { name: 'segmentTerminator', description: 'The sign behind each segment; a CTX addenda has a backslash.', default: '~' },
  { name: 'lineEnds', description: 'What follows the terminator.', default: 'none', values: ['none', 'lf', 'crlf'] },
  { name: 'timeZone', description: 'IANA time zone of the interchange’s day and time.', default: 'UTC' },
  { name: 'characters', description: 'extended: printable ASCII; basic: capitals, digits and ! " & \' ( ) * + , - . / : ; ? = and blank.', default: 'extended', values: ['extended', 'basic'] },
  { name: 'names', description: 'exact: a name or text that is too long, or has other characters, is refused; adapt: accents are taken off, letters become capitals where needed, separators become blanks, and what is too long is cut. References are never changed.', default: 'exact', values: ['exact', 'adapt'] },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type InterchangeParameter = (typeof interchangeParameters)[number]['name'];
