import { isCalendarDate, isRoutingNumber, tableOf } from '@giroport/kernel';
import type { Sink } from '../swift-mt/sink.ts';
import { ADDENDA_INSTRUMENTS, BUSINESS_FUNCTIONS, CUSTOMER_TRANSFER, CUSTOMER_TRANSFER_PLUS, MANDATORY, REVERSALS, SERVICE_MESSAGE, SUBTYPES, TAGS } from './fields.ts'; // prettier-ignore
import type { FaimMessage } from './message.ts';

/** "{4200} Beneficiary". */
export function fieldName(tag: string, element?: string): string {
  return `{${tag}} ${element ?? TAGS[tag]?.name ?? ''}`.trim();
}

/** Tells what is wrong with a message, each fault by its tag. */
export function checkMessage(message: FaimMessage, sink: Sink): void {
  for (const tag of message.all) checkWidths(tag, message, sink);
  for (const tag of MANDATORY) tellMissing(tag, message, 'The message lacks a mandatory tag.', sink);
  checkCodes(message, sink);
  checkAmount(message, sink);
  checkDate(message, sink);
  for (const tag of ['3100', '3400']) checkRouting(tag, message, sink);
  for (const tag of requiredOf(message)) tellMissing(tag, message, `${message.businessFunction} cannot do without the tag.`, sink); // prettier-ignore
  for (const [tag, needed] of COMPANIONS) if (message.has(tag)) tellMissing(needed, message, `${fieldName(tag)} cannot stand without the tag.`, sink); // prettier-ignore
  tellNotPermitted(message, sink);
}

/** §4 and §5: a bank on the way needs the bank that it leads to, and that one its customer. */
const COMPANIONS: readonly (readonly [string, string])[] = [
  ['4000', '4100'],
  ['4100', '4200'],
  ['5100', '5000'],
  ['5200', '5100'],
];

function checkWidths(tag: string, message: FaimMessage, sink: Sink): void {
  const elements = TAGS[tag]?.elements;
  if (elements === undefined) return;
  const { tooLong, left } = message.cut(tag);
  const line = message.lineOf(tag);
  if (tooLong !== undefined) sink[NOT_TAKEN_OVER.has(tag) ? 'warn' : 'error']('fedwire.element.too-long', line, { field: fieldName(tag, tooLong.name), found: message.contentOf(tag), expected: `${tooLong.width} characters at most`, message: 'The element is longer than its width; it is read as it stands.' }); // prettier-ignore
  if (left !== '') sink.error('fedwire.tag.too-long', line, { field: fieldName(tag), found: left, expected: `${elements.length} elements`, message: 'The tag goes on behind its last element; the rest is not read.' }); // prettier-ignore
}

/** Remittance that a payment order has no place for: a fault there spoils nothing. */
const NOT_TAKEN_OVER: ReadonlySet<string> = new Set(['8250', '8300', '8350']);

function tellMissing(tag: string, message: FaimMessage, why: string, sink: Sink): void {
  const alternative = ALTERNATIVES[tag];
  if (message.has(tag) || (alternative !== undefined && message.has(alternative))) return;
  sink.error('fedwire.tag.missing', message.line, { field: fieldName(tag), expected: `{${tag}}`, message: why });
}

/** §5: option F may stand in the place of the originator. */
const ALTERNATIVES: Readonly<Record<string, string | undefined>> = tableOf({ '5000': '5010' });

function checkCodes(message: FaimMessage, sink: Sink): void {
  const { businessFunction, subtype } = message;
  const known = BUSINESS_FUNCTIONS[businessFunction];
  if (message.has('3600') && known === undefined) sink.error('fedwire.business-function', message.lineOf('3600'), { field: fieldName('3600'), found: businessFunction, expected: Object.keys(BUSINESS_FUNCTIONS).join(', '), message: 'The business function is none of the service.' }); // prettier-ignore
  if (message.has('1510') && (SUBTYPES[subtype] === undefined || !/^1[056]/.test(message.type))) sink.error('fedwire.type', message.lineOf('1510'), { field: fieldName('1510'), found: message.type, expected: '10, 15 or 16 and a subtype', message: 'The type and subtype are none of the service.' }); // prettier-ignore
  else if (known !== undefined && message.has('1510') && !known.subtypes.includes(subtype)) sink.warn('fedwire.type.business-function', message.lineOf('1510'), { field: fieldName('1510'), found: message.type, expected: `subtype ${known.subtypes.replaceAll(' ', ', ')}`, message: `The subtype does not go with ${businessFunction} (${known.name}).` }); // prettier-ignore
}

function checkAmount(message: FaimMessage, sink: Sink): void {
  if (!message.has('2000')) return;
  const amount = message.contentOf('2000').trim();
  const field = fieldName('2000');
  if (!/^\d{12}$/.test(amount)) sink.error('fedwire.amount', message.lineOf('2000'), { field, found: amount, expected: '12 digits, of cents', message: 'The amount is not twelve digits.' }); // prettier-ignore
  else if (/^0+$/.test(amount) && message.subtype !== '90') sink.error('fedwire.amount.zero', message.lineOf('2000'), { field, found: amount, expected: 'more than zero', message: 'Only a service message may have no amount.' }); // prettier-ignore
}

function checkDate(message: FaimMessage, sink: Sink): void {
  if (!message.has('1520') || cycleDateOf(message) !== undefined) return;
  if (message.values('1520').join('').trim() === '') {
    sink.warn('fedwire.imad.blank', message.lineOf('1520'), { field: fieldName('1520', 'Input Cycle Date'), expected: 'cycle date, source and sequence number', message: 'The IMAD is blank: whoever sends the message on is to fill it.' }); // prettier-ignore
    return;
  }
  sink.error('fedwire.date', message.lineOf('1520'), { field: fieldName('1520', 'Input Cycle Date'), found: message.value('1520'), expected: 'CCYYMMDD', message: 'The cycle date is no day.' }); // prettier-ignore
}

/** The day of the message; undefined for what is no day. */
export function cycleDateOf(message: FaimMessage): string | undefined {
  return dateOf(message.value('1520'));
}

/** CCYYMMDD; undefined for what is no day. */
export function dateOf(text: string | undefined): string | undefined {
  if (text === undefined || !/^\d{8}$/.test(text)) return undefined;
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  return isCalendarDate(date) ? date : undefined;
}

function checkRouting(tag: string, message: FaimMessage, sink: Sink): void {
  const number = message.value(tag);
  if (!message.has(tag) || (number !== undefined && isRoutingNumber(number))) return;
  const facts = { field: fieldName(tag), found: number, expected: 'a routing number of nine digits' };
  if (number === undefined || !/^\d{9}$/.test(number)) sink.error('fedwire.routing-number', message.lineOf(tag), { ...facts, message: 'The bank has no routing number.' }); // prettier-ignore
  else sink.warn('fedwire.routing-number.check-digit', message.lineOf(tag), { ...facts, message: 'The routing number’s check digit is wrong.' }); // prettier-ignore
}

/** §15: what a business function, a local instrument and a reversal cannot do without. */
function requiredOf(message: FaimMessage): readonly string[] {
  const required = REVERSALS.has(message.subtype) ? ['3500'] : [];
  switch (message.businessFunction) {
    case CUSTOMER_TRANSFER:
      return [...required, '4200', ...(message.has('5100') ? [] : ['5000'])];
    case CUSTOMER_TRANSFER_PLUS:
      return [...required, '3610', '4200', '5000', ...requiredOfInstrument(message.value('3610') ?? '')];
    case 'DRW':
      return [...required, '4200', '5000'];
    case 'DRB':
      return [...required, '4400', '5400'];
    case 'DRC':
      return [...required, '4200', '4400', '5400'];
    default:
      return required;
  }
}

function requiredOfInstrument(instrument: string): readonly string[] {
  if (ADDENDA_INSTRUMENTS.has(instrument)) return ['8200'];
  return INSTRUMENT_TAGS[instrument] ?? [];
}

const INSTRUMENT_TAGS: Readonly<Record<string, readonly string[] | undefined>> = tableOf({
  COVS: ['4320', '7050', '7059'],
  RRMT: ['8250'],
  RMTS: ['8300', '8350', '8400', '8450'],
});

/**
 * §7 to §11: who may use which part of the format. The text of a service message is lost anywhere else, which is an error; for
 * the others a warning is enough, since what they say is read.
 */
function tellNotPermitted(message: FaimMessage, sink: Sink): void {
  const { businessFunction } = message;
  if (BUSINESS_FUNCTIONS[businessFunction] === undefined) return;
  for (const tag of message.all) {
    if (isPermitted(tag, businessFunction)) continue;
    const facts = { field: fieldName(tag), found: businessFunction, message: `${businessFunction} does not permit the tag.` }; // prettier-ignore
    if (tag === SERVICE_TEXT)
      sink.error('fedwire.tag.not-permitted', message.lineOf(tag), { ...facts, expected: SERVICE_MESSAGE }); // prettier-ignore
    else sink.warn('fedwire.tag.not-permitted', message.lineOf(tag), facts);
  }
}

const SERVICE_TEXT = '9000';
const PLUS_ONLY = /^(?:3610|3620|5010|7\d{3}|8\d{3})$/;
const DRAWDOWN_ONLY = /^(?:4400|5400|6110)$/;
const CUSTOMER_ONLY = /^(?:3700|3710|3720)$/;
const DRAWDOWNS: ReadonlySet<string> = new Set(['DRB', 'DRC', SERVICE_MESSAGE]);

function isPermitted(tag: string, businessFunction: string): boolean {
  if (tag === SERVICE_TEXT) return businessFunction === SERVICE_MESSAGE;
  if (PLUS_ONLY.test(tag)) return businessFunction === CUSTOMER_TRANSFER_PLUS;
  if (DRAWDOWN_ONLY.test(tag)) return DRAWDOWNS.has(businessFunction);
  if (CUSTOMER_ONLY.test(tag)) return businessFunction === CUSTOMER_TRANSFER || businessFunction === CUSTOMER_TRANSFER_PLUS; // prettier-ignore
  return true;
}
