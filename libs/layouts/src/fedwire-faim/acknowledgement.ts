import type { Acknowledgement, AcknowledgedStatus, Reason } from '@giroport/canonical';
import { tableOf } from '@giroport/kernel';
import type { Sink } from '../swift-mt/sink.ts';
import { cycleDateOf, dateOf, fieldName } from './check.ts';
import { DRAWDOWN_REFUSED, SENT_STATUSES, SUBTYPES } from './fields.ts';
import type { FaimMessage } from './message.ts';
import { partyAt } from './parties.ts';
import { joinedWords } from './text-lines.ts';

/** What a message says of another: the copy of ours with its status, or a message that asks, refuses or explains. */
export function acknowledgementOf(message: FaimMessage, sink: Sink): Acknowledgement {
  const { status } = message;
  const isCopy = SENT_STATUSES[status ?? ''] !== undefined || message.refusal !== undefined;
  return isCopy ? ofCopy(message, sink) : ofService(message, sink);
}

/** {1100} to {1130} stand around what we sent: its references are those of our own message. */
function ofCopy(message: FaimMessage, sink: Sink): Acknowledgement {
  const status = statusOf(message, sink);
  return {
    kind: status === 'REJECTED' ? 'PAYMENT_ERROR' : 'PAYMENT',
    status,
    nativeStatus: message.status,
    original: {
      messageId: message.imad,
      messageName: message.businessFunction || undefined,
      instructionId: message.value('3320'),
      endToEndId: message.value('3620', 6) ?? message.value('4320'),
      executionDate: cycleDateOf(message),
      counterpartyAccount: partyAt('4200', message, sink)?.account,
    },
    bankReference: message.values('1120').slice(0, 3).join('') || undefined,
    amount: amountOf(message),
    reasons: reasonsOf(message),
    acceptedAt: receivedAt(message),
    place: { line: message.line },
  };
}

const STATUSES: Readonly<Record<string, AcknowledgedStatus | undefined>> = tableOf({
  '0': 'PENDING',
  '2': 'PAID',
  '3': 'REJECTED',
  '7': 'ACCEPTED',
});

/** A status of success beside an error of {1130} is for a person. */
function statusOf(message: FaimMessage, sink: Sink): AcknowledgedStatus {
  const { status, refusal } = message;
  const known = STATUSES[status ?? ''];
  if (refusal === undefined) return known ?? 'UNKNOWN';
  if (known === undefined || known === 'REJECTED') return 'REJECTED';
  sink.warn('fedwire.status', message.lineOf('1130'), { field: fieldName('1130'), found: message.contentOf('1130').trim(), expected: `no error beside status ${status}`, message: 'The service reports both a status and an error that do not go together.' }); // prettier-ignore
  return 'UNKNOWN';
}

function reasonsOf(message: FaimMessage): readonly Reason[] {
  if (!message.has('1130')) return [];
  const code = message.values('1130').slice(0, 2).join('');
  return [{ code: code || undefined, list: 'FEDWIRE', text: message.refusalText }];
}

/** {1110} says month, day and time in Eastern time; the year is that of the message. */
function receivedAt(message: FaimMessage): string | undefined {
  const [day = '', time = ''] = message.values('1110');
  const date = dateOf(`${cycleDateOf(message)?.slice(0, 4)}${day}`);
  return date === undefined || !/^(?:[01]\d|2[0-3])[0-5]\d$/.test(time) ? undefined : `${date}T${time.slice(0, 2)}:${time.slice(2)}`; // prettier-ignore
}

/** A request for reversal, a refused drawdown, a question: {3500} names the message that it speaks of. */
function ofService(message: FaimMessage, sink: Sink): Acknowledgement {
  const refused = message.subtype === DRAWDOWN_REFUSED;
  return {
    kind: refused ? 'PAYMENT_ERROR' : 'PAYMENT',
    status: refused ? 'REJECTED' : 'UNKNOWN',
    nativeStatus: message.type,
    original: {
      messageId: message.value('3500'),
      messageName: message.businessFunction || undefined,
      endToEndId: message.value('4320'),
      counterpartyAccount: partyAt('4200', message, sink)?.account,
    },
    bankReference: message.value('3320') ?? message.imad,
    amount: amountOf(message),
    reasons: [{ code: message.subtype, list: 'FEDWIRE', text: serviceText(message) }],
    place: { line: message.line },
  };
}

function serviceText(message: FaimMessage): string {
  const words = [joinedWords(message.values('9000'), []), joinedWords(message.values('6500'), [])];
  return [SUBTYPES[message.subtype], ...words].filter((part) => part !== undefined && part !== '').join('. ');
}

function amountOf(message: FaimMessage): Acknowledgement['amount'] {
  const amount = message.contentOf('2000').trim();
  return /^\d{12}$/.test(amount) && !/^0+$/.test(amount) ? { minor: BigInt(amount), currency: 'USD' } : undefined;
}
