import type { PaymentFileOrder, PaymentOrder } from '@giroport/canonical';
import { isBic, minorToDecimal, getCurrencyDecimals, Reject } from '@giroport/kernel';
import { blockId } from '../iso20022/writing/message-writer.ts';
import type { Parameters } from '../layout.ts';
import { aboutOf } from '../swift-mt/settings.ts';
import type { PaymentKind } from './payment-kind.ts';
import type { Settings } from './payment-settings.ts';
import { settingsOf } from './payment-settings.ts';
import { localStamp } from './local-stamp.ts';
import { SegmentOutput } from './segment-output.ts';
import type { WrittenPayment } from './written-payment.ts';
import { writtenPayment } from './written-payment.ts';
import { countSegments, segmentText } from './written-segments.ts';
import { dateText, exactText } from './written-text.ts';

/** Segment groups LIN and SEQ stand 9999 times at most. */
const SEQUENCES_MAX = 9_999;
const LINES_MAX = 9_999;
/** Payments of other days, accounts or currencies are gathered side by side: so many groups at a time. */
const OPEN_GROUPS_MAX = 64;

type Group = { readonly before: string; readonly after: string; readonly currency: string; minor: bigint; readonly texts: string[] }; // prettier-ignore

/**
 * Writes one interchange with one message, and a further one where 9999 LIN are not enough. Payments of the same account, day, currency
 * and business function stand under one LIN, with their sum. Throws Reject, naming field and payment, for what the message cannot say.
 */
export function* writePayments(
  kind: PaymentKind,
  order: PaymentFileOrder,
  parameters: Parameters,
): Iterable<Uint8Array> {
  // prettier-ignore
  const settings = settingsOf(kind, order, parameters);
  const file = new PaymentFile(settings);
  for (const group of groupsOf(order.payments, settings)) {
    file.addLine(group);
    yield* file.output.full();
  }
  file.end();
  yield* file.output.rest();
}

function* groupsOf(payments: Iterable<PaymentOrder>, settings: Settings): Iterable<Group> {
  const open = new Map<string, Group>();
  let position = 0;
  for (const payment of payments) {
    const written = writtenPayment(payment, aboutOf(payment, ++position), settings);
    const key = `${written.amount.currency}${written.before}${written.after}`;
    const group = open.get(key) ?? groupOf(written);
    open.set(key, group);
    group.minor += written.amount.minor;
    group.texts.push(written.text);
    if (group.texts.length === SEQUENCES_MAX) {
      open.delete(key);
      yield group;
    } else if (open.size > OPEN_GROUPS_MAX) {
      const [first, oldest] = open.entries().next().value!;
      open.delete(first);
      yield oldest;
    }
  }
  if (position === 0) throw new Reject('edifact.payments', { field: 'SEQ', expected: 'a payment' });
  yield* open.values();
}

function groupOf({ amount, before, after }: WrittenPayment): Group {
  return { before, after, currency: amount.currency, minor: 0n, texts: [] };
}

class PaymentFile {
  readonly output: SegmentOutput;
  private readonly reference: string;
  private messages = 0;
  private segments = 0;
  private lines = 0;
  private allLines = 0;
  private sequences = 0;

  constructor(private readonly settings: Settings) {
    const { order, value } = settings;
    this.output = new SegmentOutput(value('lineEnds')!);
    this.reference = controlReference(settings);
    if (value('una') === 'yes') this.output.add(`UNA:+${settings.decimalMark}? '`, true);
    this.output.add(interchangeHeader(this.reference, localStamp(order.createdAt, value('timeZone')!, settings.layout), settings)); // prettier-ignore
  }

  addLine({ before, after, currency, minor, texts }: Group): void {
    if (this.messages === 0 || this.lines === LINES_MAX) this.beginMessage();
    const { order } = this.settings;
    this.lines++;
    const id = blockId(order.messageId, this.allLines++);
    const sum = minorToDecimal(minor, getCurrencyDecimals(currency)).replace('.', this.settings.decimalMark);
    this.put(segmentText('LIN', String(this.lines)));
    this.put(
      withReference(before, segmentText('RFF', ['AEK', exactText(id, 'RFF+AEK', 35, undefined, this.settings)])),
    );
    this.put(segmentText('MOA', ['9', sum, currency]) + after);
    for (const [at, text] of texts.entries()) this.put(segmentText('SEQ', '', String(at + 1)) + text);
    this.sequences += texts.length;
  }

  end(): void {
    this.endMessage();
    this.output.add(segmentText('UNZ', String(this.messages), this.reference));
    this.output.end();
  }

  private beginMessage(): void {
    if (this.messages > 0) this.endMessage();
    this.messages++;
    this.segments = this.lines = this.sequences = 0;
    const { kind, order, value } = this.settings;
    const id = this.messages === 1 ? order.messageId : blockId(order.messageId, this.messages - 1);
    const stamp = localStamp(order.createdAt, value('timeZone')!, this.settings.layout);
    const code = value('associationCode');
    this.put(segmentText('UNH', String(this.messages), [kind.type, 'D', '96A', 'UN', code === undefined ? undefined : exactText(code, 'UNH 0057', 6, undefined, this.settings)])); // prettier-ignore
    this.put(segmentText('BGM', kind.document, exactText(id, 'BGM 1004', 35, undefined, this.settings), ORIGINAL));
    this.put(segmentText('DTM', ['137', dateText(stamp.date) + stamp.time, '203']));
  }

  private endMessage(): void {
    const total = this.settings.value('controlTotal')!;
    if (total !== 'none') this.put(segmentText('CNT', [total, String(total === '2' ? this.lines : this.sequences)]));
    this.output.add(segmentText('UNT', String(this.segments + 1), String(this.messages)));
  }

  private put(text: string): void {
    this.segments += countSegments(text);
    this.output.add(text);
  }
}

/** 1225. */
const ORIGINAL = '9';

/** RFF stands behind DTM and before BUS (segment group 4). */
function withReference(before: string, reference: string): string {
  const at = before.indexOf("'") + 1;
  return before.slice(0, at) + reference + before.slice(at);
}

const CONTROL_CHARS_MAX = 14;
/** As much of an id's end as tells one of our files from another. */
const CONTROL_TAIL_CHARS = 8;

function controlReference(settings: Settings): string {
  const { messageId } = settings.order;
  const reference = settings.value('controlReference') ?? (messageId.length <= CONTROL_CHARS_MAX ? messageId : messageId.slice(-CONTROL_TAIL_CHARS).toUpperCase()); // prettier-ignore
  return exactText(reference, 'UNB 0020', CONTROL_CHARS_MAX, undefined, settings);
}

/** S001 to S004, 0020, then 0026 and the test indicator where they are wanted. */
function interchangeHeader(
  reference: string,
  { date, time }: { date: string; time: string },
  settings: Settings,
): string {
  // prettier-ignore
  const { syntax, value, order } = settings;
  const application = value('applicationReference');
  return segmentText(
    'UNB',
    [syntax, value('syntaxVersion')],
    address(value('senderId') ?? ownId(order), 'senderId', settings),
    address(value('receiverId') ?? receiverId(order), 'receiverId', settings),
    [dateText(date).slice(2), time],
    reference,
    undefined,
    application === undefined ? undefined : exactText(application, 'UNB 0026', CONTROL_CHARS_MAX, undefined, settings),
    undefined,
    undefined,
    undefined,
    order.test === true ? '1' : undefined,
  );
}

function ownId({ sender, originator }: PaymentFileOrder): string | undefined {
  const ids = [...(sender?.ids ?? []), ...(originator.ids ?? [])];
  return (ids.find(({ scheme }) => scheme === 'EDIFACT') ?? ids[0])?.id;
}

function receiverId({ receiver, originatorAgent }: PaymentFileOrder): string | undefined {
  return receiver?.bic ?? receiver?.name ?? (isBic(originatorAgent.bic ?? '') ? originatorAgent.bic : undefined);
}

/** S002, S003: id of 35, qualifier of 4, routing address of 14 characters. */
function address(text: string | undefined, parameter: string, settings: Settings): (string | undefined)[] {
  if (text === undefined || text === '') throw new Reject('edifact.field.missing', { field: parameter, expected: 'an id of the interchange’s sender and receiver' }); // prettier-ignore
  const lengths = [35, 4, 14];
  const parts = text.split(':');
  if (parts.length > lengths.length) throw new Reject('layout.parameter', { layout: settings.layout, parameter, value: text, expected: 'id:qualifier:routing' }); // prettier-ignore
  return parts.map((part, at) => (part === '' ? undefined : exactText(part, parameter, lengths[at]!, undefined, settings))); // prettier-ignore
}
