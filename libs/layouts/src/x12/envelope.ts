import { tableOf } from '@giroport/kernel';
import type { Sink } from './sink.ts';
import { countOf, instantOf, isSameControl, timeOf, dayOf } from './elements.ts';
import type { Segment } from './segment.ts';
import type { Group, Interchange } from './set-handler.ts';

/** What headers say, what is wrong with them, and whether trailers agree (X12.5, X12.6). */

export function interchangeOf(isa: Segment, sink: Sink): Interchange {
  const control = isa.at(13);
  if (countOf(control) === -1 || control.length !== 9) sink.warn('x12.interchange.control-number', isa, { field: 'ISA13', found: control, expected: '9 digits', message: 'The interchange control number is none.' }); // prettier-ignore
  if (dayOf(isa.at(9)) === undefined || timeOf(isa.at(10)) === undefined) sink.warn('x12.interchange.date', isa, { field: 'ISA09', found: `${isa.at(9)} ${isa.at(10)}`, expected: 'YYMMDD and HHMM', message: 'The interchange has no day or no time.' }); // prettier-ignore
  const test = isa.at(15) === 'T';
  if (test) sink.warnOnce('x12.interchange.test', isa, { field: 'ISA15', found: 'T', expected: 'P', message: 'The interchange is a test.' }); // prettier-ignore
  return {
    sender: isa.at(6),
    senderQualifier: isa.at(5),
    receiver: isa.at(8),
    receiverQualifier: isa.at(7),
    control,
    version: isa.at(12),
    test,
    createdAt: instantOf(isa.at(9), isa.at(10)),
    start: isa,
  };
}

export function groupOf(gs: Segment, sink: Sink): Group {
  if (countOf(gs.at(6)) === -1) sink.warn('x12.group.control-number', gs, { field: 'GS06', found: gs.at(6), expected: 'up to 9 digits', message: 'The group control number is none.' }); // prettier-ignore
  if (dayOf(gs.at(4)) === undefined || timeOf(gs.at(5)) === undefined) sink.warn('x12.group.date', gs, { field: 'GS04', found: `${gs.at(4)} ${gs.at(5)}`, expected: 'CCYYMMDD and HHMM', message: 'The group has no day or no time.' }); // prettier-ignore
  return {
    functionalId: gs.at(1),
    sender: gs.at(2),
    receiver: gs.at(3),
    control: gs.at(6),
    version: gs.at(8),
    createdAt: instantOf(gs.at(4), gs.at(5)),
    start: gs,
  };
}

type Level = 'interchange' | 'group' | 'set';
/** The trailer of each level, and what it counts. */
const TRAILERS = {
  interchange: { tag: 'IEA', header: 'ISA13', counts: 'groups' },
  group: { tag: 'GE', header: 'GS06', counts: 'transaction sets' },
  set: { tag: 'SE', header: 'ST02', counts: 'segments (ST and SE among them)' },
} as const;

/** Compares a trailer's count and control number with what was read. `lenient`: a count that many senders get wrong. */
export function checkTrailer(
  level: Level,
  trailer: Segment,
  read: { readonly count: number; readonly control: string; readonly lenient?: boolean },
  sink: Sink,
): void {
  // prettier-ignore
  const { tag, header, counts } = TRAILERS[level];
  if (countOf(trailer.at(1)) !== read.count) {
    const facts = { field: `${tag}01`, found: trailer.at(1), expected: String(read.count), message: `The trailer counts other ${counts} than there are.` }; // prettier-ignore
    if (read.lenient === true) sink.warn(`x12.${level}.count`, trailer, facts);
    else sink.error(`x12.${level}.count`, trailer, facts);
  }
  // ST02 is a text, the two others are numbers, whose leading zeros mean nothing.
  const same = level === 'set' ? trailer.at(2) === read.control : isSameControl(trailer.at(2), read.control);
  if (same) return;
  const facts = { field: `${tag}02`, found: trailer.at(2), expected: read.control, message: `The control number of the trailer is not that of the header (${header}).` }; // prettier-ignore
  // Zeros and blanks around the same number are a slip of the pen; another number may be another set.
  if (isSameControl(trailer.at(2).trim(), read.control.trim())) sink.warn(`x12.${level}.control`, trailer, facts);
  else sink.error(`x12.${level}.control`, trailer, facts);
}

export function tellUnended(level: Level, at: Segment, control: string, sink: Sink): void {
  const { tag } = TRAILERS[level];
  sink.error(`x12.${level}.unended`, at, { field: tag, found: at.tag, expected: `${tag} ${control}`, message: `The ${level === 'set' ? 'transaction set' : level} ends without its trailer ${tag}: the file may be cut off.` }); // prettier-ignore
}

/** The functional group that a set travels in (GS01). */
const FUNCTIONAL_IDS: Readonly<Record<string, string>> = tableOf({ '820': 'RA', '822': 'AA', '824': 'AG', '997': 'FA', '999': 'FA' }); // prettier-ignore

export function checkFunctionalId(st: Segment, group: Group | undefined, sink: Sink): void {
  const expected = FUNCTIONAL_IDS[st.at(1)];
  if (group === undefined || expected === undefined || group.functionalId === expected) return;
  sink.warnOnce('x12.group.functional-id', group.start, { field: 'GS01', found: group.functionalId, expected, message: `A set ${st.at(1)} stands in a group of another kind.` }); // prettier-ignore
}
