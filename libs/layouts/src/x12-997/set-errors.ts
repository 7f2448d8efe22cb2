import type { Reason } from '@giroport/canonical';
import { countOf } from '../x12/elements.ts';
import type { Segment } from '../x12/segment.ts';
import type { Sink } from '../x12/sink.ts';
import { elementErrors, isoCodeOf, segmentErrors } from './error-codes.ts';

/** A set with more errors than this is wrong throughout: how many more there are is said. */
const REASONS_MAX = 100;

/** What AK3 and AK4 (IK3, CTX, IK4) say is wrong in a set, and where. */
export class SetErrors {
  private readonly errors: Reason[] = [];
  private dropped = 0;
  private segmentInError = '';

  constructor(private readonly sink: Sink) {}

  take(segment: Segment): void {
    if (segment.tag === 'CTX') this.takeContext(segment);
    else if (segment.tag.endsWith('3')) this.takeSegmentError(segment);
    else this.takeElementError(segment);
  }

  reasons(): Reason[] {
    const more = this.dropped === 0 ? [] : [{ text: `${this.dropped} more errors are not listed.` }];
    return [...this.errors, ...more];
  }

  /** AK301 segment, 02 its position from ST, 03 loop, 04 to 08 errors. */
  private takeSegmentError(ak3: Segment): void {
    const [id, position, loop] = [ak3.components(1)[0] ?? '', ak3.components(2)[0] ?? '', ak3.at(3)];
    if (countOf(position) === -1) this.sink.warn('x12.997.position', ak3, { field: `${ak3.tag}02`, found: ak3.at(2), expected: 'the position of a segment', message: 'The place of the error is no number.' }); // prettier-ignore
    this.segmentInError = `segment ${id} at position ${position}${loop === '' ? '' : ` in loop ${loop}`}`;
    const codes = codesFrom(ak3, 4, 8);
    const where = capital(this.segmentInError);
    if (codes.length === 0) return this.add({ text: `${where}.` });
    for (const code of codes) {
      const meaning = meaningOf(segmentErrors, code, ak3, `${ak3.tag}04`, this.sink);
      this.add({ code, list: `X12 ${ak3.tag}04`, isoCode: isoCodeOf('segment', code), text: `${where}: ${meaning}.` }); // prettier-ignore
    }
  }

  /** AK401 place in the segment (element, component, repetition), 02 number in the directory, 03 error, 04 what stood there. */
  private takeElementError(ak4: Segment): void {
    const [element = '', component, repetition] = placeParts(ak4.at(1));
    const [reference, code, found] = [ak4.at(2), ak4.at(3), ak4.at(4)];
    if (reference !== '' && countOf(reference) === -1) this.sink.error('x12.997.element-number', ak4, { field: `${ak4.tag}02`, found: reference, expected: 'the number of a data element', message: 'The number of the data element is none.' }); // prettier-ignore
    const place = [
      `Element ${element}`,
      component === undefined ? '' : `, component ${component}`,
      repetition === undefined ? '' : `, repetition ${repetition}`,
      reference === '' ? '' : ` (data element ${reference})`,
    ].join('');
    const meaning = code === '' ? 'is wrong' : meaningOf(elementErrors, code, ak4, `${ak4.tag}03`, this.sink);
    const copy = found === '' ? '' : `; found "${found}"`;
    this.add({ code: code || undefined, list: code === '' ? undefined : `X12 ${ak4.tag}03`, isoCode: isoCodeOf('element', code), text: `${place} of ${this.segmentInError || 'the segment'}: ${meaning}${copy}.` }); // prettier-ignore
  }

  /** CTX (999): what made a rule apply; it explains the error before it. */
  private takeContext(ctx: Segment): void {
    const words = ctx.elements.slice(1).map((element) => element.trim()).filter((element) => element !== ''); // prettier-ignore
    const last = this.errors.pop();
    if (last === undefined) return this.add({ text: `Context: ${words.join(' ')}.` });
    this.errors.push({ ...last, text: `${last.text ?? ''} Context: ${words.join(' ')}.`.trim() });
  }

  private add(reason: Reason): void {
    if (this.errors.length < REASONS_MAX) this.errors.push(reason);
    else this.dropped++;
  }
}

/** What a code says; one that no list has is kept, and told. */
export function meaningOf(
  codes: Readonly<Record<string, string | undefined>>,
  code: string,
  segment: Segment,
  field: string,
  sink: Sink,
): string {
  // prettier-ignore
  const meaning = codes[code];
  if (meaning === undefined) sink.warn('x12.997.code-unknown', segment, { field, found: code, message: 'The code is on no list; it is kept as it came.' }); // prettier-ignore
  return meaning ?? `unknown code ${code}`;
}

/** The codes in a run of elements that may be empty. */
export function codesFrom(segment: Segment, from: number, to: number): string[] {
  const codes: string[] = [];
  for (let position = from; position <= to; position++) {
    const code = segment.components(position)[0] ?? '';
    if (code !== '') codes.push(code);
  }
  return codes;
}

/** "5:1" or, where another separator is used, "5>1": element, component, repetition. */
function placeParts(text: string): string[] {
  return text.split(/[^0-9]+/).filter((part) => part !== '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
