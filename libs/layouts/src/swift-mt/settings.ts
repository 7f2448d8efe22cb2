import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { isBic, Reject } from '@giroport/kernel';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Parameter, Parameters } from '../layout.ts';

/** What banks ask of MT101, MT103 and MT104 beyond the standard. */
export const swiftParameters = [
  { name: 'senderBic', description: 'Sender in block 1. Else the sender’s or the originator’s BIC, else that of the originator’s bank.' },
  { name: 'receiverBic', description: 'Receiver in block 2. Else the order’s receiver, else the originator’s bank.' },
  { name: 'blocks', description: 'fin: blocks 1 to 4 around the text; bare: tags alone, ended by "-".', default: 'fin', values: ['fin', 'bare'] },
  { name: 'separator', description: 'What parts messages: dollar as in RJE files, or none.', default: 'dollar', values: ['dollar', 'none'] },
  { name: 'characters', description: 'exact: a name or text outside of character set X, or too long, is refused; adapt: accents are taken off, other signs replaced, and what is too long is cut. References are never changed.', default: 'exact', values: ['exact', 'adapt'] },
  { name: 'unsaid', description: 'What the message has no field for (ultimate parties, tax ids, purpose codes ...): refuse the payment, or drop it.', default: 'refuse', values: ['refuse', 'drop'] },
  { name: 'references', description: 'exact: an instruction id of more than 16 characters is refused; fit: it is left out where another reference fits.', default: 'exact', values: ['exact', 'fit'] },
  { name: 'chargeBearer', description: 'Who pays the charges where the payment does not say.', default: 'SHAR', values: ['DEBT', 'SHAR', 'CRED'] },
  { name: 'dealReference', description: 'MT101: foreign exchange deal reference of payments with an exchange rate.' },
] as const satisfies readonly Parameter[]; // prettier-ignore

export type SwiftParameter = (typeof swiftParameters)[number]['name'];

/** What holds for every payment of a file that is written. */
export type Settings = {
  readonly type: '101' | '103' | '104';
  readonly order: PaymentFileOrder;
  readonly framed: boolean;
  readonly separator: string;
  readonly adapt: boolean;
  readonly drop: boolean;
  readonly fit: boolean;
  readonly chargeBearer: string;
  readonly dealReference: string | undefined;
  readonly sender: string;
  readonly receiver: string;
};

/** Throws Reject for an order that no such message can say, and for a parameter that is none. */
export function settingsOf(type: Settings['type'], order: PaymentFileOrder, given: Parameters): Settings {
  const value = parameterValues(`mt${type}`, swiftParameters, given);
  if (order.purpose !== 'INITIATION')
    throw new Reject('swift.purpose', { purpose: order.purpose, expected: 'INITIATION' });
  if (order.test === true)
    throw new Reject('swift.test', { expected: 'a live file: the message cannot say that it is a test' });
  const framed = value('blocks') !== 'bare';
  return {
    type,
    order,
    framed,
    separator: value('separator') === 'none' ? '' : '$',
    adapt: value('characters') === 'adapt',
    drop: value('unsaid') === 'drop',
    fit: value('references') === 'fit',
    chargeBearer: value('chargeBearer') ?? 'SHAR',
    dealReference: value('dealReference'),
    sender: framed ? bicOf('senderBic', value('senderBic') ?? ownBic(order)) : '',
    receiver: framed ? bicOf('receiverBic', value('receiverBic') ?? order.receiver?.bic ?? order.originatorAgent.bic) : '', // prettier-ignore
  };
}

function ownBic({ sender, originator, originatorAgent }: PaymentFileOrder): string | undefined {
  const ids = [...(sender?.ids ?? []), ...(originator.ids ?? [])];
  return ids.find(({ scheme, id }) => scheme === 'BIC' && isBic(id))?.id ?? originatorAgent.bic;
}

function bicOf(parameter: SwiftParameter, bic: string | undefined): string {
  if (bic !== undefined && isBic(bic)) return bic;
  throw new Reject('swift.bic', { field: parameter, found: bic, expected: 'a BIC of 8 or 11 characters' });
}

/** Which payment a refusal speaks of: by the reference that its sender knows, and by its place in the file. */
export type About = { readonly payment: string; readonly position: number };

export function aboutOf(payment: PaymentOrder, position: number): About {
  const { endToEndId, instructionId, paymentId } = payment;
  const named = endToEndId === 'NOTPROVIDED' ? undefined : endToEndId;
  return { payment: named ?? instructionId ?? paymentId ?? `number ${position}`, position };
}
