import type { Agent, Party, PaymentFileOrder } from '@giroport/canonical';
import { isRoutingNumber, Reject, routingCheckDigit } from '@giroport/kernel';
import type { Parameters } from '../layout.ts';
import { digitsBetween } from '../text/fixed-fields.ts';
import { batchHeader, fileHeader } from './fields.ts';
import type { NachaParameter } from './parameters.ts';
import { parameterValues } from './parameters.ts';
import { writtenName, writtenText } from './written-text.ts';

/** What stands once in a file that is to be written, after the order and the bank's parameters were weighed. */
export type Settings = {
  readonly order: PaymentFileOrder;
  readonly adapt: boolean;
  readonly mixed: boolean;
  readonly balanced: boolean;
  readonly prenotes: boolean;
  readonly idRequired: boolean;
  readonly secCode: string;
  readonly lineEnd: string;
  readonly parameter: (name: NachaParameter) => string | undefined;
};

/** Throws Reject for what no NACHA file can say, and for a parameter that is none. */
export function settingsOf(order: PaymentFileOrder, parameters: Parameters): Settings {
  const values = parameterValues(parameters);
  const parameter = (name: NachaParameter): string | undefined => values.get(name);
  if (order.currency !== 'USD') throw new Reject('nacha.currency', { currency: order.currency, expected: 'USD' });
  if (order.purpose === 'CANCELLATION') {
    throw new Reject('nacha.purpose', { purpose: order.purpose, expected: 'INITIATION or REVERSAL' });
  }
  if (order.test === true)
    throw new Reject('nacha.test', { expected: 'a live file: the format cannot say that a file is a test' });
  return {
    order,
    parameter,
    adapt: parameter('names') === 'adapt',
    mixed: parameter('serviceClass') === 'mixed',
    balanced: parameter('balanced') === 'offset',
    prenotes: parameter('prenotes') === 'allowed',
    idRequired: parameter('identification') === 'required',
    secCode: parameter('secCode') ?? 'PPD',
    lineEnd: parameter('lineEnds') === 'lf' ? '\n' : '\r\n',
  };
}

/** The values of the file header record. */
export function headerValues(settings: Settings): Record<string, string> {
  const { order, parameter } = settings;
  const { date, time } = localTime(order.createdAt, parameter('timeZone') ?? 'UTC');
  const destination = parameter('immediateDestination') ?? order.receiver?.memberId ?? routingOf(order.originatorAgent, fileHeader.immediateDestination.name); // prettier-ignore
  const origin = parameter('immediateOrigin') ?? order.sender?.ids?.[0]?.id ?? companyIdOf(settings, order.originator);
  if (origin.length < 10 && (origin.length !== 9 || digitsBetween(origin, 0, 9) === -1)) {
    throw new Reject('nacha.origin', {
      field: fileHeader.immediateOrigin.name,
      expected: '9 digits, or 10 characters',
    });
  }
  const named = (
    given: string | undefined,
    name: string | undefined,
    field: { name: string; width: number },
  ): string => (given === undefined ? writtenName(name ?? '', field, settings.adapt) : writtenText(given, field));
  return {
    immediateDestination: writtenText(destination, fileHeader.immediateDestination),
    immediateOrigin: writtenText(origin, fileHeader.immediateOrigin),
    creationDate: date,
    creationTime: time,
    fileIdModifier: modifierOf(parameter('fileIdModifier'), order.fileSequence),
    destinationName: named(parameter('immediateDestinationName'), (order.receiver ?? order.originatorAgent).name, fileHeader.destinationName), // prettier-ignore
    originName: named(parameter('immediateOriginName'), (order.sender ?? order.originator).name, fileHeader.originName),
    referenceCode: writtenText(parameter('referenceCode') ?? '', fileHeader.referenceCode),
  };
}

/** By what the operator's acknowledgements call a file: who sent it, when, and its modifier, `231380104-190816-1055-A`. */
export function writtenFileId(order: PaymentFileOrder, parameters: Parameters): string {
  const header = headerValues(settingsOf(order, parameters));
  return [header['immediateOrigin'], header['creationDate'], header['creationTime'], header['fileIdModifier']]
    .map((part) => part!.trim())
    .join('-');
}

export function companyIdOf(settings: Settings, originator: Party): string {
  const id = settings.parameter('companyId') ?? originator.ids?.[0]?.id;
  if (id === undefined || id.trim() === '') throw new Reject('nacha.company-id', { field: batchHeader.companyId.name, expected: 'an id of the originator' }); // prettier-ignore
  return writtenText(id, batchHeader.companyId);
}

export function companyNameOf(settings: Settings, originator: Party): string {
  const given = settings.parameter('companyName');
  const name = given === undefined ? writtenName(originator.name ?? '', batchHeader.companyName, settings.adapt) : writtenText(given, batchHeader.companyName); // prettier-ignore
  if (name === '')
    throw new Reject('nacha.company-name', {
      field: batchHeader.companyName.name,
      expected: 'a name of the originator',
    });
  return name;
}

/** Nine digits of a US bank; eight get their check digit. Throws Reject for anything else. */
export function routingOf(agent: Agent | undefined, field: string, payment?: string): string {
  const given = agent?.memberId ?? '';
  if (knownRouting.has(given)) return given;
  const number = given.length === 8 && digitsBetween(given, 0, 8) !== -1 ? given + routingCheckDigit(given) : given;
  if (!isRoutingNumber(number)) {
    throw new Reject('nacha.routing-number', {
      field,
      payment,
      found: given,
      expected: '9 digits whose check digit is right',
    });
  }
  if (knownRouting.size < KNOWN_ROUTING_MAX) knownRouting.add(number);
  return number;
}

/** Numbers that were found right: a file names few banks, many times. */
const knownRouting = new Set<string>();
const KNOWN_ROUTING_MAX = 20_000;

function modifierOf(given: string | undefined, fileSequence: number): string {
  const modifier =
    given ?? MODIFIERS[(((fileSequence - 1) % MODIFIERS.length) + MODIFIERS.length) % MODIFIERS.length] ?? '';
  if (modifier.length === 1 && MODIFIERS.includes(modifier)) return modifier;
  throw new Reject('nacha.file-id-modifier', {
    field: fileHeader.fileIdModifier.name,
    found: modifier,
    expected: 'A-Z or 0-9',
  });
}

function localTime(instant: Date, timeZone: string): { date: string; time: string } {
  try {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: '2-digit', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(instant); // prettier-ignore
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    return { date: part('year') + part('month') + part('day'), time: part('hour') + part('minute') };
  } catch (cause) {
    throw new Reject('layout.parameter', { layout: 'nacha', parameter: 'timeZone', value: timeZone }, { cause });
  }
}

const MODIFIERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
