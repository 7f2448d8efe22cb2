import type { PaymentFileOrder } from '@giroport/canonical';
import { Reject } from '@giroport/kernel';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Parameter, Parameters } from '../layout.ts';
import type { WrittenSyntax } from './character-sets.ts';
import type { PaymentKind } from './payment-kind.ts';

/** What banks ask of PAYMUL and DIRDEB beyond the directory. A default in words is taken from the order. */
export const paymentParameters = [
  { name: 'senderId', description: 'Sender in UNB: its id, and where wanted ":" qualifier and ":" routing address. Else the sender’s id with scheme EDIFACT, its first id, or the originator’s.' },
  { name: 'receiverId', description: 'Receiver in UNB, in the same way. Else the receiver’s BIC or name, or the BIC of the originator’s bank.' },
  { name: 'controlReference', description: 'Control reference in UNB, 14 characters at most. Else the message id where it is so short, or its last 8 characters in capitals.' },
  { name: 'syntax', description: 'Character set. UNOA: capitals, digits and few signs; UNOB: small letters as well; UNOC: ISO 8859-1.', default: 'UNOC', values: ['UNOA', 'UNOB', 'UNOC'] },
  { name: 'syntaxVersion', description: 'Version of the syntax in UNB.', default: '3', values: ['1', '2', '3'] },
  { name: 'una', description: 'Whether UNA stands before UNB.', default: 'yes', values: ['yes', 'no'] },
  { name: 'decimalMark', description: 'Mark in amounts, which UNA says.', default: 'point', values: ['point', 'comma'] },
  { name: 'lineEnds', description: 'crlf, lf: each segment on its line; none: segments run on; wrap80: lines of 80 characters, cut anywhere, the last one filled with blanks.', default: 'crlf', values: ['crlf', 'lf', 'none', 'wrap80'] },
  { name: 'associationCode', description: 'Association assigned code in UNH: FUN01G ...' },
  { name: 'applicationReference', description: 'Application reference in UNB.' },
  { name: 'controlTotal', description: 'CNT: 2 counts LIN; 39 counts SEQ; or none.', default: '2', values: ['2', '39', 'none'] },
  { name: 'paymentMeans', description: 'PAI of payments that name no local instrument: payment means (4461), "/" and channel (4435); none leaves PAI out.', default: 'none' },
  { name: 'paymentMeansWire', description: 'PAI of wires (method WIR) that name no local instrument: HSBC wants 52, or 52/Z24 in the United Kingdom.', default: '30/5' },
  { name: 'chargeBearer', description: 'Who bears the charges (FCA) where the payment does not say; else FCA is left out.', values: ['DEBT', 'SHAR', 'CRED'] },
  { name: 'characters', description: 'exact: a name or text outside of the character set, or too long, is refused; adapt: accents are taken off, other signs replaced, and what is too long is cut. References are never changed.', default: 'exact', values: ['exact', 'adapt'] },
  { name: 'unsaid', description: 'What the message has no place for (purpose codes, service levels, mandate dates ...): refuse the payment, or drop it.', default: 'refuse', values: ['refuse', 'drop'] },
  { name: 'timeZone', description: 'IANA time zone of the dates and times of preparation.', default: 'UTC' },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type PaymentParameter = (typeof paymentParameters)[number]['name'];

/** What holds for every payment of a file that is written. */
export type Settings = {
  readonly kind: PaymentKind;
  readonly layout: string;
  readonly order: PaymentFileOrder;
  readonly value: (name: PaymentParameter) => string | undefined;
  readonly syntax: WrittenSyntax;
  readonly adapt: boolean;
  readonly drop: boolean;
  readonly decimalMark: string;
};

/** Throws Reject for an order that the message cannot say, and for a parameter that is none. */
export function settingsOf(kind: PaymentKind, order: PaymentFileOrder, given: Parameters): Settings {
  const layout = `edifact.${kind.type.toLowerCase()}.d96a`;
  const value = parameterValues(layout, paymentParameters, given);
  if (order.purpose !== 'INITIATION') throw new Reject('edifact.purpose', { field: 'purpose', found: order.purpose, expected: 'INITIATION' }); // prettier-ignore
  return {
    kind,
    layout,
    order,
    value,
    syntax: value('syntax') as WrittenSyntax,
    adapt: value('characters') === 'adapt',
    drop: value('unsaid') === 'drop',
    decimalMark: value('decimalMark') === 'comma' ? ',' : '.',
  };
}
