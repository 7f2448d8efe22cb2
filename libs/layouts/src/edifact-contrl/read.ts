import type { AcknowledgedStatus, Place, Reason } from '@giroport/canonical';
import type { MessageHead } from '../edifact/envelope.ts';
import type { Sink } from '../edifact/findings.ts';
import type { MessageHandler } from '../edifact/interchange-reader.ts';
import type { Segment } from '../edifact/segment.ts';
import type { Structure } from '../edifact/structure.ts';
import { ACTIONS, controlGrammar, RESPONSES, SYNTAX_ERRORS } from './fields.ts';

/** Of a file with many faults the first ones say enough. */
const REASONS_MAX = 1_000;

type Answer = {
  readonly reference: string | undefined;
  readonly action: string;
  readonly place: Place;
  readonly reasons: Reason[];
  messageName: string | undefined;
  accepted: number;
  rejected: number;
};

/**
 * Reads CONTRL: one acknowledgement of the file (interchange) that is answered, with a reason for each message, segment and element
 * that was found wrong.
 */
export class SyntaxReportHandler implements MessageHandler {
  readonly type = 'CONTRL';
  readonly versions = ['D:3', '2:2', '2:1', '4:1', 'D:96A'];
  readonly grammar = controlGrammar;
  private answer: Answer | undefined;
  /** What UCS and UCD speak of: "Message 1 (PAYMUL)". */
  private about = '';
  private segment = '';
  private hasInterchange = false;

  constructor(private readonly sink: Sink) {}

  begin({ line, reference, interchange }: MessageHead): void {
    this.answer = undefined;
    this.about = this.segment = '';
    this.hasInterchange = false;
    this.sink.push({ item: 'acknowledgement-file', place: { line }, messageId: reference, createdAt: interchange.preparedAt, sender: interchange.sender }); // prettier-ignore
  }

  take(segment: Segment, at: Structure): void {
    switch (segment.tag) {
      case 'UCI':
        return this.takeInterchange(segment, at);
      case 'UCF':
        return this.takeResponse(segment, 'UCF', `Group ${segment.get(1)}`);
      case 'UCM':
        return this.takeMessage(segment);
      case 'UCS':
        return this.takeSegment(segment);
      case 'UCD':
        return this.add(segment.get(1), `${this.about}, ${this.segment}${elementWords(segment, 2)}`);
      default:
    }
  }

  /** Action 7 holds for all that is not reported otherwise, so the file's status is known at the end. */
  end(): void {
    const { answer } = this;
    this.answer = undefined;
    if (answer === undefined) return;
    const { reference, action, place, reasons, messageName } = answer;
    const status = this.statusOf(answer);
    if (status === 'UNKNOWN') this.sink.warn('edifact.action.unknown', place, { field: 'UCI 0083', found: action === '' ? 'nothing' : action, expected: Object.keys(ACTIONS).join(', '), message: 'The action is none of the code list; a person has to look.' }); // prettier-ignore
    this.sink.push({
      item: 'acknowledgement',
      acknowledgement: {
        kind: 'FILE',
        status,
        nativeStatus: action,
        original: { messageId: reference, ...(messageName && { messageName }), fileReference: reference },
        reasons,
        place,
      },
    });
  }

  private takeInterchange(segment: Segment, at: Structure): void {
    if (this.hasInterchange) return;
    this.hasInterchange = true;
    const action = segment.get(RESPONSES.UCI.action);
    this.answer = { reference: segment.find(1), action, place: at.place(segment.line), reasons: [], messageName: undefined, accepted: 0, rejected: 0 }; // prettier-ignore
    if (segment.get(1) === '') this.sink.error('edifact.reference', this.answer.place, { field: 'UCI 0020', expected: 'the control reference of an interchange of ours', message: 'The report does not say which interchange it answers.' }); // prettier-ignore
    this.about = 'Interchange';
    const words = ACTIONS[action]?.words;
    const error = segment.get(RESPONSES.UCI.error);
    if (error === '' && action !== '7' && words !== undefined) this.push({ code: action, list: 'EDIFACT', text: `Interchange ${words}.` }); // prettier-ignore
    this.tellError(segment, 'UCI');
  }

  private takeMessage(segment: Segment): void {
    const name = segment.find(2, 1);
    if (this.answer !== undefined) this.answer.messageName ??= name;
    this.takeResponse(segment, 'UCM', `Message ${segment.get(1)}${name === undefined ? '' : ` (${name})`}`);
  }

  private takeResponse(segment: Segment, tag: 'UCM' | 'UCF', about: string): void {
    this.about = about;
    this.segment = '';
    const { answer } = this;
    if (answer === undefined) return;
    const action = segment.get(RESPONSES[tag].action);
    const known = ACTIONS[action];
    if (known?.status === 'REJECTED') answer.rejected++;
    else if (known?.status === 'ACCEPTED' && tag === 'UCM') answer.accepted++;
    if (action !== '7') this.push({ code: action, list: 'EDIFACT', text: `${about} ${known?.words ?? 'has an action that is not known'}.` }); // prettier-ignore
    this.tellError(segment, tag);
  }

  private takeSegment(segment: Segment): void {
    this.segment = `segment ${segment.get(1)}`;
    if (segment.get(2) !== '') this.add(segment.get(2), `${this.about}, ${this.segment}`);
  }

  private tellError(segment: Segment, tag: keyof typeof RESPONSES): void {
    const at = RESPONSES[tag];
    const error = segment.get(at.error);
    if (error === '') return;
    const where = segment.find(at.segment);
    this.add(error, `${this.about}${where === undefined ? '' : `, ${where}`}${elementWords(segment, at.element)}`);
  }

  private add(code: string, about: string): void {
    const known = SYNTAX_ERRORS[code];
    this.push({ code, list: 'EDIFACT', ...(known?.iso && { isoCode: known.iso }), text: `${about}: ${known?.words ?? 'an error code that the list does not have'}.` }); // prettier-ignore
  }

  private push(reason: Reason): void {
    if (this.answer !== undefined && this.answer.reasons.length < REASONS_MAX) this.answer.reasons.push(reason);
  }

  /** A file of one message, as ours are, is rejected with it; where some were taken it is taken in part. */
  private statusOf({ action, accepted, rejected }: Answer): AcknowledgedStatus {
    const status = ACTIONS[action]?.status ?? 'UNKNOWN';
    if (status !== 'ACCEPTED' || rejected === 0) return status;
    return accepted === 0 ? 'REJECTED' : 'PARTLY_ACCEPTED';
  }
}

/** S011: position of the element in its segment, and of the component in it. */
function elementWords(segment: Segment, element: number): string {
  const position = segment.get(element, 1);
  const component = segment.get(element, 2);
  if (position === '') return '';
  return `, element ${position}${component === '' ? '' : `, component ${component}`}`;
}
