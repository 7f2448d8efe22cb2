import type { Acknowledgement } from '@giroport/canonical';
import { instantOf } from '../swift-mt/dates.ts';
import type { MtHeader, ServiceMessage } from '../swift-mt/header.ts';
import type { MessageHandler } from '../swift-mt/message-reader.ts';
import { FIELD_CHARS_MAX } from '../swift-mt/message-reader.ts';
import type { Sink } from '../swift-mt/sink.ts';
import { ORIGINAL_MESSAGE } from '../swift-mt-192/fields.ts';
import { NAK_MEANINGS } from './nak-codes.ts';
import { toldStatusOf } from './statuses.ts';

/** Texts of other banks about a payment (n95, n96, n99), and SWIFT's own answer to a message ({1:F21}), with its copy. */
export class AnswerHandler implements MessageHandler {
  readonly holdsCopies = true;
  private header: MtHeader = { line: 0 };
  private readonly fields = new Map<string, string>();
  private line = 0;
  private answer: ServiceMessage | undefined;
  private announced = false;

  constructor(private readonly sink: Sink) {}

  open(header: MtHeader): void {
    this.header = header;
    this.line = header.line;
    this.fields.clear();
    this.announce(header);
  }

  /** The first of a repeated field stands, but texts are added up. */
  field(tag: string, value: string, line: number): void {
    const before = this.fields.get(tag);
    if (tag === '20' && before === undefined) this.line = line;
    if (before === undefined) this.fields.set(tag, value);
    else if (TEXTS.has(tag) && before.length < FIELD_CHARS_MAX) this.fields.set(tag, `${before}\n${value}`);
  }

  close(): void {
    const { answer } = this;
    this.answer = undefined;
    if (answer !== undefined) return this.push(this.answerOf(answer));
    const { type } = this.header;
    if (type !== undefined && !/^\d9[569]$/.test(type)) {
      return this.sink.error('swift.message.type', this.header.line, { field: 'block 2', found: type, expected: 'n95, n96 or n99', message: 'The message is no answer and is left out.' }); // prettier-ignore
    }
    this.push(this.acknowledgementOf());
  }

  /** The copy of the message that is answered may follow: then it says which one it was. */
  service(message: ServiceMessage): void {
    this.flush();
    this.announce(message.header);
    this.answer = message;
  }

  /** An answer whose message did not follow. */
  flush(): void {
    const { answer } = this;
    this.answer = undefined;
    this.fields.clear();
    this.header = { line: answer?.header.line ?? 0 };
    if (answer !== undefined) this.push(this.answerOf(answer));
  }

  private acknowledgementOf(): Acknowledgement {
    const text = [...TEXTS].map((tag) => this.fields.get(tag)).filter((part) => part !== undefined).join('\n'); // prettier-ignore
    const told = toldStatusOf(text);
    const related = this.value('21');
    if (text === '') this.sink.warn('swift.field.missing', this.line, { field: ':79:', message: 'The message says nothing.' }); // prettier-ignore
    const answersRequest = /^\d96$/.test(this.header.type ?? '');
    const messageReference = told.messageReference ?? (answersRequest ? undefined : related);
    return {
      kind: told.status === 'REJECTED' ? 'PAYMENT_ERROR' : 'PAYMENT',
      status: told.status,
      nativeStatus: told.nativeStatus,
      original: {
        messageId: messageReference,
        messageName: this.originalName(),
        instructionId: messageReference,
        fileReference: answersRequest ? related : undefined,
        endToEndId: told.transactionReference,
        transactionId: told.transactionReference,
        uetr: told.uetr ?? this.header.uetr,
      },
      bankReference: this.value('20'),
      reasons: told.reasons,
      acceptedAt: told.at === undefined ? undefined : instantOf(told.at),
      place: { line: this.line },
    };
  }

  /** 451 is 0 where SWIFT took the message, 1 where it did not; 405 says why, with the line of the text. */
  private answerOf({ header, fields }: ServiceMessage): Acknowledgement {
    const taken = fields.get('451') === '0';
    const code = fields.get('405');
    if (!taken && fields.get('451') !== '1') this.sink.error('swift.answer', header.line, { field: '451', found: fields.get('451'), expected: '0 or 1', message: 'SWIFT’s answer says neither yes nor no.' }); // prettier-ignore
    const meaning = code === undefined ? undefined : NAK_MEANINGS[code.slice(0, 1)];
    const reference = this.value('20');
    const single = this.header.type === '103' || this.header.type === '202';
    return {
      kind: single ? (taken ? 'PAYMENT' : 'PAYMENT_ERROR') : 'FILE',
      status: taken ? 'RECEIVED' : fields.get('451') === '1' ? 'REJECTED' : 'UNKNOWN',
      nativeStatus: taken ? 'ACK' : 'NAK',
      original: {
        messageId: reference,
        instructionId: single ? reference : undefined,
        messageName: this.header.type === undefined ? undefined : `MT${this.header.type}`,
        fileReference: fields.get('108') ?? this.header.userReference ?? header.sequence,
        uetr: this.header.uetr,
      },
      reasons: code === undefined ? [] : [{ code, list: 'SWIFT', text: meaning }],
      acceptedAt: instantOf(fields.get('177') ?? ''),
      place: { line: header.line },
    };
  }

  /** :11R: or :11S: says which type of message is spoken of. */
  private originalName(): string | undefined {
    const type = ORIGINAL_MESSAGE.exec(this.value('11R') ?? this.value('11S') ?? '')?.[1];
    return type === undefined ? undefined : `MT${type}`;
  }

  private value(tag: string): string | undefined {
    return this.fields.get(tag)?.trim() || undefined;
  }

  private announce(header: MtHeader): void {
    if (this.announced) return;
    this.announced = true;
    this.sink.push({ item: 'acknowledgement-file', place: { line: header.line }, createdAt: header.sentAt, sender: header.sender }); // prettier-ignore
  }

  private push(acknowledgement: Acknowledgement): void {
    this.sink.push({ item: 'acknowledgement', acknowledgement });
  }
}

/** Narrative, answers, queries, and what goes on with them. */
const TEXTS = new Set(['79', '76', '77A', '75', '72']);
