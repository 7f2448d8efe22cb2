import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import type { Facts } from '@giroport/kernel';
import { Reject } from '@giroport/kernel';
import { parameterValues } from '../domestic/parameter-values.ts';
import type { Refuse } from '../domestic/refusal.ts';
import { refuserFor } from '../domestic/refusal.ts';
import { adaptedText, writtenText } from '../domestic/written-text.ts';
import type { Parameters } from '../layout.ts';
import type { FedwireParameter } from './parameters.ts';
import { fedwireParameters } from './parameters.ts';

/** What holds for one payment that is written: the bank's choices, and how to refuse, naming field and payment. */
export type Settings = {
  readonly order: PaymentFileOrder;
  readonly value: (name: FedwireParameter) => string | undefined;
  readonly adapts: boolean;
  readonly fits: boolean;
  readonly refuse: Refuse;
  /** Refuses what the format has no tag for, unless the bank's choice lets it fall. */
  readonly unsaid: (value: unknown, field: string) => void;
  /** A person's words on one line; adapted or refused. */
  readonly line: (text: string, field: string, width: number) => string;
  /** An identification, said to the letter or not at all. */
  readonly exact: (text: string, field: string, width: number) => string;
};

export type ParameterValue = Settings['value'];

/** Throws Reject for an order that no such file can say, and for a parameter that is none. */
export function valuesOf(order: PaymentFileOrder, parameters: Parameters): ParameterValue {
  const value = parameterValues<FedwireParameter>('fedwire.faim', fedwireParameters, parameters);
  if (order.purpose !== 'INITIATION') refuseOrder('purpose', 'Purpose', { found: order.purpose, expected: 'INITIATION' }); // prettier-ignore
  const source = value('source') ?? '';
  if (!/^[A-Z0-9]{8}$/.test(source)) refuseOrder('source', '{1520} Input Source', { found: source, expected: '8 capital letters or digits' }); // prettier-ignore
  return value;
}

export function refuseOrder(code: string, field: string, facts: Facts): never {
  throw new Reject(`fedwire.${code}`, { field, ...facts });
}

export function settingsOf(
  order: PaymentFileOrder,
  value: ParameterValue,
  payment: PaymentOrder,
  position: number,
): Settings {
  const refuse = refuserFor('fedwire', payment, position);
  const adapts = value('characters') === 'adapt';
  const drops = value('unsaid') === 'drop';
  return {
    order,
    value,
    adapts,
    fits: value('references') === 'fit',
    refuse,
    unsaid: (said, field) => {
      if (drops || said === undefined || (Array.isArray(said) && said.length === 0)) return;
      refuse('unsaid', field, { expected: 'nothing: the format has no tag for it' });
    },
    line: (text, field, width) => adaptedText(text, { name: field, width }, ALLOWED, adapts ? 'adapt' : 'exact', refuse).trim(), // prettier-ignore
    exact: (text, field, width) => exactText(text, field, width, refuse),
  };
}

function exactText(text: string, field: string, width: number, refuse: Refuse): string {
  if (text === '' || text.trim() !== text) refuse('field.blank', field, { expected: 'a text without blanks around it' }); // prettier-ignore
  return writtenText(text, { name: field, width }, ALLOWED, refuse);
}

/** The characters of the format: letters, digits and signs, without those that part tags and elements. */
const ALLOWED = /^[A-Za-z0-9 .?!,;:_@&/\\'"`~()<>$#%+\-=]$/;
