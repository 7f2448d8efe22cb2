import type { Item, Reader } from '../layout.ts';
import { checkFunctionalId, checkTrailer, groupOf, interchangeOf, tellUnended } from './envelope.ts';
import type { Segment } from './segment.ts';
import type { Oddity } from './segment-reader.ts';
import { SegmentReader } from './segment-reader.ts';
import type { FrameHandlers, Group, Interchange, SetHandler } from './set-handler.ts';
import type { Sink } from './sink.ts';

/** So many set control numbers of a group are remembered, to see that none comes twice. */
const CONTROL_NUMBERS_MAX = 20_000;

/**
 * Reads files of interchanges, groups and sets: hands each set to who reads its kind, and checks counts, control numbers and
 * order. A file may begin with a group or a set as well, as what travels inside of another format does.
 */
export class FrameReader implements Reader {
  private readonly segments = new SegmentReader((oddity, line, found) => this.tellOddity(oddity, line, found));
  private interchange: Interchange | undefined;
  private groups = 0;
  private acknowledgements = 0;
  private group: Group | undefined;
  private readonly controls = new Set<string>();
  private sets = 0;
  private handler: SetHandler | undefined;
  private setStart: Segment | undefined;
  private begun = false;
  private last: Segment | undefined;

  constructor(
    private readonly sink: Sink,
    private readonly handlers: FrameHandlers,
  ) {}

  push(bytes: Uint8Array): Item[] {
    for (const segment of this.segments.push(bytes)) this.take(segment);
    return this.sink.drain();
  }

  end(): Item[] {
    for (const segment of this.segments.end()) this.take(segment);
    if (this.last === undefined) {
      this.sink.error('x12.interchange.none', { line: 1 }, { field: 'ISA', expected: 'ISA', message: 'The file holds no X12 interchange.' }); // prettier-ignore
    } else this.closeInterchange(this.last);
    return this.sink.drain();
  }

  private take(segment: Segment): void {
    this.last = segment;
    if (this.setStart !== undefined) this.sink.position.inSet++;
    switch (segment.tag) {
      case 'ISA':
        return this.openInterchange(segment);
      case 'GS':
        return this.openGroup(segment);
      case 'ST':
        return this.openSet(segment);
      case 'SE':
        return this.endSet(segment);
      case 'GE':
        return this.endGroup(segment);
      case 'IEA':
        return this.endInterchange(segment);
      case 'TA1':
        return this.takeAcknowledgement(segment);
      default:
        if (this.handler !== undefined) return this.handler.segment(segment);
        if (this.setStart === undefined) this.tellMisplaced(segment);
    }
  }

  private openInterchange(isa: Segment): void {
    this.closeInterchange(isa);
    const { position } = this.sink;
    position.interchange++;
    position.group = position.set = 0;
    this.interchange = interchangeOf(isa, this.sink);
    this.groups = this.acknowledgements = 0;
    this.begun = true;
    this.handlers.begin?.(this.interchange, isa);
  }

  private openGroup(gs: Segment): void {
    this.closeGroup(gs);
    this.groups++;
    this.sink.position.group++;
    this.sink.position.set = 0;
    this.beginBare(gs);
    this.group = groupOf(gs, this.sink);
    this.sets = 0;
    this.controls.clear();
  }

  private openSet(st: Segment): void {
    this.closeSet(st);
    this.sets++;
    this.sink.position.set++;
    this.sink.position.inSet = 1;
    this.beginBare(st);
    this.setStart = st;
    if (this.interchange !== undefined && this.group === undefined) this.sink.error('x12.group.missing', st, { field: 'GS', found: 'ST', expected: 'GS', message: 'A transaction set stands outside of a group.' }); // prettier-ignore
    checkFunctionalId(st, this.group, this.sink);
    this.checkControl(st);
    this.handler = this.handlers.sets.get(st.at(1));
    if (this.handler === undefined) this.tellOther(st);
    this.handler?.open({
      id: st.at(1),
      control: st.at(2),
      interchange: this.interchange,
      group: this.group,
      start: st,
    });
  }

  private checkControl(st: Segment): void {
    const control = st.at(2);
    if (control === '')
      this.sink.error('x12.set.control-number', st, { field: 'ST02', expected: '4 to 9 characters', message: 'The transaction set has no control number.' }); // prettier-ignore
    else if (this.group === undefined) return;
    else if (this.controls.has(control))
      this.sink.error('x12.set.control-twice', st, { field: 'ST02', found: control, expected: 'a number of its own', message: 'Two transaction sets of the group have the same control number.' }); // prettier-ignore
    else if (this.controls.size < CONTROL_NUMBERS_MAX) this.controls.add(control);
  }

  private endSet(se: Segment): void {
    const start = this.setStart;
    if (start === undefined) return this.tellMisplaced(se);
    checkTrailer('set', se, { count: this.sink.position.inSet, control: start.at(2) }, this.sink);
    this.finishSet(se);
  }

  private endGroup(ge: Segment): void {
    this.closeSet(ge);
    if (this.group === undefined) return this.tellMisplaced(ge);
    checkTrailer('group', ge, { count: this.sets, control: this.group.control }, this.sink);
    this.group = undefined;
  }

  private endInterchange(iea: Segment): void {
    this.closeGroup(iea);
    if (this.interchange === undefined) return this.tellMisplaced(iea);
    const { control } = this.interchange;
    // Of an interchange that holds TA1 alone some count that as a group.
    const lenient = this.groups === 0 && this.acknowledgements > 0;
    checkTrailer('interchange', iea, { count: this.groups, control, lenient }, this.sink);
    this.interchange = undefined;
  }

  private takeAcknowledgement(segment: Segment): void {
    if (this.setStart !== undefined) this.sink.error('x12.segment.place', segment, { field: 'TA1', found: 'TA1', expected: 'TA1 outside of groups', message: 'An interchange acknowledgement stands inside of a set.' }); // prettier-ignore
    this.beginBare(segment);
    this.acknowledgements++;
    const { interchangeAcknowledgement } = this.handlers;
    if (interchangeAcknowledgement !== undefined) interchangeAcknowledgement(segment, this.interchange);
    else this.sink.warn('x12.set.other', segment, { field: 'TA1', found: 'TA1', message: 'An interchange acknowledgement is nothing that this layout reads, and is left out.' }); // prettier-ignore
  }

  /** Groups and sets that travel in another format have no interchange of their own. */
  private beginBare(segment: Segment): void {
    if (this.begun && (this.interchange !== undefined || this.sink.position.interchange === 0)) return;
    const facts = { field: 'ISA', found: segment.tag, expected: 'ISA', message: 'No interchange header stands before the first group or set.' }; // prettier-ignore
    if (this.begun) return this.sink.error('x12.interchange.missing', segment, facts);
    this.begun = true;
    this.sink.warn('x12.interchange.missing', segment, facts);
    this.handlers.begin?.(undefined, segment);
  }

  private closeInterchange(at: Segment): void {
    this.closeGroup(at);
    if (this.interchange === undefined) return;
    tellUnended('interchange', at, this.interchange.control, this.sink);
    this.interchange = undefined;
  }

  private closeGroup(at: Segment): void {
    this.closeSet(at);
    if (this.group === undefined) return;
    tellUnended('group', at, this.group.control, this.sink);
    this.group = undefined;
  }

  private closeSet(at: Segment): void {
    if (this.setStart === undefined) return;
    tellUnended('set', at, this.setStart.at(2), this.sink);
    this.finishSet(at);
  }

  private finishSet(at: Segment): void {
    this.handler?.close(at);
    this.handler = this.setStart = undefined;
    this.sink.position.inSet = 0;
  }

  private tellOther(st: Segment): void {
    const expected = [...this.handlers.sets.keys()].join(', ');
    this.sink.error('x12.set.other', st, { field: 'ST01', found: st.at(1), expected, message: 'The transaction set is none that this layout reads, and is left out.' }); // prettier-ignore
  }

  private tellMisplaced(segment: Segment): void {
    this.sink.error('x12.segment.place', segment, { field: segment.tag.slice(0, 20), found: segment.text, message: 'The segment stands where none of its kind may stand, and is left out.' }); // prettier-ignore
  }

  private tellOddity(oddity: Oddity, line: number, found?: string): void {
    const { code, severity, ...facts } = ODDITIES[oddity];
    if (severity === 'error') this.sink.error(`x12.${code}`, { line }, { ...facts, found });
    else this.sink.warnOnce(`x12.${code}`, { line }, { ...facts, found });
  }
}

type OddityFacts = { code: string; severity: 'error' | 'warning'; field?: string; expected?: string; message: string };
const ODDITIES: Readonly<Record<Oddity, OddityFacts>> = {
  'byte-order-mark': { code: 'file.byte-order-mark', severity: 'warning', message: 'The file begins with a byte order mark, which X12 has not.' },
  'utf-16': { code: 'file.encoding-utf-16', severity: 'warning', message: 'The file is in UTF-16; one byte a character is expected.' },
  preamble: { code: 'file.text', severity: 'warning', expected: 'ISA', message: 'Text that belongs to no interchange stands in the file, and is left out.' },
  'header-length': { code: 'interchange.length', severity: 'warning', field: 'ISA', expected: '106 characters', message: 'The interchange header has not its 106 characters; its separators were found by counting.' },
  'header-unreadable': { code: 'interchange.separators', severity: 'error', field: 'ISA', expected: 'sixteen elements of fixed length', message: 'The interchange header does not show its separators; the usual ones are taken.' },
  wrapped: { code: 'file.wrapped', severity: 'warning', message: 'Lines end within segments; the line ends are taken out.' },
  unended: { code: 'segment.unended', severity: 'warning', message: 'The last segment has no terminator.' },
  'too-long': { code: 'segment.too-long', severity: 'error', expected: 'a segment terminator', message: 'A segment does not end and is left out: the terminator that ISA names may be another.' },
}; // prettier-ignore
