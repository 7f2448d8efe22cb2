import type { Acknowledgement, Reason } from '@giroport/canonical';
import { isoReason } from '../iso20022/reading/reasons.ts';
import { dateOf } from '../swift-mt/dates.ts';
import type { MtHeader, ServiceMessage } from '../swift-mt/header.ts';
import type { MessageHandler } from '../swift-mt/message-reader.ts';
import { joinedLines } from '../swift-mt/narrative.ts';
import type { PaymentDraft } from '../swift-mt/payment-draft.ts';
import { emptyDraft, takeField } from '../swift-mt/payment-draft.ts';
import { Sink } from '../swift-mt/sink.ts';
import { NARRATIVE_CHARS, ORIGINAL_MESSAGE, REASON_LINE, SINGLE_TRANSFERS } from './fields.ts';

/** Fields of the request itself; all others are copied from the message that is to be cancelled. */
type Request = { reference?: string; related?: string; original?: string; narrative?: string };

/** Reads requests for cancellation (n92). Whether the money goes back, a person decides, so each status is UNKNOWN. */
export class CancellationRequestHandler implements MessageHandler {
  readonly holdsCopies = true;
  private header: MtHeader = { line: 0 };
  private request: Request = {};
  private copy: PaymentDraft = emptyDraft(0);
  private hasCopy = false;
  private line = 0;
  private announced = false;
  private skipped = false;

  constructor(private readonly sink: Sink) {}

  open(header: MtHeader): void {
    const { type, line, sentAt, sender } = header;
    this.header = header;
    this.line = line;
    this.request = {};
    this.copy = emptyDraft(line);
    this.hasCopy = false;
    this.skipped = type !== undefined && !/^\d92$/.test(type);
    if (this.skipped) return this.sink.error('swift.message.type', line, { field: 'block 2', found: type, expected: 'n92', message: 'The message is no request for cancellation and is left out.' }); // prettier-ignore
    if (!this.announced) this.sink.push({ item: 'acknowledgement-file', place: { line }, createdAt: sentAt, sender });
    this.announced = true;
  }

  field(tag: string, value: string, line: number): void {
    if (this.skipped) return;
    const { request } = this;
    if (tag === '20' && request.reference === undefined) {
      request.reference = value.trim();
      this.line = line;
    } else if (tag === '21' && request.related === undefined) request.related = value.trim();
    else if (tag === '11S' && request.original === undefined) this.takeOriginal(value, line);
    else if (tag === '79' && request.narrative === undefined) request.narrative = value;
    else this.takeCopy(tag, value, line);
  }

  close(): void {
    if (this.skipped) return;
    this.tellMissing();
    this.sink.push({ item: 'acknowledgement', acknowledgement: this.acknowledgement() });
  }

  service({ header, fields }: ServiceMessage): void {
    if (fields.get('451') !== '1') return;
    this.sink.error('swift.nak', header.line, { field: '451', found: fields.get('405'), expected: '{451:0}', message: 'SWIFT did not take the message.' }); // prettier-ignore
  }

  private takeOriginal(value: string, line: number): void {
    this.request.original = value;
    const found = ORIGINAL_MESSAGE.exec(value);
    if (found !== null && dateOf(found[2]!).exact) return;
    this.sink.error('swift.original', line, { field: ':11S:', found: value, expected: 'a type of three digits, and YYMMDD', message: 'The field does not say which message is to be cancelled.' }); // prettier-ignore
  }

  /** What is odd in a copy was odd in the original, and is told to nobody again. */
  private takeCopy(tag: string, value: string, line: number): void {
    this.hasCopy = true;
    const silent = new Sink();
    const known = takeField(this.copy, tag, value, line, silent);
    const broken = silent.drain().find((item) => item.item === 'finding' && item.finding.severity === 'error');
    if (known && broken !== undefined) this.sink.push(broken);
  }

  private acknowledgement(): Acknowledgement {
    const { reference, related, original } = this.request;
    const { amount, executionDate, counterpartyAccount, endToEndId } = this.copy;
    const type = ORIGINAL_MESSAGE.exec(original ?? '')?.[1];
    const { uetr, reasons } = toldReasons(this.request.narrative ?? '');
    return {
      kind: 'PAYMENT',
      status: 'UNKNOWN',
      original: {
        messageId: related,
        messageName: type === undefined ? undefined : `MT${type}`,
        instructionId: type !== undefined && SINGLE_TRANSFERS.has(type) ? related : undefined,
        endToEndId,
        uetr: uetr ?? this.header.uetr,
        executionDate,
        counterpartyAccount,
      },
      bankReference: reference,
      amount,
      reasons,
      place: { line: this.line },
    };
  }

  private tellMissing(): void {
    const { reference, related, original, narrative } = this.request;
    const missing = [
      !reference && ':20:',
      !related && ':21:',
      original === undefined && ':11S:',
      narrative === undefined && !this.hasCopy && ':79:',
    ].filter((field) => field !== false);
    if (missing.length > 0) this.sink.error('swift.field.missing', this.line, { field: missing.join(' '), message: 'The request lacks what it cannot do without.' }); // prettier-ignore
  }
}

const UETR = /\/UETR\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/i;

/** :79:: "/AM09/words", "/UETR/...", and words, each line of which may go on behind "//". */
function toldReasons(narrative: string): { readonly uetr?: string; readonly reasons: readonly Reason[] } {
  const whole = UETR.exec(narrative.replaceAll(/\n(?:\/\/)?/g, ''));
  const told = narrativeItems(narrative).filter((words) => !words.startsWith('/UETR/'));
  const reasons = told.map((words) => {
    const [, code, text] = REASON_LINE.exec(words) ?? [];
    return code === undefined ? { text: words } : isoReason(code, text?.trim() || undefined);
  });
  return { uetr: whole?.[1]?.toLowerCase(), reasons };
}

function narrativeItems(narrative: string): string[] {
  const items: string[][] = [];
  for (const line of narrative.split('\n').map((part) => part.trim())) {
    const goesOn = items.length > 0 && (line.startsWith('//') || !line.startsWith('/'));
    if (goesOn) items.at(-1)!.push(line);
    else if (line !== '') items.push([line]);
  }
  return items.map((lines) => joinedLines(lines, NARRATIVE_CHARS)).filter((words) => words !== '');
}
